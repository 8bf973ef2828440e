"""The versions of a claim word by word: a row per article, the words that correspond under one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from textual.content import Content

from newsdiff.core.model import Link, Span, TokenClass
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible

ROLES: Final[dict[TokenClass, str]] = {
    "equal": "quiet",
    "variant": "",
    "paraphrase": "paraphrase",
    "changed": "changed",
    "added": "only",
    "removed": "quiet",
}
WEIGHT: Final[tuple[TokenClass, ...]] = ("equal", "variant", "paraphrase", "removed", "added", "changed")
"""Of several words in one cell the heaviest class decides how it looks."""
MISSING: Final = "–"
WIDEST: Final = 28
"""Cells of a column; a longer run of words is cut, it stands whole above."""
GAP: Final = 2


@dataclass(slots=True)
class Cell:
    """The words of one version that belong in one column."""

    words: list[str] = field(default_factory=list)
    cls: TokenClass = "equal"

    def add(self, words: str, cls: TokenClass) -> None:
        """Put words after those that are there."""
        self.words.append(words)
        self.cls = max(self.cls, cls, key=WEIGHT.index)

    def shown(self) -> Content:
        """Return the words as they look, or a dash."""
        text = legible(" ".join(self.words))
        return Content.styled(text, ROLES[self.cls]) if text else Content.styled(MISSING, "quiet")


def collation_lines(findings: Findings, members: Sequence[str], width: int) -> list[Content]:
    """Return the table for a width in cells, its columns broken into bands; nothing without aligned words.

    The columns follow the member that is linked to most of the others; those not linked to it are left out.
    """
    pivot, links = _pivot(findings, members)
    if pivot is None or not any(link.tokens for link in links):
        return []
    rows = [pivot, *(link.b if link.a == pivot else link.a for link in links)]
    labels = [findings.story.sentences[row].article for row in rows]
    lead = max(map(len, labels)) + 2
    columns = _columns(findings, pivot, links)
    lines: list[Content] = []
    widest = min(WIDEST, max(1, width - lead))
    for band in _bands(columns, width - lead, widest):
        for number, label in enumerate(labels):
            line = Content.styled(label.ljust(lead), "key")
            for column in band:
                own = _width(column, widest)
                line += column[number].shown().truncate(own, ellipsis=True, pad=True) + " " * GAP
            lines.append(line.truncate(width))
        lines.append(Content(""))
    return lines


def _pivot(findings: Findings, members: Sequence[str]) -> tuple[str | None, list[Link]]:
    """The member with most links to others, and its best link to each other article."""
    found: dict[str, dict[str, Link]] = {member: {} for member in members}
    for member in members:
        for link in findings.links_of(member):
            other = link.b if link.a == member else link.a
            if other in found:
                article = findings.story.sentences[other].article
                best = found[member].get(article)
                found[member][article] = link if best is None or link.score > best.score else best
    pivot = max(members, key=lambda m: len(found[m]), default=None)
    return pivot, list(found[pivot].values()) if pivot else []


def _columns(findings: Findings, pivot: str, links: Sequence[Link]) -> list[list[Cell]]:
    """A list per column: the pivot's cell, then one for each link's other sentence."""
    pairs = [_of_pivot(link, pivot) for link in links]
    starts = sorted({own.start for found in pairs for own, _, _ in found if own is not None})
    ends = [*starts[1:], findings.story.sentences[pivot].span.end]
    text = _text(findings, pivot)
    columns = []
    for start, end in zip(starts, ends, strict=True):
        first = Cell()
        first.add(text[start:end].strip(), "equal")
        columns.append([first, *(Cell(cls="removed") for _ in links)])
    for row, (link, found) in enumerate(zip(links, pairs, strict=True), 1):
        other = _text(findings, link.b if link.a == pivot else link.a)
        column = 0
        for own, theirs, cls in sorted(found, key=lambda pair: pair[1] or pair[0] or Span(0, 0)):
            if own is not None:
                column = starts.index(own.start)
            if theirs is not None and columns:
                cell = columns[column][row]
                cell.cls = cls if not cell.words else cell.cls
                cell.add(theirs.cut(other), cls)
    return list(_merged(columns))


def _of_pivot(link: Link, pivot: str) -> list[tuple[Span | None, Span | None, TokenClass]]:
    """A link's pairs, the pivot's words first."""
    return [(p.a, p.b, p.cls) if link.a == pivot else (p.b, p.a, p.cls) for p in link.tokens]


def _merged(columns: list[list[Cell]]) -> Iterator[list[Cell]]:
    """Neighbouring columns in which all say the same become one."""
    kept: list[Cell] | None = None
    for column in columns:
        alike = all(cell.cls == "equal" for cell in column)
        if kept is not None and alike and all(cell.cls == "equal" for cell in kept):
            for whole, part in zip(kept, column, strict=True):
                whole.words += part.words
            continue
        if kept is not None:
            yield kept
        kept = column
    if kept is not None:
        yield kept


def _bands(columns: Sequence[list[Cell]], room: int, widest: int) -> Iterator[list[list[Cell]]]:
    """Columns in groups, each as wide as the room at most."""
    band: list[list[Cell]] = []
    used = 0
    for column in columns:
        own = _width(column, widest) + GAP
        if band and used + own > room:
            yield band
            band, used = [], 0
        band.append(column)
        used += own
    if band:
        yield band


def _width(column: Sequence[Cell], widest: int) -> int:
    return min(widest, max(cell.shown().cell_length for cell in column))


def _text(findings: Findings, sentence: str) -> str:
    return findings.story.article(findings.story.sentences[sentence].article).article.text
