"""Which view of the comparison is on screen, what of it is folded or filtered, and in what order."""

from __future__ import annotations

from newsdiff.core.errors import SelectionError
from newsdiff.core.select import EVERYTHING, Selection
from newsdiff.tui.entries import SORTINGS, Sorting
from newsdiff.tui.screens.filter import FilterScreen
from newsdiff.tui.screens.legend import legend_panel
from newsdiff.tui.screens.reader.panels import Panels
from newsdiff.tui.screens.reader.walking import Walking
from newsdiff.tui.shown import choices, shown_words
from newsdiff.tui.widgets.desk import View

CYCLE: dict[View, View] = {"side": "base", "base": "claims", "claims": "side", "grid": "side"}
VIEW_WORDS: dict[View, str] = {
    "side": "Articles side by side",
    "base": "The base, with notes on what the others say",
    "claims": "All claims, and what only one article says",
    "grid": "Claims and articles as a table",
}
SORTING_WORDS: dict[Sorting, str] = {
    "story": "in the order of the base",
    "disagreement": "by disagreement",
    "coverage": "by the number of articles",
}


class Viewing(Walking, Panels):
    """Changes the view; the claim being read stays."""

    _text_view: View = "side"

    def action_view(self) -> None:
        """Show the next of the views: articles, annotated base, claims."""
        self._change(CYCLE[self.desk.view])

    def action_grid(self) -> None:
        """Show claims and articles as a table, or the view from before."""
        self._change(self._text_view if self.desk.view == "grid" else "grid")

    def action_open(self) -> None:
        """Open what is at hand: a table's row in the text, a fold, or the claim with all its versions."""
        if self.desk.view == "grid":
            self._change("side")
        elif self.reading.open_fold():
            self.desk.look()
        else:
            self.action_claim()

    def action_sort(self) -> None:
        """List claims in another order."""
        if self.reading.findings is None:
            self.say_not_compared()
            return
        self.reading.sorting = SORTINGS[(SORTINGS.index(self.reading.sorting) + 1) % len(SORTINGS)]
        self.desk.look()
        listed = (
            "" if self.desk.listing else f" ({self.key('view.cycle')} and {self.key('view.grid')} list them)"
        )
        self.notify(f"Claims {SORTING_WORDS[self.reading.sorting]}{listed}", timeout=2)

    def action_fold(self) -> None:
        """Fold away what is agreed on, or open it again."""
        if self.reading.findings is None:
            self.say_not_compared()
            return
        self.reading.fold(not self.reading.folding)
        self.desk.look()
        folded = f"Agreed sentences folded; {self.key('claim.open')} opens one"
        self.notify(folded if self.reading.folding else "All open", timeout=2)

    def action_legend(self) -> None:
        """Show what the signs mean."""
        self.app.push_screen(legend_panel())

    def action_filter(self) -> None:
        """Choose what to show and step through."""
        self._ask_filter(typing=False)

    def action_filter_words(self) -> None:
        """Type words to show only the claims that have them."""
        self._ask_filter(typing=True)

    def end_filter(self) -> bool:
        """Show everything again; False when nothing was filtered."""
        selected = self.reading.selected
        if selected is None or selected.selection == EVERYTHING:
            return False
        self._filter(EVERYTHING)
        return True

    def end_view(self) -> bool:
        """Show the articles again; False when they are in view."""
        if self.desk.view == "side":
            return False
        self._change("side")
        return True

    def _ask_filter(self, *, typing: bool) -> None:
        findings, selected = self.reading.findings, self.reading.selected
        if findings is None or selected is None:
            self.say_not_compared()
            return
        self.app.push_screen(FilterScreen(choices(findings), selected.selection, typing=typing), self._filter)

    def _filter(self, selection: Selection | None) -> None:
        if selection is None:
            return
        try:
            selected = self.reading.filter(selection)
        except SelectionError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if selected is not None and selected.empty:
            self.notify(f"No claim is among {selection.in_words()}.", timeout=3, markup=False)
            return
        self.reading.go_to_shown()
        self.desk.look()
        if selected is not None and (told := shown_words(selected)):
            self.notify(f"{told} · {self.key('leave')} shows all", timeout=3, markup=False)

    def _change(self, view: View) -> None:
        if self.reading.findings is None:
            self.say_not_compared()
            return
        if self.desk.view != "grid":
            self._text_view = self.desk.view
        self.desk.change_view(view)
        self.desk.go()
        self.notify(VIEW_WORDS[view], timeout=2)
