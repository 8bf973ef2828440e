"""A reader over a comparison made by hand, for the tests of the interface."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from msgspec.structs import replace
from textual.app import App
from textual.pilot import Pilot

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.load import Loaded
from newsdiff.core.model import Article, Claim, Comparison, Correction, DifferenceKind, Link, Settings
from newsdiff.core.worker import Advanced, Answer, Failed, Finished
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.commands.opening import base_id
from newsdiff.tui.opened import Opened
from newsdiff.tui.screens.reader import ReaderScreen
from newsdiff.tui.widgets.key_row import KeyRow
from newsdiff.tui.widgets.sheet import Sheet

FERRY = ferry_comparison()


@dataclass
class Engine:
    """Stands for the engine's process: one step, then what it was told to answer, or nothing for ever."""

    answer: Answer | None
    closed: bool = False
    again: Answer | None = None
    """What further comparisons are answered with; the same as the first where it is None."""
    asked: list[tuple[Article, ...]] = field(default_factory=list)
    """The articles of each comparison asked for."""

    async def analyse(self, articles: tuple[Article, ...], settings: Settings) -> AsyncGenerator[Answer]:
        self.asked.append(articles)
        answer = self.again if self.again is not None and len(self.asked) > 1 else self.answer
        try:
            yield Advanced("reading Harbour Post", 1, 4)
            if answer is None:
                await asyncio.Event().wait()
            else:
                yield answer
        finally:
            self.closed = True

    async def correct(
        self, comparison: Comparison, corrections: Sequence[Correction], threshold: float
    ) -> Comparison | Failed:
        return regrouped(comparison, corrections, threshold)

    async def close(self) -> None:
        self.closed = True


def regrouped(comparison: Comparison, corrections: Sequence[Correction], threshold: float) -> Comparison:
    """Links as corrected, each pair of linked sentences a claim: enough for the interface."""
    wishes = {(c.a, c.b): c.action for c in corrections}
    found = {(k.a, k.b): k for k in (*comparison.links, *comparison.candidates) if not k.manual}
    links = {e: k for e, k in found.items() if k.score >= threshold and e not in wishes}
    links |= {e: Link(*e, 1.0, "same", ("by hand",), manual=True) for e, w in wishes.items() if w == "link"}
    order = {s.id: n for n, a in enumerate(comparison.articles) for s in a.sentences}
    claims = tuple(
        Claim(f"c{n}", e, (e[0][0], e[1][0]), ((e[0][0],), (e[1][0],)))
        for n, e in enumerate(sorted(links, key=lambda e: order[e[0]]), 1)
    )
    claimed = {s for claim in claims for s in claim.members}
    return replace(
        comparison,
        links=tuple(links.values()),
        claims=claims,
        candidates=tuple(k for e, k in found.items() if e not in links),
        differences=tuple(d for d in comparison.differences if {d.a, d.b} <= claimed),
        only_here=tuple(s for s in order if s not in claimed),
        settings=replace(comparison.settings, threshold=threshold),
        corrections=tuple(corrections),
    )


def opened(
    comparison: Comparison = FERRY, base: str | None = None, *, ready: bool = False, **more: Any
) -> Opened:
    """A story, with its comparison from the beginning where it is ready."""
    articles = tuple(a.article for a in comparison.articles)
    known = comparison if ready else None
    return Opened(
        Loaded(articles, ()), Settings(), base_id(articles, base) or articles[0].id, comparison=known, **more
    )


def reader(
    comparison: Comparison = FERRY, engine: Engine | None = None, base: str | None = None
) -> NewsdiffApp:
    return NewsdiffApp(opened(comparison, base), engine=engine or Engine(Finished(comparison)))


def silent_reader() -> NewsdiffApp:
    return reader(engine=Engine(None))


def failing_reader(message: str) -> NewsdiffApp:
    return reader(engine=Engine(Failed(message)))


async def compared(pilot: Pilot[Any]) -> None:
    """Wait until the comparison is on screen."""
    for _ in range(50):
        await pilot.pause()
        if screen_of(pilot.app).reading.findings is not None:
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            return
    raise AssertionError("the comparison never arrived")


def screen_of(app: App[Any]) -> ReaderScreen:
    screen = app.screen_stack[0]
    assert isinstance(screen, ReaderScreen)
    return screen


def long_comparison(articles: int = 5, paragraphs: int = 24) -> Comparison:
    """Invented reports long enough to scroll: every third statement is shared, in another order in each."""
    letters = "ABCDEFGHIJ"[:articles]
    builder = ComparisonBuilder(*(_long_article(a, paragraphs) for a in letters))
    builder.entity("Tarn", "place")
    for n in range(1, paragraphs + 1, 3):
        stating = letters[: 2 + n % (articles - 1)]
        members = [f"{a}{1 + (n - 1 + 5 * k) % paragraphs}" for k, a in enumerate(stating)]
        for one, other in pairwise(members):
            builder.link(one, other, ("closed", "closed", "equal"))
        builder.claim(*members)
        kind: DifferenceKind = "conflict" if n % 2 else "number"
        builder.difference(kind, members[0], members[1], "days", "days", "They count other days.")
    return builder.build()


def _long_article(letter: str, paragraphs: int) -> Article:
    parts = [
        f"Report {letter} says in part {n} that the bridge at Tarn was closed for {n + 2} days, and that the "
        f"council of Tarn had asked the engineers for a second survey before any lorry crossed it again."
        for n in range(paragraphs)
    ]
    return build_article(letter, f"Outlet {letter}", f"Bridge at Tarn closed, says {letter}", *parts)


def rows_in_view(sheet: Sheet, key: str) -> range:
    """The rows of the screen on which a block is to be seen; none for a stranger."""
    sheet._prepare()
    if key not in sheet._numbers:
        return range(0)
    number, heads = sheet._numbers[key], len(sheet._head_rows)
    top, end = (sheet._tops[n] - sheet.scroll + heads for n in (number, number + 1))
    return range(max(heads, top), min(sheet.size.height, end))


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one by one and wait until all that they set going has come to rest."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def messages(app: App[Any]) -> list[str]:
    """What the reader is being told just now, in toasts and on the row of the keys."""
    rows = [row for screen in app.screen_stack for row in screen.query(KeyRow)]
    return [*(n.message for n in app._notifications), *(row.said for row in rows if row.said)]


def told(app: App[Any]) -> str:
    """The same in one text."""
    return "\n".join(messages(app))


def hush(app: App[Any]) -> None:
    """Forget what the reader was told."""
    app.clear_notifications()
    for screen in app.screen_stack:
        for row in screen.query(KeyRow):
            row.hush()
