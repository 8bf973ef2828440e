from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.tui.render.level import shared_row


@pytest.mark.parametrize(
    ("wanted", "tops", "heights", "viewport", "expected"),
    [
        (5, [20, 30], [3, 4], 15, 5),  # as wanted
        (5, [2, 30], [3, 4], 15, 2),  # one article has only two rows above
        (5, [20, 30], [3, 12], 15, 3),  # a tall version needs the room
        (5, [20, 30], [3, 40], 15, 0),  # one that is taller than the screen begins at its top
        (0, [0], [1], 1, 0),
    ],
)
def test_versions_begin_on_one_row(
    wanted: int, tops: list[int], heights: list[int], viewport: int, expected: int
) -> None:
    assert shared_row(wanted, tops, heights, viewport) == expected


@given(
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(0, 500), st.integers(1, 30)), min_size=1),
    st.integers(1, 60),
)
def test_every_version_that_fits_is_all_on_screen(
    wanted: int, versions: list[tuple[int, int]], viewport: int
) -> None:
    tops, heights = [t for t, _ in versions], [h for _, h in versions]
    row = shared_row(wanted, tops, heights, viewport)
    assert 0 <= row <= min(tops)
    assert all(row + h <= viewport for h in heights) or max(heights) > viewport
