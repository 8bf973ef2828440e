"""How quick the reader is: from key to painted frame, and to the first frame.

    python benchmarks/reader.py ARTICLE ARTICLE…

The comparison is made once, before anything is timed. A key's time ends when the screen has been laid out and
its changed rows have been written to the (headless) terminal. First frames are measured in processes of their
own, from their start to the first frame, newsdiff's beside that of an app with nothing but one static text.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from itertools import chain
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from textual.pilot import Pilot

from newsdiff.core.load import Loaded, load_all
from newsdiff.core.model import Article, Comparison, Settings
from newsdiff.core.worker import Finished
from newsdiff.tui.analysis import analyse
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.opened import Opened
from newsdiff.tui.screens.reader import ReaderScreen

KEYS = {
    "claim": "n",
    "difference": "right_square_bracket",
    "only here": "right_parenthesis",
    "sentence": "j",
    "pane": "tab",
    "page": "space",
    "base": "B",
}
ROUNDS = 15
PATIENCE = 20
"""Pauses in which a finished comparison is on screen."""
FIRST_FRAMES = 5
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("text")
    def on_ready(self):
        self.call_after_refresh(self.exit)
Empty().run(headless=True)
"""
READER = """
import sys
from newsdiff.core.load import load_all
from newsdiff.core.model import Settings
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.opened import Opened
class Never:
    async def analyse(self, articles, settings):
        return
        yield
    async def close(self):
        pass
NewsdiffApp.on_ready = lambda self: self.call_after_refresh(self.exit)
loaded = load_all(sys.argv[1:])
NewsdiffApp(Opened(loaded, Settings(), loaded.articles[0].id), engine=Never()).run(headless=True)
"""


async def compared(articles: tuple[Article, ...]) -> Comparison:
    """Return the comparison as the reader gets it, from a process of its own: no model burdens this one."""
    async for answer in analyse(articles, Settings()):
        if isinstance(answer, Finished):
            return answer.comparison
    raise RuntimeError("the comparison failed")


async def key_times(comparison: Comparison, size: tuple[int, int]) -> dict[str, list[float]]:
    """Return, for each kind of key, the milliseconds from each press to its painted frame."""

    loaded = Loaded(tuple(a.article for a in comparison.articles), ())
    app = NewsdiffApp(Opened(loaded, Settings(), loaded.articles[0].id, comparison=comparison))
    times: dict[str, list[float]] = {kind: [] for kind in KEYS}
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        for _ in range(PATIENCE):
            await pilot.pause()
        if not (isinstance(screen, ReaderScreen) and screen.reading.findings):
            raise RuntimeError("the comparison never came on screen")
        for _ in range(ROUNDS):
            for kind, key in KEYS.items():
                times[kind].append(await _time(app, pilot, key))
    return times


async def _time(app: NewsdiffApp, pilot: Pilot[Any], key: str) -> float:
    """Press a key and wait for its last frame; the pilot's own pauses would add their length."""
    painted = 0.0
    show = app._display

    def display(*arguments: Any) -> None:
        nonlocal painted
        show(*arguments)
        painted = perf_counter()

    app._display = display  # type: ignore[method-assign,assignment]
    begun = perf_counter()
    await pilot.press(key)
    await pilot.pause()
    app._display = show  # type: ignore[method-assign]
    return 1000 * max(0.0, painted - begun)


def first_frame(program: str, *arguments: str) -> float:
    """Return the median seconds that a Python process needs from its start to its first frame and out."""
    times = []
    for _ in range(FIRST_FRAMES):
        begun = perf_counter()
        subprocess.run([sys.executable, "-c", program, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(perf_counter() - begun)
    return median(times)


def main() -> None:
    """Print the percentiles and the ratio."""
    sources = sys.argv[1:]
    comparison = asyncio.run(compared(load_all(sources).articles))
    for size in ((80, 24), (220, 60)):
        times = asyncio.run(key_times(comparison, size))
        print(f"key to painted frame at {size[0]}x{size[1]}, ms")
        for kind, values in {**times, "all": list(chain(*times.values()))}.items():
            print(f"  {kind:<11} p50 {median(values):6.1f}  p95 {quantiles(values, n=20)[-1]:6.1f}")
    empty, reader = first_frame(EMPTY), first_frame(READER, *sources)
    print(f"first frame: empty app {empty:.2f} s, reader {reader:.2f} s, ratio {reader / empty:.2f}")


if __name__ == "__main__":
    main()
