"""A page of lines over the reader, closed by Esc, q or the key that opened it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from newsdiff.tui.remapping import key_of
from newsdiff.tui.screens.dialog import Dialog, Result
from newsdiff.tui.widgets.page import Lines, Page


class Panel(Dialog[Result]):
    """Shows lines that can be scrolled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "dismiss", "close", show=False, id="quit"),
        Binding("j,down", "scroll(1)", "down", show=False, id="cursor.down"),
        Binding("k,up", "scroll(-1)", "up", show=False, id="cursor.up"),
        Binding("space,pagedown", "scroll(10)", "page down", show=False, id="cursor.page_down"),
        Binding("b,pageup", "scroll(-10)", "page up", show=False, id="cursor.page_up"),
        Binding("g,home", "scroll(-100000)", "top", show=False, id="cursor.top"),
        Binding("G,end", "scroll(100000)", "end", show=False, id="cursor.bottom"),
    ]

    def __init__(self, title: str, lines: Lines, *told: str) -> None:
        """``told`` is what the lower edge says first."""
        super().__init__()
        self._title = title
        self._told = told
        self.page = Page(lines)

    def compose(self) -> ComposeResult:
        """A frame with a title, the lines, a hint."""
        with Vertical(classes="frame") as frame:
            frame.border_title = self._title
            key = key_of(self.active_bindings)
            scroll = f"{key('cursor.down')} {key('cursor.up')} scroll"
            frame.border_subtitle = self.hint(*self._told, scroll)
            yield self.page

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.page.scroll_relative(y=rows, animate=False)
