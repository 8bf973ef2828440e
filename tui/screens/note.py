"""A note on a claim."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, TextArea

from newsdiff.tui.render.legible import legible
from newsdiff.tui.screens.dialog import Dialog


class NoteScreen(Dialog[str | None]):
    """Takes a note of one or more lines; answers with it, or with nothing when the reader thought better."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "keep", priority=True),
        Binding("ctrl+j", "new_line", "new line", priority=True),
    ]

    def __init__(self, sentence: str, note: str) -> None:
        super().__init__()
        self._sentence = sentence
        self._note = note

    def compose(self) -> ComposeResult:
        """The sentence, and room for the note."""
        with Vertical(classes="frame dialog") as frame:
            frame.border_title = "Note on this claim"
            frame.border_subtitle = self.hint("Enter keeps", "Ctrl+J new line", "empty removes")
            yield Label(Content(legible(self._sentence)), markup=False)
            yield TextArea(self._note, show_line_numbers=False, compact=True, highlight_cursor_line=False)

    def on_mount(self) -> None:
        """Begin after what was noted before."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Answer with the note."""
        self.dismiss(self.query_one(TextArea).text)

    def action_new_line(self) -> None:
        """Begin another line."""
        self.query_one(TextArea).insert("\n")
