"""Choosing which claims to show: by how they stand, by kind of difference, by name, or by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from newsdiff.core.select import EVERYTHING, Selection
from newsdiff.tui.render.legible import legible
from newsdiff.tui.screens.dialog import Dialog
from newsdiff.tui.shown import Choice
from newsdiff.tui.widgets.choices import Choices

COUNT_WIDTH = 5


class FilterScreen(Dialog[Selection | None]):
    """Answers with what to show. Typing narrows the list; Enter in the line shows what has those words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "line or list", show=False),
        Binding("slash,ampersand", "type", "type words", show=False),
    ]

    def __init__(self, choices: Sequence[Choice], present: Selection, *, typing: bool) -> None:
        super().__init__()
        self._choices = list(choices)
        self._listed = self._choices
        self._present = present
        self._typing = typing

    def compose(self) -> ComposeResult:
        """A line for words above the choices."""
        with Vertical(classes="frame filter") as frame:
            frame.border_title = "Show only"
            frame.border_subtitle = self.hint("Enter shows", "Tab: line or list")
            yield Input(
                self._present.words, placeholder="words in a claim, or part of a name in the list below"
            )
            yield Choices(*map(self._option, self._choices))

    def on_mount(self) -> None:
        """Begin in the line or in the list, at the present choice."""
        options = self.query_one(Choices)
        present = (n for n, choice in enumerate(self._choices) if choice.selection == self._present)
        options.highlighted = next(present, 0)
        (self.query_one(Input) if self._typing else options).focus()

    def action_type(self) -> None:
        """Type words."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        typed = event.value.casefold().strip()
        self._listed = [c for c in self._choices if typed in c.name.casefold()]
        options = self.query_one(Choices)
        options.clear_options()
        options.add_options(map(self._option, self._listed))
        options.highlighted = 0 if self._listed else None

    @on(Input.Submitted)
    def _show_words(self, event: Input.Submitted) -> None:
        words = " ".join(event.value.split())
        self.dismiss(replace(EVERYTHING, words=words))

    @on(Choices.OptionSelected)
    def _show_choice(self, event: Choices.OptionSelected) -> None:
        self.dismiss(self._listed[event.option_index].selection)

    def _option(self, choice: Choice) -> Option:
        return Option(Content(f"{choice.size:>{COUNT_WIDTH}}  {legible(choice.name)}"))
