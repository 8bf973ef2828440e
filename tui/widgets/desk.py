"""All that shows a reading: the articles, the walk in one row, what is known of the claim."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from newsdiff.core.worker import Advanced
from newsdiff.tui.findings import Standing
from newsdiff.tui.reading import Reading
from newsdiff.tui.render.headers import name_row, standing_row
from newsdiff.tui.render.progress import progress_lines, stopped_lines
from newsdiff.tui.render.roles import entity_roles
from newsdiff.tui.render.versions import claim_lines
from newsdiff.tui.widgets.article_pane import ArticlePane
from newsdiff.tui.widgets.claim_list import ClaimList
from newsdiff.tui.widgets.overview import Overview
from newsdiff.tui.widgets.page import Lines, Page
from newsdiff.tui.widgets.panes import Panes
from newsdiff.tui.widgets.rail import Rail, Tab


class Desk(Vertical):
    """Brings its widgets after the reading whenever that has changed; decides nothing."""

    def __init__(self, reading: Reading, note: str) -> None:
        super().__init__()
        self._reading = reading
        self._note = Content.styled(note, "quiet")
        self._roles: dict[str, str] = {}
        self._rail = Rail()
        self._overview = Overview()
        self._list = ClaimList()
        self.panes = Panes(reading.articles)
        self.detail = Page(id="detail", key="J")

    def compose(self) -> ComposeResult:
        """Articles above, what is known of the claim below."""
        yield self._rail
        yield self._overview
        yield self.panes
        yield self._list
        yield self.detail

    @property
    def listing(self) -> bool:
        """Whether the claims are listed in place of the articles."""
        return self.has_class("-list")

    def toggle_list(self) -> None:
        """Show the claims as a list in place of the articles, or the articles again."""
        self.toggle_class("-list")

    def go(self, *, row: int | None = None) -> None:
        """Bring the reading's place on screen, at a row of the panes or at eye level; all else follows."""
        self.panes.go(self._reading.place, self._reading.versions(), row)
        self.show()

    def stay(self) -> None:
        """Bring all after the reading; its place stays on its row when it is on screen."""
        self.go(row=self.panes.row_of(self._reading.place))

    def show(self) -> None:
        """Bring all but the articles' text after the reading."""
        self._show_headers()
        self.panes.refresh()
        self._show_overview()
        if self._reading.findings is not None:
            self.detail.show(self.claim_lines(brief=True))

    def look(self) -> None:
        """Show the text as the reading says."""
        self.panes.look(self._reading.look)
        self.show()

    def upgrade(self) -> None:
        """Show the compared articles in place of the plain ones."""
        findings = self._reading.findings
        if findings is not None:
            self._roles = entity_roles(findings.comparison.entities)
            self.panes.upgrade(findings, self._roles)
            self.list_claims()
            self.stay()

    def remark(self) -> None:
        """Show the reader's own signs anew."""
        if self._reading.findings is not None:
            self.panes.remark(self._reading.findings)
            self.show()

    def list_claims(self) -> None:
        """List the claims in the order of the walk."""
        findings, walk = self._reading.findings, self._reading.walk
        if findings is not None and walk is not None:
            self._list.show(findings, walk, self._reading.look.base)

    def report(self, step: Advanced) -> None:
        """Say how far the comparison has come."""
        articles = len(self._reading.articles)
        self.detail.show(lambda width: progress_lines(articles, step.stage, step.done, step.total, width))

    def stopped(self, problem: str) -> None:
        """Say why there is no comparison."""
        self.detail.show(lambda width: stopped_lines(problem, width))

    def claim_lines(self, *, brief: bool = False) -> Lines:
        """Return what makes the lines about the current claim; nothing while there is no comparison.

        In brief, each article has one sentence, and those out of sight stand first.
        """
        findings, walk = self._reading.findings, self._reading.walk
        place, look, roles = self._reading.place, self._reading.look, self._roles
        if findings is None or walk is None:
            return lambda width: []
        chosen = self._versions_by_need() if brief else None
        return lambda width: claim_lines(findings, walk, place, look, roles, width, chosen=chosen)

    def _versions_by_need(self) -> list[str]:
        level = self._reading.versions().level
        in_sight = () if self.listing else self.panes.shown
        ids = [a.id for a in self._reading.articles if a.id in level]
        if len(self.panes.shown) < len(self._reading.articles):
            ids.sort(key=lambda article: article in in_sight)
        return [level[a] for a in ids]

    @on(Panes.Arranged)
    def _show_headers(self) -> None:
        for pane in self.panes.open:
            self._show_header(pane)
        self._rail.set_class(len(self.panes.shown) < len(self._reading.articles), "-needed")
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
        findings, walk, claim = self._reading.findings, self._reading.walk, self._reading.place.claim
        if findings is None or walk is None:
            self._overview.show((), None, self._note)
            return
        rank = None if claim is None else walk.rank(claim)
        self._overview.show(tuple(findings.standing_of_claim(c.id) for c in walk.claims), rank, self._note)
        self._list.select(rank)
