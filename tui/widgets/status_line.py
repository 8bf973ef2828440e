"""What is going on just now, in a row that is there only while something is."""

from __future__ import annotations

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from newsdiff.tui.render.legible import legible
from newsdiff.tui.widgets.painting import paint


class StatusLine(Widget):
    """One row above the keys."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        """What it says; nothing while it is not shown."""
        self.display = False

    def say(self, text: str) -> None:
        """Say something, or be gone."""
        if text != self.text:
            self.text = text
            self.display = bool(text)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the row."""
        line = Content.styled(f" {legible(self.text)}", "key").truncate(self.size.width, ellipsis=True)
        return paint(self, line, self.size.width)
