"""Which units of two sentences are likely to correspond, given the chances of their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.unitpairs import LIKELY, comparable, known, known_alike
from newsdiff.core.align.units import Parts, Unit

Hit: TypeAlias = tuple[int, int, float]
"""A word of a, a word of b, and the chance that they correspond."""


def hits(grid: Matrix) -> Iterator[list[Hit]]:
    """Yield for each pair of sentences in the grid of chances the words with one from ``LIKELY`` on."""
    at = np.flatnonzero(grid >= LIKELY)
    values = grid.ravel()[at]
    pairs, rows, columns = np.unravel_index(at, grid.shape)
    found = list(zip(rows.tolist(), columns.tolist(), values.tolist(), strict=True))
    bounds = np.searchsorted(pairs, np.arange(len(grid) + 1)).tolist()
    yield from (found[start:stop] for start, stop in pairwise(bounds))


def likely(a: Parts, b: Parts, by_word: Matrix, hits: Iterable[Hit]) -> dict[tuple[int, int], float]:
    """Return the chances from ``LIKELY`` on, by the numbers of a unit of a and one of b.

    Their best words decide, and what is known of equal units, of names and of figures. ``by_word`` has the
    chances of all words, ``hits`` those from ``LIKELY`` on.
    """
    found: dict[tuple[int, int], float] = {}
    for i, j, chance in hits:
        pair = a.of_word[i], b.of_word[j]
        if chance > found.get(pair, 0.0):
            found[pair] = chance
    for x, y in _equal(a, b):
        pair = x.number, y.number
        found[pair] = known_alike(found[pair] if pair in found else _best(by_word, x, y))
    if a.solid or b.solid:
        _correct(found, a, b, by_word)
    return found


def _correct(found: dict[tuple[int, int], float], a: Parts, b: Parts, by_word: Matrix) -> None:
    """Put what is known of unequal names and figures in the place of what their words say."""
    for x, y in _with_solid(a, b, found):
        pair = x.number, y.number
        chance = known(x, y, found[pair] if pair in found else _best(by_word, x, y))
        if chance >= LIKELY:
            found[pair] = chance
        else:
            found.pop(pair, None)


def _equal(a: Parts, b: Parts) -> Iterator[tuple[Unit, Unit]]:
    for words in a.by_words.keys() & b.by_words.keys():
        for x in a.by_words[words]:
            for y in b.by_words[words]:
                yield x, y


def _with_solid(a: Parts, b: Parts, found: Mapping[tuple[int, int], float]) -> list[tuple[Unit, Unit]]:
    """Return the likely pairs of a name or a figure with anything in other words.

    And all of two figures, or two namings of one thing: they may correspond however unlikely.
    """
    alike = [(x, y) for x in a.solid for y in b.solid if comparable(x, y)]
    pairs = [(a.units[i], b.units[j]) for i, j in found]
    mixed = [(x, y) for x, y in pairs if (x.solid or y.solid) and not comparable(x, y)]
    return [(x, y) for x, y in (*alike, *mixed) if x.words != y.words]


def _best(by_word: Matrix, x: Unit, y: Unit) -> float:
    """Return the best chance of a word of x with one of y."""
    if len(x.words) == len(y.words) == 1:
        return float(by_word[x.start, y.start])
    return float(by_word[x.start : x.start + len(x.words), y.start : y.start + len(y.words)].max())
