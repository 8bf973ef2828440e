from __future__ import annotations

import pytest
from msgspec.structs import replace
from reader_app import compared, long_comparison, messages, reader, rows_in_view, screen_of, silent_reader
from reader_walk import assert_place_is_on_screen, place, press
from rich.cells import cell_len
from textual.content import Content

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.heads import heads
from newsdiff.core.select import Selection, select
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.entries import SORTINGS, Sorting, entries
from newsdiff.tui.findings import Findings
from newsdiff.tui.folding import agreed, fold_words
from newsdiff.tui.render.annotated import insertions, notes
from newsdiff.tui.render.cells import SILENT, State, cells, drawn
from newsdiff.tui.screens.filter import FilterScreen
from newsdiff.tui.screens.panel import Panel
from newsdiff.tui.shown import choices
from newsdiff.tui.walk import Walk
from newsdiff.tui.widgets.claim_list import as_before
from newsdiff.tui.widgets.grid import Grid
from newsdiff.tui.widgets.overview import Overview
from newsdiff.tui.widgets.sheet import Sheet

FERRY = Findings(ferry_comparison())
LONG = long_comparison()
SIZES = [(80, 24), (200, 50)]
VIEWS = {"side": [], "base": ["v"], "claims": ["v", "v"], "grid": ["M"]}


def screen_rows(app: NewsdiffApp) -> list[str]:
    sheet = screen_of(app).desk.sheet()
    assert isinstance(sheet, Sheet)
    return [sheet.render_line(y).text for y in range(sheet.size.height)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_view_keeps_the_claim(size: tuple[int, int]) -> None:
    app = reader(LONG)
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        await press(pilot, "n", "n", "n", "n", "n")
        at = place(app)
        for key, view in (("v", "base"), ("v", "claims"), ("M", "grid"), ("M", "claims"), ("v", "side")):
            await press(pilot, key)
            assert screen_of(app).desk.view == view
            assert place(app) == at
            assert_place_is_on_screen(app)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "key", ["j", "n", "right_square_bracket", "right_parenthesis", "space", "G", "ctrl+d"]
)
async def test_every_step_in_every_view_ends_on_screen(size: tuple[int, int], view: str, key: str) -> None:
    app = reader(LONG)
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        await press(pilot, *VIEWS[view])
        for _ in range(3):
            await press(pilot, key)
            assert_place_is_on_screen(app)
        assert place(app) != ("A", "A0", None)


@pytest.mark.parametrize("view", ["base", "claims", "grid"])
async def test_what_goes_down_comes_up_again(view: str) -> None:
    app = reader(LONG)
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        await press(pilot, *VIEWS[view], "g")
        first = screen_of(app).reading.entry()
        await press(pilot, "j", "j", "k", "k")
        assert screen_of(app).reading.entry() == first
        await press(pilot, "G")
        last = screen_of(app).reading.entry()
        assert last != first
        for _ in range(40):
            await press(pilot, "b")
            if screen_of(app).reading.entry() == first:
                return
        raise AssertionError("the top is never reached")


async def test_escape_leads_from_a_view_to_the_articles() -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        await press(pilot, "M", "escape")
        assert screen_of(app).desk.view == "side"


@pytest.mark.parametrize("size", [*SIZES, (34, 12)])
@pytest.mark.parametrize("view", VIEWS)
async def test_no_row_is_wider_or_narrower_than_its_view(size: tuple[int, int], view: str) -> None:
    wide = build_article(
        "A",
        "港の新聞\u202eabc",
        "",
        "渡し船アストリッドは月曜日にリンドホルム沖で座礁し、14人が負傷した。",
        "The 👩‍👩‍👧 family\tsaw e\u0301te\u0301 and שלום beside عربي words.",
    )
    other = build_article("B", "B\x1b[31m", "", "渡し船が座礁し\tて15人が負傷した。", "A 🇳🇴 flag flew.")
    builder = ComparisonBuilder(wide, other)
    builder.link("A0", "B0", ("14", "15", "changed"))
    builder.claim("A0", "B0")
    builder.difference("number", "A0", "B0", "14", "15", "A has 14, B 15.", "high")
    app = reader(builder.build())
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        await press(pilot, *VIEWS[view])
        desk = screen_of(app).desk
        shown = desk.sheet() or desk.panes
        for widget in (shown, desk._overview, desk._rail):
            for y in range(widget.size.height):
                strip = widget.render_line(y)
                assert cell_len(strip.text) == strip.cell_length == widget.size.width, strip.text
                assert not set(strip.text) & set("\x1b\t\u202e")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A0", ["= Nordwire     the same", "· Coast Daily  silent"]),
        ("A1", ["≈ Coast Daily  # Fourteen → At least 15; + without ferry", "· Nordwire     silent"]),
        ("A2", ["≈ Coast Daily  ! said → claimed", "· Nordwire     silent"]),
        ("A3", ["↯ Nordwire     ↯ will open → denied", "≈ Coast Daily  ? will → may"]),
        ("A4", ["= Nordwire     in part", "· Coast Daily  silent"]),
        ("B4", ["◆ only here"]),
    ],
)
def test_beside_a_sentence_stands_who_says_it_and_how(sentence: str, expected: list[str]) -> None:
    assert [line.plain.strip() for line in notes(FERRY, sentence, 70)] == expected


def test_a_narrow_note_names_articles_by_their_letters() -> None:
    assert [line.plain.strip() for line in notes(FERRY, "A3", 34)] == [
        "↯ C ↯ will open → denied",
        "≈ B ? will → may",
    ]


def test_words_for_the_same_thing_are_told() -> None:
    builder = ComparisonBuilder(
        build_article("A", "A", "", "The boat sank on Monday."),
        build_article("B", "B", "", "On Monday the boats foundered."),
    )
    builder.link("A0", "B0", ("sank", "foundered", "paraphrase"), ("boat", "boats", "changed"))
    builder.claim("A0", "B0")
    lines = notes(Findings(builder.build()), "A0", 40)
    assert [line.plain for line in lines] == ["= B sank → foundered"]


def test_what_the_base_does_not_say_stands_after_what_precedes_it_elsewhere() -> None:
    walk = Walk(FERRY, "C")
    placed = insertions(FERRY, "C", entries(FERRY, walk, "story"))
    assert placed == {"C0": ["c2", "c3"], "C1": ["B4"], "": ["B0"]}


async def test_the_annotated_base_shows_text_notes_and_what_is_missing() -> None:
    app = reader(base="C")
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "v")
        shown = "\n".join(screen_rows(app))
        assert "Ferry aground off Lindholm" in shown
        assert "+ A B ≈ Fourteen people" in shown
        assert "↯ Harbour Post ↯ denied → will open" in shown


@pytest.mark.parametrize(
    ("entry", "states"),
    [
        ("c1", ["stated", "silent", "stated"]),
        ("c2", ["figures", "figures", "silent"]),
        ("c3", ["differs", "differs", "silent"]),
        ("c4", ["conflict", "differs", "conflict"]),
        ("c5", ["partly", "silent", "partly"]),
        ("B4", ["silent", "only", "silent"]),
    ],
)
def test_a_cell_says_how_an_article_stands_in_a_claim(entry: str, states: list[State]) -> None:
    found = cells(FERRY, entry)
    assert [found.get(article, SILENT).state for article in "ABC"] == states


@pytest.mark.parametrize("width", [4, 9, 14, 24])
@pytest.mark.parametrize("entry", ["c1", "c2", "c4", "B4"])
def test_a_cell_is_as_wide_as_its_column(entry: str, width: int) -> None:
    found = cells(FERRY, entry)
    assert all(drawn(found.get(a, SILENT), width).cell_length == width for a in "ABC")


def test_a_wide_cell_quotes_the_words_in_question() -> None:
    found = cells(FERRY, "c2")["B"]
    assert drawn(found, 20).plain.strip() == "# At least 15"
    assert drawn(found, 12).plain.strip() == "# figures"


@pytest.mark.parametrize("size", SIZES)
async def test_the_table_is_walked_in_two_directions_and_opens_the_text(size: tuple[int, int]) -> None:
    app = reader()
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        await press(pilot, "M", "n", "tab")
        assert place(app) == ("B", "B1", "c2")
        await press(pilot, "enter")
        assert screen_of(app).desk.view == "side"
        assert place(app) == ("B", "B1", "c2")
        assert_place_is_on_screen(app)


async def test_a_silent_cell_keeps_the_claim_and_the_column() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "M", "n", "tab", "tab")
        assert place(app)[2] == "c2"
        assert screen_of(app).reading.home == "C"
        await press(pilot, "n")
        assert place(app)[2] == "c3"
        await press(pilot, "n")
        assert place(app) == ("C", "C1", "c4")


async def test_a_click_in_the_table_goes_to_claim_and_article() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "M")
        grid = screen_of(app).query_one(Grid)
        x = next(x for x in range(120) if grid.article_at(x) == "B")
        await pilot.click(grid, offset=(x + 1, rows_in_view(grid, "c3")[0]))
        await pilot.pause()
        assert place(app) == ("B", "B2", "c3")


async def test_many_outlets_are_paged_to_the_one_being_read() -> None:
    app = reader(long_comparison(articles=10))
    async with app.run_test(size=(60, 24)) as pilot:
        await compared(pilot)
        await press(pilot, "M")
        heads = []
        for _ in range(10):
            heads.append(screen_rows(app)[0].split("Tab")[-1].split())
            await press(pilot, "tab")
        assert all(letter in head for letter, head in zip("ABCDEFGHIJ", heads, strict=True)), heads


@pytest.mark.parametrize(
    ("sorting", "expected"),
    [
        ("story", ["B0", "c1", "c2", "c3", "c4", "B4", "c5"]),
        ("disagreement", ["c4", "c2", "c3", "c1", "c5", "B0", "B4"]),
        ("coverage", ["c4", "c1", "c2", "c3", "c5", "B0", "B4"]),
    ],
)
def test_entries_can_be_sorted(sorting: Sorting, expected: list[str]) -> None:
    assert list(entries(FERRY, Walk(FERRY, "A"), sorting)) == expected


async def test_s_sorts_the_list_and_n_follows_it() -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        await press(pilot, "v", "v", "S", "g")
        assert screen_of(app).reading.sorting == SORTINGS[1]
        walked = [place(app)[2]]
        for _ in range(2):
            await press(pilot, "n")
            walked.append(place(app)[2])
        assert walked == ["c4", "c2", "c3"]


async def test_a_filter_narrows_the_walk_and_says_so() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "f")
        assert isinstance(app.screen, FilterScreen)
        await press(pilot, "down", "enter")
        assert place(app)[2] == "c4"
        overview = screen_of(app).query_one(Overview)
        assert "showing 1 of 7: conflicts" in overview.render_line(0).text
        await press(pilot, "n", "N")
        assert place(app)[2] == "c4"
        await press(pilot, "v", "v")
        assert [row[:5].strip() for row in screen_rows(app) if row.strip()] == ["▌  4"]
        await press(pilot, "escape")
        assert "showing" not in overview.render_line(0).text
        assert screen_of(app).desk.view == "claims"
        await press(pilot, "n")
        assert place(app)[2] == "c5"


async def test_words_filter_claims() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "ampersand", *"rudder", "enter")
        assert place(app)[2] == "c3"
        assert "showing 1 of 7" in screen_of(app).query_one(Overview).render_line(0).text


async def test_a_filter_that_leaves_nothing_is_not_taken() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "ampersand", *"zebra", "enter")
        assert "No claim is among" in messages(app)[0]
        selected = screen_of(app).reading.selected
        assert selected is not None
        assert selected.selection == Selection()


async def test_typing_narrows_the_choices_of_the_filter() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "ampersand", *"okaf", "tab", "enter")
        selected = screen_of(app).reading.selected
        assert selected is not None
        assert [c.id for c in selected.comparison.claims] == ["c3"]


def test_choices_are_counted_and_none_is_empty() -> None:
    counted = {choice.name: choice.size for choice in choices(FERRY)}
    assert counted["everything"] == 7
    assert counted["conflicts"] == 1
    assert counted["claims that differ"] == 3
    assert counted["only in one article"] == 2
    assert counted["about Ines Okafor"] == 1
    assert all(counted.values())


def test_a_choice_is_as_large_as_what_it_shows_where_a_link_is_part_of_no_claim() -> None:
    comparison = FERRY.comparison
    across = replace(comparison.differences[0], id="d9", a="A4", b="B2")
    findings = Findings(replace(comparison, differences=(*comparison.differences, across)))
    assert findings.claim_of_difference("d9") is None
    for choice in choices(findings):
        shown = select(findings.comparison, choice.selection).comparison
        assert choice.size == len(shown.claims) + len(shown.only_here), choice.name


def test_what_is_agreed_on_shows_no_difference() -> None:
    assert agreed(FERRY) == {"A0", "C0", "A4", "C2"}
    assert fold_words(FERRY, ["A0", "A4"]) == "agreed by 2 of 3: 2 sentences"


async def test_agreed_sentences_fold_into_a_row_and_enter_opens_it() -> None:
    builder = ComparisonBuilder(
        *(build_article(a, a, "", "One ran. Two ran. Three ran.", f"Four of {a} ran.") for a in "AB")
    )
    for n in range(3):
        builder.link(f"A{n}", f"B{n}")
        builder.claim(f"A{n}", f"B{n}")
    app = reader(builder.build())
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        text = screen_of(app).panes.pane("A").text
        await press(pilot, "full_stop")
        assert "agreed by all 2: 3 sentences" in text.render_line(0).text
        await press(pilot, "j")
        assert place(app)[1] == "A3"
        await press(pilot, "k")
        assert place(app)[1] == "A2"
        assert_place_is_on_screen(app)
        await press(pilot, "v")
        assert any("agreed by all 2: 3 sentences" in row for row in screen_rows(app))
        await press(pilot, "escape", "enter")
        assert "One ran." in text.render_line(0).text
        await press(pilot, "full_stop", "full_stop")
        assert "agreed by all 2" in text.render_line(0).text


async def test_one_key_shows_what_the_signs_mean() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "number_sign")
        assert isinstance(app.screen, Panel)
        shown = "\n".join(line.plain for line in app.screen.page.lines)
        assert "states a part of it" in shown
        assert "both cannot be literally true" in shown


async def test_the_overview_underlines_what_is_in_view() -> None:
    app = reader(LONG)
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)

        def seen() -> set[int]:
            strip, x, found = screen_of(app).query_one(Overview).render_line(0), 0, set()
            for segment in strip:
                if segment.style and segment.style.underline:
                    found |= set(range(x, x + segment.cell_length))
                x += segment.cell_length
            return found

        top = seen()
        assert top
        await press(pilot, "n", "n", "n", "n")
        assert seen() - top


@pytest.mark.parametrize("key", ["v", "M", "S", "f", "ampersand", "full_stop"])
async def test_views_wait_for_the_comparison(key: str) -> None:
    app = silent_reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, key)
        assert screen_of(app).desk.view == "side"
        assert "not compared yet" in messages(app)[0]


@pytest.mark.parametrize(("width", "told"), [(120, "number, detail"), (80, "#+")])
async def test_the_list_tells_what_differs_in_words_where_they_have_room(width: int, told: str) -> None:
    app = reader()
    async with app.run_test(size=(width, 30)) as pilot:
        await compared(pilot)
        await pilot.press("v", "v")
        await pilot.pause()
        sheet = screen_of(app).desk.sheet()
        assert sheet is not None
        rows = [sheet.render_line(y).text for y in range(8)]
        assert any(told in row for row in rows)


async def test_a_view_that_comes_back_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(findings: Findings, sentence: str, width: int) -> list[Content]:
        made.append(sentence)
        return notes(findings, sentence, width)

    monkeypatch.setattr("newsdiff.tui.widgets.annotated.notes", counted)
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await press(pilot, "v")
        first = len(made)
        await press(pilot, "v", "n", "v", "v")
        assert screen_of(app).desk.view == "base"
        assert len(made) == first > 0
        await press(pilot, "2", "B")
        assert len(made) > first


async def test_a_view_that_comes_back_is_there_in_one_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    app = reader(long_comparison())
    async with app.run_test(size=(220, 60)) as pilot:
        await compared(pilot)
        await press(pilot, "v", "v", "v", "M", "M")
        await pilot.pause(0.1)
        for key in ("v", "v", "v", "M", "M"):
            frames: list[object] = []
            monkeypatch.setattr(app, "_display", lambda *shown, frames=frames: frames.append(shown))
            await pilot.press(key)
            while not frames:
                await pilot.pause(0.01)
            await pilot.pause(0.05)
            assert len(frames) == 1, (key, screen_of(app).desk.view)


async def test_the_first_frame_of_a_sheet_shows_its_blocks() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await pilot.press("v")
        sheet = screen_of(app).desk.sheet()
        assert sheet is not None
        await pilot.pause(0.1)
        assert sheet.current is not None
        assert rows_in_view(sheet, sheet.current)


def test_a_sentence_that_must_name_two_claims_says_which_it_named_before() -> None:
    builder = ComparisonBuilder(
        build_article("A", "Harbour Post", "Mill burns down", "The mill burned and two men fled."),
        build_article("B", "Coast Daily", "Fire at mill", "The mill burned and two fled."),
    )
    builder.link("A1", "B1", ("burned", "burned", "equal"))
    for _ in range(3):
        builder.claim("A1", "B1")
    findings = Findings(builder.build())
    named = heads(findings.story, findings.claims.values(), "A")
    assert [head.named_before for head in named.values()] == [None, None, "c1"]
    assert [as_before(findings, head) for head in named.values()] == ["", "", "(as 1) "]


def test_a_headline_speaks_for_its_article_only_where_the_text_does_not() -> None:
    builder = ComparisonBuilder(
        build_article("A", "Harbour Post", "Mill burns down", "The mill burned on Monday."),
        build_article("B", "Coast Daily", "Fire at mill", "A mill burned on Monday."),
    )
    for a, b in (("A0", "B1"), ("A1", "B1"), ("A0", "B0")):
        builder.link(a, b, ("burned", "burned", "equal") if a == "A1" else (None, "mill", "added"))
    builder.claim("A0", "A1", "B1")
    builder.claim("A0", "B0")
    findings = Findings(builder.build())
    assert [findings.member("c1", a) for a in "AB"] == ["A1", "B1"]
    assert [findings.member("c2", a) for a in "AB"] == ["A0", "B0"]
