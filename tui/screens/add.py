"""One article more: a path, an address, or a text that the reader pastes."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, TextArea

from newsdiff.tui.adding import Named, Pasted
from newsdiff.tui.screens.dialog import Dialog


class AddScreen(Dialog[Named | Pasted | None]):
    """Asks where the article is, or takes it as it is; answers with one or the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "paste_is_complete", "add the pasted text", priority=True),
    ]

    def compose(self) -> ComposeResult:
        """A line for a path; below it fields for a paste."""
        with Vertical(classes="frame dialog") as frame:
            frame.border_title = "Add an article"
            frame.border_subtitle = self.hint("Enter opens the path", "Tab to the paste", "Ctrl+S adds it")
            yield Label("A file, a folder or an address:", markup=False)
            yield Input(id="path", placeholder="herald.html, or LABEL=herald.html")
            yield Label("Or paste its text, and say whose it is:", markup=False)
            with Horizontal(classes="fields"):
                yield Input(id="outlet", placeholder="outlet")
                yield Input(id="date", placeholder="date, as 2025-03-04")
            yield TextArea(id="text", show_line_numbers=False, highlight_cursor_line=False)
            yield Label("", id="problem", markup=False)

    def on_mount(self) -> None:
        """Begin with the path."""
        self.query_one("#path").focus()

    @on(Input.Submitted, "#path")
    def _opened(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(Named(event.value.strip()))

    @on(Input.Submitted, "#outlet, #date")
    def _next_field(self) -> None:
        self.focus_next()

    def action_paste_is_complete(self) -> None:
        """Answer with the pasted text."""
        text = self.query_one("#text", TextArea).text
        if not text.strip():
            self.query_one("#problem", Label).update("There is no text to add yet.")
            return
        outlet, date = (self.query_one(f"#{id}", Input).value.strip() for id in ("outlet", "date"))
        self.dismiss(Pasted(text, outlet, date))
