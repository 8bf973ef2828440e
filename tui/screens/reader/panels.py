"""Panels over the reader, and what comes of them."""

from __future__ import annotations

from pathlib import Path

from newsdiff.core.export import export
from newsdiff.core.model import Mention
from newsdiff.tui.screens.article import article_panel
from newsdiff.tui.screens.entities import EntityScreen
from newsdiff.tui.screens.export import ExportScreen
from newsdiff.tui.screens.help import help_panel
from newsdiff.tui.screens.panel import Panel
from newsdiff.tui.screens.reader.base import ReaderBase


class Panels(ReaderBase):
    """Opens a panel on what is being read."""

    def action_help(self) -> None:
        """Show every key and sign."""
        self.app.push_screen(help_panel())

    def action_article(self) -> None:
        """Show what is known of this article."""
        self.app.push_screen(article_panel(self.reading.article(self.reading.place.article)))

    def action_claim(self) -> None:
        """Show the current claim large."""
        if self.reading.findings is not None:
            self.app.push_screen(Panel[None]("Claim", self.desk.claim_lines()))

    def action_entities(self) -> None:
        """Show names and who uses them."""
        if self.reading.findings is not None:
            self.app.push_screen(
                EntityScreen(self.reading.findings, self.reading.place.article), self._go_to_mention
            )

    def _go_to_mention(self, mention: Mention | None) -> None:
        if mention is not None:
            self.reading.go_to_offset(mention.article, mention.span.start)
            self.desk.go()

    def action_export(self) -> None:
        """Write the comparison to a file."""
        if self.reading.findings is None:
            self.notify("There is nothing to export before the articles are compared.", timeout=3)
            return
        comparison, base = self.reading.findings.comparison, self.reading.look.base
        self.app.push_screen(
            ExportScreen(lambda format: export(comparison, format, base=base), Path.cwd(), "newsdiff"),
            self._exported,
        )

    def _exported(self, path: Path | None) -> None:
        if path is not None:
            self.notify(f"Written: {path}", markup=False)
