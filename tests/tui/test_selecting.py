from __future__ import annotations

import pytest
from reader_app import compared, reader, screen_of
from textual.geometry import Offset
from textual.selection import Selection

from newsdiff.tui.widgets.selecting import joined, selected_part

SELECTED = Selection(Offset(7, 1), Offset(2, 3))


@pytest.mark.parametrize(
    ("y", "part"), [(0, None), (1, (1, 1, 5)), (2, (1, 0, 5)), (3, (1, 0, 0)), (4, None)]
)
def test_a_selection_stays_in_the_column_it_began_in(y: int, part: tuple[int, int, int] | None) -> None:
    assert selected_part(["aaaaa", "bbbbb", "ccccc"], y, SELECTED) == part


def test_broken_lines_are_joined_and_paragraphs_parted() -> None:
    assert joined(["One line ", "goes on.  ", "", "", "Another."]) == "One line goes on.\n\nAnother."


async def test_the_mouse_selects_words_of_one_article() -> None:
    app = reader()
    async with app.run_test(size=(120, 30)) as pilot:
        await compared(pilot)
        panes = screen_of(app).panes
        text = panes.pane("B").text
        row = text.screen_row("B1") + 2
        left = panes.pane("B").left
        await pilot.mouse_down(panes, offset=(left + 3, row))
        await pilot.hover(panes, offset=(left + 5, row + 1))
        await pilot.hover(panes, offset=(2, row + 3))
        await pilot.mouse_up(panes, offset=(2, row + 3))
        await pilot.pause()
        selected = screen_of(app).get_selected_text()
        assert selected is not None
        assert selected.startswith("At least 15 people were hurt when")
        assert "│" not in selected
        assert "Fourteen" not in selected
