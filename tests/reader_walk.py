"""Pressing keys in the reader, and what holds after every one of them."""

from __future__ import annotations

import os
from typing import Final

from reader_app import rows_in_view, screen_of
from textual.pilot import Pilot

from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.widgets.page import Page

WALKS: Final = int(os.environ.get("WALKS", "4"))
"""Walks of random keys that a test takes; ``WALKS=200 pytest -k any_`` walks for minutes."""


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def place(app: NewsdiffApp) -> tuple[str, str, str | None]:
    at = screen_of(app).reading.place
    return at.article, at.passage, at.claim


def detail(app: NewsdiffApp) -> str:
    page = screen_of(app).query_one("#detail", Page)
    return "\n".join(line.plain for line in page.lines)


def rows_of_claim(app: NewsdiffApp) -> dict[str, int]:
    """The screen row on which each shown version of the current claim begins."""
    screen = screen_of(app)
    level = screen.reading.versions().level
    return {p.article: p.text.screen_row(level[p.article]) for p in screen.panes.open if p.article in level}


def assert_claim_is_on_screen(app: NewsdiffApp) -> None:
    screen = screen_of(app)
    rows = rows_of_claim(app)
    assert screen.reading.place.article in rows
    if not screen.panes.linked:
        rows = {screen.reading.place.article: rows[screen.reading.place.article]}
    assert len(set(rows.values())) == 1, rows
    height = screen.panes.open[0].text.height
    assert all(0 <= row < height for row in rows.values()), (rows, height)


def assert_place_is_on_screen(app: NewsdiffApp) -> None:
    """In whatever view; a list from which a filter took the claim cannot show it."""
    screen = screen_of(app)
    sheet = screen.desk.sheet()
    if sheet is None:
        if screen.panes.linked:
            assert_claim_is_on_screen(app)
        return
    entry, base = screen.reading.entry(), screen.reading.look.base
    if entry in screen.reading.entries() or (
        screen.desk.view == "base" and screen.reading.place.article == base
    ):
        assert sheet.current is not None
        assert rows_in_view(sheet, sheet.current), (screen.desk.view, sheet.current)
