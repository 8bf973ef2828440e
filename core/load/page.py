"""What every reader of a format makes of its source: a page of blocks, and what the page says of itself."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal, NamedTuple

Mark = Literal["", "title", "heading", "caption", "item", "furniture", "metadata"]


class Block(NamedTuple):
    """A line or paragraph of a source, in safe text of one line, never empty."""

    text: str
    mark: Mark = ""
    """What the format itself says of it; empty where it says nothing."""
    reason: str = ""
    """Why it is no prose, as the format says; for blocks marked as furniture."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article besides its text; empty where nothing is."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    language: str = ""
    url: str = ""

    def or_else(self, other: Metadata) -> Metadata:
        """Return this with its gaps filled from the other."""
        return replace(
            self, **{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)}
        )


class Page(NamedTuple):
    """A source before prose and furniture are told apart."""

    blocks: tuple[Block, ...]
    """All its text, in order."""
    metadata: Metadata
    told_apart: bool = False
    """Whether the reader of the format marked the furniture already, so that other blocks are vouched for."""
