"""What every part of the reader works on: the reading, and the desk that shows it."""

from __future__ import annotations

from textual.screen import Screen

from newsdiff.tui.comparer import Comparer
from newsdiff.tui.history import History
from newsdiff.tui.opened import Opened
from newsdiff.tui.reading import Reading
from newsdiff.tui.remapping import key_of
from newsdiff.tui.saving import suggested
from newsdiff.tui.widgets.desk import Desk
from newsdiff.tui.widgets.key_row import KeyRow
from newsdiff.tui.widgets.panes import Panes
from newsdiff.tui.widgets.status_line import StatusLine

SAMPLE_NOTE = "sample story · to open yours: newsdiff FILE FILE "


class ReaderBase(Screen[None]):
    """Holds the reading: an action changes it, then the desk shows it."""

    def __init__(self, opened: Opened, engine: Comparer) -> None:
        super().__init__()
        self.opened = opened
        self.settings = opened.settings
        self.engine = engine
        self.reading = Reading(opened.loaded.articles, opened.base)
        self.history = History()
        """What the reader changed."""
        self.status = StatusLine()
        """What is going on."""
        self.keys = KeyRow()
        self.desk = Desk(self.reading, self.keys, self.key, SAMPLE_NOTE if opened.sample else "")

    def story_name(self) -> str:
        """Return the name that a file about this story is suggested."""
        return suggested(self.reading.article(self.reading.look.base).title)

    def say_not_compared(self) -> None:
        """Say why a key that needs the comparison does nothing yet."""
        self.notify("The articles are not compared yet.", timeout=2)

    def key(self, action: str) -> str:
        """Return the key of an action, by its id, as a hint names it."""
        return key_of(self.active_bindings)(action)

    @property
    def panes(self) -> Panes:
        """The articles side by side."""
        return self.desk.panes
