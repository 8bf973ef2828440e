"""Sources to articles: what was opened, what was understood of it, what was cut as page furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsdiff.core.errors import SourceError
from newsdiff.core.model import Article


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of several sources."""

    articles: tuple[Article, ...]
    """The usable ones, in order, with their sigla."""
    problems: tuple[SourceError, ...]
    """The sources that could not be used, and why."""


def siglum(number: int) -> str:
    """Return the letter or letters of the article at an index, as spreadsheets name columns: A…Z, AA…"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def load(source: str) -> Article:
    """Open one source: a path, ``LABEL=path`` or ``-``."""
    raise NotImplementedError


def load_all(sources: Sequence[str]) -> Loaded:
    """Open several sources; a folder stands for the files in it. A bad source never takes the others down."""
    raise NotImplementedError
