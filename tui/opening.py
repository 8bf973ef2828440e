"""Opening an article's source with the reader's own programs: never by a shell, never another scheme."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import webbrowser
from pathlib import Path
from subprocess import DEVNULL
from typing import Final
from urllib.parse import urlsplit

from newsdiff.core.load.forms import SUFFIXES
from newsdiff.core.model import Article

OPENERS: Final = {"darwin": "open", "linux": "xdg-open"}
"""The program that opens a file as the desktop would, by platform."""


def page_of(article: Article) -> str | None:
    """Return the address of the article's page; None when it has none that a browser should see."""
    for address in (article.url, article.provenance.source):
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.netloc:
            return address
    return None


def file_of(article: Article) -> Path | None:
    """Return the article's file; None when it came from elsewhere or is of a kind never read."""
    path = Path(article.provenance.source)
    try:
        usable = path.suffix.lower() in SUFFIXES and path.is_file()
    except (OSError, ValueError):
        return None
    return path.resolve() if usable else None


def browser_takes_the_terminal() -> bool:
    """Say whether the browser at hand draws in the terminal; raises webbrowser.Error without any."""
    return type(webbrowser.get()) is webbrowser.GenericBrowser


def open_page(address: str) -> bool:
    """Show a page in the reader's browser (``BROWSER``, else the platform's); False when none would."""
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


def open_file(path: Path) -> bool:
    """Open a file as the desktop would; False when there is no desktop to ask."""
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - the kinds of file that newsdiff reads are no programs
        return True
    opener = shutil.which(OPENERS.get(sys.platform, "xdg-open"))
    if opener is None or not _has_desktop():
        return False
    subprocess.Popen([opener, str(path)], stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)  # noqa: S603
    return True


def _has_desktop() -> bool:
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
