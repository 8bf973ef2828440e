"""The reader: the articles side by side, the claim being read, the keys that lead to the next."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import Worker

from newsdiff.core.export import export
from newsdiff.core.load import Loaded
from newsdiff.core.model import Comparison, Mention, Settings
from newsdiff.core.worker import Advanced, Failed, Finished
from newsdiff.tui.analysis import Analyse
from newsdiff.tui.keymap import BINDINGS
from newsdiff.tui.reading import Reading
from newsdiff.tui.render.headers import name_row, standing_row
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.marks import WordMarks
from newsdiff.tui.render.progress import progress_lines, stopped_lines
from newsdiff.tui.render.prose import Look
from newsdiff.tui.render.roles import ROLES, entity_roles
from newsdiff.tui.render.versions import claim_lines
from newsdiff.tui.screens.article import article_panel
from newsdiff.tui.screens.entities import EntityScreen
from newsdiff.tui.screens.export import ExportScreen
from newsdiff.tui.screens.help import help_panel
from newsdiff.tui.screens.panel import Panel
from newsdiff.tui.walk import Step
from newsdiff.tui.widgets.article_pane import ArticlePane, ArticleText
from newsdiff.tui.widgets.claim_list import ClaimList
from newsdiff.tui.widgets.overview import Overview
from newsdiff.tui.widgets.page import Page
from newsdiff.tui.widgets.panes import Panes
from newsdiff.tui.widgets.rail import Rail, Tab
from newsdiff.tui.widgets.search_bar import SearchBar

NEXT_MARKS: dict[WordMarks, WordMarks] = {"full": "differences", "differences": "off", "off": "full"}
MARK_WORDS: dict[WordMarks, str] = {
    "full": "Word marks: all",
    "differences": "Word marks: differences only",
    "off": "Word marks: off",
}
END_OF_WALK: dict[Step, str] = {
    "claim": "claim",
    "difference": "difference",
    "conflict": "conflict",
    "only": "sentence only here",
}


class ReaderScreen(Screen[None]):
    """Holds the reading and shows it: a key changes the reading, ``_show`` brings the widgets after it."""

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
        self._sample = sample
        self._roles: dict[str, str] = {}
        self._analysis: Worker[None] | None = None
        self.reading = Reading(loaded.articles, base)

    def compose(self) -> ComposeResult:
        """Articles above, what is known of the claim below."""
        yield Rail()
        yield Overview()
        yield Panes(self._loaded.articles)
        yield ClaimList()
        yield Page(id="detail")
        yield SearchBar()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the articles; compare them once they are on screen."""
        self.panes = self.query_one(Panes)
        self.detail = self.query_one("#detail", Page)
        self.panes.look(self.reading.look)
        self._go(row=0)
        for problem in self._loaded.problems:
            self.notify(str(problem), severity="warning", markup=False)
        self.call_after_refresh(self.action_compare)

    # ------------------------------------------------------------------ the comparison

    def action_compare(self) -> None:
        """Compare the articles, unless that is done or under way."""
        if self.reading.findings is None and (self._analysis is None or self._analysis.is_finished):
            self._analysis = self._compare()

    @work(exclusive=True, group="analysis")
    async def _compare(self) -> None:
        self._progress(Advanced("starting", 0, 0))
        async with aclosing(self._analyse(self._loaded.articles, self._settings)) as answers:
            async for answer in answers:
                if isinstance(answer, Advanced):
                    self._progress(answer)
                elif isinstance(answer, Failed):
                    self._stopped(f"The comparison failed. {legible(answer.message)}")
                elif isinstance(answer, Finished):
                    self._upgrade(answer.comparison)

    def _progress(self, step: Advanced) -> None:
        articles = len(self._loaded.articles)
        self.detail.show(lambda width: progress_lines(articles, step.stage, step.done, step.total, width))

    def _stopped(self, problem: str) -> None:
        self.detail.show(lambda width: stopped_lines(problem, width))

    def _upgrade(self, comparison: Comparison) -> None:
        findings = self.reading.upgrade(comparison)
        self._roles = entity_roles(comparison.entities)
        self.panes.upgrade(findings, self._roles)
        self._list_claims()
        self._go(row=self.panes.row_of(self.reading.place))

    # ------------------------------------------------------------------ showing

    def _go(self, *, row: int | None = None) -> None:
        """Bring the current place on screen, at a row of the panes or at eye level, and all else after it."""
        self.panes.go(self.reading.place, self.reading.versions(), row)
        self._show()

    def _show(self) -> None:
        self._show_headers()
        self._show_overview()
        self._show_detail()

    @on(Panes.Arranged)
    def _show_headers(self) -> None:
        for pane in self.panes.open:
            self._show_header(pane)
        self._show_rail()

    def _show_header(self, pane: ArticlePane) -> None:
        reading = self.reading
        article = reading.article(pane.article)
        hits = reading.hits.counts[article.id] if reading.hits.words else None
        name = name_row(article, base=article.id == reading.look.base, hits=hits)
        if reading.findings is None:
            pane.header.show(name)
            return
        away = self.panes.distance(article.id)
        pane.header.show(
            name, standing_row(reading.findings, reading.place, article.id, reading.look.base, away)
        )

    def _show_rail(self) -> None:
        rail = self.query_one(Rail)
        rail.set_class(len(self.panes.shown) < len(self.reading.articles), "-needed")
        rail.show(tuple(self._tab(a.id, a.label) for a in self.reading.articles))

    def _tab(self, article: str, label: str) -> Tab:
        findings, place = self.reading.findings, self.reading.place
        standing, count = None, 0
        if findings is not None:
            count = findings.shared[article]
            if place.claim and (member := findings.member(place.claim, article)):
                standing = findings.standing_of(member)
        if self.reading.hits.words:
            count = self.reading.hits.counts[article]
        return Tab(article, label, article in self.panes.shown, article == place.article, standing, count)

    def _show_overview(self) -> None:
        findings, walk, place = self.reading.findings, self.reading.walk, self.reading.place
        note = Content.styled("sample story · yours: newsdiff FILE FILE … " if self._sample else "", "quiet")
        if findings is None or walk is None:
            self.query_one(Overview).show((), None, note)
            return
        rank = None if place.claim is None else walk.rank(place.claim)
        standings = tuple(findings.standing_of_claim(c.id) for c in walk.claims)
        self.query_one(Overview).show(standings, rank, note)
        self.query_one(ClaimList).select(rank)

    def _show_detail(self) -> None:
        reading = self.reading
        if reading.findings is None or reading.walk is None:
            return
        findings, walk, place, look = reading.findings, reading.walk, reading.place, reading.look
        self.detail.show(lambda width: claim_lines(findings, walk, place, look, self._roles, width))
        if place.difference is not None:
            order = [d.id for d in findings.differences_in(place.claim or "")]
            self.detail.reveal(1 + order.index(place.difference))

    def _list_claims(self) -> None:
        reading = self.reading
        if reading.findings is not None and reading.walk is not None:
            self.query_one(ClaimList).show(reading.findings, reading.walk, reading.look.base)

    def _look(self, look: Look) -> None:
        self.reading.look = look
        self.panes.look(look)
        self._show()

    # ------------------------------------------------------------------ walking

    def action_walk(self, kind: Step, direction: int) -> None:
        """Go to the next or previous claim, difference, conflict or sentence only here."""
        if kind == "claim" and self.reading.hits.words:
            self.reading.next_hit(direction)
            self._go()
        elif self.reading.findings is None:
            self.notify("The articles are not compared yet.", timeout=2)
        elif self.reading.step(kind, direction):
            self._go()
        else:
            way = "further" if direction > 0 else "earlier"
            self.notify(f"No {way} {END_OF_WALK[kind]}.", timeout=2)

    def action_passage(self, count: int) -> None:
        """Go to the next or previous sentence of this article; in the list, to the next or previous claim."""
        if self.has_class("-list"):
            self.action_walk("claim", count)
            return
        self.reading.move(count)
        self._go(row=self.panes.row_of(self.reading.place))

    def action_page(self, pages: float) -> None:
        """Go a page, or part of one, down or up this article."""
        row = self.panes.row_of(self.reading.place)
        passage = self.panes.passage_away(self.reading.place, pages)
        if passage is None or passage.id == self.reading.place.passage:
            self.reading.move(1 if pages > 0 else -1)
        else:
            self.reading.choose(passage)
        self._go(row=row)

    def action_scroll_detail(self, rows: int) -> None:
        """Scroll what is said of the claim."""
        self.detail.scroll_relative(y=rows, animate=False)

    def action_edge(self, number: int) -> None:
        """Go to the first or the last sentence of this article."""
        self.reading.choose(self.reading.passages(self.reading.place.article)[number])
        self._go()

    def action_pane(self, direction: int) -> None:
        """Go to the next or previous article, on the same claim."""
        ids = [a.id for a in self.reading.articles if a.id not in self.panes.hidden]
        if len(ids) > 1:
            here = ids.index(self.reading.place.article)
            self._enter(ids[(here + direction) % len(ids)])

    def action_pane_number(self, number: int) -> None:
        """Go to an article by its number."""
        if number <= len(self.reading.articles):
            self._enter(self.reading.articles[number - 1].id)

    def _enter(self, article: str) -> None:
        self.panes.reveal(article)
        self.reading.enter(article, self.panes.offset_in_view(article))
        self._go(row=self.panes.row_of(self.reading.place))

    @on(ArticleText.PassageChosen)
    def _choose(self, event: ArticleText.PassageChosen) -> None:
        self.reading.choose(event.passage)
        self._go(row=self.panes.row_of(self.reading.place))

    @on(Rail.ArticleChosen)
    def _choose_article(self, event: Rail.ArticleChosen) -> None:
        self._enter(event.article)

    @on(Overview.ClaimChosen)
    @on(ClaimList.ClaimChosen)
    def _choose_claim(self, event: Overview.ClaimChosen | ClaimList.ClaimChosen) -> None:
        self.reading.go_to_claim(event.rank)
        self._go()

    # ------------------------------------------------------------------ how it is shown

    def action_base(self) -> None:
        """Read the others against this article."""
        self.reading.make_base(self.reading.place.article)
        self._look(self.reading.look)
        self._list_claims()
        self._go(row=self.panes.row_of(self.reading.place))

    def action_words(self) -> None:
        """Mark more or fewer words."""
        words = NEXT_MARKS[self.reading.look.words]
        self._look(replace(self.reading.look, words=words))
        self.notify(MARK_WORDS[words], timeout=2)

    def action_names(self) -> None:
        """Mark names, or not."""
        self._look(replace(self.reading.look, entities=not self.reading.look.entities))

    def action_zoom(self) -> None:
        """Show this article alone, or the others beside it again."""
        self.panes.zoomed = not self.panes.zoomed
        self._go(row=self.panes.row_of(self.reading.place))

    def action_hide(self) -> None:
        """Put this article away and go to the next."""
        article = self.reading.place.article
        ids = [a.id for a in self.reading.articles if a.id not in self.panes.hidden]
        if len(ids) < 2:
            self.notify("This is the last article in view.", timeout=2)
            return
        self.action_pane(1)
        self.panes.hidden |= {article}
        self._go(row=self.panes.row_of(self.reading.place))

    def action_show_all(self) -> None:
        """Show all articles again."""
        self.panes.hidden = frozenset()
        self.panes.zoomed = False
        self._go(row=self.panes.row_of(self.reading.place))

    def action_view(self) -> None:
        """Show the claims as a list in place of the articles, or the articles again."""
        if self.reading.findings is not None:
            self.toggle_class("-list")
            self._go()

    # ------------------------------------------------------------------ searching

    def action_search(self) -> None:
        """Search all articles."""
        self.reading.begin_search()
        self.query_one(SearchBar).open()

    @on(SearchBar.Typed)
    def _search(self, event: SearchBar.Typed) -> None:
        self.reading.find(event.words)
        self.panes.look(self.reading.look)
        self._go()

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
        self._go()

    def _end_search(self) -> None:
        self.reading.end_search()
        self.panes.look(self.reading.look)
        self._show()

    # ------------------------------------------------------------------ panels

    def action_help(self) -> None:
        """Show every key and sign."""
        self.app.push_screen(help_panel())

    def action_article(self) -> None:
        """Show what is known of this article."""
        self.app.push_screen(article_panel(self.reading.article(self.reading.place.article)))

    def action_claim(self) -> None:
        """Show the current claim large."""
        reading = self.reading
        if reading.findings is None or reading.walk is None:
            return
        findings, walk, place, look = reading.findings, reading.walk, reading.place, reading.look
        lines = claim_lines
        self.app.push_screen(
            Panel[None]("Claim", lambda width: lines(findings, walk, place, look, self._roles, width))
        )

    def action_entities(self) -> None:
        """Show names and who uses them."""
        if self.reading.findings is not None:
            self.app.push_screen(
                EntityScreen(self.reading.findings, self.reading.place.article), self._go_to_mention
            )

    def _go_to_mention(self, mention: Mention | None) -> None:
        if mention is not None:
            self.reading.go_to_offset(mention.article, mention.span.start)
            self._go()

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
            self._stopped("The comparison was stopped.")
        elif self.has_class("-list"):
            self.action_view()
        elif self.panes.zoomed:
            self.action_zoom()

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit(0)

    def on_resize(self, event: Resize) -> None:
        """Give the articles the room when there is little."""
        self.set_class(event.size.height < 30, "-short")
