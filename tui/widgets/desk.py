"""All that shows a reading: the articles, the walk in one row, what is known of the claim."""

from __future__ import annotations

import gc
from typing import Final, Literal, get_args

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from newsdiff.core.marks import Standing
from newsdiff.core.worker import Advanced
from newsdiff.tui.findings import Findings
from newsdiff.tui.hints import wanted
from newsdiff.tui.reading import Reading
from newsdiff.tui.remapping import KeyOf
from newsdiff.tui.render.headers import name_row, standing_row
from newsdiff.tui.render.progress import progress_lines, stopped_lines
from newsdiff.tui.render.roles import entity_roles
from newsdiff.tui.render.versions import claim_lines
from newsdiff.tui.shown import shown_words
from newsdiff.tui.widgets.annotated import AnnotatedBase
from newsdiff.tui.widgets.article_pane import ArticlePane
from newsdiff.tui.widgets.canvas import Canvas
from newsdiff.tui.widgets.claim_list import ClaimList
from newsdiff.tui.widgets.grid import Grid
from newsdiff.tui.widgets.key_row import KeyRow
from newsdiff.tui.widgets.overview import Overview
from newsdiff.tui.widgets.page import Lines, Page
from newsdiff.tui.widgets.panes import Panes
from newsdiff.tui.widgets.rail import Rail, Tab
from newsdiff.tui.widgets.sheet import Sheet

View = Literal["side", "base", "claims", "grid"]
"""Articles side by side; the base with notes; claims as a list; claims and articles as a table."""
VIEWS: tuple[View, ...] = get_args(View)


NEW_VALUES: Final = 20_000
"""Values made since the last look for garbage at which the collector looks again: it takes 9 ms over them,
and over the 200,000 of the start (``tui/entry.py``) 90, for which a key would have to wait."""


class Desk(Vertical):
    """Brings its widgets after the reading whenever that has changed; decides nothing."""

    def __init__(self, reading: Reading, keys: KeyRow, key: KeyOf, note: str) -> None:
        super().__init__()
        self._reading = reading
        self._keys = keys
        self._key = key
        self._note = Content.styled(note, "quiet")
        self._roles: dict[str, str] = {}
        self._rail = Rail()
        self._overview = Overview()
        self._base = AnnotatedBase()
        self._list = ClaimList()
        self._grid = Grid()
        self.view: View = "side"
        """How the comparison is shown just now."""
        self.panes = Panes(reading.articles)
        self.detail = Page(id="detail")

    def compose(self) -> ComposeResult:
        """Articles above, what is known of the claim below."""
        yield self._rail
        yield self._overview
        yield self.panes
        yield self._base
        yield self._list
        yield self._grid
        yield self.detail

    def on_mount(self) -> None:
        """The program and the articles stay until the end: nothing to look for garbage in."""
        gc.freeze()
        gc.set_threshold(NEW_VALUES)

    @property
    def listing(self) -> bool:
        """Whether claims are listed, in the list or the grid, in place of text."""
        return self.view in ("claims", "grid")

    def change_view(self, view: View) -> None:
        """Show the comparison another way; the place stays."""
        for name, widget in self._views().items():
            widget.display = name == view
        self.view = view
        self.renew()

    def _views(self) -> dict[View, Canvas]:
        return {"side": self.panes, "base": self._base, "claims": self._list, "grid": self._grid}

    def sheet(self) -> Sheet | None:
        """Return the sheet in view; None while the articles stand side by side."""
        view = self._views()[self.view]
        return view if isinstance(view, Sheet) else None

    def go(self, *, row: int | None = None) -> None:
        """Bring the reading's place on screen, at a row of the panes or at eye level; all else follows."""
        if self.view == "side":
            self.panes.go(self._reading.place, self._reading.versions(), row)
        else:
            self._select()
        self.show()

    def stay(self) -> None:
        """Bring all after the reading; its place stays on its row when it is on screen."""
        self.go(row=self.panes.row_of(self._reading.place))

    def show(self) -> None:
        """Bring all but the articles' text after the reading."""
        self._show_headers()
        self.panes.refresh()
        self._show_overview()
        self._keys.show(wanted(self._reading, view=self.view))
        if self._reading.findings is not None:
            self.detail.show(self.claim_lines(brief=True))

    def look(self) -> None:
        """Show the text as the reading says."""
        self.panes.look(self._reading.look)
        self.panes.fold(self._reading.folded)
        self.renew()
        self.stay()

    def upgrade(self) -> None:
        """Show the compared articles in place of the plain ones."""
        findings = self._reading.findings
        if findings is not None:
            self._roles = entity_roles(findings.comparison.entities)
            self.panes.upgrade(findings, self._roles)
            self.detail.key = self._key("detail.down")
            self.look()
            # It stays as long as the reader does: to look through it for garbage kept keys waiting for
            # up to .4 s with fifty articles.
            gc.freeze()

    def remark(self) -> None:
        """Show the reader's own signs anew."""
        if self._reading.findings is not None:
            self.panes.remark(self._reading.findings)
            self.show()

    def renew(self) -> None:
        """Make what is in view anew: other claims, another order, another base or look."""
        reading, findings = self._reading, self._reading.findings
        if findings is None:
            return
        if self.view == "base":
            self._base.annotate(findings, reading.look, self._roles, reading.heads(), reading.folded)
        elif self.view == "claims":
            self._list.list(findings, reading.heads())
        elif self.view == "grid":
            self._grid.tabulate(findings, reading.heads(), self.panes.order, self._key)

    def _select(self) -> None:
        findings, place, entry = self._reading.findings, self._reading.place, self._reading.entry()
        if findings is None:
            return
        if self.view == "base":
            self._base.go(findings, place, self._reading.look.base, entry)
        elif self.view == "claims":
            self._list.select(entry)
        elif self.view == "grid":
            self._grid.go(entry, self._reading.home)

    @on(Sheet.Chosen)
    def _choose_column(self, event: Sheet.Chosen) -> None:
        """Say in which article's column of the grid the reader pointed; elsewhere it is nothing special."""
        event.article = self._grid.article_at(event.cell) if self.view == "grid" else None

    def note(self, words: str) -> None:
        """Say something at the end of the overview's row, in place of what was said there before."""
        if words != self._note.plain:
            self._note = Content.styled(words, "quiet")
            self._show_overview()

    def report(self, step: Advanced) -> None:
        """Say how far the comparison has come."""
        articles = len(self._reading.articles)
        self.detail.show(
            lambda width: progress_lines(articles, step.stage, step.done, step.total, self._key, width)
        )

    def stopped(self, problem: str) -> None:
        """Say why there is no comparison."""
        self.detail.show(lambda width: stopped_lines(problem, self._key, width))

    def claim_lines(self, *, brief: bool = False) -> Lines:
        """Return what makes the lines about the current claim; nothing while there is no comparison.

        In brief, each article has one sentence, and those out of sight stand first.
        """
        findings, walk = self._reading.findings, self._reading.walk
        place, look, roles = self._reading.place, self._reading.look, self._roles
        if findings is None or walk is None:
            return lambda width: []
        chosen = self._versions_by_need() if brief else None
        return lambda width: claim_lines(
            findings, walk, place, look, roles, width, chosen=chosen, key=self._key
        )

    def _versions_by_need(self) -> list[str]:
        level = self._reading.versions().level
        in_sight = () if self.listing else self.panes.shown
        ids = [a.id for a in self._reading.articles if a.id in level]
        if len(self.panes.shown) < len(self._reading.articles):
            ids.sort(key=lambda article: article in in_sight)
        return [level[a] for a in ids]

    @on(Panes.Arranged)
    def _arranged(self) -> None:
        self._show_headers()
        self._show_overview()

    def _show_headers(self) -> None:
        for pane in self.panes.open:
            self._show_header(pane)
        all_in_view = len(self.panes.shown) == len(self._reading.articles)
        self._rail.display = self.view != "grid" and not (self.view == "side" and all_in_view)
        labels = {a.id: a.label for a in self._reading.articles}
        self._rail.show(tuple(self._tab(a, labels[a]) for a in self.panes.order if a in labels))

    def _show_header(self, pane: ArticlePane) -> None:
        reading, article = self._reading, self._reading.article(pane.article)
        base = reading.look.base
        hits = reading.hits.counts[article.id] if reading.hits.words else None
        rows = [name_row(article, base=article.id == base, hits=hits, pinned=article.id in self.panes.pinned)]
        if reading.findings is not None:
            away = self.panes.distance(article.id)
            rows.append(standing_row(reading.findings, reading.place, article.id, base, away))
        pane.header.show(*rows)

    def _tab(self, article: str, label: str) -> Tab:
        reading, place = self._reading, self._reading.place
        standing: Standing | None = None
        count: int | None = None
        if reading.findings is not None:
            count = reading.findings.shared[article]
            if place.claim and (member := reading.findings.member(place.claim, article)):
                standing = reading.findings.standing_of(member)
        if reading.hits.words:
            count = reading.hits.counts[article]
        return Tab(article, label, article in self.panes.shown, article == place.article, standing, count)

    def _show_overview(self) -> None:
        findings, walk = self._reading.findings, self._reading.walk
        if findings is None or walk is None:
            self._overview.show((), None, frozenset(), self._note)
            return
        cells = tuple((claim.id, findings.standing_of_claim(claim.id)) for claim in walk.shown)
        self._overview.show(cells, self._reading.place.claim, self._claims_in_view(findings), self._remark())

    def _claims_in_view(self, findings: Findings) -> frozenset[str]:
        """The claims of which the article being read shows a sentence."""
        if self.view != "side":
            return frozenset()
        passages = self.panes.passages_in_view(self._reading.place.article)
        return frozenset(claim.id for p in passages for claim in findings.claims_of(p))

    def _remark(self) -> Content:
        """What the row of claims says at its end: which of them are shown."""
        selected = self._reading.selected
        told = "" if selected is None else shown_words(selected)
        return Content.styled(f"{told} ", "key") if told else self._note
