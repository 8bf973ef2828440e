"""How an article stands in a claim, in a word: what a cell of the grid says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct
from textual.content import Content

from newsdiff.core.marks import DIFFERENCE_GLYPHS, STAND_GLYPHS, STANDING_GLYPHS
from newsdiff.core.model import DifferenceKind, Strength
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible

State = Literal["stated", "partly", "figures", "differs", "conflict", "only", "silent"]
FIGURES: frozenset[DifferenceKind] = frozenset(("number", "date"))


class Sign(NamedTuple):
    """A state's glyph, its word in a narrow cell, its role, and what the legend says of it."""

    glyph: str
    word: str
    role: str
    meaning: str


SIGNS: dict[State, Sign] = {
    "stated": Sign(STAND_GLYPHS["stated"], "stated", "standing-alike", "states it, no difference found"),
    "partly": Sign(STAND_GLYPHS["partly"], "partly", "standing-alike", "states a part of it"),
    "figures": Sign(
        STAND_GLYPHS["figures"], "figures", "standing-differs", "states it in other figures or dates"
    ),
    "differs": Sign(
        STANDING_GLYPHS["differs"], "differs", "standing-differs", "states it, differing in something else"
    ),
    "conflict": Sign(
        STAND_GLYPHS["conflict"], "conflict", "standing-conflict", "states what another contradicts"
    ),
    "only": Sign(STAND_GLYPHS["only"], "only here", "standing-only", "the only one found to state it"),
    "silent": Sign(STAND_GLYPHS["silent"], "silent", "quiet", "nothing like it found"),
}
GLYPH_ONLY, SNIPPET = 9, 14
"""Cells: below the first a cell has room for its glyph alone, from the second on for words of the article."""


class Cell(Struct, frozen=True):
    """How an article stands in a claim."""

    state: State
    words: str = ""
    """The article's own words of the gravest difference that it has words for."""


SILENT = Cell("silent")


def cells(findings: Findings, entry: str) -> dict[str, Cell]:
    """Return how the articles stand that state a claim, or a sentence which one article alone has."""
    if entry not in findings.claims:
        return {findings.article_of(entry): Cell("only")}
    order = list(DIFFERENCE_GLYPHS)
    between = sorted(findings.differences_in(entry), key=lambda d: order.index(d.kind))
    kinds: dict[str, list[DifferenceKind]] = defaultdict(list)
    words: dict[str, str] = {}
    for difference in between:
        for sentence, span in ((difference.a, difference.a_span), (difference.b, difference.b_span)):
            article = findings.article_of(sentence)
            kinds[article].append(difference.kind)
            if span is not None and article not in words:
                words[article] = legible(span.cut(findings.story.article(article).article.text))
    strengths: dict[str, set[Strength]] = defaultdict(set)
    for link in findings.links_in(findings.claims[entry]):
        for sentence in (link.a, link.b):
            strengths[findings.article_of(sentence)].add(link.strength)
    return {
        article: Cell(_state(kinds[article], strengths[article]), words.get(article, ""))
        for article in findings.claims[entry].coverage
    }


def _state(kinds: Collection[DifferenceKind], strengths: set[Strength]) -> State:
    if "conflict" in kinds:
        return "conflict"
    if not FIGURES.isdisjoint(kinds):
        return "figures"
    if kinds:
        return "differs"
    return "partly" if strengths == {"partial"} else "stated"


@lru_cache(maxsize=4096)
def drawn(cell: Cell, width: int) -> Content:
    """Return a cell so many cells wide: the state's glyph, then the words in question or the state's own."""
    sign = SIGNS[cell.state]
    text = sign.glyph
    if width >= GLYPH_ONLY and cell.state != "silent":
        in_question = width >= SNIPPET and cell.state in ("figures", "differs", "conflict")
        text += f" {cell.words if in_question and cell.words else sign.word}"
    return Content(text).truncate(width - 1, ellipsis=True).truncate(width, pad=True).stylize(sign.role)
