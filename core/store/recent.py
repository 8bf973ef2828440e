"""What was read lately, for a start screen and ``newsdiff sessions``: one small file per story or session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from newsdiff.core.errors import StoreError
from newsdiff.core.store.atomic import write_atomically
from newsdiff.core.store.places import state_folder

MOST: Final = 50
"""Entries kept."""


class Entry(msgspec.Struct, frozen=True):
    """One session or story that was read."""

    title: str
    """Of its base article."""
    labels: tuple[str, ...]
    """Of its articles."""
    sources: tuple[str, ...]
    """What to open: the session's file alone, or the sources; absolute paths where they are files."""
    session: bool
    """Whether it is a session's file."""
    when: str
    """ISO 8601 moment it was last open."""


class Listing(NamedTuple):
    """The entries that could be read, latest first, and a line for each that was damaged."""

    entries: tuple[Entry, ...]
    messages: tuple[str, ...]


class Recents:
    """The list, in a folder of its own."""

    def __init__(self, folder: Path | None = None, *, most: int = MOST) -> None:
        """Use a folder, by default in the platform's for state."""
        self._folder = folder or state_folder() / "recent"
        self._most = most

    def add(self, entry: Entry) -> str:
        """Put an entry first; one of the same sources is replaced. Return a line if it cannot be kept."""
        try:
            write_atomically(self._path(entry), msgspec.json.format(msgspec.json.encode(entry)))
        except UnicodeEncodeError:
            return "a source whose name is no text is not kept among the recent stories"
        except StoreError as error:
            return str(error)
        self._forget_oldest()
        return ""

    def entries(self) -> Listing:
        """Return all entries, latest first; a damaged one is set aside."""
        entries, messages = [], []
        for path in self._paths():
            try:
                entries.append(msgspec.json.decode(path.read_bytes(), type=Entry))
            except OSError:
                continue  # another program removed it
            except msgspec.MsgspecError:
                with suppress(OSError):
                    path.replace(path.with_suffix(".damaged"))
                messages.append(f"a damaged entry of the recent stories was set aside: {path}")
        return Listing(tuple(sorted(entries, key=lambda e: e.when, reverse=True)), tuple(messages))

    def forget(self, entry: Entry) -> None:
        """Remove an entry."""
        with suppress(OSError):
            self._path(entry).unlink()

    def _path(self, entry: Entry) -> Path:
        sources = "\0".join(entry.sources).encode("utf-8", "surrogateescape")
        return self._folder / f"{sha256(sources).hexdigest()[:32]}.json"

    def _paths(self) -> Iterator[Path]:
        with suppress(OSError):
            yield from (p for p in self._folder.iterdir() if p.suffix == ".json")

    def _forget_oldest(self) -> None:
        for entry in self.entries().entries[self._most :]:
            self.forget(entry)
