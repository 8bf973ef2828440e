"""What came of opening sources."""

from __future__ import annotations

from msgspec import Struct

from newsdiff.core.errors import SourceError
from newsdiff.core.model import Article


class Loaded(Struct, frozen=True):
    """What came of one source or several."""

    articles: tuple[Article, ...]
    """The usable ones, in order, with their sigla."""
    problems: tuple[SourceError, ...]
    """The sources that could not be used, and why."""
