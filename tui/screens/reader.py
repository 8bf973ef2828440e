"""The reader: the articles side by side, the claim being read, the keys that lead to the next."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import Worker

from newsdiff.core.export import export
from newsdiff.core.load import Loaded
from newsdiff.core.model import Mention, Settings
from newsdiff.core.worker import Advanced, Failed, Finished
from newsdiff.tui.analysis import Analyse
from newsdiff.tui.keymap import BINDINGS
from newsdiff.tui.reading import Reading
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.marks import WordMarks
from newsdiff.tui.render.roles import ROLES
from newsdiff.tui.screens.article import article_panel
from newsdiff.tui.screens.entities import EntityScreen
from newsdiff.tui.screens.export import ExportScreen
from newsdiff.tui.screens.help import help_panel
from newsdiff.tui.screens.panel import Panel
from newsdiff.tui.walk import Step
from newsdiff.tui.widgets.article_pane import ArticleText
from newsdiff.tui.widgets.claim_list import ClaimList
from newsdiff.tui.widgets.desk import Desk
from newsdiff.tui.widgets.overview import Overview
from newsdiff.tui.widgets.panes import Panes
from newsdiff.tui.widgets.rail import Rail
from newsdiff.tui.widgets.search_bar import SearchBar

NEXT_MARKS: dict[WordMarks, WordMarks] = {"full": "differences", "differences": "off", "off": "full"}
MARK_WORDS: dict[WordMarks, str] = {
    "full": "Word marks: all",
    "differences": "Word marks: differences only",
    "off": "Word marks: off",
}
SAMPLE_NOTE = "sample story · to open yours: newsdiff FILE FILE "
END_OF_WALK: dict[Step, str] = {
    "claim": "claim",
    "difference": "difference",
    "conflict": "conflict",
    "only": "sentence only here",
}


class ReaderScreen(Screen[None]):
    """Holds the reading: a key changes it, then the desk shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]
    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLES)
    AUTO_FOCUS = ""

    def __init__(
        self, loaded: Loaded, settings: Settings, base: str, analyse: Analyse, *, sample: bool
    ) -> None:
        super().__init__()
        self._loaded = loaded
        self._settings = settings
        self._analyse = analyse
        self._analysis: Worker[None] | None = None
        self.reading = Reading(loaded.articles, base)
        self.desk = Desk(self.reading, SAMPLE_NOTE if sample else "")

    def compose(self) -> ComposeResult:
        """What shows the reading, a line for searching, the keys."""
        yield self.desk
        yield SearchBar()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the articles; compare them once they are on screen."""
        self.panes.look(self.reading.look)
        self.desk.go(row=0)
        for problem in self._loaded.problems:
            self.notify(str(problem), severity="warning", markup=False)
        self.call_after_refresh(self.action_compare)

    @property
    def panes(self) -> Panes:
        """The articles side by side."""
        return self.desk.panes

    # ------------------------------------------------------------------ comparing

    def action_compare(self) -> None:
        """Compare the articles, unless that is done or under way."""
        if self.reading.findings is None and (self._analysis is None or self._analysis.is_finished):
            self._analysis = self._compare()

    @work(exclusive=True, group="analysis")
    async def _compare(self) -> None:
        self.desk.report(Advanced("starting", 0, 0))
        async with aclosing(self._analyse(self._loaded.articles, self._settings)) as answers:
            async for answer in answers:
                if isinstance(answer, Advanced):
                    self.desk.report(answer)
                elif isinstance(answer, Failed):
                    self.desk.stopped(f"The comparison failed. {legible(answer.message)}")
                elif isinstance(answer, Finished):
                    self.reading.upgrade(answer.comparison)
                    self.desk.upgrade()

    # ------------------------------------------------------------------ walking

    def action_walk(self, kind: Step, direction: int) -> None:
        """Go to the next or previous claim, difference, conflict or sentence only here."""
        if kind == "claim" and self.reading.hits.words:
            self.reading.next_hit(direction)
            self.desk.go()
        elif self.reading.findings is None:
            self.notify("The articles are not compared yet.", timeout=2)
        elif self.reading.step(kind, direction):
            self.desk.go()
        else:
            way = "further" if direction > 0 else "earlier"
            self.notify(f"No {way} {END_OF_WALK[kind]}.", timeout=2)

    def action_passage(self, count: int) -> None:
        """Go to the next or previous sentence of this article; in the list, to the next or previous claim."""
        if self.desk.listing:
            self.action_walk("claim", count)
            return
        self.reading.move(count)
        self.desk.stay()

    def action_version(self) -> None:
        """Go to the next sentence of this article that states the claim."""
        if self.reading.next_version():
            self.desk.go()
        else:
            self.notify("No further sentence of this claim in this article.", timeout=2)

    def action_page(self, pages: float) -> None:
        """Go a page, or part of one, down or up this article."""
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
        """Go to the first or the last sentence of this article."""
        self.reading.choose(self.reading.passages(self.reading.place.article)[number])
        self.desk.go()

    def action_pane(self, direction: int) -> None:
        """Go to the next or previous article, on the same claim."""
        ids = self._ids_at_hand()
        if len(ids) > 1:
            here = ids.index(self.reading.place.article)
            self._enter(ids[(here + direction) % len(ids)])

    def _ids_at_hand(self) -> list[str]:
        """The articles not put away, and the one being read: a step may have led into one that was."""
        here = self.reading.place.article
        return [a.id for a in self.reading.articles if a.id == here or a.id not in self.panes.hidden]

    def action_pane_number(self, number: int) -> None:
        """Go to an article by its number."""
        if number <= len(self.reading.articles):
            self._enter(self.reading.articles[number - 1].id)

    def _enter(self, article: str) -> None:
        self.panes.reveal(article)
        self.reading.enter(article, self.panes.offset_in_view(article))
        self.desk.stay()

    @on(ArticleText.PassageChosen)
    def _choose(self, event: ArticleText.PassageChosen) -> None:
        self.reading.choose(event.passage)
        self.desk.stay()

    @on(Rail.ArticleChosen)
    def _choose_article(self, event: Rail.ArticleChosen) -> None:
        self._enter(event.article)

    @on(Overview.ClaimChosen)
    @on(ClaimList.ClaimChosen)
    def _choose_claim(self, event: Overview.ClaimChosen | ClaimList.ClaimChosen) -> None:
        self.reading.go_to_claim(event.rank)
        self.desk.go()

    # ------------------------------------------------------------------ how it is shown

    def action_base(self) -> None:
        """Read the others against this article."""
        self.reading.make_base(self.reading.place.article)
        self.panes.look(self.reading.look)
        self.desk.list_claims()
        self.desk.stay()

    def action_words(self) -> None:
        """Mark more or fewer words."""
        words = NEXT_MARKS[self.reading.look.words]
        self.reading.look = replace(self.reading.look, words=words)
        self.desk.look()
        self.notify(MARK_WORDS[words], timeout=2)

    def action_names(self) -> None:
        """Mark names, or not."""
        self.reading.look = replace(self.reading.look, entities=not self.reading.look.entities)
        self.desk.look()

    def action_zoom(self) -> None:
        """Show this article alone, or the others beside it again."""
        self.panes.zoomed = not self.panes.zoomed
        self.desk.stay()

    def action_hide(self) -> None:
        """Put this article away and go to the next."""
        article = self.reading.place.article
        ids = self._ids_at_hand()
        if len(ids) < 2:
            self.notify("This is the last article in view.", timeout=2)
            return
        self.action_pane(1)
        self.panes.hidden |= {article}
        self.desk.stay()

    def action_show_all(self) -> None:
        """Show all articles again."""
        self.panes.hidden = frozenset()
        self.panes.zoomed = False
        self.desk.stay()

    def action_view(self) -> None:
        """Show the claims as a list in place of the articles, or the articles again."""
        if self.reading.findings is not None:
            self.desk.toggle_list()
            self.desk.go()

    # ------------------------------------------------------------------ searching

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

    def _end_search(self) -> None:
        self.reading.end_search()
        self.desk.look()

    # ------------------------------------------------------------------ panels

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

    # ------------------------------------------------------------------ leaving

    def action_leave(self) -> None:
        """End the search; else stop the comparison; else show all again."""
        if self.reading.hits.words:
            self._end_search()
        elif self._analysis is not None and not self._analysis.is_finished:
            self._analysis.cancel()
            self.desk.stopped("The comparison was stopped.")
        elif self.desk.listing:
            self.action_view()
        elif self.panes.zoomed:
            self.action_zoom()

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit(0)
