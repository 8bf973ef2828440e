"""What speaks for two words of two sentences corresponding: measures over all their pairs at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.wordlike import letters_alike
from newsdiff.core.align.words import (
    CAPITAL,
    CONTENT,
    DEPENDENCY,
    FUNCTIONAL,
    INITIAL,
    KIND,
    LEMMA,
    PLACE,
    TEXT,
    Codes,
    Words,
)
from newsdiff.core.annotate.quantities import compatible

Filling = TypeVar("Filling", Codes, Matrix)

LOCAL = (
    "same text",
    "same lemma",
    "one family",
    "part of the other",
    "vectors, other text",
    "vectors, other lemma, content",
    "figures agree",
    "figures disagree",
    "names share words",
    "both content",
    "both function",
    "same part of speech",
    "same dependency",
    "left alike",
    "right alike",
    "second left alike",
    "second right alike",
    "alike around",
    "heads alike",
    "short of the best in row",
    "short of the best in column",
    "alike in row",
    "alike in column",
    "apart in place",
    "same function word",
    "same content word",
    "same text, beside alike",
    "vectors, beside alike",
    "both capitalised",
)
"""Measures of a pair from the words themselves and what stands around them."""
SETTLED = (
    "chance",
    "log chance",
    "left",
    "right",
    "second left",
    "second right",
    "nearest",
    "around",
    "over the rest of the column",
    "over the rest of the row",
    "best rival in column",
    "best rival in row",
    "heads",
    "head of a",
    "head of b",
    "left and right",
    "best in row",
    "best in column",
)
"""Measures of a pair from the chances a first look gave to it and to the pairs around it."""
NEIGHBOURS = 3
"""Words to either side whose likeness counts in the first look."""
WIDER = 4
"""The same for the second look."""


class Pairs:
    """Several pairs of sentences in one block, so that each measure is one operation for all of them.

    Every array has the axes pair, word of a, word of b; shorter sentences are filled up with words that are
    like nothing.
    """

    def __init__(self, a: Sequence[Words], b: Sequence[Words]) -> None:
        self.a = a
        self.b = b
        self._codes = _filled([w.codes for w in a], -1), _filled([w.codes for w in b], -2)
        self._flags = _filled([w.flags for w in a], 0), _filled([w.flags for w in b], 0)
        self._heads = _filled([w.heads[None] for w in a], 0)[0], _filled([w.heads[None] for w in b], 0)[0]
        self.shape = len(a), self._heads[0].shape[1], self._heads[1].shape[1]
        self.content = self.both(CONTENT, CONTENT)
        self.function = self.both(FUNCTIONAL, FUNCTIONAL)
        self.mixed = self.both(CONTENT, FUNCTIONAL) + self.both(FUNCTIONAL, CONTENT)
        self.words = self.content + self.function + self.mixed

    def same(self, code: int) -> Matrix:
        """Mark the words of which one of ``Words.codes`` is the same."""
        a, b = (codes[code] for codes in self._codes)
        return np.asarray(np.equal(a[:, :, None], b[:, None, :]), dtype=np.float32)

    def both(self, a: int, b: int) -> Matrix:
        """Multiply one of a's ``Words.flags`` with one of b's."""
        return np.asarray(self._flags[0][a][:, :, None] * self._flags[1][b][:, None, :])

    def apart(self) -> Matrix:
        """Return how far apart the words stand in their sentences, 0 to 1."""
        a, b = (flags[PLACE] for flags in self._flags)
        return np.asarray(np.abs(a[:, :, None] - b[:, None, :]))

    def head_of_a(self, values: Matrix) -> Matrix:
        """Return, for each pair of words, the value of the first one's head with the second."""
        return np.asarray(np.take_along_axis(values, self._heads[0][:, :, None], axis=1))

    def head_of_b(self, values: Matrix) -> Matrix:
        """Return, for each pair of words, the value of the first with the second one's head."""
        return np.asarray(np.take_along_axis(values, self._heads[1][:, None, :], axis=2))

    def empty(self) -> Matrix:
        """Return a value of 0 for every pair of words."""
        return np.zeros(self.shape, dtype=np.float32)


def _filled(rows: Sequence[Filling], value: int) -> Filling:
    """Return arrays of one height, and of any width, as one: row × array × column."""
    widest = max(r.shape[1] for r in rows)
    out = np.full((rows[0].shape[0], len(rows), widest), value, dtype=rows[0].dtype)
    for n, row in enumerate(rows):
        out[:, n, : row.shape[1]] = row
    return out


def local(pairs: Pairs, out: Matrix | None = None) -> Matrix:
    """Return the measures ``LOCAL`` of every pair of words: one array of the block's shape per measure.

    As numpy does, it writes them to ``out`` where that is given: copying them takes as long as making them.
    """
    text, content = pairs.same(TEXT), pairs.content
    lemma = np.maximum(text, pairs.same(LEMMA))
    family, part = _family(pairs, lemma), _parts(pairs)
    agree, disagree = _figures(pairs)
    names = _names(pairs)
    cosine = _cosine(pairs)
    own = np.maximum(np.maximum(text, 0.95 * lemma), np.maximum(family, content * 0.9 * agree))
    own = np.maximum(own, content * 0.8 * np.maximum(part, names))
    soft = np.maximum(own, content * 0.9 * cosine)
    left, right = _shifted(own, -1), _shifted(own, 1)
    beside = left + right
    other = cosine * (1 - lemma) * content
    return _block(
        (
            text,
            lemma,
            family,
            part,
            cosine * (1 - text),
            other,
            agree,
            disagree,
            names,
            content,
            pairs.function,
            pairs.same(KIND),
            pairs.same(DEPENDENCY),
            left,
            right,
            _shifted(own, -2),
            _shifted(own, 2),
            np.minimum(_around(own * content, NEIGHBOURS), 5) / 5,
            pairs.head_of_b(pairs.head_of_a(soft)),
            soft - soft.max(axis=2, keepdims=True),
            soft - soft.max(axis=1, keepdims=True),
            np.minimum(own.sum(axis=2, keepdims=True), 4),
            np.minimum(own.sum(axis=1, keepdims=True), 4),
            pairs.apart(),
            text * pairs.function,
            text * content,
            text * beside,
            other * beside / 2,
            pairs.both(CAPITAL, CAPITAL),
        ),
        pairs.shape,
        out,
    )


def settled(pairs: Pairs, chance: Matrix, out: Matrix | None = None) -> Matrix:
    """Return the measures ``SETTLED`` of every pair of words, given the chances of a first look."""
    left, right = _shifted(chance, -1), _shifted(chance, 1)
    in_column, in_row = _best_other(chance, 1), _best_other(chance, 2)
    head_of_a = pairs.head_of_a(chance)
    return _block(
        (
            chance,
            np.log(chance + 1e-4),
            left,
            right,
            _shifted(chance, -2),
            _shifted(chance, 2),
            _nearest(chance),
            np.minimum(_around(chance, WIDER), 8) / 8,
            chance - in_column,
            chance - in_row,
            in_column,
            in_row,
            pairs.head_of_b(head_of_a),
            head_of_a,
            pairs.head_of_b(chance),
            left * right,
            chance.max(axis=2, keepdims=True),
            chance.max(axis=1, keepdims=True),
        ),
        pairs.shape,
        out,
    )


def _block(measures: Sequence[NDArray[Any]], shape: tuple[int, int, int], out: Matrix | None) -> Matrix:
    block = np.empty((len(measures), *shape), dtype=np.float32) if out is None else out
    for n, measure in enumerate(measures):
        block[n] = measure
    return block


def _cosine(pairs: Pairs) -> Matrix:
    cosine = pairs.empty()
    for n, (a, b) in enumerate(zip(pairs.a, pairs.b, strict=True)):
        if a.vectors.shape[1] == b.vectors.shape[1]:
            cosine[n, : len(a.tokens), : len(b.tokens)] = a.vectors @ b.vectors.T
    return np.clip(cosine, 0, 1, out=cosine)


def _family(pairs: Pairs, lemma: Matrix) -> Matrix:
    """Return how alike by their letters the content words with one first letter and two lemmas are."""
    found = pairs.empty()
    tempting = pairs.same(INITIAL) * pairs.content * (1 - lemma)
    for n, i, j in np.argwhere(tempting).tolist():
        a, b = pairs.a[n], pairs.b[n]
        found[n, i, j] = letters_alike(a.texts[i], b.texts[j], a.lemmas[i], b.lemmas[j])
    return found


def _parts(pairs: Pairs) -> Matrix:
    """Mark the words of which one holds the other: as a part between hyphens, or an abbreviation's letter."""
    found = pairs.empty()
    for table, a, b in zip(found, pairs.a, pairs.b, strict=True):
        for i, j in _held(a, b):
            table[i, j] = 1
        for j, i in _held(b, a):
            table[i, j] = 1
    return found


def _held(a: Words, b: Words) -> Iterator[tuple[int, int]]:
    """Yield the words of a that are made of several, each with the words of b that are among them."""
    for i in a.compounds:
        word = a.texts[i]
        if "-" in word:
            parts = word.split("-")
            yield from ((i, j) for j in range(len(b.texts)) if b.texts[j] in parts or b.lemmas[j] in parts)
        else:
            initials = "".join(t[:1] for t in b.texts)
            start = initials.find(word)
            while start >= 0:
                yield from ((i, start + n) for n in range(len(word)))
                start = initials.find(word, start + 1)


def _figures(pairs: Pairs) -> tuple[Matrix, Matrix]:
    """Mark the words of figures of one type that can both be true, and of those that can't."""
    agree, disagree = pairs.empty(), pairs.empty()
    for n, (a, b) in enumerate(zip(pairs.a, pairs.b, strict=True)):
        for (x, ours), (y, theirs) in product(a.figures, b.figures):
            if x.type == y.type:
                (agree if compatible(x, y) else disagree)[n, ours, theirs] = 1
    return agree, disagree


def _names(pairs: Pairs) -> Matrix:
    """Mark the words in names of which one is the shorter form of the other."""
    found = pairs.empty()
    for n, (a, b) in enumerate(zip(pairs.a, pairs.b, strict=True)):
        for (x, ours), (y, theirs) in product(a.names, b.names):
            if x <= y or y <= x:
                found[n, ours, theirs] = 1
    return found


def _shifted(values: Matrix, by: int) -> Matrix:
    """Return, at each pair, the value of the pair ``by`` words further on in both sentences."""
    return _moved(_framed(values, abs(by)), abs(by), by, by)


def _framed(values: Matrix, width: int) -> Matrix:
    """Return the values with so many zeros around those of each pair of sentences."""
    pairs, rows, columns = values.shape
    framed = np.zeros((pairs, rows + 2 * width, columns + 2 * width), dtype=np.float32)
    framed[:, width : width + rows, width : width + columns] = values
    return framed


def _moved(framed: Matrix, width: int, down: int, along: int) -> Matrix:
    """Return, at each pair, the value so many words further on in a and in b, given the framed values."""
    _, rows, columns = framed.shape
    return framed[:, width + down : rows - width + down, width + along : columns - width + along]


def _around(values: Matrix, reach: int) -> Matrix:
    """Return the sum over the pairs of near words, leaving out those that share a word with the pair."""
    steps = [n for n in range(-reach, reach + 1) if n]
    framed = _framed(values, reach)
    across = np.zeros_like(values)
    for n in steps:
        across += _moved(framed, reach, 0, n)
    framed = _framed(across, reach)
    total = np.zeros_like(values)
    for n in steps:
        total += _moved(framed, reach, n, 0)
    return total


def _nearest(values: Matrix) -> Matrix:
    """Return the best value among the pairs of near words, less the more their distances differ."""
    steps = [n for n in range(-NEIGHBOURS, NEIGHBOURS + 1) if n]
    framed = _framed(values, NEIGHBOURS)
    lessened = [framed * np.float32(1 - 0.1 * n) for n in range(2 * NEIGHBOURS + 1)]
    best = np.zeros_like(values)
    for i, j in product(steps, steps):
        np.maximum(best, _moved(lessened[abs(i - j)], NEIGHBOURS, i, j), out=best)
    return best


def _best_other(values: Matrix, axis: int) -> Matrix:
    """Return, at each pair, the best value among the others of its column (axis 1) or row (axis 2)."""
    first = np.expand_dims(values.argmax(axis=axis), axis)
    best = np.take_along_axis(values, first, axis)
    rest = values.copy()
    np.put_along_axis(rest, first, 0, axis)
    return np.where(values >= best, rest.max(axis=axis, keepdims=True), best)
