"""How much of some sentences finds its like in their partners: what soft alignment measures, in two ways.

In a small story every sentence is measured with every other, in one product for two articles. In a large one,
where partners are few, each is measured in a product of its own with those it alone has, and in one product
with those that other sentences of its article have too.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np

from newsdiff.core.align.candidates import runs, stretches
from newsdiff.core.align.content import ContentWords
from newsdiff.core.align.encode import Column, Indexes, Matrix
from newsdiff.core.align.surroundings import NONE, Surroundings

SHARPEST = 3
"""Words that speak for a sentence in the last measure but one: about one clause."""
SHARED = 3
"""What stands near the partners of one in so many sentences of an article is looked at from all of these in
one product: of 1.5 to 6 the quickest."""
WIDE = 100
"""Columns from which a step for each run of rows takes less time than ``reduceat``; at 400, a quarter."""


class Weighing(NamedTuple):
    """What each word of a story counts, a row per word.

    Of a sentence are measured the weighted means of its words' greatest cosines, by each way of weighing;
    then the mean of its best words, and how much better the sentences beside its partner cover it.
    """

    shares: Matrix
    """Its share in its sentence, a column per way of weighing words: the first for their rarity, the last two
    for what they count in the main proposition."""
    rare: Matrix
    """How rare it is, a value each."""


def covered_by_all(words: ContentWords, articles: Indexes, weighing: Weighing) -> Matrix:
    """Return how each sentence, a row, is covered by each of another article, a column: every measure.

    ``articles`` has the article of each sentence, ascending. The measures are along the third axis.
    """
    best, stated = _nearest(words, articles)
    begins, ends = np.diff(articles, prepend=NONE) != 0, np.diff(articles, append=NONE) != 0
    before, after = np.roll(best, 1, axis=0), np.roll(best, -1, axis=0)
    before[begins] = after[ends] = 0
    beside = np.maximum(before, after)
    measures = []
    for ours in stretches(articles):
        rows = slice(words.starts[ours.start], words.starts[ours.stop])
        starts, shares = words.starts[ours] - rows.start, weighing.shares[rows]
        plain = _means(best[:, rows], shares[:, :-2], starts)
        of_each = (
            plain,
            _means(stated[:, rows], shares[:, -2:], starts),
            _sharpest(_padded(best[:, rows] * weighing.rare[rows], words.lengths[ours]))[:, :, None],
            _means(beside[:, rows], shares[:, :1], starts) - plain[:, :, :1],
        )
        measures.append(np.concatenate(of_each, axis=2))
    return np.concatenate(measures, axis=1).swapaxes(0, 1)


def _nearest(words: ContentWords, articles: Indexes) -> tuple[Matrix, Matrix]:
    """Return the ``_greatest`` cosines of each sentence, a row, with each word of other articles."""
    best = np.zeros((len(articles), len(words.matrix)), dtype=np.float32)
    stated = np.zeros_like(best)
    for one, other in combinations(stretches(articles), 2):
        a, b = (slice(words.starts[s.start], words.starts[s.stop]) for s in (one, other))
        cosines = words.matrix[a] @ words.matrix[b].T
        best[one, b], stated[one, b] = _greatest(cosines, words.starts[one] - a.start, words.stated[a])
        turned = np.ascontiguousarray(cosines.T)
        best[other, a], stated[other, a] = _greatest(turned, words.starts[other] - b.start, words.stated[b])
    return best, stated


def _greatest(cosines: Matrix, starts: Indexes, counting: Matrix) -> tuple[Matrix, Matrix]:
    """Return the greatest of each run of rows, as they are and times what each row counts.

    A run has the words of a sentence, the columns are words of ours. Wide runs are looked at one by one,
    which stays in the processor's cache.
    """
    if cosines.shape[1] < WIDE:
        counted = np.maximum.reduceat(cosines * counting[:, None], starts, axis=0)
        return np.maximum.reduceat(cosines, starts, axis=0), counted
    ends = [*starts[1:].tolist(), len(cosines)]
    best = np.empty((len(starts), cosines.shape[1]), dtype=np.float32)
    counted = np.empty_like(best)
    for n, (start, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
        run = cosines[start:end]
        np.maximum.reduce(run, axis=0, out=best[n])
        np.maximum.reduce(run * counting[start:end, None], axis=0, out=counted[n])
    return best, counted


def _means(values: Matrix, shares: Matrix, starts: Indexes) -> Matrix:
    """Return the weighted means over each of our sentences, by each way of weighing its words."""
    sentence = np.searchsorted(starts, np.arange(len(shares)), side="right") - 1
    spread = np.zeros((len(shares), len(starts), shares.shape[1]), dtype=np.float32)
    spread[np.arange(len(shares)), sentence] = shares
    means: Matrix = values @ spread.reshape(len(shares), -1)
    return means.reshape(len(values), *spread.shape[1:])


def covered_by_few(
    words: ContentWords, told: Surroundings, weighing: Weighing, one: Indexes, other: Indexes
) -> Matrix:
    """Return how the one sentence of each pair is covered by the other: a row per pair, a column per measure.

    Pairs are sorted by the one, then by the other.
    """
    lengths = words.lengths[one]
    own = runs(words.starts[one], lengths)
    starts = np.cumsum(lengths) - lengths
    best, stated, places = _looked(words, told, one, other)
    partner, before, after = (runs(place, lengths) for place in places)
    beside, best, stated = np.maximum(best[before], best[after]), best[partner], stated[partner]
    shares = weighing.shares[own]
    plain = _sums(best, shares[:, :-2], starts)
    measures = (
        plain,
        _sums(stated, shares[:, -2:], starts),
        _sharpest(_padded(best * weighing.rare[own], lengths))[:, None],
        _sums(beside, shares[:, :1], starts) - plain[:, :1],
    )
    return np.concatenate(measures, axis=1)


def _sums(values: Column, shares: Matrix, starts: Indexes) -> Matrix:
    """Return the weighted sums over each run of values, by each way of weighing them."""
    sums: Matrix = np.add.reduceat(values[:, None] * shares, starts, axis=0)
    return sums


def _looked(
    words: ContentWords, told: Surroundings, one: Indexes, other: Indexes
) -> tuple[Column, Column, list[Indexes]]:
    """Look from each sentence at those near its partners.

    Return the greatest cosines with the words of ours, and those times what counts in a main proposition, end
    to end; and where those of each pair's partner begin, of the sentence before it and of that after it.
    Where there is none stand zeros.
    """
    changes = np.diff(one, prepend=NONE) != 0
    ours, look = one[changes], np.cumsum(changes) - 1
    size = len(told.wording)
    sides = [side[other] for side in (told.wording, told.before, told.after)]
    sought = [np.where(side == NONE, NONE, look * size + side) for side in sides]
    keys = np.unique(np.concatenate(sought))
    keys = keys[int(keys[0] == NONE) :]
    looks, near = np.divmod(keys, size)
    shared = np.bincount(near)[near] * SHARED >= len(ours)
    apart = _one_by_one(words, ours, looks[~shared], near[~shared])
    together = _in_one_product(words, ours, looks[shared], near[shared])
    nothing = np.zeros(words.lengths.max(), dtype=np.float32)
    best = np.concatenate((apart.best, together.best, nothing))
    stated = np.concatenate((apart.stated, together.stated, nothing))
    begins = np.full(len(keys) + 1, len(best) - len(nothing))
    begins[:-1][~shared], begins[:-1][shared] = apart.begins, len(apart.best) + together.begins
    places = [begins[np.where(at == NONE, NONE, np.searchsorted(keys, at))] for at in sought]
    return best, stated, places


class Look(NamedTuple):
    """What our sentences see of others near their partners: runs of values, one for each word of ours."""

    best: Column
    """Greatest cosines."""
    stated: Column
    """The same, each cosine times what the other's word counts in its main proposition."""
    begins: Indexes
    """Where the run of each sentence of ours with each near one begins."""


def _one_by_one(words: ContentWords, ours: Indexes, looks: Indexes, near: Indexes) -> Look:
    """Look from each of our sentences at those near; ``looks`` has which of ours looks, ascending."""
    bounds = np.searchsorted(looks, np.arange(len(ours) + 1)).tolist()
    nothing = np.zeros((0, 0), dtype=np.float32)
    found = [(nothing, nothing)]
    for sentence, (start, stop) in zip(ours.tolist(), pairwise(bounds), strict=True):
        if start < stop:
            rows, starts = words.rows(near[start:stop])
            found.append(_greatest(words.matrix[rows] @ words.of(sentence).T, starts, words.stated[rows]))
    best, stated = (np.concatenate([*map(np.ravel, cosines)]) for cosines in zip(*found, strict=True))
    widths = words.lengths[ours[looks]]
    return Look(best, stated, np.cumsum(widths) - widths)


def _in_one_product(words: ContentWords, ours: Indexes, looks: Indexes, near: Indexes) -> Look:
    """Do the same from all our sentences at once."""
    if not len(near):
        return Look(np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.float32), near)
    seen, place = np.unique(near, return_inverse=True)
    rows, starts = words.rows(seen)
    columns, begins = words.rows(ours)
    cosines = words.matrix[rows] @ words.matrix[columns].T
    best, stated = _greatest(cosines, starts, words.stated[rows])
    return Look(best.ravel(), stated.ravel(), place * len(columns) + begins[looks])


def _padded(values: Matrix, lengths: Indexes) -> Matrix:
    """Return the last axis in runs of those lengths, which an axis more has, filled up with what is least."""
    inside = np.arange(lengths.max()) < lengths[:, None]
    padded = np.full((*values.shape[:-1], *inside.shape), -np.inf, dtype=np.float32)
    padded[..., inside] = values
    return padded


def _sharpest(values: Matrix) -> Matrix:
    """Return the mean of the greatest values along the last axis: one clause in common is enough."""
    count = min(SHARPEST, values.shape[-1])
    greatest = np.partition(values, -count, axis=-1)[..., -count:]
    known = np.isfinite(greatest)
    means: Matrix = np.where(known, greatest, 0).sum(axis=-1) / np.maximum(known.sum(axis=-1), 1)
    return means
