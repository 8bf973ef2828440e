"""One article among its neighbours: a header that says how it stands to the current claim, and its prose.

Neither is a widget: the panes are painted on one canvas, so that nothing is laid out again when others come
into view and a frame is as quick with five articles as with one.
"""

from __future__ import annotations

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from newsdiff.core.marks import STANDING_GLYPHS
from newsdiff.core.model import Span
from newsdiff.tui.findings import Findings
from newsdiff.tui.folding import fold_words
from newsdiff.tui.render.own import own_sign
from newsdiff.tui.render.prose import Look, Passage, compose, spotlit
from newsdiff.tui.render.rows import Layout
from newsdiff.tui.widgets.painting import paint

GUTTER = 3
"""Cells before the text: the bar of the current claim, the sentence's standing, the reader's own sign."""
MARGIN = 1
"""Cells after the text."""
FOLD_GLYPH = "▸"
HEADER = 2
"""Rows above the text."""


class ArticleText:
    """The prose of an article, a row of cells at a time."""

    def __init__(self, canvas: Widget, passages: tuple[Passage, ...]) -> None:
        self._canvas = canvas
        self._layout = Layout((), 1)
        self._laid_out = True
        self.width = self.height = 0
        self.scroll = 0
        """The first row in view."""
        self._passages = passages
        self._findings: Findings | None = None
        self._roles: dict[str, str] = {}
        self._look = Look()
        self._marked: frozenset[str] = frozenset()
        self._cursor: str | None = None
        self._words: tuple[Span, ...] = ()
        self._folded: frozenset[str] = frozenset()
        self._composed: dict[tuple[int, bool], Content] = {}
        self._strips: dict[int, Strip] = {}

    @property
    def layout_rows(self) -> Layout:
        """The rows, made when they are asked for; none before the width is known."""
        if not self._laid_out and self.width:
            self._laid_out = True
            kept = self._layout.offset_at(self.scroll)
            self._layout = Layout(self._passages, max(1, self.width - GUTTER - MARGIN), self._folded)
            self.scroll_to(self._layout.row_of(kept))
        return self._layout

    def resize(self, width: int, height: int) -> None:
        """Take so many cells; the text in view stays in view."""
        self.height = height
        if width != self.width:
            self.width = width
            self._lay_out()

    def show(self, passages: tuple[Passage, ...], findings: Findings, roles: dict[str, str]) -> None:
        """Replace the passages by finer ones of the same text; the text in view stays in view."""
        self._passages, self._findings, self._roles = passages, findings, roles
        self._lay_out()

    def look(self, look: Look) -> None:
        """Show the passages another way."""
        if look != self._look:
            self._look = look
            self._composed.clear()
            self._strips.clear()

    def fold(self, folded: frozenset[str]) -> None:
        """Fold passages away; the text in view stays in view."""
        if folded != self._folded:
            self._folded = folded
            self._lay_out()

    def remark(self, findings: Findings) -> None:
        """Show the reader's own signs as they are now; the text is the same."""
        self._findings = findings
        self._strips.clear()

    def mark(self, passages: frozenset[str], cursor: str | None, words: tuple[Span, ...]) -> None:
        """Mark the passages that state the claim, the one under the cursor, and the words in question."""
        if (passages, cursor, words) != (self._marked, self._cursor, self._words):
            changed = self._marked | passages | {self._cursor, cursor}
            self._marked, self._cursor, self._words = passages, cursor, words
            for passage in changed:
                self._forget(passage)

    def place(self, passage: str, row: int) -> None:
        """Scroll so that a passage begins on a row of the screen."""
        self.scroll_to(self.layout_rows.top(passage) - row)

    def scroll_to(self, row: int) -> None:
        """Scroll so that a row is the first in view.

        The last row may be the only one: the last sentence can stand as high as its partners do.
        """
        self.scroll = max(0, min(row, len(self.layout_rows.rows) - 1))

    def screen_row(self, passage: str) -> int:
        """Return the row, counted from the first one in view, on which a passage begins."""
        return self.layout_rows.top(passage) - self.scroll

    def shows_all_of(self, passage: str) -> bool:
        """Say whether every row of a passage is in view."""
        top = self.screen_row(passage)
        return top >= 0 and top + self.layout_rows.height(passage) <= self.height

    def passage_on(self, y: int) -> Passage | None:
        """Return the passage on a row of the screen."""
        return self.layout_rows.passage_at(y + self.scroll)

    def render_line(self, y: int) -> Strip:
        """Return a row of the visible part."""
        row = y + self.scroll
        if row not in self._strips:
            self._strips[row] = self._strip(row)
        return self._strips[row]

    def forget_colours(self) -> None:
        """Forget what was painted in the old colours."""
        self._strips.clear()

    def _lay_out(self) -> None:
        self._laid_out = False
        self._composed.clear()
        self._strips.clear()

    def _forget(self, passage: str | None) -> None:
        if passage is not None and passage in self.layout_rows:
            top = self.layout_rows.top(passage)
            for row in range(top, top + self.layout_rows.height(passage)):
                self._strips.pop(row, None)

    def _strip(self, number: int) -> Strip:
        rows = self.layout_rows.rows
        row = rows[number] if number < len(rows) else None
        if row is None or row.passage is None:
            return paint(self._canvas, Content(""), self.width)
        passage = self.layout_rows.passages[row.passage]
        if row.fold and self._findings is not None:
            return self._fold_strip(self._findings, row.fold)
        text = spotlit(self._content(row.passage), passage, self._words)[row.start : row.end]
        return paint(
            self._canvas, self._gutter(passage, row.first) + text, self.width, self._ground(passage.id)
        )

    def _fold_strip(self, findings: Findings, fold: tuple[str, ...]) -> Strip:
        inside = next((p for p in fold if p == self._cursor), None) or next(
            (p for p in fold if p in self._marked), fold[0]
        )
        sign = Content.assemble((self._bar(inside), "bar"), (f"{FOLD_GLYPH} ", "standing-alike"))
        line = sign + Content.styled(fold_words(findings, fold), "quiet")
        return paint(self._canvas, line.truncate(self.width, ellipsis=True), self.width, self._ground(inside))

    def _bar(self, passage: str) -> str:
        return "▌" if passage == self._cursor else "▏" if passage in self._marked else " "

    def _content(self, number: int) -> Content:
        passage = self.layout_rows.passages[number]
        current = passage.id == self._cursor or passage.id in self._marked
        if (number, current) not in self._composed:
            self._composed[number, current] = compose(
                passage, self._look, self._findings, self._roles, current=current
            )
        return self._composed[number, current]

    def _gutter(self, passage: Passage, first: bool) -> Content:
        bar = self._bar(passage.id)
        if self._findings is None or not first:
            return Content.assemble((bar, "bar"), ("  ", ""))
        standing = self._findings.standing_of(passage.id)
        sign = (" ", "") if standing is None else (STANDING_GLYPHS[standing], f"standing-{standing}")
        return Content.assemble((bar, "bar"), sign, (own_sign(self._findings, passage.id), "key"))

    def _ground(self, passage: str) -> str | None:
        if passage == self._cursor:
            return "cursor"
        return "current" if passage in self._marked else None


class PaneHeader:
    """Two rows: whose article this is, and how it stands to the current claim."""

    def __init__(self, canvas: Widget) -> None:
        self._canvas = canvas
        self._rows: tuple[tuple[Content, Content], ...] = ()
        self._strips: dict[int, Strip] = {}
        self.width = 0
        self.focused = False

    def resize(self, width: int, *, focused: bool) -> None:
        """Take so many cells, on the ground of the article being read or of the others."""
        if (width, focused) != (self.width, self.focused):
            self.width, self.focused = width, focused
            self._strips.clear()

    def show(self, *rows: tuple[Content, Content]) -> None:
        """Show rows, each with a left and a right part; the left one yields when there is no room."""
        if rows != self._rows:
            self._rows = rows
            self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Return one of the rows."""
        if y not in self._strips:
            self._strips[y] = self._strip(y)
        return self._strips[y]

    def forget_colours(self) -> None:
        """Forget what was painted in the old colours."""
        self._strips.clear()

    def _strip(self, y: int) -> Strip:
        ground = "focused" if self.focused else None
        if y >= len(self._rows):
            return paint(self._canvas, Content(""), self.width, ground)
        left, right = self._rows[y]
        room = max(0, self.width - right.cell_length - 1)
        line = left.truncate(room, ellipsis=True, pad=True) + " " + right
        return paint(self._canvas, line, self.width, ground)


class ArticlePane:
    """An article with its header, in a column of the canvas."""

    def __init__(self, canvas: Widget, article: str, passages: tuple[Passage, ...]) -> None:
        self.article = article
        self.left = 0
        """The first cell of its column."""
        self.header = PaneHeader(canvas)
        self.text = ArticleText(canvas, passages)

    def resize(self, left: int, width: int, height: int, *, focused: bool) -> None:
        """Take a column of the canvas."""
        self.left = left
        self.header.resize(width, focused=focused)
        self.text.resize(width, max(0, height - HEADER))

    def render_line(self, y: int) -> Strip:
        """Return a row of the column."""
        return self.header.render_line(y) if y < HEADER else self.text.render_line(y - HEADER)

    def forget_colours(self) -> None:
        """Forget what was painted in the old colours."""
        self.header.forget_colours()
        self.text.forget_colours()
