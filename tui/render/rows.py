"""Passages broken into rows of a width, measured in terminal cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from msgspec import Struct
from textual.content import Content

from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.prose import Passage

PLAIN: Final = re.compile(
    r"[!-~\xa1-\xac\xae-\u02ff\u2010-\u2027]+(?: [!-~\xa1-\xac\xae-\u02ff\u2010-\u2027]+)*"
)
"""Words of characters that take a cell each, with single blanks between: most sentences. To break those takes
a tenth of the time that it takes where any character may come."""


STRAY: Final = re.compile(r"(?<![^\s\u200d])\u200d")
"""Joiners that join nothing: Textual loses characters of long words that begin with one."""


class Row(Struct, frozen=True):
    """One row of a pane; the blank one between paragraphs has no passage."""

    passage: int | None
    """Index of the passage."""
    start: int = 0
    """First character of the passage on this row."""
    end: int = 0
    first: bool = False
    """The row on which the passage begins."""
    fold: tuple[str, ...] = ()
    """The passages that this row stands for, folded away; ``start`` and ``end`` then span all of them."""


class Layout:
    """The rows of an article at one width; passages folded away that stand together share one row."""

    def __init__(
        self, passages: Sequence[Passage], width: int, folded: Collection[str] = frozenset()
    ) -> None:
        self.passages = tuple(passages)
        self.rows: list[Row] = []
        self._top: dict[str, int] = {}
        self._height: dict[str, int] = {}
        for (number, first), *rest in _together(self.passages, folded):
            if number and first.paragraph != self.passages[number - 1].paragraph:
                self.rows.append(Row(None))
            run = (first, *(passage for _, passage in rest))
            self._top |= dict.fromkeys((p.id for p in run), len(self.rows))
            if first.id in folded:
                ids, end = tuple(p.id for p in run), run[-1].span.end - first.span.start
                self.rows.append(Row(number, 0, end, first=True, fold=ids))
                self._height |= dict.fromkeys(ids, 1)
            else:
                broken = break_lines(first.text, width)
                self._height[first.id] = len(broken)
                self.rows += [Row(number, start, end, n == 0) for n, (start, end) in enumerate(broken)]

    def __contains__(self, passage: object) -> bool:
        return passage in self._top

    def top(self, passage: str) -> int:
        """Return the row on which a passage begins."""
        return self._top[passage]

    def height(self, passage: str) -> int:
        """Return how many rows a passage takes."""
        return self._height[passage]

    def passage_at(self, row: int) -> Passage | None:
        """Return the passage on a row or, on a blank one, the passage above it; None outside the text."""
        if not 0 <= row < len(self.rows):
            return None
        number = self.rows[row].passage
        return self.passage_at(row - 1) if number is None else self.passages[number]

    def row_of(self, offset: int) -> int:
        """Return the row that shows a character of the article, or the first row after it."""
        for number, row in enumerate(self.rows):
            if row.passage is not None and offset < self.passages[row.passage].span.start + row.end:
                return number
        return max(0, len(self.rows) - 1)

    def offset_at(self, row: int) -> int:
        """Return the article's character at which a row begins."""
        for line in self.rows[max(0, row) :]:
            if line.passage is not None:
                return self.passages[line.passage].span.start + line.start
        return self.passages[-1].span.end if self.passages else 0


def _together(passages: Sequence[Passage], folded: Collection[str]) -> Iterator[list[tuple[int, Passage]]]:
    """Passages with their numbers, folded neighbours in one list, any other alone."""
    for fold, run in groupby(enumerate(passages), key=lambda numbered: numbered[1].id in folded):
        if fold:
            yield list(run)
        else:
            yield from ([numbered] for numbered in run)


@lru_cache(maxsize=20_000)
def break_lines(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Return the character ranges of a text's lines: whole words where they fit, no wide character halved."""
    shown = legible(text)
    lines = _break_plain(shown, width) if PLAIN.fullmatch(shown) else None
    return tuple(_break_any(shown, width) if lines is None else lines) or ((0, 0),)


def _break_plain(text: str, width: int) -> list[tuple[int, int]] | None:
    """Lines of a text whose characters take a cell each; None where a word is longer than a line."""
    lines = []
    start = 0
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width + 1)
        if end <= start:
            return None
        lines.append((start, end))
        start = end + 1
    return [*lines, (start, len(text))]


def _break_any(shown: str, width: int) -> list[tuple[int, int]]:
    measured = STRAY.sub("?", shown)
    lines: list[tuple[int, int]] = []
    position = 0
    for line in Content(measured).wrap(max(1, width)):
        start = measured.find(line.plain, position)
        lines.append((start, start + len(line.plain)))
        position = lines[-1][1]
    return lines
