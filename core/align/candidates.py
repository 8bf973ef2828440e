"""Which pairs of sentences are worth weighing: all of a small story's, the likelier ones of a large one's."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.encode import Indexes, Matrix

ALL_PAIRS = 300
"""Sentences up to which every pair is weighed: nothing is lost, and it takes less time than reading them."""
PER_ARTICLE = 12
"""Partners kept for a sentence in each other article of a larger story; 95 % of the gold links are within."""
PER_STORY = 60
"""Partners kept for a sentence in all."""
ROWS = 512
"""Sentences whose partners are looked for in one step, which bounds the memory."""
AT_ONCE = 1_000_000
"""Pairs of bags that are added up in one step, which bounds the memory."""


class Pairs(NamedTuple):
    """Pairs of sentences of different articles, as indexes in the story's order; sorted, first < second."""

    first: Indexes
    second: Indexes


def candidates(articles: Indexes, likeness: Matrix) -> Pairs:
    """Return the pairs worth weighing.

    ``articles`` has the number of each sentence's article, ascending; ``likeness`` a cheap score of any two
    sentences. All pairs of a small story are kept; of a larger one those where either sentence is among the
    other's ``PER_ARTICLE`` best of that article and ``PER_STORY`` best of all.
    """
    if len(articles) <= ALL_PAIRS:
        kept = articles[:, None] != articles[None, :]
    else:
        kept = _best_of_each_article(articles, likeness)
    np.logical_or(kept, kept.T, out=kept)
    first, second = np.nonzero(np.triu(kept, 1))
    return Pairs(first, second)


def _best_of_each_article(articles: Indexes, likeness: Matrix) -> NDArray[np.bool_]:
    kept = np.zeros(likeness.shape, dtype=bool)
    starts = np.flatnonzero(np.diff(articles, prepend=-1))
    for begin, end in zip(starts, [*starts[1:], len(articles)], strict=True):
        _keep_best(likeness[:, begin:end], PER_ARTICLE, kept[:, begin:end])
        kept[begin:end, begin:end] = False
    weighed = np.where(kept, likeness, -np.inf)
    kept[:] = False
    _keep_best(weighed, PER_STORY, kept)
    return kept & (weighed > -np.inf)


def _keep_best(scores: Matrix, count: int, kept: NDArray[np.bool_]) -> None:
    if scores.shape[1] <= count:
        kept[:] = True
        return
    for start in range(0, len(scores), ROWS):
        some = slice(start, start + ROWS)
        best = np.argpartition(scores[some], -count, axis=1)[:, -count:]
        np.put_along_axis(kept[some], best, True, axis=1)


def shared_weight(bags: Sequence[Collection[Hashable]], weights: Mapping[Hashable, float]) -> Matrix:
    """Return, for any two bags, the summed weight of the terms they share (a symmetric matrix)."""
    shared = np.zeros((len(bags), len(bags)), dtype=np.float32)
    for holders, weight in _by_count(bags, weights):
        step = max(1, AT_ONCE // holders.shape[1] ** 2)
        for start in range(0, len(holders), step):
            some = holders[start : start + step]
            np.add.at(shared, (some[:, :, None], some[:, None, :]), weight[start : start + step, None, None])
    return shared


def _by_count(
    bags: Sequence[Collection[Hashable]], weights: Mapping[Hashable, float]
) -> Iterator[tuple[Indexes, Matrix]]:
    """Yield the terms that several bags hold, those of equally many at once: their bags and their weights."""
    postings: dict[Hashable, list[int]] = {}
    for n, bag in enumerate(bags):
        for term in bag:
            postings.setdefault(term, []).append(n)
    terms: dict[int, list[Hashable]] = {}
    for term, holders in postings.items():
        terms.setdefault(len(holders), []).append(term)
    for count, alike in terms.items():
        if count > 1:
            rows = np.array([postings[term] for term in alike], dtype=np.intp)
            yield rows, np.array([weights[term] for term in alike], dtype=np.float32)
