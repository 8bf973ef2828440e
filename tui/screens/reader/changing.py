"""Changes the reader makes to a comparison, and taking them back."""

from __future__ import annotations

from newsdiff.core.model import Comparison
from newsdiff.tui.screens.reader.base import ReaderBase
from newsdiff.tui.telling import told


class Changing(ReaderBase):
    """Puts another comparison in the place of the present one; the reader's place stays."""

    def change(self, comparison: Comparison) -> None:
        """Read on in a comparison that was made of the present one."""
        if self.reading.comparison is not None:
            self.history.leave(self.reading.comparison)
        self.put(comparison)

    def put(self, comparison: Comparison) -> None:
        """Read on in a comparison; the way back does not lead over the present one."""
        present = self.reading.comparison
        for caveat in comparison.caveats:
            if present is None or caveat not in present.caveats:
                self.notify(caveat, severity="warning", timeout=8, markup=False)
        if present and present.links is comparison.links and present.articles is comparison.articles:
            self.reading.remark(comparison)
            self.desk.remark()
        else:
            self.reading.upgrade(comparison)
            self.desk.upgrade()

    def action_undo(self) -> None:
        """Take the last change back."""
        present = self.reading.comparison
        self._go_to(present and self.history.undo(present), "Undone", "There is nothing to undo.")

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        present = self.reading.comparison
        self._go_to(present and self.history.redo(present), "Done again", "There is nothing to do again.")

    def _go_to(self, state: Comparison | None, done: str, otherwise: str) -> None:
        present = self.reading.comparison
        if present is None or state is None:
            self.notify(otherwise, timeout=2)
            return
        self.put(state)
        self.notify(f"{done}: {told(present, state)}.", timeout=4)
