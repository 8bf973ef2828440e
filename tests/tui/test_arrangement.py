from __future__ import annotations

import pytest

from newsdiff.tui.arrangement import arrange, how_many_fit


@pytest.mark.parametrize(("width", "panes"), [(20, 1), (67, 1), (68, 2), (80, 2), (120, 3), (220, 6)])
def test_a_pane_is_never_narrower_than_is_readable(width: int, panes: int) -> None:
    assert how_many_fit(width) == panes


@pytest.mark.parametrize(
    ("focus", "sides", "stating", "shown", "expected"),
    [
        ("A", "", "", "", "AB"),  # neighbours fill the room
        ("A", "", "AD", "AB", "AD"),  # a partner takes the place of one that is silent
        ("A", "", "ABD", "AD", "AD"),  # what is shown stays, when it states the claim
        ("D", "", "ABCD", "", "AD"),  # the base comes first among partners
        ("C", "CE", "ABCDE", "AB", "CE"),  # both sides of a difference
        ("B", "", "", "BD", "AB"),  # the base is worth more than what happened to be shown
    ],
)
def test_the_panes_make_room_for_who_states_the_claim(
    focus: str, sides: str, stating: str, shown: str, expected: str
) -> None:
    chosen = arrange("ABCDE", 2, focus=focus, sides=sides, stating=stating, shown=shown, base="A")
    assert "".join(chosen) == expected
