from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from reader_app import FERRY, Engine, compared, opened, press, reader, screen_of, told
from textual.widgets import Input, OptionList, TextArea

from builders import ComparisonBuilder
from newsdiff.core.errors import SourceError
from newsdiff.core.load import load
from newsdiff.core.load.restore import restore
from newsdiff.core.model import Article, Comparison
from newsdiff.core.worker import Failed, Finished
from newsdiff.tui.adding import Named, Pasted, lettered, load_more, read_again, read_paste
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.opener import Opener
from newsdiff.tui.screens.add import AddScreen
from newsdiff.tui.screens.article import ArticleScreen

SIZES = [(80, 24), (200, 50)]
ARTICLES = tuple(a.article for a in FERRY.articles)


def compared_anew(*articles: Article) -> Comparison:
    """A comparison that links the second sentences of the first two."""
    builder = ComparisonBuilder(*lettered(articles))
    builder.link("A1", "B1")
    builder.claim("A1", "B1")
    return builder.build()


def reader_then(answer: Comparison | str) -> tuple[NewsdiffApp, Engine]:
    again = Failed(answer) if isinstance(answer, str) else Finished(answer)
    engine = Engine(Finished(FERRY), again=again)
    return reader(engine=engine), engine


@pytest.mark.parametrize("size", SIZES)
async def test_an_article_is_taken_out_and_brought_back(size: tuple[int, int]) -> None:
    app, engine = reader_then(compared_anew(ARTICLES[0], ARTICLES[2]))
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        await press(pilot, "3", "G", "m", "2", "R", "down", "enter")
        assert [a.label for a in engine.asked[1]] == ["Harbour Post", "Nordwire"]
        assert [a.id for a in engine.asked[1]] == ["A", "B"]
        screen = screen_of(app)
        assert [a.label for a in screen.reading.articles] == ["Harbour Post", "Nordwire"]
        assert "Without Coast Daily: 1 article fewer" in told(app)
        comparison = screen.reading.comparison
        assert comparison is not None
        assert comparison.marked == ("B2",)
        assert "Nordwire" in screen.panes.pane("B").header.render_line(0).text
        await press(pilot, "u")
        assert screen.reading.comparison is not None
        assert len(screen.reading.articles) == 3


async def test_of_two_articles_none_is_taken_out() -> None:
    comparison = compared_anew(*ARTICLES[:2])
    app = reader(comparison)
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "R")
        assert "at least two" in told(app)


async def test_a_question_answered_safely_keeps_the_article() -> None:
    app, engine = reader_then(compared_anew(*ARTICLES[:2]))
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "R", "enter", "R", "escape")
        assert len(engine.asked) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_is_added_and_the_place_stays(size: tuple[int, int], tmp_path: Path) -> None:
    file = tmp_path / "gulf.txt"
    file.write_text("A ferry sank\n\nThe ferry sank at noon. Nobody was hurt.\n")
    app, engine = reader_then(compared_anew(*ARTICLES, load(str(file))))
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        await press(pilot, "2", "G", "A")
        assert isinstance(app.screen, AddScreen)
        app.screen.query_one("#path", Input).value = str(file)
        await press(pilot, "enter")
        assert len(engine.asked[1]) == 4
        assert screen_of(app).reading.place.passage == "B4"
        assert "1 article more" in told(app)


async def test_a_paste_is_added_with_outlet_and_date() -> None:
    paste = Pasted("A ferry sank\n\nThe ferry sank at noon. Nobody was hurt.", "Gulf Mail", "2025-03-06")
    app, engine = reader_then(compared_anew(*ARTICLES, read_paste(paste)))
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "A", "ctrl+s")
        assert "no text to add" in str(app.screen.query_one("#problem").render())
        app.screen.query_one(TextArea).text = paste.text
        app.screen.query_one("#outlet", Input).value = paste.outlet
        app.screen.query_one("#date", Input).value = paste.date
        await press(pilot, "ctrl+s")
        added = engine.asked[1][-1]
        assert (added.id, added.label, added.published) == ("D", "Gulf Mail", "2025-03-06")
        assert added.provenance.source == "pasted Gulf Mail"


async def test_a_source_that_cannot_be_opened_is_told_and_changes_nothing() -> None:
    app, engine = reader_then(FERRY)
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "A")
        app.screen.query_one("#path", Input).value = "nowhere.txt"
        await press(pilot, "enter")
        assert "nowhere.txt" in told(app)
        assert len(engine.asked) == 1


async def test_a_failed_comparison_leaves_all_as_it_was() -> None:
    app, _ = reader_then("out of memory")
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "R", "down", "enter")
        assert "all is as it was. out of memory" in told(app)
        assert screen_of(app).reading.comparison == FERRY
        assert screen_of(app).status.text == ""


async def test_escape_stops_comparing_again() -> None:
    engine = Engine(Finished(FERRY))
    app = reader(engine=engine)
    async with app.run_test() as pilot:
        await compared(pilot)
        engine.answer = None
        await pilot.press("R", "down", "enter")
        await pilot.pause()
        assert "Comparing again" in screen_of(app).status.text
        await press(pilot, "escape")
        assert "Stopped; all is as it was" in told(app)
        assert screen_of(app).reading.comparison == FERRY


@pytest.mark.parametrize("size", SIZES)
async def test_a_block_that_was_cut_is_put_back(size: tuple[int, int]) -> None:
    whole = restore(ARTICLES[0], 0)
    app, engine = reader_then(compared_anew(whole, *ARTICLES[1:]))
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        await press(pilot, "i")
        assert isinstance(app.screen, ArticleScreen)
        assert app.screen.query_one(OptionList).option_count == 2
        await press(pilot, "enter")
        assert engine.asked[1][0] == whole
        assert "Leave a comment" in screen_of(app).reading.article("A").text
        assert "Put back into Harbour Post" in told(app)


async def test_the_article_panel_closes_without_a_change() -> None:
    app, engine = reader_then(FERRY)
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "i", "j", "k", "i")
        assert app.screen is screen_of(app)
        assert len(engine.asked) == 1


async def test_r_reads_changed_files_again(tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(f"A ferry sank, says {file.stem}\n\nThe ferry sank at noon. Nobody was hurt.\n")
    first = compared_anew(*(load(str(f)) for f in files))
    engine = Engine(Finished(first))
    app = NewsdiffApp(opened(first, ready=True), engine=engine)
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "G", "r")
        assert "No file has changed" in told(app)
        files[1].write_text("A ferry sank\n\nIt sank at one. The ferry sank at noon. Nobody was hurt.\n")
        engine.answer = Finished(compared_anew(*(load(str(f)) for f in files)))
        await press(pilot, "r")
        assert "It sank at one" in screen_of(app).reading.article("B").text
        assert screen_of(app).reading.passage.text == "Nobody was hurt."
        assert "1 file changed" in told(app)


def test_a_source_twice_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("A ferry sank\n\nThe ferry sank at noon. Nobody was hurt.\n")
    again = load_more(Named(str(file)), [load(str(file))])
    assert again.articles == ()
    assert "is in the comparison already" in str(again.problems[0])


def test_a_label_that_is_taken_gets_a_number() -> None:
    paste = Pasted("A ferry sank\n\nThe ferry sank at noon. Nobody was hurt.", "Harbour Post", "")
    (added,) = load_more(paste, ARTICLES).articles
    assert added.label == "Harbour Post 2"


def test_an_empty_paste_is_a_problem() -> None:
    with pytest.raises(SourceError, match="paste the article's text"):
        read_paste(Pasted("   ", "Gulf Mail", ""))


def test_reading_again_keeps_to_the_encoding_of_the_label(tmp_path: Path) -> None:
    file, opener = tmp_path / "a.txt", Opener(encoding="Mine=cp1251")
    told = "Паром сел на мель\n\nПаром сел на мель в понедельник, сказал капитан.\n"
    file.write_bytes(told.encode("cp1251"))
    article = opener.one(str(file), "Mine")
    file.write_bytes(told.replace("Паром", "Катер").encode("cp1251"))
    (again,) = read_again([article], opener).articles
    assert (article.title, again.title) == ("Паром сел на мель", "Катер сел на мель")


def test_reading_again_keeps_label_and_what_was_put_back(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("A ferry sank\n\nThe ferry sank at noon. Nobody was hurt.\n")
    article = replace(load(str(file)), label="Mine", text="put back")
    assert read_again([article]).articles == (article,)
    file.write_text("A ferry sank\n\nThe ferry sank at one. Nobody was hurt.\n")
    (again,) = read_again([article]).articles
    assert again.label == "Mine"
    assert "at one" in again.text
    file.unlink()
    gone = read_again([article])
    assert gone.articles == (article,)
    assert len(gone.problems) == 1
