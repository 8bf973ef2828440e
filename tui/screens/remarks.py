"""All marks and notes of a comparison."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.own import own_sign
from newsdiff.tui.screens.dialog import Dialog
from newsdiff.tui.widgets.choices import Choices


class RemarkScreen(Dialog[str | None]):
    """Lists what was marked and noted, in reading order; Enter answers with the sentence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "dismiss", "close", show=False, id="quit"),
        Binding("C", "dismiss", "close", show=False, id="note.list"),
    ]

    def __init__(self, findings: Findings) -> None:
        super().__init__()
        self._findings = findings

    def compose(self) -> ComposeResult:
        """A row or more for each."""
        with Vertical(classes="frame") as frame:
            frame.border_title = "Marks and notes"
            frame.border_subtitle = self.hint("Enter goes there")
            yield Choices(*(Option(self._row(s), id=s) for s in self._findings.remarks()))

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Answer with the sentence."""
        self.dismiss(event.option_id)

    def _row(self, sentence: str) -> Content:
        words = legible(self._findings.story.sentences[sentence].text)
        lead = Content.assemble(
            (f"{own_sign(self._findings, sentence)} ", "bold"),
            (f"{self._findings.article_of(sentence)} ", "bold"),
        )
        note = legible(self._findings.note(sentence))
        return lead + (Content.assemble(f"{note}\n    ", (words, "dim")) if note else Content(words))
