"""Going from claim to claim and from sentence to sentence."""

from __future__ import annotations

from textual import on

from newsdiff.core.select import EVERYTHING
from newsdiff.tui.screens.reader.base import ReaderBase
from newsdiff.tui.walk import Step
from newsdiff.tui.widgets.overview import Overview
from newsdiff.tui.widgets.panes import Panes
from newsdiff.tui.widgets.rail import Rail
from newsdiff.tui.widgets.sheet import Sheet

END_OF_WALK: dict[Step, str] = {
    "claim": "claim",
    "difference": "difference",
    "conflict": "conflict",
    "only": "sentence that only one article has",
    "mark": "mark or note",
}


class Walking(ReaderBase):
    """Moves the place of the reading; what it moves to comes on screen."""

    def action_walk(self, kind: Step, direction: int) -> None:
        """Go to the next or previous claim, difference, conflict or sentence only here."""
        if kind == "claim" and self.reading.hits.words:
            self.reading.next_hit(direction)
            self.desk.go()
        elif self.reading.findings is None:
            self.notify("The articles are not compared yet.", timeout=2)
        elif self._step(kind, direction):
            self.desk.go()
        else:
            self.notify(self._end_of_walk(kind, direction), timeout=3)

    def _end_of_walk(self, kind: Step, direction: int) -> str:
        """Say whether the walk has come to an end, or has nothing of the kind at all."""
        if self.reading.walk is not None and self.reading.walk.has(kind):
            return f"No {'further' if direction > 0 else 'earlier'} {END_OF_WALK[kind]}."
        shown = self.reading.selected
        where = "in this story" if shown is None or shown.selection == EVERYTHING else "among what is shown"
        instead = f"; {self.key('diff.next')} leads through the differences" if kind == "conflict" else ""
        return f"No {END_OF_WALK[kind]} {where}{instead}."

    def _step(self, kind: Step, direction: int) -> bool:
        """In a list the next claim is the one below, however the list is sorted."""
        sheet = self.desk.sheet() if self.desk.listing and kind == "claim" else None
        if sheet is None or self.reading.findings is None:
            return self.reading.step(kind, direction)
        return self._go_to_block(sheet.neighbour(direction, self.reading.findings.claims.keys()))

    def _go_to_block(self, entry: str | None) -> bool:
        """Go to what stands in a sheet; False for nothing."""
        if entry is not None:
            self.reading.go_to_entry(entry)
        return entry is not None

    def action_passage(self, count: int) -> None:
        """Go to the next or previous sentence of this article, or in another view to what stands next."""
        sheet = self.desk.sheet()
        if sheet is None:
            self.reading.move(count)
        else:
            self._go_to_block(sheet.neighbour(count))
        self.desk.stay()

    def action_version(self) -> None:
        """Go to the next sentence of this article that states the claim."""
        if self.reading.next_version():
            self.desk.go()
        else:
            self.notify("No further sentence of this claim in this article.", timeout=2)

    def action_page(self, pages: float) -> None:
        """Go a page, or part of one, down or up this article or the view."""
        if (sheet := self.desk.sheet()) is not None:
            self._go_to_block(sheet.page_away(pages))
            self.desk.go()
            return
        row = self.panes.row_of(self.reading.place)
        passage = self.panes.passage_away(self.reading.place, pages)
        if passage is None or passage.id == self.reading.place.passage:
            self.reading.move(1 if pages > 0 else -1)
        else:
            self.reading.choose(passage)
        self.desk.go(row=row)

    def action_scroll_detail(self, rows: int) -> None:
        """Scroll what is said of the claim."""
        self.desk.detail.scroll_relative(y=rows, animate=False)

    def action_edge(self, number: int) -> None:
        """Go to the first or the last sentence of this article, or to an end of the view."""
        if (sheet := self.desk.sheet()) is not None:
            self._go_to_block(sheet.edge(number))
            self.desk.go()
            return
        self.reading.choose(self.reading.passages(self.reading.place.article)[number])
        self.desk.go()

    def action_pane(self, direction: int) -> None:
        """Go to the next or previous article, on the same claim."""
        ids = self.ids_at_hand()
        if len(ids) > 1:
            article = self.reading.home if self.desk.view == "grid" else self.reading.place.article
            here = ids.index(article) if article in ids else ids.index(self.reading.place.article)
            self._enter(ids[(here + direction) % len(ids)])

    def ids_at_hand(self) -> list[str]:
        """The articles not put away, and the one being read: a step may have led into one that was."""
        here = self.reading.place.article
        return [a for a in self.panes.order if a == here or a not in self.panes.hidden]

    def action_pane_number(self, number: int) -> None:
        """Go to an article by its number."""
        if number <= len(self.panes.order):
            self._enter(self.panes.order[number - 1])

    def _enter(self, article: str) -> None:
        self.panes.reveal(article)
        if self.desk.view == "grid" and article not in self.reading.versions().level:
            self.reading.home = article  # a cell of the table that says “silent”: the claim stays
            self.desk.stay()
            return
        self.reading.enter(article, self.panes.offset_in_view(article))
        self.desk.stay()

    @on(Panes.PassageChosen)
    def _choose(self, event: Panes.PassageChosen) -> None:
        self.reading.choose(event.passage)
        self.desk.stay()

    @on(Rail.ArticleChosen)
    def _choose_article(self, event: Rail.ArticleChosen) -> None:
        self._enter(event.article)

    @on(Overview.ClaimChosen)
    def _choose_claim(self, event: Overview.ClaimChosen) -> None:
        self.reading.go_to_entry(event.claim)
        self.desk.go()

    @on(Sheet.Chosen)
    def _choose_block(self, event: Sheet.Chosen) -> None:
        self.reading.go_to_entry(event.key)
        if event.article is not None:
            self._enter(event.article)
        self.desk.go()
