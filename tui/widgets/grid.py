"""Claims and outlets as a table: who states what, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from textual.content import Content

from newsdiff.core.heads import Head
from newsdiff.core.marks import STANDING_GLYPHS
from newsdiff.tui.entries import standing_of_entry
from newsdiff.tui.findings import Findings
from newsdiff.tui.remapping import KeyOf
from newsdiff.tui.render.cells import SIGNS, SILENT, Cell, cells, drawn
from newsdiff.tui.render.legible import legible
from newsdiff.tui.widgets.claim_list import as_before
from newsdiff.tui.widgets.sheet import Block, Sheet

NARROWEST, WIDEST = 4, 24
"""Cells of a column: a glyph and room around it; more than a few words are better read in the text."""
CLAIM_SHARE = 0.36
"""Of the width, for the claim's own words."""
SHORTEST_CLAIM = 24


class Grid(Sheet):
    """A row per claim, a column per article; articles that do not fit are paged to the one being read."""

    def __init__(self) -> None:
        super().__init__()
        self._articles: tuple[str, ...] = ()
        self._here = ""

    def tabulate(
        self, findings: Findings, heads: Mapping[str, Head], articles: Sequence[str], key: KeyOf
    ) -> None:
        """Show the entries of these heads, in their order, against these articles."""
        self._articles = tuple(articles)

        def blocks(width: int) -> list[Block]:
            return [self._block(findings, entry, heads[entry], width) for entry in heads]

        made_of = (findings, tuple(heads.items()), self._articles)
        self.show(made_of, blocks, lambda width: self._column_heads(findings, key, width))

    def go(self, entry: str | None, article: str) -> None:
        """Make a claim and an article the current ones."""
        if self._columns(article) != self._columns(self._here):
            self._painted.clear()
        self._here = article
        self.select(entry)

    def article_at(self, x: int) -> str | None:
        """Return the article in whose column a cell lies; None in the claims' own."""
        claim, own = self._widths(self.size.width)
        column = (x - claim - 1) // own
        shown = self._columns(self._here)
        return shown[column] if x > claim and column < len(shown) else None

    def _widths(self, width: int) -> tuple[int, int]:
        """Cells of the claims' column and of each of the others."""
        claim = max(min(SHORTEST_CLAIM, width // 2), int(width * CLAIM_SHARE))
        own = (width - 1 - claim) // max(1, len(self._articles))
        own = max(NARROWEST, min(WIDEST, own))
        return max(claim, width - 1 - own * len(self._articles)), own

    def _columns(self, here: str) -> tuple[str, ...]:
        """The articles that fit, the one being read among them."""
        claim, own = self._widths(self.size.width)
        room = max(1, (self.size.width - 1 - claim) // own)
        number = self._articles.index(here) if here in self._articles else 0
        first = max(0, min(number - room // 2, len(self._articles) - room))
        return self._articles[first : first + room]

    def _column_heads(self, findings: Findings, key: KeyOf, width: int) -> list[Content]:
        claim, own = self._widths(width)
        shown = self._columns(self._here)
        rest = len(self._articles) - len(shown)
        title = f" {rest} more outlets: {key('pane.next')}" if rest else " claim"
        line = Content.styled(title, "quiet").truncate(claim + 1, pad=True)
        for article in shown:
            name = article if own < SHORT_LABEL else f"{article} {legible(findings.label(article))}"
            role = "focus" if article == self._here else "label"
            line += Content.styled(name, role).truncate(own - 1, ellipsis=True, pad=True) + " "
        legend = Content("  ").join(
            Content.assemble((sign.glyph, sign.role), (f" {sign.word}", "quiet")) for sign in SIGNS.values()
        )
        return [line, Content(" ") + legend.truncate(width - 2, ellipsis=True)]

    def _block(self, findings: Findings, entry: str, head: Head, width: int) -> Block:
        @cache
        def known() -> tuple[Content, dict[str, Cell]]:
            return _claim(findings, entry, head), cells(findings, entry)

        return Block((entry,), 1, lambda current: [self._row(*known(), width, current)])

    def _row(self, claim: Content, standings: dict[str, Cell], width: int, current: bool) -> Content:
        room, own = self._widths(width)
        columns = [drawn(standings.get(article, SILENT), own) for article in self._columns(self._here)]
        if current and self._here in self._columns(self._here):
            here = self._columns(self._here).index(self._here)
            columns[here] = columns[here].stylize("here", 0, own - 1)
        return Content("").join([claim.truncate(room - 1, ellipsis=True, pad=True), " ", *columns])


def _claim(findings: Findings, entry: str, head: Head) -> Content:
    """How a claim stands, and the words that name it."""
    standing = standing_of_entry(findings, entry)
    text = legible(findings.story.sentences[head.sentence].text)
    return Content.assemble(
        (f"{STANDING_GLYPHS[standing]} ", f"standing-{standing}"), (as_before(findings, head), "quiet"), text
    )


SHORT_LABEL = 9
"""Cells of a column below which only the siglum stands above it."""
