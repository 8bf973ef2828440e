"""One article: a header that says how it stands to the current claim, and its prose."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from newsdiff.core.model import Span
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.prose import Look, Passage, compose, spotlit
from newsdiff.tui.render.roles import STANDING_GLYPH
from newsdiff.tui.render.rows import Layout
from newsdiff.tui.widgets.painting import paint

GUTTER = 3
"""Cells before the text: the bar of the current claim, the sentence's standing, a blank."""
MARGIN = 1
"""Cells after the text."""


class ArticleText(ScrollView, inherit_bindings=False):
    """The prose of an article, a row of cells at a time."""

    ALLOW_SELECT = False
    can_focus = False

    class PassageChosen(Message):
        """The reader pointed at a passage."""

        def __init__(self, passage: Passage) -> None:
            self.passage = passage
            super().__init__()

    class LaidOut(Message):
        """The rows changed with the width or the passages."""

    class Scrolled(Message):
        """Other rows came into view."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        super().__init__()
        self.layout_rows = Layout((), 1)
        """The rows; none before the width is known."""
        self._passages = passages
        self._findings: Findings | None = None
        self._roles: dict[str, str] = {}
        self._look = Look()
        self._marked: frozenset[str] = frozenset()
        self._cursor: str | None = None
        self._words: tuple[Span, ...] = ()
        self._composed: dict[tuple[int, bool], Content] = {}
        self._strips: dict[int, Strip] = {}

    def show(self, passages: tuple[Passage, ...], findings: Findings, roles: dict[str, str]) -> None:
        """Replace the passages by finer ones of the same text; the text in view stays in view."""
        self._passages = passages
        self._findings = findings
        self._roles = roles
        self._lay_out()

    def look(self, look: Look) -> None:
        """Show the passages another way."""
        if look != self._look:
            self._look = look
            self._composed.clear()
            self._repaint()

    def mark(self, passages: frozenset[str], cursor: str | None, words: tuple[Span, ...]) -> None:
        """Mark the passages that state the claim, the one under the cursor, and the words in question."""
        before = self._marked | {self._cursor}
        after = passages | {cursor}
        if (passages, cursor, words) != (self._marked, self._cursor, self._words):
            self._marked, self._cursor, self._words = passages, cursor, words
            for passage in before | after:
                self._forget(passage)
            self.refresh()

    def place(self, passage: str, row: int) -> None:
        """Scroll so that a passage begins on a row of the screen."""
        self.scroll_to(y=self.layout_rows.top(passage) - row, animate=False, force=True)

    def screen_row(self, passage: str) -> int:
        """Return the row, counted from the first one in view, on which a passage begins."""
        return self.layout_rows.top(passage) - self.scroll_offset.y

    def shows_all_of(self, passage: str) -> bool:
        """Say whether every row of a passage is in view."""
        top = self.screen_row(passage)
        return top >= 0 and top + self.layout_rows.height(passage) <= self.size.height

    def render_line(self, y: int) -> Strip:
        """Return a row of the visible part."""
        row = y + self.scroll_offset.y
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = self._strip(row)
        return strip

    def on_resize(self, event: Resize) -> None:
        """Break the prose again."""
        self._lay_out()

    def on_click(self, event: Click) -> None:
        """Choose the passage under the pointer."""
        passage = self.layout_rows.passage_at(event.y + self.scroll_offset.y)
        if passage is not None:
            self.post_message(self.PassageChosen(passage))

    def notify_style_update(self) -> None:
        """Forget what was painted in the old colours."""
        super().notify_style_update()
        self._strips.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows are in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def _lay_out(self) -> None:
        kept = self.layout_rows.offset_at(self.scroll_offset.y)
        width = self.size.width - GUTTER - MARGIN
        self.layout_rows = Layout(self._passages, max(1, width))
        # As much room after the end as is in view: the last sentence can stand as high as its partners do.
        self.virtual_size = Size(self.size.width, len(self.layout_rows.rows) + max(0, self.size.height - 1))
        self._composed.clear()
        self._repaint()
        self.scroll_to(y=self.layout_rows.row_of(kept), animate=False, force=True)
        self.post_message(self.LaidOut())

    def _forget(self, passage: str | None) -> None:
        if passage is not None and passage in self.layout_rows:
            top = self.layout_rows.top(passage)
            for row in range(top, top + self.layout_rows.height(passage)):
                self._strips.pop(row, None)

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def _strip(self, number: int) -> Strip:
        if number >= len(self.layout_rows.rows):
            return paint(self, Content(""), self.size.width)
        row = self.layout_rows.rows[number]
        if row.passage is None:
            return paint(self, Content(""), self.size.width)
        passage = self.layout_rows.passages[row.passage]
        text = spotlit(self._content(row.passage), passage, self._words)[row.start : row.end]
        return paint(self, self._gutter(passage, row.first) + text, self.size.width, self._ground(passage.id))

    def _content(self, number: int) -> Content:
        passage = self.layout_rows.passages[number]
        current = passage.id == self._cursor or passage.id in self._marked
        if (number, current) not in self._composed:
            self._composed[number, current] = compose(
                passage, self._look, self._findings, self._roles, current=current
            )
        return self._composed[number, current]

    def _gutter(self, passage: Passage, first: bool) -> Content:
        bar = "▌" if passage.id == self._cursor else "▏" if passage.id in self._marked else " "
        if self._findings is None or not first:
            return Content.assemble((bar, "bar"), ("  ", ""))
        standing = self._findings.standing_of(passage.id)
        if standing is None:
            return Content.assemble((bar, "bar"), ("  ", ""))
        return Content.assemble((bar, "bar"), (STANDING_GLYPH[standing], f"standing-{standing}"), (" ", ""))

    def _ground(self, passage: str) -> str | None:
        if passage == self._cursor:
            return "cursor"
        return "current" if passage in self._marked else None


class PaneHeader(Widget):
    """Two rows: whose article this is, and how it stands to the current claim."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[tuple[Content, Content], ...] = ()

    def show(self, *rows: tuple[Content, Content]) -> None:
        """Show rows, each with a left and a right part; the left one yields when there is no room."""
        if rows != self._rows:
            self._rows = rows
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one of the rows."""
        if y >= len(self._rows):
            return paint(self, Content(""), self.size.width)
        left, right = self._rows[y]
        room = max(0, self.size.width - right.cell_length - 1)
        line = left.truncate(room, ellipsis=True, pad=True) + " " + right
        return paint(self, line, self.size.width)


class ArticlePane(Vertical):
    """An article among its neighbours."""

    def __init__(self, article: str, passages: tuple[Passage, ...]) -> None:
        super().__init__()
        self.article = article
        self.header = PaneHeader()
        self.text = ArticleText(passages)

    def compose(self) -> ComposeResult:
        """Header above prose."""
        yield self.header
        yield self.text
