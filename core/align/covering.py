"""How much of some sentences finds its like in their partners: what soft alignment measures, in two ways.

Sentences that have most of their partners in common, as in a small story, are measured in one product with
all of them; those of a large story, whose partners are scattered, each in a product of its own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newsdiff.core.align.candidates import runs
from newsdiff.core.align.content import ContentWords
from newsdiff.core.align.encode import Column, Indexes, Matrix
from newsdiff.core.align.surroundings import NONE, Surroundings

SHARPEST = 3
"""Words that speak for a sentence in the last measure but one: about one clause."""
DENSE = 2
"""Pairs of some sentences with all their partners, for each that is wanted, up to which they are measured in
one product: it takes less time than a product for each sentence."""


class Weighing(NamedTuple):
    """What each word of a story counts, a row per word."""

    shares: Matrix
    """Its share in its sentence, a column per way of weighing words: the first for their rarity, the last two
    for what they count in the main proposition."""
    rare: Matrix
    """How rare it is, a value each."""


def covered(
    words: ContentWords, told: Surroundings, weighing: Weighing, one: Indexes, other: Indexes
) -> Matrix:
    """Return how the one sentence of each pair is covered by the other: a row per pair, a column per measure.

    First the weighted means of its words' greatest cosines, by each way of weighing; then the mean of its
    best words, and how much better the sentences beside the other one cover it. Pairs are sorted by the one,
    then by the other.
    """
    ours, theirs = (np.count_nonzero(np.bincount(side)) for side in (one, other))
    measured = _in_one_product if ours * theirs <= DENSE * len(one) else _one_by_one
    return measured(words, told, weighing, one, other)


def _in_one_product(
    words: ContentWords, told: Surroundings, weighing: Weighing, one: Indexes, other: Indexes
) -> Matrix:
    ours, column = np.unique(one, return_inverse=True)
    partners, row = np.unique(other, return_inverse=True)
    rows, starts = words.rows(ours)
    near = told.near(partners)
    best, stated = words.nearest(near, words.matrix[rows])
    where = np.searchsorted(near, told.wording[partners])
    beside = np.maximum(*(_like(best, near, side[partners]) for side in (told.before, told.after)))
    best, stated, shares = best[where], stated[where], weighing.shares[rows]
    plain = _means(best, shares[:, :-2], starts)
    measures = (
        plain,
        _means(stated, shares[:, -2:], starts),
        _sharpest(_padded(best * weighing.rare[rows], np.diff(starts, append=len(rows))))[:, :, None],
        _means(beside, shares[:, :1], starts) - plain[:, :, :1],
    )
    return np.concatenate(measures, axis=2)[row, column]


def _like(best: Matrix, near: Indexes, neighbours: Indexes) -> Matrix:
    """Return the rows of some neighbours, given those of the near sentences; 0 where there is none."""
    found = best[np.searchsorted(near, neighbours)]
    found[neighbours == NONE] = 0
    return found


def _means(values: Matrix, shares: Matrix, starts: Indexes) -> Matrix:
    """Return the weighted means over each of our sentences, by each way of weighing its words."""
    sentence = np.searchsorted(starts, np.arange(len(shares)), side="right") - 1
    spread = np.zeros((len(shares), len(starts), shares.shape[1]), dtype=np.float32)
    spread[np.arange(len(shares)), sentence] = shares
    means: Matrix = values @ spread.reshape(len(shares), -1)
    return means.reshape(len(values), *spread.shape[1:])


def _one_by_one(
    words: ContentWords, told: Surroundings, weighing: Weighing, one: Indexes, other: Indexes
) -> Matrix:
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
    sentences, look = one[changes], np.cumsum(changes) - 1
    size = len(told.wording)
    sides = [side[other] for side in (told.wording, told.before, told.after)]
    sought = [np.where(side == NONE, NONE, look * size + side) for side in sides]
    keys = np.unique(np.concatenate(sought))
    keys = keys[int(keys[0] == NONE) :]
    looks, near = np.divmod(keys, size)
    bounds = np.searchsorted(looks, np.arange(len(sentences) + 1)).tolist()
    found = [
        words.nearest(near[start:stop], words.of(sentence))
        for sentence, (start, stop) in zip(sentences.tolist(), pairwise(bounds), strict=True)
    ]
    nothing = np.zeros(words.lengths.max(), dtype=np.float32)
    best, stated = (
        np.concatenate([*map(np.ravel, cosines), nothing]) for cosines in zip(*found, strict=True)
    )
    begins = np.cumsum([0, *words.lengths[sentences[looks]]])
    places = [begins[np.where(at == NONE, NONE, np.searchsorted(keys, at))] for at in sought]
    return best, stated, places


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
