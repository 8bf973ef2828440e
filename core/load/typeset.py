"""Lines as they stand on pages, to paragraphs: columns in order, running heads apart, broken words joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from newsdiff.core.load.facts import state_fact
from newsdiff.core.load.lines import BULLET, ends_sentence
from newsdiff.core.load.page import Block, Mark
from newsdiff.core.load.safe import one_line


class Line(NamedTuple):
    """A line of text on a page, in points from its lower left corner."""

    text: str
    x: float
    y: float
    """Its baseline."""
    size: float
    """Of the letters."""

    @property
    def end(self) -> float:
        """Where it ends, as far as the widths of letters in common typefaces tell."""
        return self.x + self.size * sum(_width(c) for c in self.text)


NARROW, WIDE = frozenset("iljtfrI.,:;'’‘!|()[] -"), frozenset("mwMW@—%")


def _width(letter: str) -> float:
    """The width of a letter in widths of its size, as in Helvetica and Times."""
    if letter in NARROW:
        return 0.29
    return 0.83 if letter in WIDE else 0.66 if letter.isupper() else 0.51


FEWEST_ROWS = 3
"""Lines beside each other that follow each other in the file, from which it was written row by row."""

NARROWEST_COLUMN = 80
"""Points; what begins nearer to a column's left edge is set in."""

LOOSE = 1.35
"""Distances of lines, in their common one, from which a paragraph ends; between paragraphs it is 1.5 and
more."""

WIDEST_LEADING = 1.5
"""Sizes from one line of a paragraph to the next."""

INDENT = 0.8, 5.0
"""Widths of the size by which a paragraph's first line is set in."""

SHORT_LINE = 0.85
"""Part of the column's width below which a line that ends a sentence ends its paragraph."""

LARGER = 1.15
"""Sizes of the text from which a line is a heading."""

MARGIN_LINES = 2
"""Lines at the top and the foot of a page among which running heads and page numbers stand."""

PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:/|of|von)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)
BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
COMPOUND = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+")


HYPHENATED = frozenset(
    (
        *("well", "self", "ex", "long", "high", "low", "short", "half", "full", "part", "mid", "non", "post"),
        *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    )
)
"""Words that a hyphen joins to the next one: at the end of a line after them it is no sign of a broken
word."""


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """Return the blocks that the lines of the pages make, in reading order, headings by their size.

    Lines that stand again at the head or foot of other pages, and page numbers there, are furniture.
    """
    ordered = [_in_reading_order(lines) for lines in pages]
    apart = _running(ordered)
    body = _common_size(line for lines in ordered for line in lines)
    largest = max((line.size for lines in ordered[:1] for line in lines), default=0)
    compounds = {
        c.lower() for lines in ordered for line in lines for c in COMPOUND.findall(BROKEN.sub("", line.text))
    }
    blocks: list[Block] = []
    waiting: list[Block] = []
    open_lines: list[Line] = []
    for number, lines in enumerate(ordered):
        leading = _leading(lines)
        right = max((line.end for line in lines), default=0)
        for line in lines:
            reason = apart.get((number, line))
            if reason:
                waiting.append(Block(line.text, "furniture", reason))
                continue
            if open_lines and _begins(open_lines, line, leading, _edge(lines, line, right), body):
                blocks += _joined(open_lines, body, largest, compounds), *waiting
                waiting.clear()
                open_lines.clear()
            open_lines.append(line)
            if len(open_lines) == 1:
                blocks += waiting
                waiting.clear()
    if open_lines:
        blocks.append(_joined(open_lines, body, largest, compounds))
    return blocks + waiting


def _in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in the file's order, or column by column where that is row by row."""
    gutters = _gutters(lines)
    return list(_by_columns(sorted(lines, key=lambda n: -n.y), gutters)) if gutters else list(lines)


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Where columns begin to the right of others, in a file that goes from one to the other in every row."""
    beside = Counter(
        round(b.x) for a, b in pairwise(lines) if abs(a.y - b.y) < a.size / 3 and b.x > a.end + a.size / 2
    )
    found: list[float] = []
    for x in sorted(x for x, rows in beside.items() if rows >= FEWEST_ROWS):
        if not found or x - found[-1] > NARROWEST_COLUMN:
            found.append(x - 1)
    return found


def _by_columns(lines: Iterable[Line], gutters: Sequence[float]) -> Iterator[Line]:
    """Lines from top to bottom: those above a line over several columns, that line, those below it."""

    def column(line: Line) -> int:
        return sum(line.x >= gutter for gutter in gutters)

    def flush() -> Iterator[Line]:
        yield from sorted(band, key=lambda n: (column(n), -n.y, n.x))
        band.clear()

    band: list[Line] = []
    for line in lines:
        if any(line.x < gutter and line.end > gutter + line.size for gutter in gutters):
            yield from flush()
            yield line
        else:
            band.append(line)
    yield from flush()


def _running(pages: Sequence[Sequence[Line]]) -> dict[tuple[int, Line], str]:
    """The lines at heads and feet that are page numbers, or stand on other pages too, and why they go."""
    margins = [(n, line) for n, lines in enumerate(pages) for line in _margins(lines)]
    uses = Counter(key for key in {(n, _key(line)) for n, line in margins})
    pages_of = Counter(key for _, key in uses)
    found: dict[tuple[int, Line], str] = {}
    for n, line in margins:
        if PAGE_NUMBER.fullmatch(line.text):
            found[n, line] = "page number"
        elif pages_of[_key(line)] > 1:
            found[n, line] = "running head"
    return found


def _margins(lines: Sequence[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda n: n.y)
    tops, feet = by_height[-MARGIN_LINES:], by_height[:MARGIN_LINES]
    edges = {n.y for n in (*tops, *feet)}
    return [n for n in lines if n.y in edges]


def _key(line: Line) -> tuple[str, int]:
    """What a running head has in common with itself on other pages: words but for numbers, and its height."""
    return re.sub(r"\d+", "0", line.text).casefold(), round(line.y / 4)


def _common_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _leading(lines: Sequence[Line]) -> float:
    """The common distance of two lines of a paragraph; where paragraphs are of one line, what is usual."""
    steps = [(a.y - b.y) / a.size for a, b in pairwise(lines) if 0 < a.y - b.y < 3 * a.size]
    return min(median(steps), WIDEST_LEADING) * _common_size(lines) if steps else 0


def _edge(lines: Sequence[Line], line: Line, right: float) -> float:
    """The right edge of the column that a line stands in."""
    beside = [n.end for n in lines if abs(n.x - line.x) < INDENT[1] * line.size]
    return max(beside, default=right)


def _begins(open_lines: Sequence[Line], line: Line, leading: float, edge: float, body: float) -> bool:
    """Say whether a line begins a paragraph after the lines of the open one."""
    last = open_lines[-1]
    step = last.y - line.y
    if abs(line.size - last.size) > body / 20:
        return True
    heading = line.size > LARGER * body
    if step < 0 or step > 3 * leading + line.size:  # another column or page
        return heading or ends_sentence(last.text) or line.text[:1].isupper()
    if state_fact(last.text) or state_fact(line.text):
        return True
    if heading:
        return step > LOOSE * max(leading, LARGER * line.size)
    low, high = INDENT
    set_in = low * line.size < line.x - min(n.x for n in open_lines[-2:]) < high * line.size
    width = edge - last.x
    short = ends_sentence(last.text) and last.end - last.x < SHORT_LINE * width
    return (
        step > LOOSE * leading
        or set_in
        or bool(BULLET.match(line.text))
        or (short and not line.text[:1].islower())
    )


def _joined(lines: Sequence[Line], body: float, largest: float, compounds: set[str]) -> Block:
    text = lines[0].text
    for line in lines[1:]:
        text = _continued(text, line.text, compounds)
    size = max(line.size for line in lines)
    mark: Mark = ""
    if size > LARGER * body:
        mark = "title" if size >= largest else "heading"
    return Block(one_line(text), mark)


def _continued(text: str, more: str, compounds: set[str]) -> str:
    """A text and the line after it; a word that was broken between them is one again."""
    if not BROKEN.search(text) or not more[:1].islower():
        return f"{text} {more}"
    before = re.split(r"[^\w-]", text.lower())[-1]
    whole = before + re.split(r"\W", more, maxsplit=1)[0].lower()
    kept = whole in compounds or before.rstrip("-\u2010") in HYPHENATED
    return text + more if kept else BROKEN.sub("", text) + more
