"""A question before something is lost."""

from __future__ import annotations

from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from newsdiff.tui.render.legible import legible

Answer = TypeVar("Answer")


class Choice(NamedTuple, Generic[Answer]):
    """One of the answers."""

    words: str
    answer: Answer


class AskScreen(ModalScreen[Answer | None]):
    """Asks a question with few answers, the first of which is the safe one; Esc answers with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "close"),
        Binding("j", "move('down')", "down", show=False),
        Binding("k", "move('up')", "up", show=False),
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
            frame.border_subtitle = "Enter chooses · Esc closes"
            yield Label(Content(legible(self._question)), markup=False)
            yield OptionList(*(Option(Content(legible(c.words))) for c in self._choices), markup=False)

    def on_mount(self) -> None:
        """Begin with the safe answer."""
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).focus()

    async def action_move(self, direction: str) -> None:
        """Move as in the reader."""
        await self.query_one(OptionList).run_action(f"cursor_{direction}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(self._choices[event.option_index].answer)
