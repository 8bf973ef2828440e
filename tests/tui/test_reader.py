from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace
from reader_app import (
    FERRY,
    compared,
    failing_reader,
    long_comparison,
    messages,
    reader,
    screen_of,
    silent_reader,
)
from reader_walk import (
    WALKS,
    assert_claim_is_on_screen,
    assert_place_is_on_screen,
    detail,
    place,
    press,
    rows_of_claim,
)
from textual.events import Key, MouseScrollDown
from textual.widget import Widget
from textual.widgets import Input, Label

from builders import ComparisonBuilder, build_article
from newsdiff.tui.keymap import BINDINGS, SECTIONS
from newsdiff.tui.screens.ask import AskScreen, Choice
from newsdiff.tui.screens.entities import EntityScreen
from newsdiff.tui.screens.export import ExportScreen
from newsdiff.tui.screens.panel import Panel
from newsdiff.tui.widgets.article_pane import HEADER
from newsdiff.tui.widgets.overview import LEAD, Overview
from newsdiff.tui.widgets.panes import Panes
from newsdiff.tui.widgets.rail import Rail
from newsdiff.tui.widgets.search_bar import SearchBar

SIZES = [(80, 24), (120, 40), (220, 60)]
LONG = long_comparison()
CLASSES = ("spot", "changed", "only", "paraphrase", "elsewhere", "name", "figure", "hit")


@pytest.mark.parametrize("size", SIZES)
async def test_the_articles_are_there_before_they_are_compared(size: tuple[int, int]) -> None:
    app = silent_reader()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = screen_of(app).panes.open[0].text
        assert "Ferry runs aground" in "".join(text.render_line(y).text for y in range(3))
        assert "Comparing 3 articles" in detail(app)
        await press(pilot, "j")
        assert place(app) == ("A", "Ap1", None)


async def test_escape_stops_the_comparison_and_r_starts_it_again() -> None:
    app = silent_reader()
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "escape")
        assert "stopped" in detail(app)
        assert screen_of(app).engine.closed  # type: ignore[attr-defined]
        await press(pilot, "r")
        assert "Comparing 3 articles" in detail(app)


async def test_a_failure_is_one_line_and_leaves_the_articles_readable() -> None:
    app = failing_reader("ValueError: no \x1b[31mmodel")
    async with app.run_test() as pilot:
        await press(pilot, "j")
        assert "The comparison failed. ValueError: no �[31mmodel" in detail(app)
        assert place(app)[1] == "Ap1"


async def test_the_comparison_keeps_the_readers_place() -> None:
    app = reader()
    async with app.run_test() as pilot:
        screen = screen_of(app)
        screen.reading.move(2)
        await compared(pilot)
        assert place(app) == ("A", "A3", "c4")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "key", ["n", "right_square_bracket", "right_curly_bracket", "right_parenthesis", "j", "space"]
)
async def test_after_every_step_the_claim_is_level_and_on_screen(size: tuple[int, int], key: str) -> None:
    app = reader(LONG)
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        seen = set()
        for _ in range(5):
            await press(pilot, key)
            assert_claim_is_on_screen(app)
            seen.add(place(app))
        assert len(seen) > 2


@pytest.mark.parametrize(
    ("there", "back"),
    [
        ("n", "N"),
        ("right_square_bracket", "left_square_bracket"),
        ("right_curly_bracket", "left_curly_bracket"),
        ("right_parenthesis", "left_parenthesis"),
    ],
)
async def test_the_capital_or_opening_key_goes_back(there: str, back: str) -> None:
    app = reader(LONG)
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, there)
        first = place(app)
        await press(pilot, there)
        assert place(app) != first
        await press(pilot, back)
        assert place(app) == first


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("n", ("A", "A1", "c2")),
        ("right_square_bracket", ("A", "A1", "c2")),
        ("right_curly_bracket", ("A", "A3", "c4")),
        ("right_parenthesis", ("B", "B0", None)),
        ("j j", ("A", "A2", "c3")),
        ("down down up", ("A", "A1", "c2")),
        ("G", ("A", "A4", "c5")),
        ("G g", ("A", "A0", "c1")),
        ("end home", ("A", "A0", "c1")),
        ("n tab", ("B", "B1", "c2")),
        ("n l h", ("A", "A1", "c2")),
        ("n right left", ("A", "A1", "c2")),
        ("shift+tab", ("C", "C0", "c1")),
        ("3", ("C", "C0", "c1")),
        ("9", ("A", "A0", "c1")),
    ],
)
async def test_keys_lead_where_they_say(keys: str, expected: tuple[str, str, str | None]) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, *keys.split())
        assert place(app) == expected


@pytest.mark.parametrize(("down", "up"), [("space", "b"), ("pagedown", "pageup"), ("ctrl+d", "ctrl+u")])
async def test_pages_turn_and_turn_back(down: str, up: str) -> None:
    app = reader(LONG)
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        text = screen_of(app).panes.pane("A").text
        tops = []
        for key in (down, down, down, up, up, up):
            await press(pilot, key)
            tops.append(text.layout_rows.top(place(app)[1]))
        assert tops[0] < tops[1] < tops[2] > tops[3] > tops[4] >= tops[5]


async def test_the_end_of_a_walk_says_so_and_stays() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "right_curly_bracket", "right_curly_bracket")
        assert place(app)[2] == "c4"
        assert messages(app) == ["No further conflict."]


async def test_the_story_without_a_conflict_says_so_and_says_it_once() -> None:
    app = reader(replace(FERRY, differences=()))
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "right_curly_bracket", "right_curly_bracket")
        assert messages(app) == ["No conflict in this story; ] leads through the differences."]


async def test_partners_follow_and_silent_articles_stay() -> None:
    app = reader(LONG)
    async with app.run_test(size=(220, 60)) as pilot:
        await compared(pilot)
        panes = screen_of(app).panes
        before = {p.article: p.text.scroll for p in panes.open}
        await press(pilot, "n", "n")
        stating = set(rows_of_claim(app))
        after = {p.article: p.text.scroll for p in panes.open}
        assert stating != set(after)
        assert all(after[a] != before[a] for a in stating - {"A"})


async def test_a_hidden_partner_takes_the_place_of_a_silent_article() -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        assert screen_of(app).panes.shown == ("A", "C")  # the titles' claim
        await press(pilot, "n")
        assert screen_of(app).panes.shown == ("A", "B")
        await press(pilot, "right_curly_bracket")
        assert screen_of(app).panes.shown == ("A", "C")


async def test_the_rail_is_there_when_articles_do_not_fit() -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        assert screen_of(app).query_one(Rail).display
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert not screen_of(app).query_one(Rail).has_class("-needed")


@pytest.mark.parametrize("sizes", [[(220, 60), (80, 24), (50, 20)], [(80, 24), (220, 60), (100, 30)]])
async def test_a_resize_keeps_the_claim(sizes: list[tuple[int, int]]) -> None:
    app = reader(LONG)
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "n", "n", "n", "n")
        at = place(app)
        for size in sizes:
            await pilot.resize_terminal(*size)
            for _ in range(3):
                await pilot.pause()
            assert place(app) == at
            assert_claim_is_on_screen(app)


async def test_another_base_changes_what_words_are_read_against() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "n", "tab", "B")
        screen = screen_of(app)
        assert screen.reading.look.base == "B"
        assert place(app) == ("B", "B1", "c2")
        header = screen.panes.pane("B").header
        assert "base" in header.render_line(0).text
        assert "base" not in screen.panes.pane("A").header.render_line(0).text


@pytest.mark.parametrize(("named", "base"), [("B", "B"), ("2", "B"), ("Nordwire", "C"), (None, "A")])
async def test_the_base_is_named_by_siglum_number_or_label(named: str | None, base: str) -> None:
    app = reader(base=named)
    async with app.run_test(size=(120, 40)):
        assert screen_of(app).reading.look.base == base


async def test_search_counts_in_every_pane_and_n_goes_from_hit_to_hit() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "slash", *"okafor")
        screen = screen_of(app)
        counts = [screen.panes.pane(a).header.render_line(0).text.split()[-2:] for a in "ABC"]
        assert counts == [["1", "hit"], ["1", "hit"], ["0", "hits"]]
        await press(pilot, "enter")
        assert place(app)[:2] == ("A", "A2")
        await press(pilot, "n")
        assert place(app)[:2] == ("B", "B2")
        await press(pilot, "n")
        assert place(app)[:2] == ("A", "A2")
        await press(pilot, "escape", "n")
        assert place(app) == ("A", "A3", "c4")


async def test_keys_typed_into_the_search_are_words() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "slash", *"qnB")
        assert app.is_running
        assert screen_of(app).query_one(Input).value == "qnB"
        await press(pilot, "escape")
        assert not screen_of(app).query_one(SearchBar).has_class("-open")
        assert not screen_of(app).reading.hits.words


async def test_a_search_given_up_leads_back() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "n", "slash", *"radio")
        assert place(app)[:2] == ("C", "C2")
        await press(pilot, "escape")
        assert place(app) == ("A", "A1", "c2")


async def test_a_search_without_hits_says_so() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "slash", *"zebra", "enter")
        assert "in none of the articles" in messages(app)[0]
        await press(pilot, "n")
        assert place(app)[2] == "c2"


async def test_the_search_works_before_the_comparison() -> None:
    app = silent_reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"sandbank", "enter")
        assert place(app) == ("B", "Bp1", None)


async def test_export_writes_a_file_and_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "s")
        assert isinstance(app.screen, ExportScreen)
        await press(pilot, "down", "down", "down", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        path = tmp_path / "ferry-runs-aground-off-lindholm-14-hurt.txt"
        assert "Okafor" in path.read_text()
        assert str(path) in messages(app)[0]


async def test_export_takes_the_typed_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "s", "end", "tab")
        app.screen.query_one(Input).value = "../mine"
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        assert (tmp_path / "mine.jsonl").read_text().startswith("{")


async def test_a_folder_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "touch", _refuse)
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "s", "end", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "could not be written" in str(app.screen.query_one("#where").render())


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


async def test_themes_come_in_turn() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        names = []
        for _ in range(4):
            names.append(app.theme)
            await press(pilot, "T")
        assert names == ["dark", "light", "high-contrast", "monochrome"]
        assert app.theme == "dark"


@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast", "monochrome"])
async def test_classes_of_words_are_told_apart_in_every_theme(theme: str) -> None:
    app = reader()
    app.theme = theme
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        looks = {role: screen_of(app).get_component_rich_style(role) for role in CLASSES}
        alike = [(a, b) for a, b in combinations(CLASSES, 2) if looks[a] == looks[b]]
        assert not alike, alike


async def test_another_theme_repaints_what_was_painted() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        grounds = []
        for _ in range(3):
            panes, detail = screen_of(app).panes, screen_of(app).desk.detail
            strips = [panes.render_line(5), panes.render_line(0), detail.render_line(1)]
            grounds.append([next(s.style.bgcolor for s in strip if s.style) for strip in strips])
            await press(pilot, "T")
            await pilot.pause()
        dark, light, contrast = grounds
        assert all(len({str(g) for g in three}) == 3 for three in zip(dark, light, contrast, strict=True))


@pytest.mark.parametrize(("value", "theme"), [("1", "monochrome"), ("", "dark"), (None, "dark")])
def test_no_color_means_the_monochrome_theme(
    value: str | None, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is None:
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", value)
    assert reader().theme == theme


async def test_word_marks_go_from_all_to_none() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        words = []
        for _ in range(4):
            words.append(screen_of(app).reading.look.words)
            await press(pilot, "d")
        assert words == ["full", "differences", "off", "full"]


async def test_names_can_be_unmarked() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        text = screen_of(app).panes.pane("A").text

        def bold() -> bool:
            strips = [text.render_line(y) for y in range(3, 10)]
            return any(s.style and s.style.bold and "Okafor" in s.text for strip in strips for s in strip)

        assert bold()
        await press(pilot, "E")
        assert bold()  # people
        await press(pilot, "E")
        assert not bold()  # organisations
        await press(pilot, "E", "E", "E")
        assert not bold()
        await press(pilot, "E")
        assert bold()


async def test_one_article_alone_and_back() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "tab", "z")
        assert screen_of(app).panes.shown == ("B",)
        await press(pilot, "z")
        assert screen_of(app).panes.shown == ("A", "B", "C")


async def test_articles_are_put_away_and_shown_again() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "x")
        assert screen_of(app).panes.shown == ("B", "C")
        await press(pilot, "x", "x")
        assert len(screen_of(app).panes.shown) == 1
        await press(pilot, "X")
        assert screen_of(app).panes.shown == ("A", "B", "C")


async def test_an_article_put_away_leaves_the_reader_on_the_claim() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        assert place(app) == ("A", "A0", "c1")
        await press(pilot, "x")
        assert place(app) == ("C", "C0", "c1")
        await press(pilot, "x")
        assert screen_of(app).panes.shown == ("B",)


async def test_an_article_put_away_comes_back_when_it_is_called() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "x", "1")
        assert "A" in screen_of(app).panes.shown
        assert place(app)[0] == "A"


async def test_a_step_into_an_article_put_away_can_be_left_again() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "2", "x", "left_parenthesis")
        assert place(app)[0] == "B"
        await press(pilot, "tab", "x")
        assert screen_of(app).panes.shown == ("A",)


async def test_the_list_of_claims_walks_with_the_reader() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "v", "v", "j", "n")
        assert not screen_of(app).query_one(Panes).display
        assert place(app)[2] == "c3"
        await press(pilot, "v")
        assert screen_of(app).query_one(Panes).display
        assert_claim_is_on_screen(app)


async def test_entities_lead_to_a_mention() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "2", "e")
        assert isinstance(app.screen, EntityScreen)
        await press(pilot, "enter")
        assert place(app)[:2] == ("B", "B2")


async def test_enter_on_a_name_walks_its_mentions_in_all_articles() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "2", "e", "down", "enter")
        screen = screen_of(app)
        counts = [screen.panes.pane(a).header.render_line(0).text.split()[-2:] for a in "ABC"]
        assert counts == [["1", "hit"], ["2", "hits"], ["0", "hits"]]
        assert "mention" in screen.keys.line(120).plain
        assert place(app)[:2] == ("B", "B0")
        await press(pilot, "n")
        assert place(app)[:2] == ("B", "B1")
        await press(pilot, "n")
        assert place(app)[:2] == ("A", "A1")
        await press(pilot, "N")
        assert place(app)[:2] == ("B", "B1")
        await press(pilot, "escape")
        assert not screen.reading.hits.words
        assert place(app)[:2] == ("B", "B1")


async def test_mentions_are_found_again_in_another_comparison() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "e", "down", "enter")
        reading = screen_of(app).reading
        reading.upgrade(replace(FERRY, entities=FERRY.entities[::-1]))
        assert reading.hits.counts == {"A": 1, "B": 2}
        reading.upgrade(replace(FERRY, entities=()))
        assert not reading.hits.found


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("question_mark", "next claim"),
        ("f1", "both cannot be literally true"),
        ("enter", "Harbour Post"),
    ],
)
async def test_a_panel_opens_and_closes(key: str, words: str) -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, key)
        panel = app.screen
        assert isinstance(panel, Panel)
        assert words in "\n".join(line.plain for line in panel.page.lines)
        await press(pilot, "escape")
        assert app.screen is screen_of(app)


async def test_semicolon_goes_through_an_articles_sentences_of_the_claim() -> None:
    builder = ComparisonBuilder(
        build_article("A", "A", "", "The boat sank. A goat swam.", "The boat went down."),
        build_article("B", "B", "", "The boat foundered."),
    )
    builder.link("A0", "B0", score=0.9)
    builder.link("A2", "B0", score=0.7)
    builder.claim("A0", "A2", "B0")
    app = reader(builder.build())
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        assert "Further sentences: 1 in A" in detail(app)
        assert "+1 more" in screen_of(app).panes.pane("A").header.render_line(1).text
        visited = []
        for _ in range(3):
            await press(pilot, "semicolon")
            visited.append(place(app)[1])
            assert_claim_is_on_screen(app)
        assert visited == ["A2", "A0", "A2"]
        await press(pilot, "tab", "semicolon")
        assert messages(app) == ["No further sentence of this claim in this article."]


async def test_a_click_chooses_the_sentence_under_it() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        pane = screen_of(app).panes.pane("B")
        await pilot.click(Panes, offset=(pane.left + 5, HEADER + pane.text.screen_row("B3")))
        await pilot.pause()
        assert place(app) == ("B", "B3", "c4")
        assert_claim_is_on_screen(app)


async def test_a_click_on_the_overview_travels() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await pilot.click(Overview, offset=(len(LEAD) + 1 + 3, 0))
        await pilot.pause()
        assert place(app)[2] == "c4"


async def test_the_wheel_scrolls_one_article_and_its_header_tells_how_far_the_claim_is() -> None:
    app = reader(LONG)
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "n")
        pane = screen_of(app).panes.pane("B")
        before = pane.text.scroll
        for _ in range(10):
            screen_of(app).panes.post_message(wheel(screen_of(app).panes, pane.left + 1))
        await pilot.pause()
        assert pane.text.scroll > before
        assert "↑" in pane.header.render_line(1).text


async def test_what_is_said_of_the_claim_scrolls_by_key_and_wheel() -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        await press(pilot, "right_curly_bracket", "J", "J")
        detail = screen_of(app).desk.detail
        assert detail.scroll_offset.y == 2
        await press(pilot, "K")
        assert detail.scroll_offset.y == 1
        detail.post_message(wheel(detail))
        await pilot.pause()
        assert detail.scroll_offset.y > 1


def wheel(widget: Widget, x: int = 1) -> MouseScrollDown:
    return MouseScrollDown(widget, x, 1, 0, 1, 0, shift=False, meta=False, ctrl=False)


async def test_q_leaves_with_success() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "q")
    assert app.return_value == 0


async def test_the_palette_names_every_key() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {b.description.capitalize() for b in BINDINGS} <= titles
        assert "Theme: monochrome" in titles


def test_every_key_has_one_id_and_one_meaning() -> None:
    keys = [key for b in BINDINGS for key in b.key.split(",")]
    assert len(keys) == len(set(keys))
    ids = [b.id for b in BINDINGS]
    assert None not in ids
    assert len(ids) == len(set(ids))
    assert all(b.description for section in SECTIONS for b in section.bindings)


async def test_a_key_can_be_remapped_by_its_id() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        app.set_keymap({"claim.next": "comma"})
        await press(pilot, "comma")
        assert place(app)[2] == "c2"


KEYS = [key for b in BINDINGS for key in b.key.split(",") if b.id not in ("quit", "export", "search")]


@pytest.mark.parametrize("seed", range(WALKS))
async def test_any_keys_leave_the_claim_on_screen(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable walk
    app = reader(LONG if seed % 2 else FERRY)
    async with app.run_test(size=chance.choice(SIZES)) as pilot:
        await compared(pilot)
        pressed: list[str] = []
        for _ in range(40):
            pressed.append(chance.choice(KEYS))
            await press(pilot, pressed[-1])
            while app.screen is not screen_of(app):
                await press(pilot, "escape")
            try:
                assert_place_is_on_screen(app)
            except AssertionError as error:
                raise AssertionError(f"after {' '.join(pressed)}: {error}") from error


async def test_what_is_typed_ahead_after_a_slash_is_searched_for() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        for key, character in (("slash", "/"), ("m", "m"), ("x", "x")):
            app.post_message(Key(key, character))
        await pilot.pause()
        assert app.screen.query_one(Input).value == "mx"
        comparison = screen_of(app).reading.comparison
        assert comparison is not None
        assert comparison.marked == ()


async def test_of_two_things_said_at_once_the_last_stays() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        for message in ("one", "two"):
            app.notify(message)
        await pilot.pause()
        assert messages(app) == ["two"]


async def test_a_long_question_is_shown_whole() -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        app.push_screen(AskScreen("Cut", "Which of these is wrong? " * 6, (Choice("none", None),)))
        await pilot.pause()
        label = app.screen.query_one(Label)
        assert label.size.height > 1
        assert label.region.right <= 80
