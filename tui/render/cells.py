"""How an article stands in a claim, in a word: what a cell of the grid says."""

from __future__ import annotations

from typing import Literal, NamedTuple

from textual.content import Content

from newsdiff.core.model import Difference
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.roles import KIND_GLYPH

State = Literal["stated", "partly", "figures", "differs", "conflict", "only", "silent"]
FIGURES = ("number", "date")


class Sign(NamedTuple):
    """A state's glyph, its word in a narrow cell, its role, and what the legend says of it."""

    glyph: str
    word: str
    role: str
    meaning: str


SIGNS: dict[State, Sign] = {
    "stated": Sign("=", "stated", "standing-alike", "states it, no difference found"),
    "partly": Sign("◐", "partly", "standing-alike", "states a part of it"),
    "figures": Sign("#", "figures", "standing-differs", "states it in other figures or dates"),
    "differs": Sign("≈", "differs", "standing-differs", "states it, differing in something else"),
    "conflict": Sign("≠", "conflict", "standing-conflict", "states what another contradicts"),
    "only": Sign("○", "only here", "standing-only", "the only one found to state it"),
    "silent": Sign("·", "silent", "quiet", "nothing like it found"),
}
GLYPH_ONLY, SNIPPET = 9, 14
"""Cells: below the first a cell has room for its glyph alone, from the second on for words of the article."""


def state(findings: Findings, entry: str, article: str) -> State:
    """Return how an article stands in a claim or in a sentence that one article alone has."""
    if entry not in findings.claims:
        return "only" if findings.story.sentences[entry].article == article else "silent"
    if article not in findings.claims[entry].coverage:
        return "silent"
    kinds = {d.kind for d in _differences(findings, entry, article)}
    if "conflict" in kinds:
        return "conflict"
    if kinds.intersection(FIGURES):
        return "figures"
    if kinds:
        return "differs"
    links = [
        link
        for link in findings.links_in(findings.claims[entry])
        if article in (findings.story.sentences[link.a].article, findings.story.sentences[link.b].article)
    ]
    return "partly" if links and all(link.strength == "partial" for link in links) else "stated"


def cell(findings: Findings, entry: str, article: str, width: int) -> Content:
    """Return a cell so many cells wide: the state's glyph, then the words in question or the state's own."""
    found = state(findings, entry, article)
    sign = SIGNS[found]
    if width < GLYPH_ONLY or found == "silent":
        return Content.styled(sign.glyph, sign.role).truncate(width, pad=True)
    words = sign.word
    if width >= SNIPPET and found in ("figures", "differs", "conflict"):
        words = _words_in_question(findings, entry, article) or sign.word
    return Content.styled(f"{sign.glyph} {words}", sign.role).truncate(width - 1, ellipsis=True) + " " * (
        width - min(width - 1, Content(f"{sign.glyph} {words}").cell_length)
    )


def _words_in_question(findings: Findings, entry: str, article: str) -> str:
    """The article's own words of the gravest difference that it has words for."""
    order = list(KIND_GLYPH)
    found = sorted(_differences(findings, entry, article), key=lambda d: order.index(d.kind))
    text = findings.story.article(article).article.text
    for difference in found:
        for sentence, span in ((difference.a, difference.a_span), (difference.b, difference.b_span)):
            if span is not None and findings.story.sentences[sentence].article == article:
                return legible(span.cut(text))
    return ""


def _differences(findings: Findings, entry: str, article: str) -> list[Difference]:
    return [d for d in findings.differences_in(entry) if article in findings.sides(d)]
