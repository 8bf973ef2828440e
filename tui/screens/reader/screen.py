"""The reader's screen: what it shows and the keys it answers to."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from newsdiff.tui.keymap import BINDINGS
from newsdiff.tui.render.roles import ROLES
from newsdiff.tui.screens.reader.arranging import Arranging
from newsdiff.tui.screens.reader.copying import Copying
from newsdiff.tui.screens.reader.exporting import Exporting
from newsdiff.tui.screens.reader.gathering import Gathering
from newsdiff.tui.screens.reader.keeping import Keeping
from newsdiff.tui.screens.reader.noting import Noting
from newsdiff.tui.screens.reader.searching import Searching
from newsdiff.tui.screens.reader.showing import Showing
from newsdiff.tui.screens.reader.sources import Sources
from newsdiff.tui.screens.reader.viewing import Viewing
from newsdiff.tui.widgets.search_bar import SearchBar

AT_REST: Final = 1.0
"""Seconds after which the first frame and the first keys have had the processor to themselves."""


class ReaderScreen(
    Keeping, Gathering, Noting, Arranging, Showing, Viewing, Searching, Copying, Sources, Exporting
):
    """Answers keys: each changes the reading, then the desk shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]
    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLES)
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        """What shows the reading, a line for searching, the keys."""
        yield self.desk
        yield SearchBar()
        yield self.status
        yield self.keys

    def on_mount(self) -> None:
        """Show the articles; compare them once they are on screen."""
        self.panes.look(self.reading.look)
        self.desk.go(row=0)
        for problem in (*self.opened.loaded.problems, *self.opened.messages):
            self.notify(str(problem), severity="warning", markup=False)
        if self.opened.comparison is not None:
            self.resume(self.opened.comparison)
            self.set_timer(AT_REST, self.warm)
        else:
            self.call_after_refresh(self.action_compare)

    def action_leave(self) -> None:
        """End the search, else the comparing, the filter, the view or the zoom, one at a time."""
        if self.stop_linking():
            return
        if self.reading.hits.words:
            self.end_search()
        elif self.stop_comparing() or self.end_filter() or self.end_view():
            return
        elif self.panes.zoomed:
            self.action_zoom()
