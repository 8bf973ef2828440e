from __future__ import annotations

import random
from pathlib import Path

import pytest
from reader_app import FERRY, Engine, long_comparison, opened, screen_of
from reader_walk import WALKS

from newsdiff.core.worker import Finished
from newsdiff.tui.app import NewsdiffApp

KEYS = (
    *("a", "D", "u", "ctrl+r", "plus", "minus", "m", "c", "C", "i", "R", "r", "A", "w", "s"),
    *("H", "L", "p", "backslash", "apostrophe", "x", "X", "n", "tab", "j", "G", "v"),
)
ANSWERS = ("enter", "down", "escape")
MOST_ANSWERS = 5


@pytest.mark.parametrize("seed", range(WALKS))
async def test_any_changes_leave_the_sentence_on_screen(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(seed)  # noqa: S311 - a repeatable walk
    story = long_comparison() if seed % 2 else FERRY
    app = NewsdiffApp(opened(story, ready=True), engine=Engine(Finished(story)))
    async with app.run_test(size=(80, 24) if seed % 4 < 2 else (200, 50)) as pilot:
        await pilot.pause()
        screen, pressed = screen_of(app), []
        for _ in range(30):
            pressed.append(chance.choice(KEYS))
            await pilot.press(pressed[-1])
            await pilot.pause()
            answers = 0
            while app.screen is not screen:
                pressed.append(chance.choice(ANSWERS) if answers < MOST_ANSWERS else "escape")
                answers += 1
                await pilot.press(pressed[-1])
                await pilot.pause()
            place = screen.reading.place
            if screen.desk.view == "side":
                text = screen.panes.pane(place.article).text
                assert 0 <= text.screen_row(place.passage) < text.height, " ".join(pressed)
