"""The row of keys: what matters here, as much as there is room for, by the keys that count."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from reader_app import FERRY, Engine, compared, opened, reader, screen_of, silent_reader
from reader_walk import press
from textual.widget import Widget
from textual.widgets import Input, TextArea

from newsdiff.core.model import Link
from newsdiff.core.worker import Finished
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.look import Look
from newsdiff.tui.screens.claim import ClaimScreen
from newsdiff.tui.screens.dialog import Dialog
from newsdiff.tui.screens.panel import Panel
from newsdiff.tui.widgets.choices import Choices
from newsdiff.tui.widgets.key_row import KeyRow

CANDIDATE = Link("A1", "C2", 0.21, "partial", ())
WITH_CANDIDATE = replace(FERRY, candidates=(CANDIDATE,))
OWN_KEYS = {"claim.next": "w", "cursor.down": "e", "leave": "X", "note.list": "Z", "detail.down": "V"}


def remapped_reader() -> NewsdiffApp:
    return NewsdiffApp(opened(), engine=Engine(Finished(FERRY)), look=Look(keys=OWN_KEYS))


def words(app: NewsdiffApp) -> list[str]:
    return [hint.word for hint in app.screen.query_one(KeyRow).shown()]


def row(app: NewsdiffApp) -> str:
    return app.screen.query_one(KeyRow).render_line(0).text


def subtitle(app: NewsdiffApp) -> str:
    return str(app.screen.query_one(".frame", Widget).border_subtitle)


def corrected(app: NewsdiffApp) -> list[tuple[str, str, str]]:
    comparison = screen_of(app).reading.comparison
    assert comparison is not None
    return [(c.action, c.a, c.b) for c in comparison.corrections]


def page(app: NewsdiffApp) -> str:
    assert isinstance(app.screen, Panel)
    return "\n".join(line.plain for line in app.screen.page.lines)


@pytest.mark.parametrize("width", [30, 80, 120, 220])
async def test_the_row_ends_with_help_and_with_the_way_out(width: int) -> None:
    app = reader()
    async with app.run_test(size=(width, 24)) as pilot:
        await compared(pilot)
        assert words(app)[-2:] == ["help", "quit"]
        assert len(row(app)) == width


async def test_more_room_shows_more_keys() -> None:
    counts = []
    for width in (80, 120, 220):
        app = reader()
        async with app.run_test(size=(width, 24)) as pilot:
            await compared(pilot)
            counts.append(len(words(app)))
    assert counts[0] >= 8
    assert counts[0] < counts[1] < counts[2]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", ["claim", "diff", "conflict", "only", "pane"]),
        ("slash F e r r y enter", ["hit", "end search"]),
        ("M", ["claim", "diff", "conflict", "only", "outlet", "text", "sort"]),
        ("v v", ["claim", "diff", "conflict", "only", "versions", "sort"]),
        ("f down enter", ["claim", "diff", "conflict", "only", "pane", "show all"]),
    ],
)
async def test_the_row_names_what_the_keys_do_here(keys: str, expected: list[str]) -> None:
    app = reader()
    async with app.run_test(size=(220, 50)) as pilot:
        await compared(pilot)
        await press(pilot, *keys.split())
        assert words(app)[: len(expected)] == expected
        assert len(set(words(app))) == len(words(app))


async def test_before_the_comparison_there_are_the_keys_for_reading() -> None:
    app = silent_reader()
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot)
        assert words(app)[0] == "sentence"
        assert "conflict" not in words(app)


async def test_a_click_presses_the_key_under_the_pointer() -> None:
    app = reader()
    async with app.run_test(size=(120, 30)) as pilot:
        await compared(pilot)
        await pilot.click(KeyRow, offset=(row(app).index("n N"), 0))
        await pilot.pause()
        second = screen_of(app).reading.place.claim
        await pilot.click(KeyRow, offset=(row(app).index("n N") + 2, 0))
        await pilot.pause()
        assert (second, screen_of(app).reading.place.claim) == ("c2", "c1")


async def test_what_is_said_in_passing_stands_at_the_end_and_goes_again() -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        app.notify("Done.", timeout=60)
        await pilot.pause()
        assert row(app).endswith(" Done. ")
        app.notify("Done again.", timeout=0.01)
        await pilot.pause(0.2)
        assert "Done" not in row(app)


async def test_what_has_no_room_in_the_row_is_said_all_the_same() -> None:
    app = reader()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await compared(pilot)
        app.notify("word " * 40)
        await pilot.pause()
        assert app.screen.query("Toast")
        assert "word" not in row(app)


async def test_hints_name_the_reader_s_own_keys() -> None:
    app = remapped_reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        assert "w N claim" in row(app)
        await press(pilot, "c", "x", "enter")
        assert "Z lists all" in row(app)
        assert (
            "more V"
            in screen_of(app).desk.detail.render_line(screen_of(app).desk.detail.size.height - 1).text
        )
        await press(pilot, "enter")
        assert "X closes" in subtitle(app)
        assert "e k scroll" in subtitle(app)


async def test_a_list_in_a_dialog_moves_by_the_reader_s_own_keys() -> None:
    app = remapped_reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        await press(pilot, "f")
        choices = app.screen.query_one(Choices)
        choices.focus()
        before = choices.highlighted or 0
        await press(pilot, "e")
        assert choices.highlighted == before + 1
        await press(pilot, "X")
        assert app.screen is screen_of(app)


@pytest.mark.parametrize(
    ("key", "focused", "told"),
    [
        ("i", None, "close"),
        ("e", Choices, "next"),
        ("f", Choices, "type words"),
        ("ampersand", Input, "cursor left"),
        ("c", TextArea, "new line"),
        ("s", Choices, "which base"),
        ("w", Input, "close"),
        ("A", Input, "add the pasted text"),
        ("number_sign", None, "page down"),
        ("enter", None, "page down"),
    ],
)
async def test_f1_tells_the_keys_of_every_dialog(key: str, focused: type[Widget] | None, told: str) -> None:
    app = reader()
    async with app.run_test(size=(100, 60)) as pilot:
        await compared(pilot)
        await press(pilot, key)
        dialog = app.screen
        assert isinstance(dialog, Dialog)
        assert "F1 keys" in subtitle(app)
        if focused is not None:
            assert isinstance(dialog.focused, focused)
        await press(pilot, "f1")
        assert app.screen is not dialog
        assert told in page(app)
        await press(pilot, "escape")
        assert app.screen is dialog


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("", "Walk the story"),
        ("v", "Here, in the base with notes"),
        ("v v", "Here, in the list of claims"),
        ("M", "Here, in the table"),
    ],
)
async def test_help_begins_with_the_view_it_is_asked_in(keys: str, told: str) -> None:
    app = reader()
    async with app.run_test(size=(100, 60)) as pilot:
        await compared(pilot)
        await press(pilot, *keys.split(), "question_mark")
        first, *rest = page(app).splitlines()
        assert first == told
        assert (told == "Walk the story") != ("Walk the story" in rest)


async def test_f1_within_help_does_not_pile_up() -> None:
    app = reader()
    async with app.run_test(size=(100, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "s", "f1")
        assert isinstance(app.screen, Panel)
        await press(pilot, "f1")
        assert isinstance(app.screen, Dialog)
        assert not isinstance(app.screen, Panel)


async def test_a_candidate_is_linked_by_its_number() -> None:
    app = reader(WITH_CANDIDATE)
    async with app.run_test(size=(100, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "n", "enter")
        assert isinstance(app.screen, ClaimScreen)
        assert "1 links the candidate" in subtitle(app)
        assert "1 A–C (0.21)" in page(app)
        await press(pilot, "2")
        assert isinstance(app.screen, ClaimScreen)
        await press(pilot, "1")
        await pilot.app.workers.wait_for_complete()
        assert corrected(app) == [("link", "A1", "C2")]
        await press(pilot, "u")
        assert corrected(app) == []
