"""Which units of two sentences are likely to correspond, given the chances of their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.matching import LIKELY, known
from newsdiff.core.align.units import Unit


class Parts(NamedTuple):
    """The units of a sentence, and what every pair of sentences asks of them."""

    units: Sequence[Unit]
    words: Sequence[tuple[str, ...]]
    """Of each unit."""
    of_word: Sequence[int]
    """The number of the unit that each word is in."""
    starts: Sequence[int]
    """The number, among the sentence's words, of each unit's first word."""
    by_words: Mapping[tuple[str, ...], Sequence[Unit]]
    """The units that are made of these words."""
    solid: Sequence[Unit]
    content: int
    """How many units say something by themselves."""


def parts_of(units: Sequence[Unit]) -> Parts:
    """Return the units with what is asked of them."""
    words = [u.words for u in units]
    by_words: dict[tuple[str, ...], list[Unit]] = {}
    for unit in units:
        by_words.setdefault(unit.words, []).append(unit)
    return Parts(
        units,
        words,
        [u.number for u in units for _ in u.words],
        [0, *accumulate([len(w) for w in words])],
        by_words,
        [u for u in units if u.solid],
        len([u for u in units if u.content]),
    )


def likely(a: Parts, b: Parts, by_word: Matrix) -> dict[tuple[int, int], float]:
    """Return the chances from ``LIKELY`` on, by the numbers of a unit of a and one of b.

    Their best words decide, and what is known of equal units, of names and of figures.
    """
    found: dict[tuple[int, int], float] = {}
    rows, columns = np.nonzero(by_word >= LIKELY)
    values = by_word[rows, columns].tolist()
    for i, j, chance in zip(rows.tolist(), columns.tolist(), values, strict=True):
        pair = a.of_word[i], b.of_word[j]
        if chance > found.get(pair, 0.0):
            found[pair] = chance
    for x, y in [*_equal(a, b), *_alike(a, b), *_mixed(a, b, found)]:
        pair = x.number, y.number
        chance = known(x, y, found[pair] if pair in found else _best(by_word, a, x, b, y))
        if chance >= LIKELY:
            found[pair] = chance
        else:
            found.pop(pair, None)
    return found


def _equal(a: Parts, b: Parts) -> Iterator[tuple[Unit, Unit]]:
    for words in a.by_words.keys() & b.by_words.keys():
        yield from ((x, y) for x in a.by_words[words] if x.content for y in b.by_words[words])


def _alike(a: Parts, b: Parts) -> Iterator[tuple[Unit, Unit]]:
    """Yield two figures, or namings of one thing, in unequal words: they may correspond however unlikely."""
    for x in a.solid:
        yield from ((x, y) for y in b.solid if x.words != y.words and _comparable(x, y))


def _mixed(a: Parts, b: Parts, found: Mapping[tuple[int, int], float]) -> list[tuple[Unit, Unit]]:
    """Return the likely pairs of a name or a figure with anything else in other words."""
    pairs = [(a.units[i], b.units[j]) for i, j in found]
    return [(x, y) for x, y in pairs if (x.solid or y.solid) and x.words != y.words and not _comparable(x, y)]


def _comparable(x: Unit, y: Unit) -> bool:
    """Say whether both are figures, or name one thing."""
    return bool(x.quantity and y.quantity) or (x.entity is not None and x.entity is y.entity)


def _best(by_word: Matrix, a: Parts, x: Unit, b: Parts, y: Unit) -> float:
    """Return the best chance of a word of x with one of y."""
    i, j = a.starts[x.number], b.starts[y.number]
    if len(x.words) == len(y.words) == 1:
        return float(by_word[i, j])
    return float(by_word[i : i + len(x.words), j : j + len(y.words)].max())
