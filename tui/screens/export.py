"""Which format, under which name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from newsdiff.core.export import Format
from newsdiff.tui.saving import FORMAT_WORDS, FORMATS, free_path, safe_name, save

Render = Callable[[Format], bytes]
"""Makes the export's bytes for a format."""


class ExportScreen(ModalScreen[Path | None]):
    """Asks for format and name, writes into the current folder and answers with the path."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "close")]

    def __init__(self, render: Render, folder: Path, name: str) -> None:
        super().__init__()
        self._exported = render
        self._folder = folder
        self._suggested = name

    def compose(self) -> ComposeResult:
        """The formats, the name, where it goes."""
        with Vertical(classes="frame dialog") as frame:
            frame.border_title = "Export"
            frame.border_subtitle = "Enter writes · Tab to the name · Esc closes"
            yield OptionList(*(Option(FORMAT_WORDS[f], id=f) for f in FORMATS), markup=False)
            yield Input(self._suggested, placeholder="file name")
            yield Label("", id="where", markup=False)

    def on_mount(self) -> None:
        """Begin with the page."""
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say where the file would go."""
        self._say_where()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say where the file would go."""
        self._say_where()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Write in the chosen format."""
        self._write()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write under the typed name."""
        self._write()

    @property
    def _format(self) -> Format:
        return list(FORMATS)[self.query_one(OptionList).highlighted or 0]

    @property
    def _path(self) -> Path:
        return free_path(self._folder, safe_name(self.query_one(Input).value, self._format))

    def _say_where(self) -> None:
        self.query_one("#where", Label).update(f"writes {self._path}")

    @work(thread=True, exclusive=True)
    def _write(self) -> None:
        path, format = self._path, self._format
        try:
            save(path, self._exported(format))
        except OSError as error:
            problem = f"{path.name} could not be written: {error.strerror or error}"
            self.app.call_from_thread(self.query_one("#where", Label).update, problem)
        else:
            self.app.call_from_thread(self.dismiss, path)
