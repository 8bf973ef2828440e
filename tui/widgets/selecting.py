"""What a drag of the mouse selects where columns stand side by side: rows of one column, never across."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from textual.geometry import clamp
from textual.selection import Selection


def selected_part(columns: Sequence[str], y: int, selection: Selection) -> tuple[int, int, int] | None:
    """Return the column that a selection began in and which characters of its row ``y`` are selected.

    ``columns`` are the texts of a row, one for each column, with one character between two of them. None
    for a row above or below the selection.
    """
    start, end = selection.start, selection.end
    if start is None or end is None or not columns or not start.y <= y <= end.y:
        return None
    lefts = list(accumulate((len(c) + 1 for c in columns[:-1]), initial=0))
    column = max(n for n, left in enumerate(lefts) if left <= max(0, start.x))
    width = len(columns[column])
    first = clamp(start.x - lefts[column], 0, width) if y == start.y else 0
    last = clamp(end.x - lefts[column], 0, width) if y == end.y else width
    return column, min(first, last), max(first, last)


def joined(rows: Sequence[str]) -> str:
    """Return selected rows as text: what was broken over rows in one line, paragraphs parted by a blank."""
    paragraphs: list[list[str]] = [[]]
    for row in rows:
        if row.strip():
            paragraphs[-1].append(row.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)
