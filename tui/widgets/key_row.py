"""The keys that matter just now, in one row, and what is said in passing."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.timer import Timer

from newsdiff.tui.hints import ENDS, Hint
from newsdiff.tui.keymap import named
from newsdiff.tui.remapping import first_keys
from newsdiff.tui.render.legible import legible
from newsdiff.tui.widgets.canvas import Row

GAP = 2
"""Cells between two hints."""


class Shown(NamedTuple):
    """A hint as it stands in the row."""

    left: int
    """Its first cell."""
    keys: tuple[str, ...]
    """As Textual calls them."""
    word: str

    @property
    def names(self) -> str:
        """The keys as a reader knows them."""
        return " ".join(map(named, self.keys))

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return len(self.names) + 1 + len(self.word)

    def key_at(self, x: int) -> str:
        """Return the key at a cell of the row: on the word, the first one."""
        over = self.left
        for key in self.keys:
            over += len(named(key)) + 1
            if x < over:
                return key
        return self.keys[0]


class KeyRow(Row):
    """Shows as many hints as there is room for; a click presses the key.

    What is said in passing stands at the right end, and the hints there give way: nothing is laid out anew
    for it, as a toast would have it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()
        self._keys: dict[str, str] = {}
        self.said = ""
        """What is said in passing; empty when nothing."""
        self._silence: Timer | None = None

    def show(self, hints: tuple[Hint, ...]) -> None:
        """Show these keys, the first ones first, and how to get help and how to leave."""
        if hints != self._hints:
            self._hints = hints
            self.renew()

    def say(self, words: str, seconds: float) -> bool:
        """Say something for a while; false when it does not fit into the row, which then says nothing."""
        self.hush()
        if cell_len(legible(words)) + 2 > self.app.size.width:  # its own is not known before the first frame
            return False
        self.said = words
        self._silence = self.set_timer(seconds, self.hush)
        self.renew()
        return True

    def hush(self) -> None:
        """Say nothing any more."""
        if self._silence is not None:
            self._silence.stop()
        if self.said:
            self.said = ""
            self.renew()

    def shown(self) -> list[Shown]:
        """Return the hints that have room beside what is said."""
        if not self._keys:  # a reader's own keys are known once the app runs
            self._keys = first_keys(self.screen.active_bindings)
        ends = self._laid([*ENDS], 0)
        said = cell_len(legible(self.said)) + 2 if self.said else 0
        room = self.size.width - 2 - said
        tail = sum(end.width + GAP for end in ends)
        found = self._laid([*self._hints], 1, room - tail)
        left = found[-1].left + found[-1].width + GAP if found else 1
        return [*found, *self._laid([*ENDS], left, room)]

    def line(self, width: int) -> Content:
        """Return the hints, and what is said."""
        line = Content("")
        for hint in self.shown():
            line += Content.assemble(
                " " * (hint.left - line.cell_length), (hint.names, "key"), " ", (hint.word, "quiet")
            )
        if self.said:
            said = Content.styled(f" {legible(self.said)} ", "label")
            line = line.truncate(width - said.cell_length, pad=True) + said
        return line

    def on_click(self, event: Click) -> None:
        """Press the key under the pointer."""
        for hint in self.shown():
            if hint.left <= event.x < hint.left + hint.width:
                self.app.simulate_key(hint.key_at(event.x))

    def _laid(self, hints: list[Hint], left: int, room: int | None = None) -> list[Shown]:
        """Give hints their places from a cell on, as long as there is room; those without a key have none."""
        laid: list[Shown] = []
        for hint in hints:
            keys = tuple(self._keys[action] for action in hint.actions if action in self._keys)
            shown = Shown(left, keys, hint.word)
            if not keys:
                continue
            if room is not None and left + shown.width > room:
                break
            laid.append(shown)
            left += shown.width + GAP
        return laid
