"""Text measured in terminal cells, and styled text wrapped to a width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsdiff.core.export.printable import printable

WORD_OR_SPACE = re.compile(r"\s+|\S+")


class Styled(NamedTuple):
    """Characters of one style."""

    text: str
    style: str = ""


Line = tuple[Styled, ...]


def cell_width(text: str) -> int:
    """Return the number of cells that a terminal gives the text: East Asian wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: Iterable[Styled], width: int) -> list[Line]:
    """Break styled text between words into lines of at most ``width`` cells; only longer words are cut.

    Characters that would act on a terminal are replaced: what comes out is safe to show.
    """
    lines: list[list[Styled]] = [[]]
    used, space = 0, Styled("")
    for word in _words(text, width):
        if word[0].text.isspace():
            space = word[0]
            continue
        needed = sum(cell_width(part.text) for part in word)
        if used and used + 1 + needed > width:
            lines.append([])
            used, space = 0, Styled("")
        if used and space.text:
            _append(lines[-1], Styled(" ", space.style))
            used += 1
        for part in word:
            _append(lines[-1], part)
        used, space = used + needed, Styled("")
    return [tuple(line) for line in lines if line]


def _append(line: list[Styled], part: Styled) -> None:
    if line and line[-1].style == part.style:
        part = Styled(line.pop().text + part.text, part.style)
    line.append(part)


def _words(text: Iterable[Styled], width: int) -> Iterator[list[Styled]]:
    """Cut styled text into words, which may change style inside, and the white space between them."""
    word: list[Styled] = []
    used = 0
    for part in _parts(text, width):
        if part.text.isspace():
            if word:
                yield word
            yield [part]
            word, used = [], 0
            continue
        needed = cell_width(part.text)
        if used + needed > width:
            yield word
            word, used = [], 0
        word.append(part)
        used += needed
    if word:
        yield word


def _parts(text: Iterable[Styled], width: int) -> Iterator[Styled]:
    for run in text:
        for match in WORD_OR_SPACE.finditer(printable(run.text)):
            for piece in _cut(match[0], width):
                yield Styled(piece, run.style)


def _cut(word: str, width: int) -> Iterator[str]:
    """Cut a word longer than a line into pieces that fit."""
    while cell_width(word) > width and not word.isspace():
        end = 1
        while cell_width(word[: end + 1]) <= width:
            end += 1
        yield word[:end]
        word = word[end:]
    yield word
