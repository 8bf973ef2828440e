"""What a reader may name as a source, and its bytes."""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterator
from glob import has_magic, iglob
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from msgspec import Struct

from newsdiff.core.errors import SourceError
from newsdiff.core.load.forms import SUFFIXES, suffix_of
from newsdiff.core.load.safe import one_line

LARGEST_SOURCE = 20_000_000
"""Bytes; the longest articles have a few hundred thousand, saved pages with their pictures some millions."""

STANDARD_INPUT = "-"

MOST_FILES = 500
"""Files of a folder or a pattern; the comparison of an event has two to twenty."""

ABOUT_A_FOLDER = frozenset(("readme", "license", "licence", "copying", "notice", "changelog", "contributing"))
"""Stems of files that tell of a folder rather than of the event."""

ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]+://|^file:", re.IGNORECASE)
WEB = re.compile(r"^https?://", re.IGNORECASE)


class Source(Struct, frozen=True):
    """One named source."""

    path: str
    """A path, an http or https address, or ``-`` for standard input."""
    label: str = ""
    """The name the reader gave it; empty when none."""
    fragment: str = ""
    """Which of the articles in it is meant: what stands after ``#``; empty when nothing does."""

    @property
    def is_address(self) -> bool:
        """Whether it is the address of a page."""
        return bool(WEB.match(self.path))

    @property
    def name(self) -> str:
        """The source as messages may show it."""
        return one_line(f"{self.path}#{self.fragment}" if self.fragment else self.path)

    @property
    def stem(self) -> str:
        """The name of its file without the suffix, or its host, and which article of it is meant."""
        file = Path(self.path).name
        stem = "stdin" if self.path == STANDARD_INPUT else file[: len(file) - len(suffix_of(file))] or file
        if self.is_address:
            stem = urlsplit(self.path).netloc.removeprefix("www.")
        return one_line(f"{stem} {self.fragment}" if self.fragment.isdecimal() else stem)


def parse_source(source: str) -> Source:
    """Return the source that ``PATH``, ``LABEL=PATH``, ``-`` or an address names, each with ``#WHICH``.

    A path that holds an equals sign or a number sign and exists is that path. Raises ``SourceError`` for an
    empty name and for an address that is none of http, https or ``file:``.
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
    if WEB.match(path):
        return _web(path, one_line(label))
    if ADDRESS.match(path):
        path = _local_path(path)
    elif path.startswith("~") and not _exists(path):
        path = _home(path)
    path, fragment = _parted(path)
    return Source(path, one_line(label), fragment)


def _parted(path: str) -> tuple[str, str]:
    """A path, and what follows the first ``#`` before which there is a file."""
    if _exists(path):
        return path, ""
    for found in re.finditer("#", path):
        file, fragment = path[: found.start()], path[found.end() :]
        if fragment and (file == STANDARD_INPUT or _exists(file)):
            return file, fragment
    return path, ""


def _web(address: str, label: str) -> Source:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise SourceError(one_line(address), "is not a valid address", "check it") from error
    return Source(parts._replace(fragment="").geturl(), label, parts.fragment)


def _local_path(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise SourceError(one_line(address), "is not a valid address", "name a file") from error
    if parts.scheme.lower() != "file":
        raise SourceError(
            one_line(address),
            "is no http or https address",
            "save the page in a browser and open the saved file",
        )
    if parts.netloc not in ("", "localhost"):
        raise SourceError(one_line(address), "is on another machine", "copy the file here and open the copy")
    from urllib.request import url2pathname  # brings http and ssl: not before a file: address is met

    return url2pathname(parts.path) + (f"#{parts.fragment}" if parts.fragment else "")


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


def is_pattern(source: Source) -> bool:
    """Say whether a source is a pattern of file names, such as ``story/*.html``, and no file itself."""
    named = source.path == STANDARD_INPUT or source.is_address or _exists(source.path)
    return not named and has_magic(source.path)


def members(named: Source) -> list[Source]:
    """Return the articles of a folder, or the files of a pattern, by name, with the label of what was named.

    A folder's other files are left alone. Raises ``SourceError`` when it cannot be read, or holds none or too
    many.
    """
    try:
        found = list(islice(_matching(named), MOST_FILES + 1))
    except (OSError, ValueError, re.error) as error:
        raise SourceError(named.name, _reason(error), "check the folder and its permissions") from error
    if len(found) > MOST_FILES:
        raise SourceError(named.name, f"holds more than {MOST_FILES} files", "name those of one event")
    if not found and is_folder(named):
        raise SourceError(named.name, "the folder holds no articles", f"put {_known()} files into it")
    if not found:
        raise SourceError(named.name, "no file has such a name", "check the folder and the pattern")
    return [Source(path, named.label) for path in sorted(found)]


def _matching(named: Source) -> Iterator[str]:
    if is_folder(named):
        return (str(path) for path in Path(named.path).iterdir() if _is_article(path))
    found = iglob(named.path, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    return (path for path in found if Path(path).is_file())


def _is_article(path: Path) -> bool:
    return (
        suffix_of(path.name) in SUFFIXES
        and not path.name.startswith(".")
        and path.stem.lower() not in ABOUT_A_FOLDER
        and path.is_file()
    )


def read(source: Source, stdin: BinaryIO | None = None, largest: int = LARGEST_SOURCE) -> bytes:
    """Return the bytes of a source; raises ``SourceError`` when it cannot be read, is empty or too large."""
    try:
        content = _bytes(source, stdin, largest)
    except (OSError, ValueError) as error:
        raise SourceError(source.name, _reason(error), "check its name and permissions") from error
    if len(content) > largest:
        limit = f"{largest / 1_000_000:g} MB" if largest >= 1_000_000 else f"{largest:,} bytes"
        raise SourceError(
            source.name, f"is larger than {limit}", "save only the article's text and open that"
        )
    if not content.strip():
        raise SourceError(source.name, "is empty", "check that the text was saved")
    return content


def _bytes(source: Source, stdin: BinaryIO | None, largest: int) -> bytes:
    if source.path == STANDARD_INPUT:
        return (stdin or sys.stdin.buffer).read(largest + 1)
    path = Path(source.path)
    if stat.S_ISBLK(path.stat().st_mode):
        raise OSError("is a device")
    with path.open("rb") as file:
        return file.read(largest + 1)


def _reason(error: Exception) -> str:
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
        return STANDARD_INPUT, source.fragment
    try:
        status = Path(source.path).stat()
    except (OSError, ValueError):
        return source.path, source.fragment
    return status.st_dev, status.st_ino, source.fragment
