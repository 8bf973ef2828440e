"""The articles side by side, the versions of the current claim on one row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from newsdiff.core.model import Article
from newsdiff.tui.anchors import counterpart
from newsdiff.tui.arrangement import arrange, how_many_fit
from newsdiff.tui.findings import Findings
from newsdiff.tui.reading import Versions
from newsdiff.tui.render.level import shared_row
from newsdiff.tui.render.prose import Look, Passage, paragraphs, sentences
from newsdiff.tui.walk import Place
from newsdiff.tui.widgets.article_pane import GUTTER, HEADER, ArticlePane, ArticleText
from newsdiff.tui.widgets.canvas import Canvas
from newsdiff.tui.widgets.painting import paint
from newsdiff.tui.widgets.selecting import joined, selected_part

EYE_LEVEL = 3
"""A jump's target stands a third down the panes: what leads to it above, more of what follows below."""
WHEEL = 3
"""Rows that a notch of the wheel scrolls."""


class Panes(Canvas):
    """Shows as many articles as fit and keeps the current claim level in all that state it."""

    ALLOW_SELECT = True

    class Arranged(Message):
        """Other articles are side by side, or other rows of them in view."""

    class PassageChosen(Message):
        """The reader pointed at a passage."""

        def __init__(self, passage: Passage) -> None:
            self.passage = passage
            super().__init__()

    def __init__(self, articles: tuple[Article, ...]) -> None:
        super().__init__()
        self._articles = {a.id: a for a in articles}
        self._panes: dict[str, ArticlePane] = {}
        self._findings: Findings | None = None
        self._roles: dict[str, str] = {}
        self._look = Look()
        self._folded: frozenset[str] = frozenset()
        self._versions = Versions({}, frozenset(), ())
        self._place: Place | None = None
        self._wanted: int | None = None
        self._arranged_for = Size()
        self.hidden: frozenset[str] = frozenset()
        """Articles the reader put away."""
        self.pinned: frozenset[str] = frozenset()
        """Articles that stay in view while others give way."""
        self.zoomed = False
        """Only the focused article is shown."""
        self.linked = True
        """The claim is kept level in all panes; otherwise each stays where it was scrolled to."""
        self.shown: tuple[str, ...] = ()
        """Articles side by side just now."""

    @property
    def open(self) -> tuple[ArticlePane, ...]:
        """The panes in view, in order."""
        return tuple(self._panes[a] for a in self.shown)

    @property
    def order(self) -> tuple[str, ...]:
        """All articles as they stand from left to right."""
        return tuple(self._articles)

    def put_in_order(self, articles: Sequence[str]) -> None:
        """Let the articles stand in another order; those not named keep theirs, after the others."""
        known = [a for a in articles if a in self._articles]
        self._articles = {a: self._articles[a] for a in [*known, *self._articles]}
        self.rearrange()

    def pane(self, article: str) -> ArticlePane:
        """Return the pane of an article that has been shown."""
        return self._panes[article]

    def upgrade(self, findings: Findings, roles: dict[str, str]) -> None:
        """Show the compared articles in place of the plain ones."""
        self._findings, self._roles = findings, roles
        self._take_in(tuple(a.article for a in findings.comparison.articles))
        for article, pane in self._panes.items():
            pane.text.show(sentences(findings, article), findings, roles)

    def remark(self, findings: Findings) -> None:
        """Show the reader's own signs as they are now."""
        self._findings = findings
        for pane in self._panes.values():
            pane.text.remark(findings)
        self.refresh()

    def look(self, look: Look) -> None:
        """Show all articles another way."""
        self._look = look
        for pane in self._panes.values():
            pane.text.look(look)
        self.refresh()

    def fold(self, folded: frozenset[str]) -> None:
        """Fold sentences away."""
        self._folded = folded
        for pane in self._panes.values():
            pane.text.fold(folded)

    def go(self, place: Place, versions: Versions, row: int | None) -> None:
        """Bring a place on screen with its partners, on the given row of the panes or at eye level."""
        self._place, self._versions, self._wanted = place, versions, row
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()  # other rows come under it
        self.rearrange()

    def row_of(self, place: Place) -> int | None:
        """Return the row on which a place stands when all of it is in view."""
        text = self._text(place.article)
        if text is None or place.passage not in text.layout_rows or not text.shows_all_of(place.passage):
            return None
        return text.screen_row(place.passage)

    def distance(self, article: str) -> int:
        """Return how many rows an article's version of the claim lies above (negative) or below the view."""
        text = self._text(article)
        passage = self._versions.level.get(article)
        if text is None or passage is None or passage not in text.layout_rows:
            return 0
        row, height = text.screen_row(passage), text.layout_rows.height(passage)
        return row if row < 0 and row + height <= 0 else max(0, row - text.height + 1)

    def offset_in_view(self, article: str) -> int:
        """Return the character of an article at eye level, 0 when it was never shown."""
        text = self._text(article)
        return 0 if text is None else text.layout_rows.offset_at(text.scroll + text.height // EYE_LEVEL)

    def passage_away(self, place: Place, pages: float) -> Passage | None:
        """Return the passage so many pages below or above a place; the first or last where the text ends."""
        text = self._text(place.article)
        if text is None or place.passage not in text.layout_rows:
            return None
        rows = int((text.height - 2) * pages)
        row = max(0, min(len(text.layout_rows.rows) - 1, text.layout_rows.top(place.passage) + rows))
        return text.layout_rows.passage_at(row)

    def passages_in_view(self, article: str) -> frozenset[str]:
        """Return the ids of an article's passages that are on screen, wholly or in part."""
        text = self._text(article)
        if text is None:
            return frozenset()
        rows = text.layout_rows.rows[text.scroll : text.scroll + text.height]
        numbers = {row.passage for row in rows if row.passage is not None}
        return frozenset(text.layout_rows.passages[n].id for n in numbers)

    def reveal(self, article: str) -> None:
        """Take an article out of those put away."""
        self.hidden -= {article}

    def rearrange(self) -> None:
        """Decide anew which articles are shown, and put the claim on one row in them."""
        if self._place is None or self.size.width == 0 or not self.is_attached:
            return
        self._arranged_for = self.size
        self.shown = self._choose(self._place.article)
        self._divide(self._place.article)
        self._mark(self._place)
        self._level(self._place.article)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a row with the places of its characters, by which the mouse selects."""
        return self.painted(y).apply_offsets(0, y)

    def painted(self, y: int) -> Strip:
        """Return a row of all panes in view."""
        if not self.shown:
            return paint(self, Content(""), self.size.width)
        rule = paint(self, Content.styled("│", "rule"), 1)
        strips = [pane.render_line(y) for pane in self.open]
        if (selection := self.text_selection) is not None:
            self._show_selected(strips, y, selection)
        return Strip.join([strips[0], *(part for strip in strips[1:] for part in (rule, strip))])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the words selected with the mouse: of one article, without the signs before them."""
        rows = []
        for y in range(self.size.height):
            columns = [pane.render_line(y).text for pane in self.open]
            if part := selected_part(columns, y, selection):
                column, first, last = part
                rows.append(columns[column][max(first, GUTTER) : last])
        return joined(rows), "\n"

    def _show_selected(self, strips: list[Strip], y: int, selection: Selection) -> None:
        part = selected_part([strip.text for strip in strips], y, selection)
        if part is None:
            return
        column, *ends = part
        text = strips[column].text
        before, after = (cell_len(text[:end]) for end in ends)
        left, middle, right = strips[column].divide([before, after, strips[column].cell_length])
        style = self.screen.get_component_rich_style("screen--selection")
        strips[column] = Strip.join([left, middle.apply_style(style), right])

    def notify_style_update(self) -> None:
        """Forget what was painted in the old colours."""
        super().notify_style_update()
        for pane in self._panes.values():
            pane.forget_colours()

    def on_resize(self, event: Resize) -> None:
        """Show more or fewer articles."""
        if self.size != self._arranged_for:
            self.rearrange()
            self.post_message(self.Arranged())

    def on_click(self, event: Click) -> None:
        """Choose the passage under the pointer, unless words were selected."""
        if self.text_selection is not None:
            return
        pane = self._pane_at(event.x)
        passage = pane.text.passage_on(event.y - HEADER) if pane and event.y >= HEADER else None
        if passage is not None:
            self.post_message(self.PassageChosen(passage))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll the article under the pointer."""
        self._scroll(event.x, WHEEL)
        event.stop()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll it back."""
        self._scroll(event.x, -WHEEL)
        event.stop()

    def _scroll(self, x: float, rows: int) -> None:
        pane = self._pane_at(x)
        if pane is not None:
            pane.text.scroll_to(pane.text.scroll + rows)
            self.refresh()
            self.post_message(self.Arranged())

    def _pane_at(self, x: float) -> ArticlePane | None:
        return next((pane for pane in reversed(self.open) if pane.left <= x), None)

    def _choose(self, focus: str) -> tuple[str, ...]:
        return arrange(
            [a for a in self.order if a not in self.hidden or a == focus],
            1 if self.zoomed else how_many_fit(self.size.width),
            focus=focus,
            sides=[article for article, _ in self._versions.sides],
            stating=self._versions.level,
            shown=self.shown,
            base=self._look.base,
            pinned=self.pinned,
        )

    def _divide(self, focus: str) -> None:
        """Give each article in view its column, with a rule between two of them."""
        columns = len(self.shown)
        width, spare = divmod(self.size.width - (columns - 1), columns)
        left = 0
        for number, article in enumerate(self.shown):
            own = width + (number < spare)
            self._ensure(article).resize(left, own, self.size.height, focused=article == focus)
            left += own + 1

    def _level(self, focus: str) -> None:
        """Put the place and its partners on one row of the screen."""
        followed = self.shown if self.linked else (focus,)
        texts = {p: self._panes[a].text for a, p in self._versions.level.items() if a in followed}
        texts = {p: t for p, t in texts.items() if p in t.layout_rows and t.height}
        if not texts:
            return
        viewport = min(t.height for t in texts.values())
        row = shared_row(
            viewport // EYE_LEVEL if self._wanted is None else self._wanted,
            [t.layout_rows.top(p) for p, t in texts.items()],
            [t.layout_rows.height(p) for p, t in texts.items()],
            viewport,
        )
        for passage, text in texts.items():
            text.place(passage, row)

    def _take_in(self, articles: tuple[Article, ...]) -> None:
        """Begin anew with other articles; what the reader chose for one that is still there holds on."""
        now = {a.id: a for a in articles}
        if now == self._articles:
            return
        renamed = {old: c.id for old, a in self._articles.items() if (c := counterpart(a, articles))}
        order = [renamed[a] for a in self._articles if a in renamed]
        self.hidden, self.pinned = (
            frozenset(renamed[a] for a in ids if a in renamed) for ids in (self.hidden, self.pinned)
        )
        self._panes, self.shown = {}, ()
        self._place, self._versions = None, Versions({}, frozenset(), ())
        self._articles = {a: now[a] for a in [*order, *now]}

    def _mark(self, place: Place) -> None:
        for article in self.shown:
            cursor = place.passage if article == place.article else None
            words = [span for side, span in self._versions.sides if side == article and span is not None]
            self._panes[article].text.mark(self._versions.all, cursor, tuple(words))

    def _text(self, article: str) -> ArticleText | None:
        return self._panes[article].text if article in self.shown else None

    def _ensure(self, article: str) -> ArticlePane:
        """Make an article's pane when it is first needed: of fifty articles few are ever side by side."""
        if article not in self._panes:
            pane = ArticlePane(self, article, paragraphs(self._articles[article]))
            pane.text.look(self._look)
            pane.text.fold(self._folded)
            if self._findings is not None:
                pane.text.show(sentences(self._findings, article), self._findings, self._roles)
            self._panes[article] = pane
        return self._panes[article]
