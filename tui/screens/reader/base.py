"""What every part of the reader works on: the reading, and the desk that shows it."""

from __future__ import annotations

from textual.screen import Screen

from newsdiff.core.load import Loaded
from newsdiff.core.model import Settings
from newsdiff.tui.analysis import Analyse
from newsdiff.tui.history import History
from newsdiff.tui.reading import Reading
from newsdiff.tui.widgets.desk import Desk
from newsdiff.tui.widgets.panes import Panes

SAMPLE_NOTE = "sample story · to open yours: newsdiff FILE FILE "


class ReaderBase(Screen[None]):
    """Holds the reading: an action changes it, then the desk shows it."""

    def __init__(
        self, loaded: Loaded, settings: Settings, base: str, analyse: Analyse, *, sample: bool
    ) -> None:
        super().__init__()
        self.loaded = loaded
        self.settings = settings
        self.analyse = analyse
        self.reading = Reading(loaded.articles, base)
        self.history = History()
        """What the reader changed."""
        self.desk = Desk(self.reading, SAMPLE_NOTE if sample else "")

    def say_not_compared(self) -> None:
        """Say why a key that needs the comparison does nothing yet."""
        self.notify("The articles are not compared yet.", timeout=2)

    @property
    def panes(self) -> Panes:
        """The articles side by side."""
        return self.desk.panes
