from __future__ import annotations

import pytest
from reader_app import FERRY, Engine, compared, opened, press, reader, screen_of, told
from textual.widgets import Label, OptionList, TextArea

from builders import ComparisonBuilder, build_article
from newsdiff.core.model import Correction, Note, Settings
from newsdiff.core.worker import Failed, Finished
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.screens.ask import AskScreen
from newsdiff.tui.screens.note import NoteScreen
from newsdiff.tui.screens.reader.correcting import STEP, in_short
from newsdiff.tui.screens.remarks import RemarkScreen

SIZES = [(80, 24), (200, 50)]


def status(app: NewsdiffApp) -> str:
    return screen_of(app).status.text


def place(app: NewsdiffApp) -> str:
    return screen_of(app).reading.place.passage


def corrections(app: NewsdiffApp) -> tuple[Correction, ...]:
    comparison = screen_of(app).reading.comparison
    assert comparison is not None
    return comparison.corrections


@pytest.mark.parametrize("size", SIZES)
async def test_a_link_is_begun_here_and_finished_in_another_article(size: tuple[int, int]) -> None:
    app = reader()
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        await press(pilot, "a")
        assert "a links A “Ferry runs aground" in status(app)
        await press(pilot, "2", "G", "a")
        assert corrections(app) == (Correction("link", "A0", "B4"),)
        assert place(app) == "B4"
        assert status(app) == ""
        assert "Linked" in told(app)
        findings = screen_of(app).reading.findings
        assert findings is not None
        assert findings.claims_of("B4")
        lines = "\n".join(line.plain for line in screen_of(app).desk.claim_lines()(100))
        assert "‡ you linked A “Ferry runs aground" in lines
        assert "‡ linked by you" in lines
        gutter = screen_of(app).panes.pane("B").text
        row = gutter.screen_row("B4")
        assert "‡" in gutter.render_line(row).text[:4]


async def test_escape_gives_a_link_up() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "a", "escape")
        assert status(app) == ""
        assert screen_of(app).linking is None
        await press(pilot, "2", "G", "a")
        assert corrections(app) == ()
        assert screen_of(app).linking == "B4"


async def test_a_link_within_one_article_is_none() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "a", "j", "a")
        assert "one article" in told(app)
        assert screen_of(app).linking == "A0"


async def test_what_is_linked_already_stays_as_it_is() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "j", "a", "2", "a")
        assert "linked already" in told(app)
        assert corrections(app) == ()


async def test_the_only_link_is_cut_at_once_and_undone_and_done_again() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "n", "D")
        assert corrections(app) == (Correction("cut", "A1", "B1"),)
        assert place(app) == "A1"
        assert "Cut: 1 link fewer" in told(app)
        await press(pilot, "u")
        assert screen_of(app).reading.comparison == FERRY
        assert "Undone: 1 link more" in told(app)
        await press(pilot, "ctrl+r")
        assert corrections(app) == (Correction("cut", "A1", "B1"),)


async def test_of_several_links_the_reader_chooses_the_base_s_first() -> None:
    app = reader(base="B")
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "1", "g", "j", "j", "j", "D")
        assert isinstance(app.screen, AskScreen)
        options = app.screen.query_one(OptionList)
        assert [str(options.get_option_at_index(n).prompt)[:1] for n in range(2)] == ["B", "C"]
        await press(pilot, "down", "enter")
        assert corrections(app) == (Correction("cut", "A3", "C1"),)


async def test_a_sentence_without_links_has_none_to_cut() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "2", "G", "D")
        assert "linked to none" in told(app)


async def test_stricter_and_looser_tell_what_they_came_to() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        before = Settings().threshold
        weakest = min(link.score for link in FERRY.links)
        steps = int(round((weakest - before) / STEP, 6)) + 1
        await press(pilot, *["plus"] * steps)
        comparison = screen_of(app).reading.comparison
        assert comparison is not None
        assert comparison.settings.threshold == round(before + steps * STEP, 2) > weakest
        assert "1 link fewer" in told(app)
        await press(pilot, *["minus"] * steps)
        assert f"threshold {in_short(before)}" in told(app)


async def test_a_failed_correction_leaves_all_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Engine):
        async def correct(self, *_: object) -> Failed:
            return Failed("the engine stopped")

    app = reader(engine=Broken(Finished(FERRY)))
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "n", "D")
        assert "That could not be done; all is as it was. the engine stopped" in told(app)
        assert screen_of(app).reading.comparison == FERRY


async def test_undo_at_the_beginning_says_so() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "u")
        assert "nothing to undo" in told(app)
        await press(pilot, "ctrl+r")
        assert "nothing to do again" in told(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_mark_is_set_shown_walked_to_and_taken_away(size: tuple[int, int]) -> None:
    app = reader()
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        await press(pilot, "n", "m")
        comparison = screen_of(app).reading.comparison
        assert comparison is not None
        assert comparison.marked == ("A1",)
        text = screen_of(app).panes.pane("A").text
        assert "*" in text.render_line(text.screen_row("A1")).text[:4]
        await press(pilot, "g", "apostrophe")
        assert place(app) == "A1"
        await press(pilot, "apostrophe")
        assert "No further mark" in told(app)
        await press(pilot, "G", "quotation_mark")
        assert place(app) == "A1"
        await press(pilot, "quotation_mark")
        assert "No earlier mark" in told(app)
        await press(pilot, "2", "m")
        comparison = screen_of(app).reading.comparison
        assert comparison is not None
        assert comparison.marked == ()


async def test_a_note_is_kept_shown_listed_and_removed() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "n", "c")
        assert isinstance(app.screen, NoteScreen)
        await press(pilot, *"ask q", "ctrl+j", *"twice", "enter")
        comparison = screen_of(app).reading.comparison
        assert comparison is not None
        assert comparison.notes == (Note("A1", "ask q\ntwice"),)
        lines = [line.plain for line in screen_of(app).desk.detail.lines]
        assert "¶ A: ask q" in lines
        await press(pilot, "g", "C")
        assert isinstance(app.screen, RemarkScreen)
        await press(pilot, "enter")
        assert place(app) == "A1"
        await press(pilot, "2", "c")
        assert app.screen.query_one(TextArea).text == "ask q\ntwice"
        app.screen.query_one(TextArea).text = ""
        await press(pilot, "enter")
        comparison = screen_of(app).reading.comparison
        assert comparison is not None
        assert comparison.notes == ()


async def test_a_note_given_up_changes_nothing() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "c", *"abc", "escape", "C")
        assert screen_of(app).reading.comparison == FERRY
        assert "No marks or notes yet" in told(app)


async def test_hostile_words_do_not_act_in_a_dialog() -> None:
    builder = ComparisonBuilder(
        build_article("A", "A[bold]", "", "The \x1b[31mboat[/] sank."),
        build_article("B", "B", "", "It sank."),
    )
    builder.link("A0", "B0")
    builder.claim("A0", "B0")
    app = NewsdiffApp(opened(builder.build(), ready=True), engine=Engine(None))
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "c")
        label = str(app.screen.query_one(Label).render())
        assert "\x1b" not in label
        assert "boat[/] sank" in label
