"""Searching all articles for words."""

from __future__ import annotations

from textual import on

from newsdiff.tui.screens.reader.base import ReaderBase
from newsdiff.tui.widgets.search_bar import SearchBar


class Searching(ReaderBase):
    """Takes the reading from hit to hit while words are typed."""

    def action_search(self) -> None:
        """Search all articles."""
        self.reading.begin_search()
        self.query_one(SearchBar).open()

    @on(SearchBar.Typed)
    def _search(self, event: SearchBar.Typed) -> None:
        self.reading.find(event.words)
        self.panes.look(self.reading.look)
        self.desk.go()

    @on(SearchBar.Entered)
    def _keep_search(self) -> None:
        hits = self.reading.hits
        if hits.words and not hits.found:
            self.notify(f"“{hits.words}” is in none of the articles.", timeout=3, markup=False)
            self._give_up_search()

    @on(SearchBar.GivenUp)
    def _give_up_search(self) -> None:
        self.reading.give_up_search()
        self.panes.look(self.reading.look)
        self.desk.go()

    def end_search(self) -> None:
        """Show no hits any more."""
        self.reading.end_search()
        self.desk.look()
