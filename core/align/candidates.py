"""Which pairs of sentences are worth weighing: all of a small story's, the likelier ones of a large one's."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.encode import Column, Indexes, Matrix

ALL_PAIRS = 300
"""Sentences up to which every pair is weighed: nothing is lost, and it takes less time than reading them."""
PER_ARTICLE = 12
"""Partners kept for a sentence in each other article of a larger story; 95 % of the gold links are within."""
PER_STORY = 40
"""Partners kept for a sentence in all."""
NEAREST = 6
"""Partners of them that are kept however unlike."""
UNLIKE = 0.3
"""Likeness below which others are not kept: 1 % of the links of stories of 400 to 1,100 sentences have less,
and so have up to half of the pairs that are among the best, the more the less the articles have in common."""
LOOKED_AT = 3
"""Times ``PER_STORY`` as many of the best are looked at first: few articles hold more than their share of
them, and it takes a quarter of the time of looking for the best of every article."""
ACQUAINTED = 0.5
"""Likeness that some pair of two articles must have; else none of theirs is weighed. Of 180 articles, three
to an event, a third of the pairs go, and none of 14,000 links; of 50, one link of 4,000."""
ROWS = 128
"""Sentences whose partners are looked for in one step, which bounds the memory."""


class Pairs(NamedTuple):
    """Pairs of sentences of different articles, as indexes in the story's order; sorted, first < second."""

    first: Indexes
    second: Indexes


def stretches(values: Indexes) -> list[slice]:
    """Return where each run of equal values stands; those of ascending numbers from 0 on."""
    begins = np.flatnonzero(np.diff(values, prepend=-1)).tolist()
    return [slice(*ends) for ends in pairwise((*begins, len(values)))]


def runs(starts: Indexes, lengths: Indexes) -> Indexes:
    """Return the numbers of several runs one after the other, given where each starts and how long it is."""
    ends = np.cumsum(lengths)
    numbers: Indexes = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - lengths), lengths)
    return numbers


def best_of_each(groups: Indexes, values: Column, count: int) -> Indexes:
    """Return where the ``count`` greatest values of each group stand, given the group that each is of."""
    order = np.lexsort((-values, groups))
    rank = np.arange(len(order)) - np.searchsorted(groups[order], groups[order])
    best: Indexes = order[rank < count]
    return best


class Likeness(Protocol):
    """A cheap score of any two sentences, the same whichever comes first."""

    def __call__(self, begin: int, end: int) -> Matrix:
        """Return a row for each of the sentences from ``begin`` to before ``end``, a column per sentence."""
        ...


def candidates(articles: Indexes, likeness: Likeness) -> Pairs:
    """Return the pairs worth weighing.

    ``articles`` has the number of each sentence's article, ascending. All pairs of a small story are kept; of
    a larger one those where either sentence is among the other's ``PER_ARTICLE`` best of that article and
    ``PER_STORY`` best of all, and not ``UNLIKE`` it, or among its ``NEAREST``; but none of two
    articles of which no pair is ``ACQUAINTED``.
    """
    size = len(articles)
    if size <= ALL_PAIRS:
        return Pairs(*np.nonzero(articles[:, None] < articles[None, :]))
    keys, nearest = [], np.zeros((articles[-1] + 1,) * 2, dtype=np.float32)
    for begin in range(0, size, ROWS):
        end = min(begin + ROWS, size)
        scores = likeness(begin, end)
        scores[articles[begin:end, None] == articles] = -np.inf
        one, other = _best(scores, articles, LOOKED_AT * PER_STORY)
        likenesses = scores[one, other]
        one += begin
        np.maximum.at(nearest, (articles[one], articles[other]), likenesses)
        keys.append(np.minimum(one, other) * size + np.maximum(one, other))
    first, second = np.divmod(np.unique(np.concatenate(keys)), size)
    acquainted = np.maximum(nearest, nearest.T)[articles[first], articles[second]] >= ACQUAINTED
    return Pairs(first[acquainted], second[acquainted])


def _best(scores: Matrix, articles: Indexes, looked_at: int) -> tuple[Indexes, Indexes]:
    """Return the rows and columns of the best of each row; ``articles`` has the article of each column.

    So many columns of each row are looked at, and all where those do not settle it.
    """
    looked_at = min(looked_at, len(articles))
    columns = np.argpartition(scores, -looked_at, axis=1)[:, -looked_at:]
    order = np.lexsort((-np.take_along_axis(scores, columns, axis=1), articles[columns]))
    columns = np.take_along_axis(columns, order, axis=1)
    values = np.take_along_axis(scores, columns, axis=1)
    weighed = np.where(_ranks(articles[columns]) < PER_ARTICLE, values, -np.inf)
    best = _greatest(weighed, PER_STORY) & (weighed >= UNLIKE)
    best |= _greatest(weighed, NEAREST) & (weighed > -np.inf)
    found = (weighed > -np.inf).sum(axis=1)
    unsettled = (found < NEAREST) | ((found < PER_STORY) & (values.min(axis=1) >= UNLIKE))
    if looked_at == len(articles) or not unsettled.any():
        rows, places = np.nonzero(best)
        return rows, columns[rows, places]
    rows, places = np.nonzero(best & ~unsettled[:, None])
    others, theirs = _best(scores[unsettled], articles, len(articles))
    others = np.flatnonzero(unsettled)[others]
    return np.concatenate((rows, others)), np.concatenate((columns[rows, places], theirs))


def _ranks(groups: Indexes) -> Indexes:
    """Return how many of its group stand before each in its row; those of a group stand together."""
    place = np.broadcast_to(np.arange(groups.shape[1]), groups.shape)
    begins = np.diff(groups, axis=1, prepend=-1) != 0
    ranks: Indexes = place - np.maximum.accumulate(np.where(begins, place, 0), axis=1)
    return ranks


def _greatest(scores: Matrix, count: int) -> NDArray[np.bool_]:
    """Mark the ``count`` greatest of each row."""
    if scores.shape[1] <= count:
        return np.ones(scores.shape, dtype=bool)
    marked = np.zeros(scores.shape, dtype=bool)
    best = np.argpartition(scores, -count, axis=1)[:, -count:]
    np.put_along_axis(marked, best, True, axis=1)
    return marked
