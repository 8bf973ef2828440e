"""Every change of a reader's work on disk before the next key press, and back again after a kill.

A journal is a file of lines, each a checksum and the parts of the work that changed, complete as they then
stood. A line that a kill cut off is passed over; of each part the last line counts.
"""

from __future__ import annotations

import time
from contextlib import suppress
from errno import ENOSPC
from hashlib import sha256
from os import strerror
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import msgspec

from newsdiff.core.errors import StoreError
from newsdiff.core.model import Comparison
from newsdiff.core.store.atomic import write_atomically
from newsdiff.core.store.places import state_folder
from newsdiff.core.store.work import Work

SAVING: Final = 2.0
"""Seconds around the writing of a session within which a line may stem from the same reader, who
went on while it was being saved: saving takes a tenth of a second."""
LONGEST: Final = 1 << 20
"""Bytes of a journal from which it is written anew: some ten thousand key presses."""


def journal_beside(session: Path) -> Path:
    """Return the journal of a session's file: hidden, in the same folder."""
    return session.with_name(f".{session.name}.journal")


def journal_of(comparison: Comparison, folder: Path | None = None) -> Path:
    """Return the journal of a story that was not saved as a session, one for each set of articles.

    It stands in ``folder``, by default in the platform's folder for state.
    """
    story = sha256()
    for annotated in comparison.articles:
        for sentence in annotated.sentences:
            story.update(f"{sentence.id}\0{sentence.text}\0".encode("utf-8", "surrogatepass"))
    return (folder or state_folder() / "stories") / f"{story.hexdigest()[:32]}.journal"


class Journal:
    """The journal of one reader's work on one story."""

    def __init__(self, path: Path, session: Path | None = None) -> None:
        """Keep the journal in a file; ``session`` is the session's file that the work goes beyond, if any.

        Work that was recorded beyond another state of the session, which somebody has replaced since, does
        not count any more.
        """
        self.path = path
        self._session = None if session is None else _Version(session)
        self._beyond = ""
        """The session's state that the last line goes beyond."""
        self._parts: dict[str, Any] = {}
        """What the file says already."""
        self._torn = True
        """Whether the file may end in the middle of a line."""

    def record(self, work: Work) -> None:
        """Write what changed since the last time; raises ``StoreError`` where it cannot be written."""
        stamp = {} if self._session is None else self._session.stamp()
        if stamp.get("session", "") != self._beyond:
            self._beyond, self._parts = stamp["session"], {}
        parts: dict[str, Any] = msgspec.to_builtins(work)
        changed = {name: part for name, part in parts.items() if self._parts.get(name, self) != part}
        if not changed:
            return
        line = _line(changed | stamp)
        before = self._parts
        self._parts = before | changed  # complete before a long journal is written anew
        try:
            self._append(b"\n" + line if self._torn else line)
        except OSError as error:
            self._parts = before
            raise StoreError(self.path, error) from error

    def recover(self) -> Work | None:
        """Return the work as it was last recorded; None when nothing was."""
        try:
            content = self.path.read_bytes()
        except OSError:
            return None
        for line in content.splitlines():
            parts = _parts(line)
            if self._session is None or self._session.counts(parts):
                self._parts |= {name: parts[name] for name in Work.__struct_fields__ if name in parts}
        if self._session is not None:
            self._beyond = self._session.stamp()["session"]
        if not self._parts:
            return None
        with suppress(msgspec.ValidationError):
            return msgspec.convert(self._parts, Work)
        return None

    def close(self) -> None:
        """Leave the work on disk in as few bytes as it needs."""
        if self._parts:
            stamp = {} if self._session is None else self._session.stamp()
            write_atomically(self.path, _line(self._parts | stamp))

    def clear(self) -> None:
        """Forget the work: it is saved elsewhere."""
        self._parts = {}
        with suppress(OSError):
            self.path.unlink()

    def _append(self, line: bytes) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._torn = True
        with self.path.open("ab", buffering=0) as file:
            if file.write(line) != len(line):
                raise OSError(ENOSPC, strerror(ENOSPC))  # the disk took a part: the next write would fail
            long = file.tell() > LONGEST
        self._torn = False
        if long:
            self.close()


class _Version:
    """Tells the states of a session's file apart."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] = (0, 0)
        self._hash = ""

    def stamp(self) -> dict[str, Any]:
        """Return what a line says of the state that it goes beyond."""
        return {"session": self._state(), "at": round(time.time(), 3)}

    def counts(self, parts: dict[str, Any]) -> bool:
        """Say whether a line goes beyond the file as it is, or was written while that was being saved."""
        try:
            saved = self._path.stat().st_mtime
        except OSError:
            return True  # the session is gone: all the more is the work worth
        at = parts.get("at")
        return parts.get("session") == self._state() or (
            isinstance(at, int | float) and saved - SAVING <= at <= saved + SAVING
        )

    def _state(self) -> str:
        try:
            stat = self._path.stat()
            if self._seen != (stat.st_size, stat.st_mtime_ns):
                self._hash = sha256(self._path.read_bytes()).hexdigest()[:16]
                self._seen = (stat.st_size, stat.st_mtime_ns)
        except OSError:
            return ""
        return self._hash


def _line(parts: dict[str, Any]) -> bytes:
    body = msgspec.json.encode(parts)
    return b"%08x %s\n" % (crc32(body), body)


def _parts(line: bytes) -> dict[str, Any]:
    """Return what a line says; nothing when it is not whole."""
    check, _, body = line.partition(b" ")
    if check != b"%08x" % crc32(body):
        return {}
    with suppress(msgspec.MsgspecError):
        parts: dict[str, Any] = msgspec.json.decode(body, type=dict[str, Any])
        return parts
    return {}
