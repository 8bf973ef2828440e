"""All claims under one another, a row each: standing, who states it, how the base (or the first) puts it."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsdiff.core.model import Claim
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.roles import STANDING_GLYPH
from newsdiff.tui.walk import Walk
from newsdiff.tui.widgets.painting import paint


class ClaimList(ScrollView, inherit_bindings=False):
    """Shows the walk as a list."""

    ALLOW_SELECT = False
    can_focus = False

    class ClaimChosen(Message):
        """The reader pointed at a claim."""

        def __init__(self, rank: int) -> None:
            self.rank = rank
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Content] = []
        self._current: int | None = None

    def show(self, findings: Findings, walk: Walk, base: str) -> None:
        """List the claims of a walk."""
        wordings = _wordings(findings, walk, base)
        self._rows = [_row(findings, claim, rank, wordings[rank]) for rank, claim in enumerate(walk.claims)]
        self._measure()

    def select(self, rank: int | None) -> None:
        """Mark the current claim and bring it into view."""
        self._current = rank
        self._reveal()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a row of the visible part."""
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return paint(self, Content(""), self.size.width)
        bar = Content.styled("▌" if row == self._current else " ", "bar")
        line = (bar + self._rows[row]).truncate(self.size.width, ellipsis=True)
        return paint(self, line, self.size.width, "cursor" if row == self._current else None)

    def on_click(self, event: Click) -> None:
        """Choose the claim under the pointer."""
        row = event.y + self.scroll_offset.y
        if row < len(self._rows):
            self.post_message(self.ClaimChosen(row))

    def on_resize(self, event: Resize) -> None:
        """Keep the current claim in view."""
        self._measure()
        self._reveal()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh()

    def _reveal(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if self._current is not None and height and not top <= self._current < top + height:
            self.scroll_to(y=self._current - height // 3, animate=False, force=True)


def _wordings(findings: Findings, walk: Walk, base: str) -> list[str]:
    """A sentence per claim: the base's, else the shortest; no sentence twice where another can stand for it.

    A long sentence can belong to several claims, and rows that begin alike could not be told apart.
    """
    sentences = findings.story.sentences
    used: set[str] = set()
    wordings: list[str] = []
    for claim in walk.claims:
        own = findings.member(claim.id, base)
        others = sorted(
            (m for m in claim.members if sentences[m].states), key=lambda m: len(sentences[m].text)
        )
        choice = [m for m in (own, *others) if m is not None]
        wordings.append(next((m for m in choice if m not in used), choice[0]))
        used.add(wordings[-1])
    return wordings


def _row(findings: Findings, claim: Claim, rank: int, sentence: str) -> Content:
    standing = findings.standing_of_claim(claim.id)
    sigla = "".join(a if a in claim.coverage else "·" * len(a) for a in findings.articles)
    text = legible(findings.story.sentences[sentence].text)
    return Content.assemble(
        (f"{rank + 1:>3} ", "quiet"),
        (f"{STANDING_GLYPH[standing]} ", f"standing-{standing}"),
        (f"{sigla}  ", "label"),
        (text, ""),
    )
