"""Which row of the screen the versions of a claim share."""

from __future__ import annotations

from collections.abc import Sequence


def shared_row(wanted: int, tops: Sequence[int], heights: Sequence[int], viewport: int) -> int:
    """Return the screen row on which all versions of a claim begin.

    ``tops`` are the rows of their articles on which they begin, ``heights`` the rows they take. The wanted
    row is kept unless an article has too little text above to reach down to it, or a version would run off
    the end.
    """
    room = viewport - max(heights, default=0)
    return max(0, min(wanted, room, *tops))
