"""Claims and outlets as a table: who states what, and how."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from newsdiff.tui.entries import standing_of_entry
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.cells import SIGNS, cell
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.roles import STANDING_GLYPH
from newsdiff.tui.render.wordings import wordings
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
        self, findings: Findings, entries: Sequence[str], articles: Sequence[str], base: str
    ) -> None:
        """Show these entries against these articles, in the words of the base where it has them."""
        self._articles = tuple(articles)

        def blocks(width: int) -> list[Block]:
            words = wordings(findings, entries, base)
            return [self._block(findings, entry, words[entry], width) for entry in entries]

        self.show(blocks, lambda width: self._column_heads(findings, width))

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

    def _column_heads(self, findings: Findings, width: int) -> list[Content]:
        claim, own = self._widths(width)
        shown = self._columns(self._here)
        rest = len(self._articles) - len(shown)
        title = f" {rest} more outlets: Tab" if rest else " claim"
        line = Content.styled(title, "quiet").truncate(claim + 1, pad=True)
        for article in shown:
            name = article if own < SHORT_LABEL else f"{article} {legible(findings.label(article))}"
            role = "focus" if article == self._here else "label"
            line += Content.styled(name, role).truncate(own - 1, ellipsis=True, pad=True) + " "
        legend = Content("  ").join(
            Content.assemble((sign.glyph, sign.role), (f" {sign.word}", "quiet")) for sign in SIGNS.values()
        )
        return [line, Content(" ") + legend.truncate(width - 2, ellipsis=True)]

    def _block(self, findings: Findings, entry: str, sentence: str, width: int) -> Block:
        return Block((entry,), 1, lambda current: [self._row(findings, entry, sentence, width, current)])

    def _row(self, findings: Findings, entry: str, sentence: str, width: int, current: bool) -> Content:
        claim, own = self._widths(width)
        standing = standing_of_entry(findings, entry)
        text = legible(findings.story.sentences[sentence].text)
        line = Content.assemble((f"{STANDING_GLYPH[standing]} ", f"standing-{standing}"), (text, ""))
        line = line.truncate(claim - 1, ellipsis=True, pad=True) + " "
        for article in self._columns(self._here):
            drawn = cell(findings, entry, article, own)
            line += drawn.stylize("here", 0, own - 1) if current and article == self._here else drawn
        return line


SHORT_LABEL = 9
"""Cells of a column below which only the siglum stands above it."""
