"""How quick the reader is: from key to painted frame, while it compares, and to the first frame.

    python -m benchmarks.reader ARTICLE ARTICLE…
    python -m benchmarks.reader --only first-frame ARTICLE ARTICLE…

The comparison of the articles is made once, before anything is timed; a story of fifty articles of forty
sentences is invented (``invented.py``). A key's time begins when the terminal's driver hands it over and ends
when the changed rows have been written to the (headless) terminal; beside it stands the time that an app with
nothing but one static text needs for a key that changes it, in the same run, and the processor's time for the
key, which other programs disturb less. The longest stall is the longest that the event loop was kept busy
from the start of the analysis until its result is on screen. First frames are measured in processes of their
own, from their start to the first frame: of the whole command as it is typed, for a new story and for one
that was compared before, beside that of an app with one static text, by turns; and once more with an option,
which takes a command line to be read.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from shutil import rmtree
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, time
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from benchmarks.invented import invented
from newsdiff.core.load import Loaded, load_all
from newsdiff.core.model import Article, Comparison, Settings
from newsdiff.core.store.cache import Cache
from newsdiff.core.worker import Failed, Finished
from newsdiff.tui.analysis import Engine
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
    "marks": "d",
    "annotated base": "v j j n",
    "claims": "v j j n",
    "side by side": "v",
    "table": "M j tab n M",
    "fold": "full_stop full_stop",
}
"""Keys pressed one after another, each timed."""
SIZES = ((80, 24), (220, 60))
ROUNDS = 10
QUIET = 0.06
"""Seconds without a frame after which a key's last frame has been seen."""
PATIENCE = 20
"""Pauses in which a finished comparison is on screen."""
FIFTY = (50, 40)
HEARTBEAT = 0.002
FIRST_FRAMES = 9
EMPTY = """
class Empty(App):
    def compose(self):
        yield Static("text")
run = Empty().run
"""
COMMAND = """
from newsdiff.tui import entry, terminal
terminal.can_show = lambda: True
run = entry.main
"""
"""The whole command, as it is typed."""
FRAME = """
import sys, time
from textual.app import App
from textual.widgets import Static
def painted(app):
    found = getattr(getattr(app.screen, "reading", None), "findings", None)
    print(time.time(), time.process_time(), int(found is not None), file=sys.stderr)
    app.exit()
App.on_ready = lambda app: app.call_after_refresh(painted, app)
{program}
run()
"""


async def compared(articles: tuple[Article, ...]) -> Comparison:
    """Return the comparison as the reader gets it, from a process of its own: no model burdens this one."""
    engine = Engine()
    try:
        async for answer in engine.analyse(articles, Settings()):
            if isinstance(answer, Finished):
                return answer.comparison
            if isinstance(answer, Failed):
                raise RuntimeError(answer.message)
    finally:
        await engine.close()
    raise RuntimeError("the comparison never came")


class Timing(NamedTuple):
    """Of one key, in milliseconds."""

    frame: float
    """From the key to its last painted frame."""
    busy: float
    """Of the processor, for the key and all its frames."""


class Empty(App[None]):
    """Shows one text, another for every key."""

    BINDINGS: ClassVar[list[BindingType]] = [("n", "change", "change")]

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("0")

    def action_change(self) -> None:
        """Show another number."""
        self.query_one(Static).update(str(perf_counter()))


class Stopwatch:
    """Times keys of an app under test by the frames that reach its terminal."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._show = app._display
        self._painted = 0.0
        app._display = self._display  # type: ignore[method-assign,assignment]

    def _display(self, *arguments: Any) -> None:
        self._show(*arguments)
        self._painted = perf_counter()

    async def press(self, key: str) -> Timing:
        """Press a key as a terminal would; the pilot's own pauses would add their length."""
        driver = self._app._driver
        if driver is None:
            raise RuntimeError("the app does not run")
        begun, busy = perf_counter(), process_time()
        self._painted = begun
        driver.send_message(events.Key(key, None))
        await asyncio.sleep(QUIET)
        while perf_counter() - self._painted < QUIET:
            await asyncio.sleep(QUIET / 4)
        return Timing(1000 * (self._painted - begun), 1000 * (process_time() - busy))


async def key_times(comparison: Comparison, size: tuple[int, int]) -> dict[str, list[Timing]]:
    """Return, for each kind of key, what each press took."""
    loaded = Loaded(tuple(a.article for a in comparison.articles), ())
    app = NewsdiffApp(Opened(loaded, Settings(), loaded.articles[0].id, comparison=comparison))
    times: dict[str, list[Timing]] = {kind: [] for kind in KEYS}
    gc.freeze()  # as newsdiff.tui.app.run does
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        for _ in range(PATIENCE):
            await pilot.pause()
        if not (isinstance(screen, ReaderScreen) and screen.reading.findings):
            raise RuntimeError("the comparison never came on screen")
        watch = Stopwatch(app)
        for _ in range(ROUNDS):
            for kind, keys in KEYS.items():
                times[kind] += [await watch.press(key) for key in keys.split()]
    return times


async def empty_times(size: tuple[int, int]) -> list[Timing]:
    """Return what presses of a key took in an app with one text."""
    app = Empty()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        watch = Stopwatch(app)
        return [await watch.press("n") for _ in range(3 * ROUNDS)]


async def longest_stall(articles: tuple[Article, ...], size: tuple[int, int]) -> float:
    """Return the longest time, in milliseconds, that the event loop was busy while articles were compared."""
    app = NewsdiffApp(Opened(Loaded(articles, ()), Settings(), articles[0].id), engine=Engine())
    longest = 0.0
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        if not isinstance(screen, ReaderScreen):
            raise TypeError("the reader is not on screen")
        await pilot.pause()
        after = 0.5
        while after > 0:
            begun = perf_counter()
            await asyncio.sleep(HEARTBEAT)
            spent = perf_counter() - begun
            longest = max(longest, spent - HEARTBEAT)
            after -= spent if screen.reading.findings else 0
    return 1000 * longest


class FirstFrame(NamedTuple):
    """Of one process, in seconds from its start to its first frame."""

    wall: float
    busy: float
    """Of the processor."""


def first_frame(program: str, sources: Sequence[str], home: Path, *, compared: bool = False) -> FirstFrame:
    """Start a program with folders of its own and return what its first frame took.

    Modules are compiled beforehand, as they are once installed.
    """
    own = {"XDG_CACHE_HOME": str(home / "cache"), "XDG_STATE_HOME": str(home / "state")}
    own |= {"XDG_CONFIG_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home.parent / "compiled")}
    own |= {"TEXTUAL_DRIVER": "textual.drivers.headless_driver:HeadlessDriver"}
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time()
    run = subprocess.run(
        [sys.executable, "-c", FRAME.format(program=program), *sources],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**usual, **own},
    )
    painted, busy, found = run.stderr.split()
    if bool(int(found)) != compared:
        raise RuntimeError("the first frame did not show what it should")
    return FirstFrame(float(painted) - begun, float(busy))


def first_frames(sources: Sequence[str], comparison: Comparison) -> None:
    """Print what first frames take: of an empty app, of the articles' text, of a story compared before."""
    with TemporaryDirectory() as folder:
        new, seen = Path(folder) / "new", Path(folder) / "seen"
        articles = load_all(sources).articles
        kept = Cache(seen / "cache" / "newsdiff" / "comparisons").keep(comparison, articles, Settings())
        if kept:
            raise RuntimeError(kept)
        times: dict[str, list[FirstFrame]] = {
            kind: [] for kind in ("empty app", "text", "text, with an option", "compared before")
        }
        for _ in range(FIRST_FRAMES + 1):
            times["empty app"].append(first_frame(EMPTY, (), new))
            times["text"].append(first_frame(COMMAND, sources, new))
            times["text, with an option"].append(first_frame(COMMAND, ("--mouse", *sources), new))
            times["compared before"].append(first_frame(COMMAND, sources, seen, compared=True))
            rmtree(new, ignore_errors=True)  # the program may have begun to compare and to keep
    wall, busy = (_of_the_empty(times, n) for n in (0, 1))
    for kind, frames in times.items():
        took = FirstFrame(*(median(column) for column in zip(*frames[1:], strict=True)))
        print(
            f"first frame, {kind}: {took.wall:.2f} s ({wall[kind]:.2f} of the empty app's), "
            f"processor {took.busy:.2f} s ({busy[kind]:.2f})"
        )


def _of_the_empty(times: dict[str, list[FirstFrame]], column: int) -> dict[str, float]:
    """Return the medians as multiples of the empty app's; the first run of each compiled the modules."""
    medians = {kind: median(frame[column] for frame in frames[1:]) for kind, frames in times.items()}
    return {kind: value / medians["empty app"] for kind, value in medians.items()}


def report(title: str, comparison: Comparison) -> None:
    """Print the percentiles of every kind of key at both sizes, beside those of the empty app."""
    for size in SIZES:
        empty = _high([t.frame for t in asyncio.run(empty_times(size))])
        times = asyncio.run(key_times(comparison, size))
        print(f"{title}, {size[0]}x{size[1]}: key to painted frame, ms (empty app: p95 {empty:.1f})")
        for kind, timings in {**times, "all": list(chain(*times.values()))}.items():
            frames, busy = [t.frame for t in timings], [t.busy for t in timings]
            print(
                f"  {kind:<15} p50 {median(frames):6.1f}  p95 {_high(frames):6.1f}  "
                f"to the empty app's {_high(frames) / empty:4.1f}  processor p50 {median(busy):5.1f}  "
                f"p95 {_high(busy):5.1f}"
            )


def _high(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


PARTS = ("first-frame", "stall", "keys")


def main() -> None:
    """Print the percentiles and the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", metavar="ARTICLE", nargs="+")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this")
    options = parser.parse_args()
    parts = options.only or PARTS
    articles = load_all(options.sources).articles
    comparison = asyncio.run(compared(articles))
    print("load average", *(f"{load:.1f}" for load in os.getloadavg()))
    if "first-frame" in parts:
        first_frames(options.sources, comparison)
    if "stall" in parts:
        print(f"longest stall while comparing: {asyncio.run(longest_stall(articles, SIZES[0])):.0f} ms")
    if "keys" in parts:
        report(f"{len(articles)} articles", comparison)
        report("50 articles of 40 sentences", invented(*FIFTY))
    print("load average", *(f"{load:.1f}" for load in os.getloadavg()))


if __name__ == "__main__":
    main()
