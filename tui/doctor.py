"""Whether what newsdiff needs is here and works: each check looks at one thing and says what it saw."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import metadata, resources
from pathlib import Path
from platform import python_version
from shutil import get_terminal_size
from tempfile import NamedTemporaryFile
from typing import Final, Literal, NamedTuple

from newsdiff.core.annotate import check_model
from newsdiff.core.errors import ModelError
from newsdiff.core.export.cells import cell_width
from newsdiff.core.model import Settings
from newsdiff.core.store.places import cache_folder, state_folder
from newsdiff.tui.arrangement import NARROWEST
from newsdiff.tui.cursor import measured_width
from newsdiff.tui.settings import config_folder
from newsdiff.tui.terminal import is_dumb

Verdict = Literal["ok", "note", "wrong"]


class Finding(NamedTuple):
    """What a check saw."""

    verdict: Verdict
    """``note``: newsdiff works, but something is not as good as it could be."""
    subject: str
    told: str


LEAST_LINES: Final = 24
WIDTHS: Final = {
    "abc": "Latin",
    "ﬁ—“é”": "typography",
    "東京": "East Asian",
    "e\u0301": "combining",
    "🛥": "emoji",
}
"""Strings on whose width programs and terminals disagree."""
NO_CLIPBOARD: Final = {"Apple_Terminal": "Terminal.app of macOS takes none; use iTerm2, kitty or WezTerm"}


def examine() -> Iterator[Finding]:
    """Yield the findings of all checks."""
    for check in CHECKS:
        yield from check()


def program() -> Iterator[Finding]:
    """Which newsdiff and Python these are."""
    yield Finding("ok", "newsdiff", f"{metadata.version('newsdiff')} on Python {python_version()}")


def terminal() -> Iterator[Finding]:
    """Whether the reader can draw."""
    if not sys.stdout.isatty():
        yield Finding("note", "terminal", "none: the reader needs one, reports do not")
        return
    if is_dumb():
        yield Finding("note", "terminal", "TERM=dumb: the reader does not open, reports are plain")
        return
    size = get_terminal_size()
    small = size.columns < 2 * NARROWEST or size.lines < LEAST_LINES
    told = f"{os.environ.get('TERM', 'TERM is not set')}, {size.columns} cells by {size.lines} lines"
    yield Finding("note" if small else "ok", "terminal", told + ("; two articles need more" if small else ""))


def colours() -> Iterator[Finding]:
    """How many colours there are."""
    if os.environ.get("NO_COLOR"):
        yield Finding("ok", "colours", "none, as NO_COLOR asks")
    elif os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        yield Finding("ok", "colours", "16 million")
    else:
        few = "256" if "256" in os.environ.get("TERM", "") else "16"
        yield Finding(
            "note", "colours", f"{few}, as far as TERM tells; set COLORTERM=truecolor if there are more"
        )


def character_widths() -> Iterator[Finding]:
    """Whether the terminal gives characters as many cells as newsdiff counts."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    for text, kind in WIDTHS.items():
        seen, counted = measured_width(text), cell_width(text)
        if seen is None:
            yield Finding("note", "widths", "the terminal does not say where its cursor is")
            return
        if seen != counted:
            told = (
                f"{kind} takes {seen} cells here, by Unicode {counted}: rows with such characters may shift"
            )
            yield Finding("note", "widths", told)
            return
    yield Finding("ok", "widths", f"{', '.join(WIDTHS.values())}: as counted")


def clipboard() -> Iterator[Finding]:
    """Whether y can reach the clipboard."""
    why_not = NO_CLIPBOARD.get(os.environ.get("TERM_PROGRAM", ""))
    if why_not:
        yield Finding("note", "clipboard", why_not)
    elif os.environ.get("TMUX"):
        yield Finding("ok", "clipboard", "by OSC 52; tmux passes it on after: set -g set-clipboard on")
    else:
        yield Finding("ok", "clipboard", "by OSC 52, which most terminals take")


def text_encoding() -> Iterator[Finding]:
    """Whether the locale can write what articles hold."""
    encoding = locale.getencoding()
    if encoding.lower().replace("-", "") == "utf8":
        yield Finding("ok", "locale", encoding)
    else:
        yield Finding("note", "locale", f"{encoding}: set LC_ALL=C.UTF-8, or use --ascii")


def language_models() -> Iterator[Finding]:
    """Whether the pipeline that reads the articles is installed."""
    try:
        check_model(Settings().model)
    except ModelError as error:
        yield Finding("wrong", "language model", str(error))
        return
    others = sorted({e.name for e in metadata.entry_points(group="spacy_models")} - {Settings().model})
    more = f"; also {', '.join(others)} (--model)" if others else ""
    yield Finding("ok", "language model", Settings().model + more)


def word_encoder() -> Iterator[Finding]:
    """Whether the encoder is the one that the decision about links was learned with."""
    align = resources.files("newsdiff.core.align")
    try:
        decision = json.loads((align / "data" / "decision.json").read_text(encoding="utf-8"))
        learned = decision["about"]["encoder_sha256"]
        found = sha256((align / "model" / "student.onnx").read_bytes()).hexdigest()
    except OSError as error:
        yield Finding("wrong", "word encoder", f"cannot be read ({error}); install newsdiff again")
        return
    if found == learned:
        yield Finding("ok", "word encoder", f"student.onnx, SHA-256 {found[:12]}…")
    else:
        yield Finding(
            "wrong", "word encoder", "student.onnx is damaged or of another version; install newsdiff again"
        )


def folders() -> Iterator[Finding]:
    """Whether newsdiff can write where it keeps what is its own."""
    for name, folder in (("settings", config_folder()), ("state", state_folder()), ("cache", cache_folder())):
        problem = _unwritable(folder)
        if problem:
            yield Finding("wrong", f"{name} folder", f"{folder}: cannot be written ({problem})")
        else:
            yield Finding("ok", f"{name} folder", str(folder))


def _unwritable(folder: Path) -> str:
    """Return why no file can be made in a folder, or in the nearest above that exists; empty if one can."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with NamedTemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)


CHECKS: Final[tuple[Callable[[], Iterator[Finding]], ...]] = (
    program,
    terminal,
    colours,
    character_widths,
    clipboard,
    text_encoding,
    language_models,
    word_encoder,
    folders,
)
