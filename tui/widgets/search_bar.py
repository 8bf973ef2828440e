"""The line in which a search is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label


class SearchBar(Horizontal):
    """Reports what is typed as it is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "End the search", show=False)]

    class Typed(Message):
        """The words changed."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    class Entered(Message):
        """The words are complete."""

    class GivenUp(Message):
        """The reader wants no search."""

    def compose(self) -> ComposeResult:
        """A slash, and room for words."""
        yield Label("/", markup=False)
        yield Input(
            placeholder="words in any article; Enter keeps them, n and N go from hit to hit, Esc ends"
        )

    def open(self) -> None:
        """Take the keys."""
        self.add_class("-open")
        self.query_one(Input).value = ""
        # At once, not with the next message: what is typed ahead is words, not keys of the reader.
        self.screen.set_focus(self.query_one(Input))

    def close(self) -> None:
        """Give the keys back."""
        self.remove_class("-open")
        self.screen.set_focus(None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Report the words so far."""
        event.stop()
        if self.has_class("-open"):
            self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the words."""
        event.stop()
        self.close()
        self.post_message(self.Entered())

    def action_give_up(self) -> None:
        """End the search."""
        self.close()
        self.post_message(self.GivenUp())
