"""What the reader looks like: names bold, changed words a block, words only here underlined."""

from __future__ import annotations

from typing import Any, Protocol

import pytest
from reader_app import compared, hush, reader
from textual.pilot import Pilot


class SnapCompare(Protocol):
    def __call__(self, app: object, *, terminal_size: tuple[int, int], run_before: object) -> bool: ...


VIEWS = {"side": "", "base": "v", "claims": "v v S", "table": "M tab"}


@pytest.mark.parametrize("theme", ["dark", "light", "monochrome"])
@pytest.mark.parametrize("view", VIEWS)
def test_the_reader_looks_as_it_did(theme: str, view: str, snap_compare: SnapCompare) -> None:
    app = reader()
    app.theme = theme

    async def at_a_difference(pilot: Pilot[Any]) -> None:
        await compared(pilot)
        await pilot.press("right_square_bracket", *VIEWS[view].split())
        hush(pilot.app)
        await pilot.pause()

    assert snap_compare(app, terminal_size=(120, 30), run_before=at_a_difference)
