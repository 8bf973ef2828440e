from __future__ import annotations

from collections.abc import Sequence
from errno import ENOSPC
from os import strerror
from pathlib import Path

import pytest
from msgspec.structs import replace
from reader_app import FERRY, Engine, compared, messages, opened, press, reader, regrouped, screen_of, told
from textual.widgets import Input, OptionList

from newsdiff.core.model import Comparison, Correction
from newsdiff.core.store.autosave import Journal
from newsdiff.core.store.cache import Cache
from newsdiff.core.store.places import state_folder
from newsdiff.core.store.recent import Recents
from newsdiff.core.store.session import open_session
from newsdiff.core.worker import Failed, Finished
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.opened import open_articles, open_saved
from newsdiff.tui.screens.ask import AskScreen
from newsdiff.tui.screens.save import SaveScreen


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def ready() -> NewsdiffApp:
    return NewsdiffApp(opened(ready=True), engine=Engine(None))


def saved(path: Path) -> NewsdiffApp:
    return NewsdiffApp(open_saved(path), engine=Engine(None))


def note(app: NewsdiffApp) -> str:
    return screen_of(app).desk._note.plain


async def test_a_ready_comparison_is_there_without_the_engine() -> None:
    engine = Engine(None)
    app = NewsdiffApp(opened(ready=True), engine=engine)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert screen_of(app).reading.findings is not None
        assert engine.asked == []


async def test_w_asks_for_a_name_once_and_saves_under_it(tmp_path: Path) -> None:
    app = ready()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        await press(pilot, "n", "m")
        assert "* unsaved" in note(app)
        await press(pilot, "w")
        assert isinstance(app.screen, SaveScreen)
        app.screen.query_one(Input).value = "../mine"
        await press(pilot, "enter")
        assert note(app) == "mine.newsdiff "
        assert open_session(tmp_path / "mine.newsdiff").comparison.marked == ("A1",)
        await press(pilot, "m")
        assert "mine.newsdiff * unsaved" in note(app)
        await press(pilot, "w")
        assert open_session(tmp_path / "mine.newsdiff").comparison.marked == ()
        assert not screen_of(app).unsaved


async def test_a_session_opens_where_it_was_left(tmp_path: Path) -> None:
    app = ready()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        await press(pilot, "B", "3", "G", "L", "H", "H", "1", "x", "d", "v", "v", "w", "enter")
        before = screen_of(app)
        place, order, hidden = before.reading.place, before.panes.order, before.panes.hidden
        view, words = before.desk.view, before.reading.look.words
    (path,) = tmp_path.glob("*.newsdiff")
    again = saved(path)
    async with again.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        screen = screen_of(again)
        assert (screen.reading.place, screen.panes.order, screen.panes.hidden) == (place, order, hidden)
        assert (screen.desk.view, screen.reading.look.words) == (view, words)
        assert not screen.unsaved


async def test_q_leaves_at_once_when_nothing_was_changed() -> None:
    app = ready()
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "n", "q")
    assert app.return_value == 0


@pytest.mark.parametrize(("downs", "kept"), [(1, ("A1",)), (2, ())])
async def test_q_asks_when_something_was_changed(downs: int, kept: tuple[str, ...]) -> None:
    app = ready()
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "n", "m", "q")
        assert isinstance(app.screen, AskScreen)
        await press(pilot, "escape", "q", *["down"] * downs, "enter")
    assert app.return_value == 0
    again = ready()
    async with again.run_test() as pilot:
        await pilot.pause()
        comparison = screen_of(again).reading.comparison
        assert comparison is not None
        assert comparison.marked == kept


async def test_q_can_save_first(tmp_path: Path) -> None:
    app = ready()
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "n", "m", "q", "enter", "enter")
        assert len(list(tmp_path.glob("*.newsdiff"))) == 1


async def test_what_was_done_survives_a_kill_at_any_moment() -> None:
    app = ready()
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "n", "m", "D", "n", "n", "tab")
        screen_of(app).record()
        place = screen_of(app).reading.place.passage
        app._exit_renderables.clear()
        screen_of(app).finish = lambda: None  # type: ignore[method-assign]
        app.exit()
    again = ready()
    async with again.run_test() as pilot:
        await pilot.pause()
        await again.workers.wait_for_complete()
        await pilot.pause()
        comparison = screen_of(again).reading.comparison
        assert comparison is not None
        assert comparison.marked == ("A1",)
        assert comparison.corrections == (Correction("cut", "A1", "B1"),)
        assert screen_of(again).reading.place.passage == place


async def test_what_was_changed_after_saving_comes_back_as_unsaved(tmp_path: Path) -> None:
    app = ready()
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "n", "w", "enter", "m")
    (path,) = tmp_path.glob("*.newsdiff")
    assert open_session(path).comparison.marked == ()
    again = saved(path)
    async with again.run_test() as pilot:
        await pilot.pause()
        assert screen_of(again).reading.comparison.marked == ("A1",)  # type: ignore[union-attr]
        assert screen_of(again).unsaved


async def test_a_comparison_once_made_is_found_again() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await app.workers.wait_for_complete()
    story = opened()
    assert Cache().find(story.loaded.articles, story.settings).comparison == FERRY
    assert open_articles(story.loaded, story.settings).comparison == FERRY


async def test_corrections_are_there_in_the_first_frame_when_the_story_was_left_in_order() -> None:
    app = ready()
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "n", "D", "q", "down", "enter")
    engine = Engine(Finished(FERRY))
    again = NewsdiffApp(opened(ready=True), engine=engine)
    async with again.run_test() as pilot:
        cut = Correction("cut", "A1", "B1")
        expected = regrouped(FERRY, (cut,), FERRY.settings.threshold)
        assert screen_of(again).reading.comparison == expected


async def test_recent_stories_name_what_opens_them(tmp_path: Path) -> None:
    app = ready()
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "q")
    (entry,) = Recents().entries().entries
    assert entry.title == "Ferry runs aground off Lindholm, 14 hurt"
    assert entry.sources[0] == f"Harbour Post={tmp_path / 'harbour post.txt'}"


async def test_ctrl_q_asks_too() -> None:
    app = ready()
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "m", "ctrl+q")
        assert isinstance(app.screen, AskScreen)
        assert app.screen.query_one(OptionList).option_count == 3


async def test_who_reads_for_the_first_time_gets_a_hint_once() -> None:
    (state_folder() / "greeted").unlink()
    for expected in (True, False):
        app = ready()
        async with app.run_test() as pilot:
            await pilot.pause()
            assert any("? keys" in message for message in messages(app)) is expected


async def test_a_sample_always_begins_the_same() -> None:
    for _ in range(2):
        app = NewsdiffApp(opened(ready=True, sample=True), engine=Engine(None))
        async with app.run_test(size=(120, 30)) as pilot:
            await pilot.pause()
            assert any("? keys" in message for message in messages(app))
            assert screen_of(app).desk.view == "side"
            assert screen_of(app).reading.place.claim == "c1"
            await press(pilot, "v", "n", "z")
            await app.screen.run_action("quit")


async def test_a_sample_says_how_to_open_one_s_own() -> None:
    app = NewsdiffApp(opened(ready=True, sample=True), engine=Engine(None))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert "to open yours" in note(app)
        await press(pilot, "n", "m")
        assert "unsaved" in note(app)
        await press(pilot, "u")
        assert "to open yours" in note(app)


class Recording(Engine):
    """Keeps what it was asked to correct."""

    def __init__(self) -> None:
        super().__init__(None)
        self.corrected: list[Comparison] = []

    async def correct(
        self, comparison: Comparison, corrections: Sequence[Correction], threshold: float
    ) -> Comparison | Failed:
        self.corrected.append(comparison)
        return await super().correct(comparison, corrections, threshold)


async def test_the_engine_is_given_a_story_that_it_did_not_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsdiff.tui.screens.reader.screen.AT_REST", 0.001)
    engine = Recording()
    app = NewsdiffApp(opened(ready=True), engine=engine)
    async with app.run_test() as pilot:
        while not engine.corrected:
            await pilot.pause(0.001)
        assert engine.corrected == [FERRY]
        assert screen_of(app).reading.comparison is FERRY


async def test_what_could_not_be_done_with_the_articles_is_told() -> None:
    caveat = "No model reads Ruritanian; names are not marked."
    app = reader(replace(FERRY, caveats=(caveat,)))
    async with app.run_test() as pilot:
        await compared(pilot)
        assert [n.message for n in app._notifications if n.severity == "warning"] == [caveat]


async def test_where_the_disk_keeps_nothing_no_return_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, strerror(ENOSPC))

    app = ready()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        with monkeypatch.context() as patch:
            patch.setattr(Journal, "_append", full)
            await press(pilot, "n", "m")
            assert "No space left" in told(app)
            assert note(app) == "* unsaved, and the disk keeps nothing, w saves "
            await press(pilot, "q")
            assert [str(o.prompt) for o in app.screen.query_one(OptionList).options] == [
                "Save it in a session's file",
                "Leave and forget what I changed",
            ]
            await press(pilot, "escape")
        await press(pilot, "n")
        screen_of(app).record()  # as it does by itself, a little later
        assert note(app) == "* unsaved, w saves "
        await press(pilot, "q")
        assert app.screen.query_one(OptionList).option_count == 3
