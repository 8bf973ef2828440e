"""What speaks for two words of two sentences corresponding: measures of many of their pairs at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from newsdiff.core.align.encode import Column, Indexes, Matrix
from newsdiff.core.align.wordlike import letters_alike
from newsdiff.core.align.words import (
    CAPITAL,
    CONTENT,
    DEPENDENCY,
    DETERMINER,
    FUNCTIONAL,
    KIND,
    LEMMA,
    NOUN,
    OPENING,
    PLACE,
    PREPOSITION,
    PRONOUN,
    TEXT,
    VERB,
    Marks,
    Worded,
    Words,
)
from newsdiff.core.annotate.quantities import compatible

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
    "both nouns",
    "both verbs",
    "both prepositions",
    "both determiners",
    "both pronouns",
    "function words of two kinds",
    "share of row",
    "share of column",
    "share of both",
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
    "dependents",
    "sentences alike",
    "beside",
)
"""Measures of a pair from the chances a first look gave to it and to the pairs around it."""
NEIGHBOURS = 3
"""Words to either side whose chances count in the second look."""
SHARP = 0.08
"""Fall of the cosine of two words that takes their share of all that each may go with to a third: vectors of
words in context align them best by such shares (SimAlign, awesome-align)."""
NEAR = 0.4
"""Cosine of two words' vectors below which nothing but their letters, a figure or a name can make them worth
a look: of those found among the RTE-2 pairs one in a hundred lies below it, of all pairs four in five. F1 is
the same from .25 to .45."""
NEARER = 0.6
"""The same of two words of which one is a function word: three in four of the pairs from ``NEAR`` on. Without
any of them the F1 of non-trivial links falls from .551 to .538; from .4, .5 or .6 on it is the same."""


class Pairs:
    """Several pairs of sentences in one grid: pair × word of a × word of b.

    Shorter sentences are filled up with words that are like nothing, and every one ends with as many of them
    as ``NEIGHBOURS``: so a step to words nearby, over the edge too, is a step of one length in the flat grid,
    and what it meets beyond the edge is nothing.
    """

    def __init__(self, words: Words, sides: Sequence[tuple[int, int]], read: Sequence[Worded]) -> None:
        """``sides`` are the places of each pair's sentences in ``read``, which ``words`` is laid out from."""
        self.words = words
        self.read = [(read[a], read[b]) for a, b in sides]
        lengths = [(len(a.tokens), len(b.tokens)) for a, b in self.read]
        self.lengths = np.array(lengths, dtype=np.float32)
        size = words.codes.shape[1]
        self.a = _columns(words, [a for a, _ in sides], [n for n, _ in lengths], size - 2)
        self.b = _columns(words, [b for _, b in sides], [n for _, n in lengths], size - 1)
        self.shape = len(sides), self.a.shape[1], self.b.shape[1]

    def same(self, code: int) -> Marks:
        """Mark the words of which one of ``Words.codes`` is the same."""
        codes = self.words.codes[code]
        return np.asarray(codes[self.a][:, :, None] == codes[self.b][:, None, :])

    def content(self) -> Marks:
        """Mark the pairs of content words."""
        content = self.words.flags[CONTENT] > 0
        return np.asarray(content[self.a][:, :, None] & content[self.b][:, None, :])

    def empty(self) -> Matrix:
        """Return a value of 0 for every pair of words."""
        return np.zeros(self.shape, dtype=np.float32)

    def unmarked(self) -> Marks:
        """Return no mark for any pair of words."""
        return np.zeros(self.shape, dtype=np.bool_)


def _columns(words: Words, places: Sequence[int], lengths: Sequence[int], nothing: int) -> Indexes:
    """Return the columns of each sentence's words in a row, filled up with a column of nothing."""
    steps = np.arange(max(lengths) + NEIGHBOURS)
    starts = np.array([words.starts[place] for place in places])[:, None]
    return np.where(steps < np.array(lengths)[:, None], starts + steps, nothing)


class Cells:
    """The pairs of words in a grid that are worth a look."""

    def __init__(self, pairs: Pairs, index: Indexes) -> None:
        """``index`` counts in the flat grid."""
        self.pairs = pairs
        self.index = index
        _, height, self.width = pairs.shape
        self.row = index // self.width
        self.pair = self.row // height
        self.column = index - (self.row - self.pair) * self.width
        self.a = pairs.a.ravel()[self.row]
        self.b = pairs.b.ravel()[self.column]
        flag = pairs.words.flags[FUNCTIONAL]
        self.functions = (flag[self.a] + flag[self.b]).astype(np.intp)
        """How many of the two words are function words."""
        heads = pairs.words.heads
        self._head_of_a = index + heads[self.a] * self.width
        self._head_of_b = index + heads[self.b]
        self.heads = self._head_of_a + heads[self.b]

    def only(self, kept: Marks) -> Cells:
        """Return the cells that are marked."""
        return Cells(self.pairs, self.index[kept])

    def laid(self, values: Column) -> Matrix:
        """Return the grid with these values at the cells, 0 elsewhere."""
        grid = self.pairs.empty()
        grid.ravel()[self.index] = values
        return grid

    def at(self, grid: Matrix | Marks) -> Column:
        """Return the grid's values at the cells, 1 for a mark."""
        return np.asarray(grid.ravel()[self.index], dtype=np.float32)

    def near(self, grid: Matrix, down: int, along: int) -> Column:
        """Return the values so many words further on in a and in b."""
        return np.asarray(grid.take(self.index + (down * self.width + along), mode="wrap"))

    def at_heads(self, grid: Matrix) -> Column:
        """Return the values of both words' heads."""
        return np.asarray(grid.ravel()[self.heads])

    def at_head_of_a(self, grid: Matrix) -> Column:
        """Return the values of the first word's head with the second."""
        return np.asarray(grid.ravel()[self._head_of_a])

    def at_head_of_b(self, grid: Matrix) -> Column:
        """Return the values of the first word with the second one's head."""
        return np.asarray(grid.ravel()[self._head_of_b])

    def same(self, code: int) -> Column:
        """Mark with 1 the cells whose words have one of ``Words.codes`` in common."""
        codes = self.pairs.words.codes[code]
        return np.asarray(codes[self.a] == codes[self.b], dtype=np.float32)

    def both(self, flag: int) -> Column:
        """Multiply both words' flags."""
        flags = self.pairs.words.flags[flag]
        return np.asarray(flags[self.a] * flags[self.b])

    def apart(self) -> Column:
        """Return how far apart the words stand in their sentences, 0 to 1."""
        place = self.pairs.words.flags[PLACE]
        return np.asarray(np.abs(place[self.a] - place[self.b]))


def local(pairs: Pairs) -> tuple[Cells, Matrix]:
    """Return the pairs of words worth a look and their measures ``LOCAL``: a row per measure."""
    text = pairs.same(TEXT)
    lemma = text | pairs.same(LEMMA)
    content = pairs.content()
    family, part, names = _family(pairs, content & ~lemma), _parts(pairs), _names(pairs)
    agree, disagree = _figures(pairs)
    cosine = _cosine(pairs)
    near = (cosine >= NEARER) | (content & (cosine >= NEAR))
    worth = lemma | near | (family > 0) | part | names | agree
    cells = Cells(pairs, np.flatnonzero(worth))
    same, lemmas, both = cells.at(text), cells.at(lemma), cells.both(CONTENT)
    kin, parts, named, agreeing = cells.at(family), cells.at(part), cells.at(names), cells.at(agree)
    alike = np.maximum(agreeing * np.float32(0.9), np.maximum(parts, named) * np.float32(0.8))
    vectors = np.clip(cells.at(cosine), 0, 1)
    own = np.maximum(np.maximum(lemmas * np.float32(0.95), same), np.maximum(kin, both * alike))
    soft = np.maximum(own, both * vectors * np.float32(0.9))
    owns, softs = cells.laid(own), cells.laid(soft)
    left, right = cells.near(owns, -1, -1), cells.near(owns, 1, 1)
    shares = _shares(cells, vectors)
    kind = cells.same(KIND)
    other = vectors * (1 - lemmas) * both
    return cells, _rows(
        (
            same,
            lemmas,
            kin,
            parts,
            vectors * (1 - same),
            other,
            agreeing,
            cells.at(disagree),
            named,
            both,
            cells.both(FUNCTIONAL),
            kind,
            cells.same(DEPENDENCY),
            left,
            right,
            cells.near(owns, -2, -2),
            cells.near(owns, 2, 2),
            cells.at_heads(softs),
            soft - _best(soft, cells.row)[cells.row],
            soft - _best(soft, cells.column)[cells.column],
            np.minimum(np.bincount(cells.row, own), 4)[cells.row],
            np.minimum(np.bincount(cells.column, own), 4)[cells.column],
            cells.apart(),
            same * cells.both(FUNCTIONAL),
            same * both,
            same * (left + right),
            other * (left + right) / 2,
            cells.both(CAPITAL),
            kind * cells.both(NOUN),
            kind * cells.both(VERB),
            kind * cells.both(PREPOSITION),
            kind * cells.both(DETERMINER),
            kind * cells.both(PRONOUN),
            (1 - kind) * cells.both(FUNCTIONAL),
            *shares,
            np.sqrt(shares[0] * shares[1]),
        )
    )


def settled(cells: Cells, chance: Matrix) -> Matrix:
    """Return the measures ``SETTLED`` of the cells, given the grid of a first look's chances."""
    mine = cells.at(chance)
    left, right = cells.near(chance, -1, -1), cells.near(chance, 1, 1)
    best_in_row, in_row = _rivals(mine, cells.row)
    best_in_column, in_column = _rivals(mine, cells.column)
    return _rows(
        (
            mine,
            np.log(mine + 1e-4),
            left,
            right,
            cells.near(chance, -2, -2),
            cells.near(chance, 2, 2),
            _nearest(cells, chance),
            mine - in_column,
            mine - in_row,
            in_column,
            in_row,
            cells.at_heads(chance),
            cells.at_head_of_a(chance),
            cells.at_head_of_b(chance),
            left * right,
            best_in_row,
            best_in_column,
            _dependents(cells, mine),
            _alike(cells, mine)[cells.pair],
            _beside(cells, chance),
        )
    )


def _beside(cells: Cells, chance: Matrix) -> Column:
    """Return the best chances of each of the two words with a neighbour of the other, added."""
    of_a = np.maximum(cells.near(chance, 0, -1), cells.near(chance, 0, 1))
    return of_a + np.maximum(cells.near(chance, -1, 0), cells.near(chance, 1, 0))


def _dependents(cells: Cells, chance: Column) -> Column:
    """Return the best chance of a dependent of the one word with a dependent of the other."""
    best = cells.pairs.empty().ravel()
    heads = cells.heads
    moved = heads != cells.index
    np.maximum.at(best, heads[moved], chance[moved])
    return np.asarray(best[cells.index])


def _alike(cells: Cells, chance: Column) -> Column:
    """Return the mean over the shorter sentence's words of the best chance each has, a value per pair."""
    lengths = np.maximum(cells.pairs.lengths, 1)
    _, height, width = cells.pairs.shape
    in_a, in_b = _best(chance, cells.row), _best(chance, cells.column)
    sums = (
        np.bincount(np.arange(len(best)) // size, best, len(lengths))
        for best, size in ((in_a, height), (in_b, width))
    )
    return np.asarray(np.maximum(*(total / lengths[:, side] for side, total in enumerate(sums))))


def _shares(cells: Cells, cosines: Column) -> tuple[Column, Column]:
    """Return what share each cell has of its row, and of its column, by how near the words' vectors are."""
    weights = np.exp((cosines - 1) / SHARP)
    in_row, in_column = (weights / np.bincount(at, weights)[at] for at in (cells.row, cells.column))
    return in_row, in_column


def _rows(measures: Sequence[Column]) -> Matrix:
    rows = np.empty((len(measures), len(measures[0])), dtype=np.float32)
    for row, measure in zip(rows, measures, strict=True):
        row[:] = measure
    return rows


def _cosine(pairs: Pairs) -> Matrix:
    cosine = pairs.empty()
    for table, (one, other) in zip(cosine, pairs.read, strict=True):
        a, b = one.vectors, other.vectors
        if a is not None and b is not None and a.shape[1] == b.shape[1]:
            np.matmul(a, b.T, out=table[: len(a), : len(b)])
    return cosine


def _family(pairs: Pairs, among: Marks) -> Matrix:
    """Return how alike by their letters those of the marked words are that begin with the same letters."""
    found = pairs.empty()
    n, i, j = np.unravel_index(np.flatnonzero(pairs.same(OPENING) & among), pairs.shape)
    read = pairs.read
    found[n, i, j] = [
        letters_alike(a.texts[x], b.texts[y], a.lemmas[x], b.lemmas[y])
        for (a, b), x, y in zip([read[m] for m in n.tolist()], i.tolist(), j.tolist(), strict=True)
    ]
    return found


def _parts(pairs: Pairs) -> Marks:
    """Mark the words of which one holds the other: as a part between hyphens, or an abbreviation's letter."""
    found = pairs.unmarked()
    for table, (a, b) in zip(found, pairs.read, strict=True):
        if a.compounds:
            for i, j in _held(a, b):
                table[i, j] = True
        if b.compounds:
            for j, i in _held(b, a):
                table[i, j] = True
    return found


def _held(a: Worded, b: Worded) -> Iterator[tuple[int, int]]:
    """Yield the words of a that are made of several, each with the words of b that are among them."""
    for i in a.compounds:
        word = a.texts[i]
        if "-" in word:
            parts = word.split("-")
            yield from ((i, j) for j in range(len(b.texts)) if b.texts[j] in parts or b.lemmas[j] in parts)
        else:
            start = b.initials.find(word)
            while start >= 0:
                yield from ((i, start + n) for n in range(len(word)))
                start = b.initials.find(word, start + 1)


def _figures(pairs: Pairs) -> tuple[Marks, Marks]:
    """Mark the words of figures of one type that can both be true, and of those that can't."""
    agree, disagree = pairs.unmarked(), pairs.unmarked()
    for n, (a, b) in enumerate(pairs.read):
        for x, ours in a.figures:
            for y, theirs in b.figures:
                if x.type == y.type:
                    (agree if compatible(x, y) else disagree)[n, ours, theirs] = True
    return agree, disagree


def _names(pairs: Pairs) -> Marks:
    """Mark the words in names of which one is the shorter form of the other."""
    found = pairs.unmarked()
    for table, (a, b) in zip(found, pairs.read, strict=True):
        for x, ours in a.names:
            for y, theirs in b.names:
                if x <= y or y <= x:
                    table[ours, theirs] = True
    return found


def _nearest(cells: Cells, values: Matrix) -> Column:
    """Return the best value among the pairs of near words, less the more their distances differ."""
    steps = [n for n in range(-NEIGHBOURS, NEIGHBOURS + 1) if n]
    best: Column = np.zeros(len(cells.index), dtype=np.float32)
    for i, j in itertools.product(steps, steps):
        np.maximum(best, cells.near(values, i, j) * np.float32(1 - 0.1 * abs(i - j)), out=best)
    return best


def _rivals(values: Column, at: Indexes) -> tuple[Column, Column]:
    """Return of the row or column, whose number is given, each cell's best value and the best but its own."""
    best = _best(values, at)[at]
    less = values < best
    return best, np.where(less, best, _best(values * less, at)[at])


def _best(values: Column, at: Indexes) -> Column:
    """Return the best of the values of each number, 0 where there is none."""
    best: Column = np.zeros(at.max(initial=0) + 1, dtype=np.float32)
    np.maximum.at(best, at, values)
    return best
