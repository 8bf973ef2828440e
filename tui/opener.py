"""How articles are opened: what the user said of their encoding and size, and whether pages are fetched."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from newsdiff.core.errors import SourceError, StoreError
from newsdiff.core.load import Loaded, load, load_all
from newsdiff.core.load.fetched import Fetch, Fetched
from newsdiff.core.load.sources import LARGEST_SOURCE
from newsdiff.core.model import Article


class Opener(Struct, frozen=True):
    """Opens what a user names, as the user allowed it."""

    encoding: str = ""
    """Overrides what is told of the bytes: a name, or ``LABEL=name``, several parted by commas."""
    largest: int = LARGEST_SOURCE
    """Bytes of a source."""
    fetch: Fetch | None = None
    """Leave to fetch pages."""

    def all(self, sources: Sequence[str]) -> Loaded:
        """Return what can be opened, and problems with the rest."""
        return load_all(sources, encoding=self.encoding, largest=self.largest, fetch=self.fetch)

    def one(self, source: str, label: str = "") -> Article:
        """Return an article, by the label it has if it has one; raises ``SourceError``."""
        return load(source, label=label, encoding=self.encoding, largest=self.largest, fetch=self.fetch)


FILES: Opener = Opener()
"""Opens files alone."""


def leave_to_fetch(*, largest: int, private: bool) -> Fetch:
    """Return leave to fetch pages, each of which is kept as it came; ``private`` includes this machine's
    network."""
    from newsdiff.core.load.fetch import Fetcher  # with it comes the network: not before it is allowed
    from newsdiff.core.store.pages import Pages

    fetcher = Fetcher(private=private, largest=largest)
    pages = Pages()

    def fetch(address: str) -> Fetched:
        page = fetcher.fetch(address)
        try:
            pages.keep(page, address)
        except StoreError as error:
            raise SourceError(
                address, f"its copy was not kept ({error})", "make room, and try again"
            ) from error
        return page

    return fetch
