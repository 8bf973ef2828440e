"""The comparison as a report for a terminal or an e-mail: plain and coloured from one layout.

Both have the same characters; colour and weight only repeat what brackets and glyphs already say. Every
character of an article passes through ``wrap``, which lets none act on the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from newsdiff.core.export.cells import Line, Styled, cell_width, wrap
from newsdiff.core.export.edition import MACHINE, Edition
from newsdiff.core.export.front import front, heading
from newsdiff.core.export.summary import coverage_in_words, finding_in_words, stand_legend
from newsdiff.core.export.versions import (
    Collation,
    MarkedSentence,
    Marker,
    Piece,
    Run,
    Version,
    collate,
    loose_differences,
)
from newsdiff.core.grid import grid
from newsdiff.core.marks import DIFFERENCE_GLYPHS, HUES, STAND_GLYPHS, EntityMark, palette
from newsdiff.core.model import Article, Difference, TokenClass
from newsdiff.core.namings import foremost
from newsdiff.core.story import Story

LEAST_WIDTH: Final = 24
"""Narrower than this no sentence can be read: the report is laid out as wide as this and overhangs."""
INDENT: Final = "  "

NAMES: Final = 12
"""Names whose namings are told."""

BRACKETS: Final[dict[TokenClass, tuple[str, str]]] = {
    "equal": ("", ""),
    "variant": ("", ""),
    "paraphrase": ("{~", "~}"),
    "changed": ("{+", "+}"),
    "added": ("{+", "+}"),
    "removed": ("[-", "-]"),
}
LEGEND: Final = (
    "[-words that only the base has-] {+words that the base lacks+} {~the same in other words~}. " + MACHINE
)

SGR: Final = {
    "heading": "1",
    "faint": "2",
    "siglum": "1",
    "paraphrase": "3",
    "changed": "1",
    "added": "1",
    "removed": "2;9",
    "difference": "4",
    **{
        f"hue{number}": code
        # of the sixteen colours that the reader's own theme defines, in the order of HUES
        for number, code in zip(
            range(len(HUES)), ("34", "33", "32", "35", "93", "95", "36", "37"), strict=True
        )
    },
}
"""Select Graphic Rendition codes: entities have the colour, wording has weight, slant and lines."""


def render(edition: Edition, *, width: int = 80, colour: bool = False) -> str:
    """Return the report, its lines at most ``width`` cells wide, with ANSI styles if ``colour``."""
    paint = _painted if colour else _plain
    lines = _Report(edition, max(width, LEAST_WIDTH)).lines()
    return "".join(f"{paint(line).rstrip()}\n" for line in lines)


def _plain(line: Line) -> str:
    return "".join(part.text for part in line)


def _painted(line: Line) -> str:
    return "".join(_paint(part) for part in line)


def _paint(part: Styled) -> str:
    codes = ";".join(SGR[name] for name in part.style.split() if name in SGR)
    return f"\x1b[{codes}m{part.text}\x1b[0m" if codes and part.text.strip() else part.text


class _Report:
    """Lays the sections out, one after another."""

    def __init__(self, edition: Edition, width: int) -> None:
        self._edition = edition
        comparison = edition.comparison
        self._comparison = comparison
        self._story = Story.of(comparison)
        self._collations = collate(comparison, base=edition.base)
        self._page = front(edition, self._collations)
        self._marker = Marker(comparison)
        self._palette = palette(comparison.entities)
        self._width = width

    def lines(self) -> Iterator[Line]:
        """Yield the whole report."""
        yield from self._head()
        yield from self._to_check()
        yield from self._remarks()
        if self._collations:
            yield from self._grid()
        yield from self._names()
        yield from self._claims()
        yield from self._only_here()
        yield from self._removed()
        yield from self._provenance()

    def _head(self) -> Iterator[Line]:
        yield from self._block("", Styled(self._page.title, "heading"))
        for line in self._page.lead:
            yield from self._block("", Styled(line))
        yield ()
        for article in self._page.articles:
            yield from self._block(article.id, *_heading(article, article == self._page.base))
        yield ()
        yield from self._block("", Styled(LEGEND, "faint"))

    def _to_check(self) -> Iterator[Line]:
        if self._page.pressing:
            yield from self._section("To check first")
        for item in self._page.pressing:
            yield from self._difference(item.difference, f"{item.where()}: ")

    def _remarks(self) -> Iterator[Line]:
        if self._page.remarks:
            yield from self._section("Notes and marks")
        for remark in self._page.remarks:
            where = f"{remark.where}: " if remark.where else ""
            yield from self._block(remark.sentence, Styled(where, "faint"), Styled(remark.told()))

    def _grid(self) -> Iterator[Line]:
        """A row for each claim, a column for each article, and as much of the claim as the line holds.

        Nothing where the line is too short for the columns.
        """
        cells = grid(self._edition.comparison, self._edition.base)
        ids = [article.id for article in self._page.articles]
        head = f"{INDENT}     {' '.join(ids)}"
        if cell_width(head) > self._width:
            return
        yield from self._section("Who states what")
        yield (Styled(head, "siglum"),)
        for collation in self._collations:
            row = cells[collation.claim.id]
            glyphs = " ".join(STAND_GLYPHS[row[id].stand].ljust(len(id)) for id in ids)
            words = collation.head.text
            room = self._width - cell_width(head) - 2
            yield (Styled(f"{INDENT}{collation.number:<4} {glyphs}  "), *_begun(words, room))
        yield ()
        yield from self._block("", Styled(stand_legend(), "faint"))

    def _names(self) -> Iterator[Line]:
        rows = foremost(self._comparison, self._edition.selected.sentences(), NAMES)
        if rows:
            yield from self._section("Who is named how")
        for entity, by_article in rows:
            ways = (f"{id} {naming.first} ({naming.times})" for id, naming in by_article.items())
            yield from self._block("", Styled(entity.name, "heading"), Styled(f": {'; '.join(ways)}"))

    def _claims(self) -> Iterator[Line]:
        if self._collations:
            yield from self._section("Shared claims")
        for collation in self._collations:
            yield from self._claim(collation)
            yield ()
        loose = loose_differences(self._comparison)
        if loose:
            yield from self._section("Differences outside the shared claims")
        for difference in loose:
            yield from self._difference(difference)

    def _claim(self, collation: Collation) -> Iterator[Line]:
        yield from self._block(
            "",
            Styled(f"Claim {collation.number}", "heading"),
            Styled(f" in {coverage_in_words(collation)}", "faint"),
        )
        for version in collation.versions:
            yield from self._version(version)
        for difference in collation.differences:
            yield from self._difference(difference)

    def _version(self, version: Version) -> Iterator[Line]:
        for marked in version.sentences:
            yield from self._block(marked.sentence.id, *self._marked(marked))

    def _difference(self, difference: Difference, before: str = "") -> Iterator[Line]:
        told = f"{before}{finding_in_words(difference)}"
        yield from self._block(DIFFERENCE_GLYPHS[difference.kind], Styled(told))

    def _only_here(self) -> Iterator[Line]:
        if self._comparison.only_here:
            yield from self._section("Only in one report")
        for sentence in self._comparison.only_here:
            marked = self._marker.mark(self._story.sentences[sentence])
            yield from self._block(sentence, *self._marked(marked))

    def _removed(self) -> Iterator[Line]:
        if self._page.removed:
            yield from self._section("Cut as page furniture")
        for article, removed in self._page.removed:
            yield from self._block(article, Styled(f"{removed.reason}: ", "faint"), Styled(removed.text))

    def _provenance(self) -> Iterator[Line]:
        yield from self._section("Provenance")
        for name, value in self._edition.imprint():
            yield from self._block("", Styled(f"{name}: ", "faint"), Styled(value))

    def _section(self, title: str) -> Iterator[Line]:
        rule = "─" * max(0, self._width - cell_width(title) - 1)
        yield ()
        yield (Styled(title, "heading"), Styled(" "), Styled(rule, "faint"))
        yield ()

    def _block(self, siglum: str, *text: Styled) -> Iterator[Line]:
        """Lay text out beside its siglum; text without one begins at the margin."""
        margin = INDENT + siglum.ljust(3) + " " if siglum else ""
        style = "siglum"
        for line in wrap(text, self._width - cell_width(margin)):
            yield (Styled(margin, style), *line)
            margin, style = " " * cell_width(margin), ""

    def _marked(self, marked: MarkedSentence) -> Iterator[Styled]:
        for run in marked.runs:
            yield from self._run(run)

    def _run(self, run: Run) -> Iterator[Styled]:
        before, after = BRACKETS[run.cls]
        if run.cls == "changed":
            yield Styled(f"[-{run.counterpart}-]", "removed")
        yield from (Styled(run.lead), Styled(before, run.cls))
        yield from (Styled(p.text, self._style(run, p)) for p in run.pieces)
        yield from (Styled(after, run.cls), Styled(run.tail))

    def _style(self, run: Run, piece: Piece) -> str:
        mark = self._palette[piece.entity.id] if piece.entity else EntityMark("", None)
        hue = "" if mark.hue is None else f"hue{mark.hue}"
        return " ".join((run.cls, hue, "difference" if piece.differences else ""))


def _heading(article: Article, is_base: bool) -> Iterable[Styled]:
    yield Styled(heading(article), "heading")
    yield Styled(f": {article.title}" if article.title else "")
    yield Styled(" (base)" if is_base else "", "faint")


def _begun(text: str, width: int) -> Line:
    """As many of the first words as fit, with an ellipsis where there are more."""
    if width <= 1:
        return ()
    first, *more = wrap((Styled(text),), width - 1)
    return (*first, Styled("…")) if more else first
