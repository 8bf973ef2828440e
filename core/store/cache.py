"""Finished comparisons, so that a story that was opened before needs no analysis.

One file per comparison, written atomically: two programs at once do each other no harm. Reading one loads
neither spaCy nor numpy.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from newsdiff.core.errors import StoreError
from newsdiff.core.garbage import nothing_is_garbage
from newsdiff.core.model import Article, Comparison, Settings
from newsdiff.core.store.atomic import write_atomically
from newsdiff.core.store.places import cache_folder

CAP: Final = 200 * 2**20
"""Bytes that the cache takes at most; five articles of 800 words take 120 KB."""
QUICK: Final = 1
"""Level of compression: others win a tenth of the room for twice the time."""
SUFFIX: Final = ".comparison"
DAMAGED: Final = ".damaged"
ENGINE: Final = str(Path(__file__).parents[1])
"""The folder of the engine, whose files say which version made a comparison."""


class Found(NamedTuple):
    """What the cache has."""

    comparison: Comparison | None
    message: str = ""
    """One line for the reader when something is wrong with the cache; empty otherwise."""


class Cache:
    """Comparisons by what they were made of."""

    def __init__(self, folder: Path | None = None, *, cap: int = CAP) -> None:
        """Use a folder, by default the platform's; ``cap`` is how many bytes its files may have."""
        self._folder = folder or cache_folder() / "comparisons"
        self._cap = cap

    def find(self, articles: Sequence[Article], settings: Settings) -> Found:
        """Return the comparison of these articles under these settings, if this program made it before.

        A damaged one is set aside and told of; so is a cache that cannot be read. Nothing is raised.
        """
        path = self._path(articles, settings)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return Found(None)
        except OSError as error:
            return Found(None, f"the cache could not be read ({error.strerror})")
        try:
            with nothing_is_garbage():
                comparison = msgspec.msgpack.decode(zlib.decompress(content), type=Comparison)
        except (zlib.error, msgspec.MsgspecError):
            return Found(None, _set_aside(path))
        with suppress(OSError):
            os.utime(path)
        return Found(comparison)

    def keep(self, comparison: Comparison, articles: Sequence[Article], settings: Settings) -> str:
        """Keep a comparison of these articles; return one line for the reader if it could not be kept.

        Those unused for longest make room for it.
        """
        content = zlib.compress(msgspec.msgpack.encode(comparison), QUICK)
        try:
            write_atomically(self._path(articles, settings), content)
        except StoreError as error:
            return str(error)
        self._make_room()
        return ""

    def _path(self, articles: Sequence[Article], settings: Settings) -> Path:
        return self._folder / f"{key(articles, settings)}{SUFFIX}"

    def _make_room(self) -> None:
        room = self._cap
        for file in sorted(_files(self._folder), reverse=True):
            room -= file.size
            if room < 0:
                with suppress(OSError):
                    file.path.unlink()


class _File(NamedTuple):
    used: float
    size: int
    path: Path


def _files(folder: Path) -> Iterator[_File]:
    """Yield the cache's files, the damaged ones too; what another program is writing is none yet."""
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                stat = path.stat()
                if path.suffix in (SUFFIX, DAMAGED):
                    yield _File(stat.st_mtime, stat.st_size, path)


def _set_aside(path: Path) -> str:
    damaged = path.with_suffix(DAMAGED)
    try:
        path.replace(damaged)
    except OSError as error:
        return (
            f"{path}: damaged, and could not be set aside ({error.strerror}); the articles are compared anew"
        )
    return f"a damaged file of the cache was set aside as {damaged}; the articles are compared anew"


def key(articles: Sequence[Article], settings: Settings) -> str:
    """Return what stands for all that a comparison is made of: articles, settings, program, weights."""
    made_of = msgspec.msgpack.encode((list(articles), settings))
    return sha256(engine() + made_of).hexdigest()[:40]


@cache
def engine() -> bytes:
    """Return what changes with the program, its data and its weights: size and time of each of its files."""
    print_ = sha256()
    for file in _program(ENGINE):
        stat = file.stat()
        print_.update(f"{file.path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return print_.digest()


def _program(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the files of the program in a folder and those within, by name."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=attrgetter("name")):
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _program(entry.path)
            else:
                yield entry
