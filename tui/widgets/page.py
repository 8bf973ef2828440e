"""Text laid out in rows for the width at hand, drawn row by row: no widget per line."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsdiff.tui.widgets.painting import forget_colours, paint

Lines = Callable[[int], list[Content]]
"""Makes the lines for a width in cells."""


class Page(ScrollView, inherit_bindings=False):
    """Shows lines that are made anew whenever the width changes."""

    ALLOW_SELECT = False
    can_focus = False

    def __init__(self, lines: Lines | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.key = ""
        """The key that scrolls on, which the last row names."""
        self._make: Lines = lines or (lambda width: [])
        self.lines: list[Content] = []
        """The lines at the present width."""

    def show(self, lines: Lines) -> None:
        """Show other lines, from their top."""
        self._make = lines
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def render_line(self, y: int) -> Strip:
        """Return a row of the visible part; the last one says how many more follow."""
        row = y + self.scroll_offset.y
        width, height = self.scrollable_content_region.size
        line = self.lines[row] if row < len(self.lines) else Content("")
        below = len(self.lines) - 1 - row
        if y == height - 1 and below > 0:
            more = Content.styled(f" ↓ {below} more {self.key}", "quiet")
            line = line.truncate(width - more.cell_length, pad=True) + more
        return paint(self, line, width)

    def notify_style_update(self) -> None:
        """Read the colours anew."""
        super().notify_style_update()
        forget_colours(self)

    def on_resize(self, event: Resize) -> None:
        """Break the lines again."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self.lines = self._make(width) if width else []
        # Without scroll bars nothing else depends on the size: no need to lay out the whole screen for it.
        self.set_reactive(Page.virtual_size, Size(width, len(self.lines)))
        self.refresh()
