"""Whatever stands in an article, nothing of it acts on the reader's terminal: place by place."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from reader_app import Engine, compared, opened, reader, screen_of
from textual.pilot import Pilot
from textual.widgets import Input

from builders import ComparisonBuilder, build_article
from newsdiff.core.errors import SourceError
from newsdiff.core.load import Loaded
from newsdiff.core.model import Article, Comparison, Note, Origin
from newsdiff.core.store.recent import Entry, Recents
from newsdiff.core.worker import Failed, Finished
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.opened import Opened

ACTS = "\x1b]0;owned\x07\x1b[31m\x9b5m\u202ecod\u2066\u200b"
"""Escape sequences of the title and of colours, overrides of direction, an invisible letter."""
MARKUP = "[b]bold[/] [@click=app.quit]quit[/] [nonsense"
"""Console markup of Textual and Rich, the last of it broken."""
HOSTILE = f"{MARKUP} {ACTS}"
FORBIDDEN = frozenset("\x1b\x07\x9b\u202e\u2066")


def hostile_article(id: str, words: str) -> Article:
    built = build_article(
        id,
        f"{id}{HOSTILE}",
        f"Ferry {HOSTILE} aground",
        f"The ferry {HOSTILE} ran aground with {words} on board, Lindholm {HOSTILE} said.",
        "Nobody was hurt on Monday.",
        removed=((f"Share {HOSTILE}", f"prompt {HOSTILE}"),),
    )
    return replace(
        built,
        outlet=HOSTILE,
        byline=HOSTILE,
        published=HOSTILE,
        url=f"https://h.example/{HOSTILE}",
        provenance=replace(built.provenance, source=f"{id}{HOSTILE}.txt", encoding=HOSTILE),
        origins=(Origin("title", HOSTILE), Origin("outlet", HOSTILE)),
    )


def hostile_comparison() -> Comparison:
    builder = ComparisonBuilder(hostile_article("A", "40 people"), hostile_article("B", "42 people"))
    builder.entity("Lindholm", "place")
    builder.link("A1", "B1", ("40 people", "42 people", "changed"))
    builder.claim("A1", "B1")
    builder.difference("number", "A1", "B1", "40", "42", f"A has 40, B has 42 {HOSTILE}.", "high")
    return replace(
        builder.build(), notes=(Note("A1", f"mine {HOSTILE}"),), marked=("A1",), caveats=(f"mind {HOSTILE}",)
    )


def shown(app: NewsdiffApp) -> str:
    """All that stands on the screen."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def check(app: NewsdiffApp, pilot: Pilot[int]) -> str:
    await pilot.pause()
    text = shown(app)
    assert not FORBIDDEN & set(text)
    return text


@pytest.mark.parametrize("size", [(120, 40)])
@pytest.mark.parametrize(
    "keys",
    [
        "",  # the panes: labels, titles, text
        "n",
        "n ]",  # the detail with the explanation of a difference
        "n v",  # the base with notes beside it
        "n v v",  # the list of claims
        "n v v v",  # the table
        "n enter",
        "M",  # the grid
        "S",
        "f",  # the filter
        "&",
        "#",  # the legend
        "e",  # entities
        "i",  # the article's facts, what was cut
        "R",  # the question that names it
        "C",  # remarks
        "c",  # a note
        "s",  # the export's choices
        "w",  # where to save
        "?",
        "z",
        "n a",  # drawing a link
        "y",  # copying tells what was copied
        "o",  # opening its page, which has no sound address
    ],
)
async def test_nothing_acts_in_any_view_or_panel(
    keys: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("newsdiff.tui.opening.webbrowser.open", lambda address: False)
    app = reader(hostile_comparison())
    async with app.run_test(size=size, notifications=True) as pilot:
        await compared(pilot)
        names = {"]": "right_square_bracket", "&": "ampersand", "#": "number_sign", "?": "question_mark"}
        for key in keys.split():
            await pilot.press(names.get(key, key))
            await check(app, pilot)
        await check(app, pilot)


async def test_markup_is_shown_as_it_is_written() -> None:
    app = reader(hostile_comparison())
    async with app.run_test(size=(200, 50), notifications=True) as pilot:
        await compared(pilot)
        assert "[@click=app.quit]quit[/]" in await check(app, pilot)
        await pilot.press("i")
        assert "[@click=app.quit]quit[/]" in await check(app, pilot)


async def test_messages_of_opening_do_not_act() -> None:
    start = replace(opened(hostile_comparison(), None), messages=(f"was set aside {HOSTILE}",), sample=False)
    problem = SourceError(f"c{HOSTILE}.txt", f"is broken {HOSTILE}", HOSTILE)
    start = replace(start, loaded=Loaded(start.loaded.articles, (problem,)))
    app = NewsdiffApp(start, engine=Engine(Finished(hostile_comparison())))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await compared(pilot)
        text = await check(app, pilot)
        assert "was set aside" in text


async def test_failure_of_the_comparison_does_not_act() -> None:
    start: Opened = opened(hostile_comparison(), None)
    app = NewsdiffApp(start, engine=Engine(Failed(f"ValueError: {HOSTILE}")))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        await check(app, pilot)


async def test_search_for_hostile_words_does_not_act() -> None:
    app = reader(hostile_comparison())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await compared(pilot)
        await pilot.press("slash")
        screen_of(app).query_one(Input).value = HOSTILE
        await pilot.press("enter")
        await check(app, pilot)


async def test_recent_stories_do_not_act() -> None:
    Recents().add(
        Entry(f"Ferry {HOSTILE}", (HOSTILE,), (f"{HOSTILE}.newsdiff",), True, "2025-03-05T10:00:00")
    )
    app = NewsdiffApp()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        assert "[@click=app.quit]quit[/]" in await check(app, pilot)
