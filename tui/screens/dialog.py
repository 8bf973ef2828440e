"""What lies over the reader: closed by Esc, with its own keys told at F1."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from newsdiff.tui.keymap import named
from newsdiff.tui.remapping import in_use, key_of
from newsdiff.tui.render.roles import ROLES

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """Its keys have the ids of the reader's that do the same, so that they are remapped with them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLES)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "close", id="leave"),
        Binding("question_mark,f1", "help", "what the keys do here", show=False, id="help"),
    ]

    def action_help(self) -> None:
        """Tell the keys of what has the focus, and of the dialog."""
        from newsdiff.tui.screens.help import keys_panel  # which is a dialog itself

        self.app.push_screen(keys_panel(self))

    def hint(self, *told: str) -> str:
        """Return what stands on the lower edge: what the keys are for, how to close, where more is told."""
        active = self.active_bindings
        help = in_use(active).get("help", "").rpartition(",")[2]  # F1: no line of text takes it
        return " · ".join((*told, f"{key_of(active)('leave')} closes", f"{named(help)} keys"))
