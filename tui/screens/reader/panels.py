"""Panels over the reader, and what comes of them."""

from __future__ import annotations

from newsdiff.core.model import Entity
from newsdiff.tui.remapping import in_use, remapped
from newsdiff.tui.render.versions import next_in_line
from newsdiff.tui.screens.claim import ClaimScreen
from newsdiff.tui.screens.entities import EntityScreen
from newsdiff.tui.screens.help import help_panel
from newsdiff.tui.screens.reader.correcting import Correcting


class Panels(Correcting):
    """Opens a panel on what is being read."""

    def action_help(self) -> None:
        """Show every key and sign, first what the keys do in this view."""
        self.app.push_screen(help_panel(remapped(in_use(self.active_bindings)), self.desk.view))

    def action_claim(self) -> None:
        """Show the current claim large."""
        if self.reading.findings is not None:
            candidates = next_in_line(self.reading.findings, self.reading.stating())
            self.app.push_screen(ClaimScreen(self.desk.claim_lines(), candidates), self.link)

    def action_entities(self) -> None:
        """Show names and who uses them."""
        if self.reading.findings is not None:
            self.app.push_screen(EntityScreen(self.reading.findings), self._walk_namings)

    def _walk_namings(self, entity: Entity | None) -> None:
        if entity is not None:
            self.reading.walk_namings(entity)
            self.panes.look(self.reading.look)
            self.desk.go()
