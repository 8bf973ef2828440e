"""What a reader may name as a source, and its bytes."""

from __future__ import annotations

import re
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from newsdiff.core.errors import SourceError
from newsdiff.core.load.safe import one_line

LARGEST_SOURCE = 20_000_000
"""Bytes; the longest articles have a few hundred thousand, saved pages with their pictures some millions."""

STANDARD_INPUT = "-"

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
"""Formats by suffix; a folder's other files are left alone."""

ABOUT_A_FOLDER = frozenset(("readme", "license", "licence", "copying", "notice", "changelog", "contributing"))
"""Stems of files that tell of a folder rather than of the event."""

ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]+://|^file:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One named source."""

    path: str
    """A path, or ``-`` for standard input."""
    label: str = ""
    """The name the reader gave it; empty when none."""

    @property
    def name(self) -> str:
        """The source as messages may show it."""
        return one_line(self.path)

    @property
    def stem(self) -> str:
        """The name of its file without the suffix."""
        return "stdin" if self.path == STANDARD_INPUT else one_line(Path(self.path).stem)


def parse_source(source: str) -> Source:
    """Return the source that ``PATH``, ``LABEL=PATH``, ``-`` or a ``file:`` address names.

    A path that holds an equals sign and exists is that path. Raises ``SourceError`` for an empty name and for
    the address of a page.
    """
    if not source.strip():
        raise SourceError("(empty)", "no source is named", "name a file, a folder or -")
    label, equals, path = source.partition("=")
    if (
        not equals
        or ADDRESS.match(source)
        or "/" in label
        or not label.strip()
        or not path
        or _exists(source)
    ):
        label, path = "", source
    if ADDRESS.match(path):
        path = _local_path(path)
    elif path.startswith("~") and not _exists(path):
        path = _home(path)
    return Source(path, one_line(label))


def _local_path(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise SourceError(one_line(address), "is not a valid address", "name a file") from error
    if parts.scheme.lower() != "file":
        raise SourceError(
            one_line(address),
            "fetching pages is not supported",
            "save the page in a browser and open the saved file",
        )
    if parts.netloc not in ("", "localhost"):
        raise SourceError(one_line(address), "is on another machine", "copy the file here and open the copy")
    from urllib.request import url2pathname  # brings http and ssl: not before a file: address is met

    return url2pathname(parts.path)


def _home(path: str) -> str:
    try:
        return str(Path(path).expanduser())
    except RuntimeError:
        return path


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def is_folder(source: Source) -> bool:
    """Say whether a source is a folder."""
    try:
        return source.path != STANDARD_INPUT and Path(source.path).is_dir()
    except (OSError, ValueError):
        return False


def members(folder: Source) -> list[Source]:
    """Return the articles of a folder by name, with the folder's label; other files in it are left alone.

    Raises ``SourceError`` when it cannot be read or holds none.
    """
    try:
        found = sorted(p for p in Path(folder.path).iterdir() if _is_article(p))
    except OSError as error:
        raise SourceError(folder.name, _reason(error), "check the folder and its permissions") from error
    if not found:
        raise SourceError(folder.name, "the folder holds no articles", f"put {_known()} files into it")
    return [Source(str(path), folder.label) for path in found]


def _is_article(path: Path) -> bool:
    return (
        path.suffix.lower() in SUFFIXES
        and not path.name.startswith(".")
        and path.stem.lower() not in ABOUT_A_FOLDER
        and path.is_file()
    )


def read(source: Source, stdin: BinaryIO | None = None) -> bytes:
    """Return the bytes of a source; raises ``SourceError`` when it cannot be read, is empty or too large."""
    try:
        content = _bytes(source, stdin)
    except (OSError, ValueError) as error:
        raise SourceError(source.name, _reason(error), "check its name and permissions") from error
    if len(content) > LARGEST_SOURCE:
        limit = f"{LARGEST_SOURCE // 1_000_000} MB"
        raise SourceError(
            source.name, f"is larger than {limit}", "save only the article's text and open that"
        )
    if not content.strip():
        raise SourceError(source.name, "is empty", "check that the text was saved")
    return content


def _bytes(source: Source, stdin: BinaryIO | None) -> bytes:
    if source.path == STANDARD_INPUT:
        return (stdin or sys.stdin.buffer).read(LARGEST_SOURCE + 1)
    path = Path(source.path)
    if stat.S_ISBLK(path.stat().st_mode):
        raise OSError("is a device")
    with path.open("rb") as file:
        return file.read(LARGEST_SOURCE + 1)


def _reason(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case PermissionError():
            return "may not be read"
        case IsADirectoryError():
            return "is a folder"
        case NotADirectoryError():
            return "there is no such file"
        case OSError():
            return f"cannot be read ({one_line(error.strerror or str(error)).lower()})"
    return "is not a valid file name"


def _known() -> str:
    return ", ".join(SUFFIXES)


def same_file(source: Source) -> object:
    """Return a key that two names of one file share."""
    if source.path == STANDARD_INPUT:
        return STANDARD_INPUT
    try:
        status = Path(source.path).stat()
    except (OSError, ValueError):
        return source.path
    return status.st_dev, status.st_ino
