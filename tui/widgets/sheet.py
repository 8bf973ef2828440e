"""Blocks of rows under one another, one of them the current one: what every view of a list is painted on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from msgspec import Struct
from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from newsdiff.tui.widgets.canvas import Canvas
from newsdiff.tui.widgets.painting import paint

EYE_LEVEL = 3
"""A block that was out of view comes to stand a third down."""
WHEEL = 3
"""Rows that a notch of the wheel scrolls."""


class Block(Struct, frozen=True):
    """Rows that belong together."""

    keys: tuple[str, ...]
    """What the block stands for: ids of claims or of sentences; none for a blank between others."""
    height: int
    """The number of rows."""
    rows: Callable[[bool], Sequence[Content]]
    """Makes them when they are first painted, for the current block (true) or another."""


Blocks = Callable[[int], list[Block]]
"""Makes the blocks for a width in cells."""


class Sheet(Canvas):
    """Shows blocks, made anew when the width changes; rows are painted when they come into view."""

    class Chosen(Message):
        """The reader pointed at a block."""

        def __init__(self, key: str, cell: int) -> None:
            self.key = key
            self.cell = cell
            """The cell of the row that was pointed at."""
            self.article: str | None = None
            """The article it belongs to, where the view has columns of articles."""
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.scroll = 0
        """The first row in view."""
        self._make: Blocks | None = None
        self._blocks: list[Block] = []
        self._tops: list[int] = [0]
        self._numbers: dict[str, int] = {}
        self._heads: Callable[[int], list[Content]] = lambda width: []
        self._head_rows: list[Content] = []
        self._current: str | None = None
        self._painted: dict[int, Strip] = {}
        self._made_of: object = None
        self._made_for = 0
        self._revealed = Size()

    def show(
        self, made_of: object, make: Blocks, heads: Callable[[int], list[Content]] = lambda width: []
    ) -> None:
        """Show blocks under rows that stay in view; they are made when the sheet is on screen.

        ``made_of`` is all that they depend on besides the width: they are made anew only when it is another.
        """
        if made_of != self._made_of:
            self._made_of, self._make, self._heads = made_of, make, heads
            self._made_for = 0
            self.refresh()

    @property
    def current(self) -> str | None:
        """What the current block stands for, as it was named."""
        return self._current

    def select(self, key: str | None) -> None:
        """Make a block the current one and bring it into view."""
        self._forget(self._current)
        self._forget(key)
        self._current = key
        self._revealed = Size()
        if self._made_for:
            self._head_rows = self._heads(self._made_for)
        self.refresh()

    def neighbour(self, count: int, wanted: AbstractSet[str] | None = None) -> str | None:
        """Return what stands so many blocks below or above the current one, of those wanted if named.

        None at the end; the first or last one where there are fewer.
        """
        self._prepare()
        here = self._numbers.get(self._current or "", -1 if count > 0 else len(self._blocks))
        ahead = (
            self._blocks[here + 1 :] if count > 0 else self._blocks[max(0, here - 1) :: -1] if here else []
        )
        keys = [b.keys[0] for b in ahead if b.keys and (wanted is None or not wanted.isdisjoint(b.keys))]
        return keys[min(abs(count), len(keys)) - 1] if keys else None

    def page_away(self, pages: float) -> str | None:
        """Return what stands so many pages below or above the current block; None without blocks."""
        self._prepare()
        if not self._blocks:
            return None
        here = self._tops[self._numbers.get(self._current or "", 0)]
        row = here + int((self.size.height - len(self._head_rows) - 1) * pages)
        number = self._block_on(max(0, min(self._tops[-1] - 1, row)))
        keys = [block.keys[0] for block in self._blocks[number:] if block.keys]
        return keys[0] if keys else None

    def edge(self, number: int) -> str | None:
        """Return what stands at the top (0) or at the end (-1)."""
        self._prepare()
        keys = [block.keys[0] for block in self._blocks if block.keys]
        return keys[number] if keys else None

    def render_line(self, y: int) -> Strip:
        """Return a row of the visible part."""
        self._prepare()
        heads = len(self._head_rows)
        if y < heads:
            return paint(self, self._head_rows[y], self.size.width, "focused")
        row = y - heads + self.scroll
        if row not in self._painted:
            self._painted[row] = self._paint(row)
        return self._painted[row]

    def notify_style_update(self) -> None:
        """Forget what was painted in the old colours."""
        super().notify_style_update()
        self._painted.clear()

    def on_click(self, event: Click) -> None:
        """Choose the block under the pointer."""
        row = event.y - len(self._head_rows) + self.scroll
        if event.y >= len(self._head_rows) and 0 <= row < self._tops[-1]:
            keys = self._blocks[self._block_on(row)].keys
            if keys:
                self.post_message(self.Chosen(keys[0], event.x))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll on."""
        self._bring(self.scroll + WHEEL)
        self.refresh()
        event.stop()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll back."""
        self._bring(self.scroll - WHEEL)
        self.refresh()
        event.stop()

    def _prepare(self) -> None:
        """Make the blocks for the width at hand and bring the current one into view, unless that is done.

        Done when something is asked of them, not when the size changes: the first frame has them already.
        """
        size = self.size
        if not size or self._make is None:
            return
        if size.width != self._made_for:
            self._made_for = size.width
            self._blocks = self._make(size.width)
            self._tops = [0, *accumulate(block.height for block in self._blocks)]
            self._numbers = {key: n for n, block in enumerate(self._blocks) for key in block.keys}
            self._head_rows = self._heads(size.width)
            self._painted.clear()
            self._revealed = Size()
        if size != self._revealed:
            self._revealed = size
            self._reveal()

    def _paint(self, row: int) -> Strip:
        if row >= self._tops[-1]:
            return paint(self, Content(""), self.size.width)
        number = self._block_on(row)
        block = self._blocks[number]
        current = self._current in block.keys
        rows = block.rows(current)
        inside = row - self._tops[number]
        line = rows[inside] if inside < len(rows) else Content("")
        bar = Content.styled("▌" if current else " ", "bar")
        shown = Content("").join([bar, line]).truncate(self.size.width)
        return paint(self, shown, self.size.width, "cursor" if current else None)

    def _block_on(self, row: int) -> int:
        return bisect_right(self._tops, row) - 1

    def _forget(self, key: str | None) -> None:
        if key in self._numbers:
            number = self._numbers[key]
            for row in range(self._tops[number], self._tops[number + 1]):
                self._painted.pop(row, None)

    def _bring(self, row: int) -> None:
        self.scroll = max(0, min(row, self._tops[-1] - (self.size.height - len(self._head_rows))))

    def _reveal(self) -> None:
        if self._current not in self._numbers:
            return
        number = self._numbers[self._current]
        top, end = self._tops[number], self._tops[number + 1]
        height = self.size.height - len(self._head_rows)
        if top < self.scroll or min(end, top + height) > self.scroll + height:
            self._bring(min(top, max(0, top - height // EYE_LEVEL)))
            if end > self.scroll + height:
                self._bring(min(top, end - height))
