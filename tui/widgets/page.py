"""Text laid out in rows for the width at hand, drawn row by row: no widget per line."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsdiff.tui.render.roles import ROLES
from newsdiff.tui.widgets.painting import paint

Lines = Callable[[int], list[Content]]
"""Makes the lines for a width in cells."""


class Page(ScrollView, inherit_bindings=False):
    """Shows lines that are made anew whenever the width changes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLES)
    ALLOW_SELECT = False
    can_focus = False

    def __init__(self, lines: Lines | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make: Lines = lines or (lambda width: [])
        self.lines: list[Content] = []
        """The lines at the present width."""

    def show(self, lines: Lines) -> None:
        """Show other lines, from their top."""
        self._make = lines
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def reveal(self, row: int) -> None:
        """Scroll as little as needed to bring a row on screen."""
        height = self.scrollable_content_region.height
        if not self.scroll_offset.y <= row < self.scroll_offset.y + height:
            self.scroll_to(y=row - height // 2, animate=False)

    def render_line(self, y: int) -> Strip:
        """Return a row of the visible part."""
        row = y + self.scroll_offset.y
        line = self.lines[row] if row < len(self.lines) else Content("")
        return paint(self, line, self.scrollable_content_region.width)

    def on_resize(self, event: Resize) -> None:
        """Break the lines again."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self.lines = self._make(width) if width else []
        self.virtual_size = Size(width, len(self.lines))
        self.refresh()
