"""A reader over a comparison made by hand, for the tests of the interface."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.load import Loaded
from newsdiff.core.model import Article, Comparison, DifferenceKind, Settings
from newsdiff.core.worker import Advanced, Answer, Failed, Finished
from newsdiff.tui.analysis import Analyse
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.screens.reader import ReaderScreen

FERRY = ferry_comparison()


@dataclass
class Engine:
    """Stands for the engine's process: one step, then what it was told to answer, or nothing for ever."""

    answer: Answer | None
    closed: bool = False

    async def __call__(self, articles: tuple[Article, ...], settings: Settings) -> AsyncGenerator[Answer]:
        try:
            yield Advanced("reading Harbour Post", 1, 4)
            if self.answer is None:
                await asyncio.Event().wait()
            else:
                yield self.answer
        finally:
            self.closed = True


def reader(
    comparison: Comparison = FERRY, analyse: Analyse | None = None, base: str | None = None
) -> NewsdiffApp:
    loaded = Loaded(tuple(a.article for a in comparison.articles), ())
    return NewsdiffApp(
        loaded, settings=Settings(), base=base, analyse=analyse or Engine(Finished(comparison))
    )


def silent_reader() -> NewsdiffApp:
    return reader(analyse=Engine(None))


def failing_reader(message: str) -> NewsdiffApp:
    return reader(analyse=Engine(Failed(message)))


async def compared(pilot: Pilot[Any]) -> None:
    """Wait until the comparison is on screen."""
    for _ in range(50):
        await pilot.pause()
        if screen_of(pilot.app).reading.findings is not None:
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
