"""The whole comparison in one row: a cell per claim, in the order of the walk."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from newsdiff.tui.findings import Standing
from newsdiff.tui.render.roles import STANDING_GLYPH
from newsdiff.tui.widgets.canvas import Canvas
from newsdiff.tui.widgets.painting import paint

LEAD = " claims "
"""Says what the signs of the row stand for."""


class Overview(Canvas):
    """Shows every claim's standing and where the reader is; a click travels."""

    class ClaimChosen(Message):
        """The reader pointed at a claim."""

        def __init__(self, rank: int) -> None:
            self.rank = rank
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._standings: tuple[Standing, ...] = ()
        self._current: int | None = None
        self._note = Content("")

    def show(self, standings: tuple[Standing, ...], current: int | None, note: Content) -> None:
        """Show the claims, the rank of the current one, and a note at the right end."""
        state = (standings, current, note)
        if state != (self._standings, self._current, self._note):
            self._standings, self._current, self._note = state
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the row."""
        start = self._start()
        cells = [
            (STANDING_GLYPH[standing], "here" if rank == self._current else f"standing-{standing}")
            for rank, standing in enumerate(self._standings)
        ][start : start + self._room()]
        lead = Content.styled(LEAD if self._standings else "", "quiet")
        line = lead + Content.assemble(("‹" if start else " ", "quiet"), *cells)
        if start + self._room() < len(self._standings):
            line += Content.styled("›", "quiet")
        room = max(0, self.size.width - self._note.cell_length - 1)
        return paint(self, line.truncate(room, pad=True) + self._note, self.size.width)

    def on_click(self, event: Click) -> None:
        """Choose the claim under the pointer."""
        first = len(LEAD) + 1
        rank = event.x - first + self._start()
        if event.x >= first and rank < min(len(self._standings), self._start() + self._room()):
            self.post_message(self.ClaimChosen(rank))

    def _room(self) -> int:
        return max(1, self.size.width - self._note.cell_length - len(LEAD) - 4)

    def _start(self) -> int:
        """The first claim in view when the row cannot hold all: the current one stands in the middle."""
        spare = len(self._standings) - self._room()
        return max(0, min(spare, (self._current or 0) - self._room() // 2))
