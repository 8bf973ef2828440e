"""The Textual app: themes, the palette, one screen."""

from __future__ import annotations

import os
from collections.abc import Iterable

from textual.app import App, SystemCommand
from textual.screen import Screen

from newsdiff.core.load import Loaded
from newsdiff.core.model import Settings
from newsdiff.tui.analysis import Analyse, analyse
from newsdiff.tui.keymap import BINDINGS, key_names, meaning
from newsdiff.tui.reading import resolve_base
from newsdiff.tui.screens.reader import ReaderScreen
from newsdiff.tui.themes import DARK, MONOCHROME, THEMES


class NewsdiffApp(App[int]):
    """Reads several reports of one event side by side."""

    TITLE = "newsdiff"
    CSS_PATH = "app.tcss"

    def __init__(
        self,
        loaded: Loaded,
        *,
        settings: Settings,
        base: str | None = None,
        sample: bool = False,
        analyse: Analyse = analyse,
    ) -> None:
        super().__init__()
        self._reader = ReaderScreen(
            loaded, settings, resolve_base(loaded.articles, base), analyse, sample=sample
        )
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = (MONOCHROME if os.environ.get("NO_COLOR") else DARK).name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Name our own colours for themes that do not."""
        return DARK.variables

    def get_default_screen(self) -> Screen[None]:
        """Begin with the reader."""
        return self._reader

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """List every action of the reader in the palette, and every theme."""
        if screen is self._reader:
            for binding in BINDINGS:
                yield SystemCommand(
                    meaning(binding).capitalize(),
                    f"key {key_names(binding)}",
                    lambda action=binding.action: self.call_later(screen.run_action, action),
                )
        for theme in THEMES:
            yield SystemCommand(
                f"Theme: {theme.name}", "colours", lambda name=theme.name: setattr(self, "theme", name)
            )

    def action_next_theme(self) -> None:
        """Take the next of the themes."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.notify(f"Theme: {self.theme}", timeout=2)


def run_reader(loaded: Loaded, *, sample: bool, settings: Settings, base: str | None) -> int:
    """Show the articles until the reader leaves; return the exit code."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # empty means unset, but Textual would take the colours away
    return NewsdiffApp(loaded, settings=settings, base=base, sample=sample).run() or 0
