"""Every key of the keymap, pressed in the five-article sample: it changes what it is there to change."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from reader_app import Engine, compared, hush, long_comparison, messages, reader, screen_of
from reader_walk import place
from textual.binding import Binding
from textual.pilot import Pilot

from newsdiff.core.worker import Finished
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.keymap import SECTIONS, Section
from newsdiff.tui.widgets.page import Page
from newsdiff.tui.widgets.search_bar import SearchBar

FIVE = long_comparison()
NINE = long_comparison(9)
"""As many articles as have keys of their own, and more of a claim than the larger screen tells at once."""
SIZES = [(80, 24), (200, 50)]


def panes(app: NewsdiffApp) -> object:
    beside = screen_of(app).panes
    order = beside.order
    return (
        tuple(p.article for p in beside.open),
        order,
        beside.hidden,
        beside.pinned,
        beside.zoomed,
        beside.linked,
    )


def work(app: NewsdiffApp) -> object:
    comparison = screen_of(app).reading.comparison
    assert comparison is not None
    return comparison.corrections, comparison.settings.threshold, comparison.marked, comparison.notes


SEEN: dict[str, Callable[[NewsdiffApp], object]] = {
    "place": place,
    "panes": panes,
    "work": work,
    "screen": lambda app: type(app.screen).__name__,
    "view": lambda app: screen_of(app).desk.view,
    "look": lambda app: screen_of(app).reading.look,
    "sorting": lambda app: screen_of(app).reading.sorting,
    "folded": lambda app: screen_of(app).reading.folded,
    "hits": lambda app: screen_of(app).reading.hits,
    "search": lambda app: screen_of(app).query_one(SearchBar).has_class("-open"),
    "detail": lambda app: screen_of(app).query_one("#detail", Page).scroll_offset,
    "clipboard": lambda app: app.clipboard,
    "told": lambda app: messages(app),
    "status": lambda app: screen_of(app).status.text,
    "theme": lambda app: app.theme,
    "running": lambda app: app._exit,
}
"""What a reader sees change."""


class Press(NamedTuple):
    """How a key is tried."""

    changes: str
    """One of ``SEEN``."""
    before: str = ""
    """Keys that make something of its kind to change."""
    after: str = ""
    """Keys that put it back."""


CLOSED = "escape"
WALK = Press("place", "G g")
PANEL = Press("screen", after=CLOSED)
PRESSES: dict[str, Press] = {
    "claim.next": WALK,
    "claim.prev": Press("place", "G"),
    "diff.next": WALK,
    "diff.prev": Press("place", "G"),
    "conflict.next": WALK,
    "conflict.prev": Press("place", "G"),
    "only.next": WALK,
    "only.prev": Press("place", "right_parenthesis right_parenthesis"),
    "search": Press("search", after=CLOSED),
    "claim.open": Press("screen", "G g", CLOSED),
    "claim.version": Press("told", "G g"),
    "view.cycle": Press("view", after="v v"),
    "view.grid": Press("view", after="M"),
    "view.sort": Press("sorting", after="S S"),
    "filter.kind": PANEL,
    "filter.text": PANEL,
    "view.fold": Press("folded", after="full_stop"),
    "panel.legend": PANEL,
    "panel.entities": PANEL,
    "layer.words": Press("look", after="d d"),
    "layer.entities": Press("look"),
    "cursor.down": Press("place", "g"),
    "cursor.up": Press("place", "G"),
    "cursor.page_down": Press("place", "g"),
    "cursor.page_up": Press("place", "G"),
    "cursor.half_down": Press("place", "g"),
    "cursor.half_up": Press("place", "G"),
    "cursor.top": Press("place", "G"),
    "cursor.bottom": Press("place", "g"),
    "detail.down": Press("detail", "g n n n"),
    "detail.up": Press("detail", "J"),
    "pane.next": WALK,
    "pane.prev": WALK,
    **{f"pane.{n}": Press("place", "g 2" if n == 1 else "g 1") for n in range(1, 10)},
    "pane.left": Press("panes", "g 2", "L"),
    "pane.right": Press("panes", "g 2", "H"),
    "pane.pin": Press("panes", after="p"),
    "view.linked": Press("panes", after="backslash"),
    "pane.base": Press("look", "3", "1 B"),
    "view.zoom": Press("panes", after="z"),
    "pane.hide": Press("panes", after="X"),
    "pane.show_all": Press("panes", "x"),
    "panel.article": PANEL,
    "articles.add": PANEL,
    "articles.remove": PANEL,
    "note.mark": Press("work", "g n"),
    "note.next": Press("place", "g"),
    "note.prev": Press("place", "G"),
    "note.write": PANEL,
    "note.list": PANEL,
    "copy.sentence": Press("clipboard", "g j"),
    "copy.versions": Press("clipboard", "g j"),
    "source.open": Press("told"),
    "align.link": Press("status", "g", CLOSED),
    "align.cut": Press("work", "g n"),
    "align.stricter": Press("work"),
    "align.looser": Press("work"),
    "change.undo": Press("work"),
    "change.redo": Press("work"),
    "export": PANEL,
    "theme.next": Press("theme"),
    "session.save": PANEL,
    "compare.again": Press("told"),
    "help": PANEL,
    "leave": Press("hits", "slash t a r n enter"),
    "quit": Press("running"),
}


async def press(pilot: Pilot[int], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def test_every_binding_is_tried() -> None:
    assert set(PRESSES) == {b.id for section in SECTIONS for b in section.bindings}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.title)
async def test_every_key_changes_what_it_should(section: Section, size: tuple[int, int]) -> None:
    story = NINE if section.title in ("Read", "Articles") else FIVE
    app = reader(story, Engine(Finished(story)))
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        for binding in section.bindings:
            await try_out(pilot, binding)


async def try_out(pilot: Pilot[int], binding: Binding) -> None:
    app = pilot.app
    assert isinstance(app, NewsdiffApp)
    tried = PRESSES[binding.id or ""]
    for key in binding.key.split(","):
        await press(pilot, tried.before)
        hush(app)
        before = SEEN[tried.changes](app)
        await press(pilot, key)
        assert SEEN[tried.changes](app) != before, (binding.id, key)
        await press(pilot, tried.after)
