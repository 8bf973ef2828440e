"""A page of lines over the reader, closed by Esc, q or the key that opened it."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from newsdiff.tui.render.roles import ROLES
from newsdiff.tui.widgets.page import Lines, Page

Result = TypeVar("Result")


class Panel(ModalScreen[Result]):
    """Shows lines that can be scrolled."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLES)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "close"),
        Binding("j,down", "scroll(1)", "down", show=False),
        Binding("k,up", "scroll(-1)", "up", show=False),
        Binding("space,pagedown", "scroll(10)", "page down", show=False),
        Binding("b,pageup", "scroll(-10)", "page up", show=False),
        Binding("g,home", "scroll(-100000)", "top", show=False),
        Binding("G,end", "scroll(100000)", "end", show=False),
    ]

    def __init__(self, title: str, lines: Lines, hint: str = "Esc closes") -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self.page = Page(lines)

    def compose(self) -> ComposeResult:
        """A frame with a title, the lines, a hint."""
        with Vertical(classes="frame") as frame:
            frame.border_title = self._title
            frame.border_subtitle = self._hint
            yield self.page

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.page.scroll_relative(y=rows, animate=False)
