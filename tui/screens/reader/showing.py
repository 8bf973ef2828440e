"""How the articles are shown: marks, base, which panes, which view."""

from __future__ import annotations

from msgspec.structs import replace

from newsdiff.tui.render.marks import WordMarks
from newsdiff.tui.render.prose import NAMING
from newsdiff.tui.screens.reader.walking import Walking

NEXT_MARKS: dict[WordMarks, WordMarks] = {"full": "differences", "differences": "off", "off": "full"}
MARK_WORDS: dict[WordMarks, str] = {
    "full": "Word marks: all",
    "differences": "Word marks: differences only",
    "off": "Word marks: off",
}


class Showing(Walking):
    """Changes how the reading looks; its place stays."""

    def action_base(self) -> None:
        """Read the others against this article."""
        self.reading.make_base(self.reading.place.article)
        self.desk.look()

    def action_words(self) -> None:
        """Mark more or fewer words."""
        words = NEXT_MARKS[self.reading.look.words]
        self.reading.look = replace(self.reading.look, words=words)
        self.desk.look()
        self.notify(MARK_WORDS[words], timeout=2)

    def action_names(self) -> None:
        """Mark names of another kind, all of them, or none."""
        naming = NAMING[(NAMING.index(self.reading.look.entities) + 1) % len(NAMING)]
        self.reading.look = replace(self.reading.look, entities=naming)
        self.desk.look()
        self.notify(f"Names and figures marked: {naming}", timeout=2)

    def action_zoom(self) -> None:
        """Show this article alone, or the others beside it again."""
        self.panes.zoomed = not self.panes.zoomed
        self.desk.stay()

    def action_hide(self) -> None:
        """Put this article away and go to the next: of those that state the claim, where any does."""
        article, ids = self.reading.place.article, self.ids_at_hand()
        here = ids.index(article)
        others = [*ids[here + 1 :], *ids[:here]]
        if not others:
            self.notify("This is the last article in view.", timeout=2)
            return
        stating = self.reading.versions().level
        self._enter(next((a for a in others if a in stating), others[0]))
        self.panes.hidden |= {article}
        self.desk.stay()

    def action_show_all(self) -> None:
        """Show all articles again."""
        self.panes.hidden = frozenset()
        self.panes.zoomed = False
        self.desk.stay()
