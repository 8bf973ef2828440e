"""All claims under one another, a row each: standing, who states it, how the base (or the first) puts it."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.roles import STANDING_GLYPH
from newsdiff.tui.walk import Walk
from newsdiff.tui.widgets.painting import paint


class ClaimList(ScrollView, inherit_bindings=False):
    """Shows the walk as a list."""

    ALLOW_SELECT = False
    can_focus = False

    class ClaimChosen(Message):
        """The reader pointed at a claim."""

        def __init__(self, rank: int) -> None:
            self.rank = rank
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Content] = []
        self._current: int | None = None

    def show(self, findings: Findings, walk: Walk, base: str) -> None:
        """List the claims of a walk."""
        self._rows = [_row(findings, walk, base, rank) for rank in range(len(walk.claims))]
        self._measure()

    def select(self, rank: int | None) -> None:
        """Mark the current claim and bring it into view."""
        self._current = rank
        self._reveal()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a row of the visible part."""
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return paint(self, Content(""), self.size.width)
        bar = Content.styled("▌" if row == self._current else " ", "bar")
        line = (bar + self._rows[row]).truncate(self.size.width, ellipsis=True)
        return paint(self, line, self.size.width, "cursor" if row == self._current else None)

    def on_click(self, event: Click) -> None:
        """Choose the claim under the pointer."""
        row = event.y + self.scroll_offset.y
        if row < len(self._rows):
            self.post_message(self.ClaimChosen(row))

    def on_resize(self, event: Resize) -> None:
        """Keep the current claim in view."""
        self._measure()
        self._reveal()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh()

    def _reveal(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if self._current is not None and height and not top <= self._current < top + height:
            self.scroll_to(y=self._current - height // 3, animate=False, force=True)


def _row(findings: Findings, walk: Walk, base: str, rank: int) -> Content:
    claim = walk.claims[rank]
    standing = findings.standing_of_claim(claim.id)
    place = walk.at_claim(claim.id, base)
    sigla = "".join(a if a in claim.coverage else "·" * len(a) for a in findings.articles)
    text = legible(findings.story.sentences[place.passage].text)
    return Content.assemble(
        (f"{rank + 1:>3} ", "quiet"),
        (f"{STANDING_GLYPH[standing]} ", f"standing-{standing}"),
        (f"{sigla}  ", "label"),
        (text, ""),
    )
