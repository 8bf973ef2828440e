"""What every reader of a format makes of its source: a page of blocks, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.load.lines import is_prose, same_line
from newsdiff.core.model import Origin

LONGEST_HEAD = 5
"""Blocks at the top of a page, one of which may be the title that is stated elsewhere."""

FIELDS = ("title", "outlet", "byline", "published", "language", "url")
"""Of ``Metadata``, and of an article."""

Mark = Literal["", "title", "heading", "caption", "item", "furniture", "metadata"]


class Block(NamedTuple):
    """A line or paragraph of a source, in safe text of one line, never empty."""

    text: str
    mark: Mark = ""
    """What the format itself says of it; empty where it says nothing."""
    reason: str = ""
    """Why it is no prose, as the format says; for blocks marked as furniture."""


class Metadata(Struct, frozen=True):
    """What is known about an article besides its text; empty where nothing is."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    origins: tuple[Origin, ...] = ()
    """Where the fields were found, as far as that was said."""

    @classmethod
    def of(cls, stated: Mapping[str, Any]) -> Metadata:
        """Return what is stated under the names of fields."""
        return cls(**stated)

    def found_in(self, place: str) -> Metadata:
        """Return this with a place as the origin of all that it states."""
        return replace(self, origins=tuple(Origin(f, place) for f in FIELDS if getattr(self, f)))

    def place_of(self, field: str) -> str:
        """Return where a field was found; empty when that was not said."""
        return next((origin.place for origin in self.origins if origin.field == field), "")

    def or_else(self, other: Metadata) -> Metadata:
        """Return this with its gaps filled from the other."""
        gaps = {f: value for f in FIELDS if not getattr(self, f) and (value := getattr(other, f))}
        return replace(self, **gaps, origins=(*self.origins, *(o for o in other.origins if o.field in gaps)))


class Page(NamedTuple):
    """A source before prose and furniture are told apart."""

    blocks: tuple[Block, ...]
    """All its text, in order."""
    metadata: Metadata
    told_apart: bool = False
    """Whether the reader of the format marked the furniture already, so that other blocks are vouched for."""
    hints: Metadata = Metadata()
    """What counts only where the page itself says nothing: the day that a file was made, a program's
    guess."""
    encoding: str = ""
    """The IANA name of the encoding that the text was in, where the reader of the format decoded it."""


def under_own_title(page: Page) -> Page:
    """Return the page under the title that its file states, where it begins with prose and has no other."""
    if page.blocks and is_prose(page.blocks[0].text):
        return under_title(page, _title_of(page.metadata))
    return page


def _title_of(metadata: Metadata) -> Metadata:
    return Metadata(title=metadata.title).found_in(metadata.place_of("title"))


def under_title(page: Page, stated: Metadata) -> Page:
    """Return the page with what is stated elsewhere of it, which comes first, and under the title stated
    there.

    The title is added as the first block where the page does not begin with it.
    """
    page = page._replace(metadata=stated.or_else(page.metadata))
    wanted = same_line(stated.title)
    head = [same_line(block.text) for block in page.blocks[:LONGEST_HEAD]]
    if not wanted:
        return page
    if wanted not in head:
        return page._replace(blocks=(Block(stated.title, "title"), *page.blocks))
    at = head.index(wanted)
    titled = page.blocks[at]._replace(mark="title")
    return page._replace(blocks=(*page.blocks[:at], titled, *page.blocks[at + 1 :]))
