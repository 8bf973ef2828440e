"""Under which name a session is saved."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Label

from newsdiff.core.store.session import SUFFIX
from newsdiff.tui.saving import free_path, named
from newsdiff.tui.screens.dialog import Dialog


class SaveScreen(Dialog[Path | None]):
    """Asks for the name of a session and answers with the path of its file, which is a new one."""

    def __init__(self, folder: Path, suggested: str) -> None:
        super().__init__()
        self._folder = folder
        self._suggested = suggested

    def compose(self) -> ComposeResult:
        """The name, and where the file will stand."""
        with Vertical(classes="frame dialog") as frame:
            frame.border_title = "Save this comparison"
            frame.border_subtitle = self.hint("Enter saves")
            yield Label(
                "With its articles, your corrections, notes and marks, and where you are.", markup=False
            )
            yield Input(self._suggested, placeholder="name of the session")
            yield Label("", id="where", markup=False)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say where the file would stand."""
        self.query_one("#where", Label).update(f"writes {self._path()}")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer."""
        self.dismiss(self._path())

    def _path(self) -> Path:
        return free_path(self._folder, named(self.query_one(Input).value, SUFFIX))
