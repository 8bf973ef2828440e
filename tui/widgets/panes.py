"""The articles side by side, the versions of the current claim on one row."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.events import Resize
from textual.message import Message

from newsdiff.core.model import Article
from newsdiff.tui.arrangement import arrange, how_many_fit
from newsdiff.tui.findings import Findings
from newsdiff.tui.reading import Versions
from newsdiff.tui.render.level import shared_row
from newsdiff.tui.render.prose import Look, Passage, paragraphs, sentences
from newsdiff.tui.walk import Place
from newsdiff.tui.widgets.article_pane import ArticlePane, ArticleText

EYE_LEVEL = 3
"""A jump's target stands a third down the panes: what leads to it above, more of what follows below."""


class Panes(Horizontal):
    """Shows as many articles as fit and keeps the current claim level in all that state it."""

    can_focus = False

    class Arranged(Message):
        """Other articles are side by side, or other rows of them in view."""

    def __init__(self, articles: tuple[Article, ...]) -> None:
        super().__init__()
        self._articles = {a.id: a for a in articles}
        self._panes: dict[str, ArticlePane] = {}
        self._findings: Findings | None = None
        self._roles: dict[str, str] = {}
        self._look = Look()
        self._versions = Versions({}, frozenset(), ())
        self._place: Place | None = None
        self._wanted: int | None = None
        self.hidden: frozenset[str] = frozenset()
        """Articles the reader put away."""
        self.zoomed = False
        """Only the focused article is shown."""
        self.shown: tuple[str, ...] = ()
        """Articles side by side just now."""

    @property
    def open(self) -> tuple[ArticlePane, ...]:
        """The panes in view, in order."""
        return tuple(self._panes[a] for a in self.shown)

    def pane(self, article: str) -> ArticlePane:
        """Return the pane of an article that has been shown."""
        return self._panes[article]

    def upgrade(self, findings: Findings, roles: dict[str, str]) -> None:
        """Show the compared articles in place of the plain ones."""
        self._findings, self._roles = findings, roles
        for article, pane in self._panes.items():
            pane.text.show(sentences(findings, article), findings, roles)

    def look(self, look: Look) -> None:
        """Show all articles another way."""
        self._look = look
        for pane in self._panes.values():
            pane.text.look(look)

    def go(self, place: Place, versions: Versions, row: int | None) -> None:
        """Bring a place on screen with its partners, on the given row of the panes or at eye level."""
        self._place, self._versions, self._wanted = place, versions, row
        self.rearrange()
        self.level()

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
        return row if row < 0 and row + height <= 0 else max(0, row - text.size.height + 1)

    def offset_in_view(self, article: str) -> int:
        """Return the character of an article at eye level, 0 when it was never shown."""
        text = self._text(article)
        return (
            0
            if text is None
            else text.layout_rows.offset_at(text.scroll_offset.y + text.size.height // EYE_LEVEL)
        )

    def passage_away(self, place: Place, pages: float) -> Passage | None:
        """Return the passage so many pages below or above a place; the first or last where the text ends."""
        text = self._text(place.article)
        if text is None or place.passage not in text.layout_rows:
            return None
        rows = int((text.size.height - 2) * pages)
        row = max(0, min(len(text.layout_rows.rows) - 1, text.layout_rows.top(place.passage) + rows))
        return text.layout_rows.passage_at(row)

    def reveal(self, article: str) -> None:
        """Take an article out of those put away."""
        self.hidden -= {article}

    def rearrange(self) -> None:
        """Decide anew which articles are shown."""
        if self._place is None or self.size.width == 0 or not self.is_attached:
            return
        focus = self._place.article
        candidates = [a for a in self._articles if a not in self.hidden or a == focus]
        room = 1 if self.zoomed else how_many_fit(self.size.width)
        self.shown = arrange(
            candidates,
            room,
            focus=focus,
            sides=[article for article, _ in self._versions.sides],
            stating=self._versions.level,
            shown=self.shown,
            base=self._look.base,
        )
        for article in self.shown:
            self._ensure(article)
        for article, pane in self._panes.items():
            pane.display = article in self.shown
            pane.set_class(article == self.shown[0], "-first")
        self._mark(self._place)
        self.post_message(self.Arranged())

    def level(self) -> None:
        """Put the place and its partners on one row of the screen."""
        if self._place is None or self.size.height == 0:
            return
        level = self._versions.level
        texts = {p: self._panes[a].text for a, p in level.items() if a in self.shown}
        texts = {p: t for p, t in texts.items() if p in t.layout_rows and t.size.height}
        if not texts:
            return
        viewport = min(t.size.height for t in texts.values())
        row = shared_row(
            viewport // EYE_LEVEL if self._wanted is None else self._wanted,
            [t.layout_rows.top(p) for p, t in texts.items()],
            [t.layout_rows.height(p) for p, t in texts.items()],
            viewport,
        )
        for passage, text in texts.items():
            text.place(passage, row)
        self.post_message(self.Arranged())

    def on_resize(self, event: Resize) -> None:
        """Show more or fewer articles."""
        self.rearrange()

    def on_article_text_laid_out(self, event: ArticleText.LaidOut) -> None:
        """Keep the claim level at the new width."""
        event.stop()
        self.level()

    def on_article_text_scrolled(self, event: ArticleText.Scrolled) -> None:
        """Pass on that other rows are in view."""
        event.stop()
        self.post_message(self.Arranged())

    def _mark(self, place: Place) -> None:
        for article, pane in self._panes.items():
            cursor = place.passage if article == place.article else None
            words = [span for side, span in self._versions.sides if side == article and span is not None]
            pane.text.mark(self._versions.all, cursor, tuple(words))
            pane.set_class(article == place.article, "-focused")

    def _text(self, article: str) -> ArticleText | None:
        return self._panes[article].text if article in self.shown else None

    def _ensure(self, article: str) -> None:
        """Make an article's pane when it is first needed: of fifty articles few are ever side by side."""
        if article in self._panes:
            return
        pane = ArticlePane(article, paragraphs(self._articles[article]))
        pane.text.look(self._look)
        if self._findings is not None:
            pane.text.show(sentences(self._findings, article), self._findings, self._roles)
        order = list(self._articles)
        after = [a for a in self._panes if order.index(a) > order.index(article)]
        self.mount(pane, before=self._panes[min(after, key=order.index)] if after else None)
        self._panes[article] = pane
