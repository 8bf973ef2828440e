"""The whole comparison in one row: a cell per claim, in the order of the walk."""

from __future__ import annotations

from textual.content import Content
from textual.content import Span as Styled
from textual.events import Click
from textual.message import Message

from newsdiff.core.marks import STANDING_GLYPHS, Standing
from newsdiff.tui.widgets.canvas import Row

Cell = tuple[str, Standing]
"""A claim's id and how its statements stand to each other."""
LEAD = " claims "
"""Says what the signs of the row stand for."""


class Overview(Row):
    """Shows every claim's standing and where the reader is; a click travels."""

    class ClaimChosen(Message):
        """The reader pointed at a claim."""

        def __init__(self, claim: str) -> None:
            self.claim = claim
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[Cell, ...] = ()
        self._current: int | None = None
        self._seen: frozenset[str] = frozenset()
        self._note = Content("")

    def show(self, cells: tuple[Cell, ...], current: str | None, seen: frozenset[str], note: Content) -> None:
        """Show the claims, the current one, those in view, and a note at the right end."""
        rank = next((n for n, (claim, _) in enumerate(cells) if claim == current), None)
        state = (cells, rank, seen, note)
        if state != (self._cells, self._current, self._seen, self._note):
            self._cells, self._current, self._seen, self._note = state
            self.renew()

    def line(self, width: int) -> Content:
        """Return the signs of the claims, and the note."""
        start, end = self._start(), self._start() + self._room()
        shown = self._cells[start:end]
        lead = (LEAD if self._cells else "") + ("‹" if start else " ")
        signs = "".join(STANDING_GLYPHS[standing] for _, standing in shown)
        spans = [Styled(0, len(lead), "quiet")]
        for n, (claim, standing) in enumerate(shown):
            role = "here" if start + n == self._current else f"standing-{standing}"
            roles = (role, "seen") if claim in self._seen else (role,)
            spans += [Styled(len(lead) + n, len(lead) + n + 1, r) for r in roles]
        line = Content(lead + signs, spans=spans)
        if end < len(self._cells):
            line += Content.styled("›", "quiet")
        room = max(0, width - self._note_width() - 1)
        return line.truncate(room, pad=True) + self._note.truncate(self._note_width(), ellipsis=True)

    def on_click(self, event: Click) -> None:
        """Choose the claim under the pointer."""
        first = len(LEAD) + 1
        rank = event.x - first + self._start()
        if event.x >= first and rank < min(len(self._cells), self._start() + self._room()):
            self.post_message(self.ClaimChosen(self._cells[rank][0]))

    def _note_width(self) -> int:
        """All of the note where the claims leave room, and a third of the row in any case."""
        spare = self.size.width - len(LEAD) - 4 - len(self._cells)
        return min(self._note.cell_length, max(spare, self.size.width // 3))

    def _room(self) -> int:
        return max(1, self.size.width - self._note_width() - len(LEAD) - 4)

    def _start(self) -> int:
        """The first claim in view when the row cannot hold all: the current one stands in the middle."""
        spare = len(self._cells) - self._room()
        return max(0, min(spare, (self._current or 0) - self._room() // 2))
