"""The row of all articles, shown and hidden, when they do not all fit side by side."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content
from textual.events import Click
from textual.message import Message

from newsdiff.core.marks import STANDING_GLYPHS, Standing
from newsdiff.tui.render.legible import legible
from newsdiff.tui.widgets.canvas import Row

NARROWEST_LABEL = 14
"""Cells of a label before which the count yields."""


class Tab(Struct, frozen=True):
    """What the rail says of an article."""

    article: str
    label: str
    shown: bool
    """It has a pane just now."""
    focused: bool
    standing: Standing | None
    """How it stands in the current claim; None where it is silent."""
    count: int | None
    """Claims it states, or hits while a search is on; None before there is either."""


class Rail(Row):
    """One cell group per article: siglum, standing in the current claim, label, count where there is room."""

    class ArticleChosen(Message):
        """The reader pointed at an article."""

        def __init__(self, article: str) -> None:
            self.article = article
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._tabs: tuple[Tab, ...] = ()

    def show(self, tabs: tuple[Tab, ...]) -> None:
        """Show these articles."""
        if tabs != self._tabs:
            self._tabs = tabs
            self.renew()

    def line(self, width: int) -> Content:
        """Return the groups of those articles that have room."""
        return Content("").join(map(self._group, self._tabs[: width // self._width() + 1]))

    def on_click(self, event: Click) -> None:
        """Choose the article under the pointer."""
        if self._tabs and event.x // self._width() < len(self._tabs):
            self.post_message(self.ArticleChosen(self._tabs[event.x // self._width()].article))

    def _width(self) -> int:
        return max(4, self.size.width // max(1, len(self._tabs)))

    def _group(self, tab: Tab) -> Content:
        glyph = STANDING_GLYPHS[tab.standing] if tab.standing else "·"
        role = f"standing-{tab.standing}" if tab.standing else "quiet"
        count = "" if tab.count is None else f" {tab.count}"
        label = Content.styled(
            legible(tab.label), "focus" if tab.focused else "label" if tab.shown else "quiet"
        )
        lead = Content.assemble((f" {tab.article} ", "key" if tab.shown else "quiet"), (glyph, role))
        room = self._width() - lead.cell_length - 2
        if room - len(count) < min(NARROWEST_LABEL, len(tab.label)):
            count = ""
        room = max(1, room - len(count))
        end = Content.styled(count, "quiet")
        return (lead + " " + label.truncate(room, ellipsis=True) + end).truncate(self._width(), pad=True)
