"""A source that holds several articles, and the choice among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsdiff.core.errors import SourceError
from newsdiff.core.load.page import Page
from newsdiff.core.load.safe import one_line

MOST_LISTED = 5
"""Articles that an error names to choose from."""

LONGEST_LISTED = 60
"""Characters of a title there."""


class Item(NamedTuple):
    """One of the articles of a source."""

    name: str
    """What stands after ``#`` to choose it, beside its number: an address, or the number itself."""
    title: str
    """What it is called, for a list to choose from; empty when that is its name."""
    read: Callable[[], Page]
    """Reads it; raises ``SourceError`` when that cannot be done."""


class Collection(NamedTuple):
    """The articles of a source, in its order."""

    items: tuple[Item, ...]
    noun: str
    """What they are called there: entries, pages, chapters."""
    is_event: bool = False
    """Whether they are all of one event, so that all are opened where none is chosen."""


def choose(source: str, collection: Collection, wanted: str) -> tuple[Item, ...]:
    """Return the items that are meant by what stands after ``#``: one, or with nothing there the only one.

    Of the articles of one event all are meant. Raises ``SourceError`` that lists what there is.
    """
    items, noun = collection.items, collection.noun
    if not items:
        raise SourceError(source, f"holds no {noun}", "open a file that holds an article")
    if not wanted:
        if len(items) == 1 or collection.is_event:
            return items
        raise SourceError(source, f"holds {len(items)} {noun}: {_listed(items)}", _how(source, items))
    found = _found(items, wanted)
    if found is None:
        raise SourceError(
            f"{source}#{one_line(wanted)}",
            f"is not one of the {noun} there: {_listed(items)}",
            _how(source, items),
        )
    return (found,)


def _found(items: Sequence[Item], wanted: str) -> Item | None:
    if wanted.isdecimal():
        number = int(wanted) if len(wanted) < len("1000000") else 0
        return items[number - 1] if 0 < number <= len(items) else None
    exact = next((item for item in items if item.name == wanted), None)
    return exact or next((item for item in items if _address(item.name) == _address(wanted)), None)


def _address(name: str) -> str:
    """An address without what people leave out of it."""
    return name.partition("://")[2].removeprefix("www.").rstrip("/") or name.removeprefix("www.").rstrip("/")


def _listed(items: Sequence[Item]) -> str:
    shown = [f"{n} {_short(item.title or item.name)}" for n, item in enumerate(items[:MOST_LISTED], 1)]
    return "; ".join(shown) + ("…" if len(items) > MOST_LISTED else "")


def _short(title: str) -> str:
    title = one_line(title)
    return title if len(title) <= LONGEST_LISTED else title[:LONGEST_LISTED] + "…"


def _how(source: str, items: Sequence[Item]) -> str:
    return f"choose one by its number, as in {source}#{min(2, len(items))}"
