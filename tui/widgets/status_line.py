"""What is going on just now, in a row that is there only while something is."""

from __future__ import annotations

from textual.content import Content

from newsdiff.tui.render.legible import legible
from newsdiff.tui.widgets.canvas import Row


class StatusLine(Row):
    """One row above the keys."""

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
            self.renew()

    def line(self, width: int) -> Content:
        """Return what is said, as far as there is room."""
        return Content.styled(f" {legible(self.text)}", "key").truncate(width, ellipsis=True)
