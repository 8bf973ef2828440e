"""Pages that were fetched, kept as they came, so that a comparison can be checked when the page has changed.

A file for each content, named by its hash, and ``index.jsonl`` with a line for each fetch.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import msgspec

from newsdiff.core.errors import StoreError
from newsdiff.core.load.fetched import Fetched
from newsdiff.core.store.atomic import write_atomically
from newsdiff.core.store.places import data_folder

SUFFIX = ".page"
INDEX = "index.jsonl"


class Fetch(msgspec.Struct, frozen=True):
    """A line of the index."""

    sha256: str
    size: int
    asked: str
    """The address that was asked for."""
    address: str
    """The final one, after all redirects."""
    at: str
    """When it came: ISO 8601 in UTC."""
    kind: str
    """What the server said it is."""


class Pages:
    """The raw bytes of pages, by their hash."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use a folder, by default the platform's; it is made when the first page comes."""
        self._folder = folder or data_folder() / "pages"

    def keep(self, page: Fetched, asked: str) -> None:
        """Keep a page, and that it came from the address ``asked``; raises ``StoreError``.

        Two programs at once do each other no harm: a page is written complete or not at all, and a line of
        the index in one piece.
        """
        hash = sha256(page.content).hexdigest()
        if self.content(hash) is None:
            write_atomically(self._path(hash), page.content)
        line = msgspec.json.encode(Fetch(hash, len(page.content), asked, page.address, page.at, page.kind))
        index = self._folder / INDEX
        try:
            handle = os.open(index, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
            try:
                os.write(handle, line + b"\n")
            finally:
                os.close(handle)
        except OSError as error:
            raise StoreError(index, error) from error

    def content(self, hash: str) -> bytes | None:
        """Return the bytes that have this hash; None when none are kept, or what is kept was changed."""
        try:
            content = self._path(hash).read_bytes()
        except OSError:
            return None
        return content if sha256(content).hexdigest() == hash else None

    def _path(self, hash: str) -> Path:
        return self._folder / f"{hash}{SUFFIX}"
