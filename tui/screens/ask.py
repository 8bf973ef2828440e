"""A question before something is lost."""

from __future__ import annotations

from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label
from textual.widgets.option_list import Option

from newsdiff.tui.render.legible import legible
from newsdiff.tui.screens.dialog import Dialog
from newsdiff.tui.widgets.choices import Choices

Answer = TypeVar("Answer")


class Choice(NamedTuple, Generic[Answer]):
    """One of the answers."""

    words: str
    answer: Answer


class AskScreen(Dialog[Answer | None]):
    """Asks a question with few answers, the first of which is the safe one; Esc answers with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "dismiss", "close", show=False, id="quit"),
    ]

    def __init__(self, title: str, question: str, choices: tuple[Choice[Answer], ...]) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The question above its answers."""
        with Vertical(classes="frame dialog") as frame:
            frame.border_title = self._title
            frame.border_subtitle = self.hint("Enter chooses")
            yield Label(Content(legible(self._question)), markup=False)
            yield Choices(*(Option(Content(legible(c.words))) for c in self._choices))

    def on_mount(self) -> None:
        """Begin with the safe answer."""
        self.query_one(Choices).highlighted = 0

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Answer."""
        self.dismiss(self._choices[event.option_index].answer)
