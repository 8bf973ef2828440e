from __future__ import annotations

from pathlib import Path

import pytest
from reader_app import FERRY, Engine
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from newsdiff.core.model import Article
from newsdiff.core.store.recent import Entry, Recents
from newsdiff.core.store.session import save, session_of
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.screens.add import AddScreen
from newsdiff.tui.screens.panel import Panel
from newsdiff.tui.screens.reader import ReaderScreen
from newsdiff.tui.screens.start import StartScreen


def reading(app: NewsdiffApp) -> tuple[Article, ...]:
    assert isinstance(app.screen, ReaderScreen)
    return app.screen.reading.articles


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    for _ in range(300):
        if isinstance(pilot.app.screen, ReaderScreen):
            break
        await pilot.pause(0.02)


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_the_sample_is_one_key_away_at_the_first_start(size: tuple[int, int]) -> None:
    app = NewsdiffApp(engine=Engine(None))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        await press(pilot, "enter")
        assert len(reading(app)) == 5
        await pilot.press("q")
    assert app.return_value == 0


async def test_a_recent_session_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "ferry.newsdiff"
    save(session_of(FERRY), path)
    Recents().add(Entry("A ferry", ("Harbour Post",), (str(path),), True, "2025-03-05T10:00:00+00:00"))
    app = NewsdiffApp(engine=Engine(None))
    async with app.run_test() as pilot:
        await pilot.pause()
        prompt = str(app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        assert "A ferry" in prompt
        assert "2025-03-05" in prompt
        await press(pilot, "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.reading.comparison == FERRY


async def test_a_recent_story_that_is_gone_is_told() -> None:
    Recents().add(Entry("A ferry", ("A", "B"), ("gone.txt", "lost.txt"), False, "2025-03-05T10:00:00+00:00"))
    app = NewsdiffApp(engine=Engine(None))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert "Fewer than two" in "".join(n.message for n in app._notifications)


async def test_two_files_one_after_the_other_are_a_story(tmp_path: Path) -> None:
    app = NewsdiffApp(engine=Engine(None))
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "o")
        for name in ("a", "b"):
            file = tmp_path / f"{name}.txt"
            file.write_text(f"A ferry sank, says {name}\n\nThe ferry sank at noon. Nobody was hurt.\n")
            assert isinstance(app.screen, AddScreen)
            app.screen.query_one("#path", Input).value = str(file)
            await press(pilot, "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert len(app.screen.reading.articles) == 2


async def test_q_leaves_the_start_screen() -> None:
    app = NewsdiffApp(engine=Engine(None))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("q")
    assert app.return_value == 0


async def test_f1_tells_the_keys_of_the_start_screen() -> None:
    app = NewsdiffApp(engine=Engine(None))
    async with app.run_test(size=(80, 30)) as pilot:
        await press(pilot, "f1")
        assert isinstance(app.screen, Panel)
        told = "\n".join(line.plain for line in app.screen.page.lines)
        assert "In the list" in told
        assert "open files or paste" in told
        await press(pilot, "escape")
        assert isinstance(app.screen, StartScreen)
