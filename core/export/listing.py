"""The claims, a line each: the number, who states it, what differs, its opening words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsdiff.core.export.cells import cell_width
from newsdiff.core.export.edition import Edition
from newsdiff.core.export.printable import one_line
from newsdiff.core.export.versions import Collation, collate
from newsdiff.core.story import Story

SILENT: Final = "-"
LEAST_WORDS: Final = 20
"""Cells that the words keep on the narrowest line."""
CUT: Final = "…"

Row = tuple[str, str, str, str]


def render(edition: Edition, *, width: int = 80) -> str:
    """Return a line for each claim and each sentence of one article alone, at most ``width`` cells wide."""
    rows = [*_claims(edition), *_lone(edition)]
    told = edition.selected.told()
    lines = [_line(row, rows, width) for row in rows]
    return "".join(f"{line.rstrip()}\n" for line in (*lines, *([told] if told else [])))


def _claims(edition: Edition) -> Iterator[Row]:
    for collation in collate(edition.comparison, base=edition.base):
        words = collation.head.text
        yield str(collation.number), _coverage(edition, collation.claim.coverage), _kinds(collation), words


def _lone(edition: Edition) -> Iterator[Row]:
    story = Story.of(edition.comparison)
    for id in edition.comparison.only_here:
        sentence = story.sentences[id]
        yield id, _coverage(edition, (sentence.article,)), "only here", sentence.text


def _coverage(edition: Edition, stating: tuple[str, ...]) -> str:
    articles = (a.article.id for a in edition.comparison.articles)
    return " ".join(id if id in stating else SILENT * len(id) for id in articles)


def _kinds(collation: Collation) -> str:
    kinds = dict.fromkeys(d.kind for d in collation.differences)
    return ",".join(sorted(kinds, key=lambda kind: kind != "conflict")) or "alike"


def _line(row: Row, rows: list[Row], width: int) -> str:
    *facts, words = row
    columns = [max(map(cell_width, column)) for column in zip(*(r[:-1] for r in rows), strict=True)]
    told = "  ".join(fact.ljust(column) for fact, column in zip(facts, columns, strict=True))
    return f"{told}  {_shortened(one_line(words), max(LEAST_WORDS, width - cell_width(told) - 2))}"


def _shortened(text: str, width: int) -> str:
    if cell_width(text) <= width:
        return text
    while cell_width(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + CUT
