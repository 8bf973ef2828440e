"""How a pair of sentences stands among others: its rivals, its neighbours, its witnesses elsewhere."""

from __future__ import annotations

import numpy as np

from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.encode import Column, Indexes, Matrix
from newsdiff.core.align.overlap import low_high

AT_ONCE = 4096
"""Pairs whose witnesses are looked for together: keeps the tables of a large story in bounds."""


def standing(score: Column, pairs: Pairs, articles: Indexes) -> dict[str, Column]:
    """Return the margin of each pair by a score, both ways as low and high, and its neighbours' score.

    The margin is the distance to the best partner in the other's article, or, for the best, to the next.
    """
    size = len(articles)
    grid = np.full((size, size), -1.0, dtype=np.float32)
    grid[pairs.first, pairs.second] = grid[pairs.second, pairs.first] = score
    margin = np.zeros((size, size), dtype=np.float32)
    starts = np.flatnonzero(np.diff(articles, prepend=-1))
    for begin, end in zip(starts, [*starts[1:], size], strict=True):
        block = grid[:, begin:end]
        best, next_best = _two_best(block)
        margin[:, begin:end] = block - np.where(block == best, next_best, best)
    one, other = pairs
    return {
        **low_high("margin", margin[one, other], margin[other, one]),
        "neighbours": np.maximum(_neighbour(grid, pairs, articles, 1), _neighbour(grid, pairs, articles, -1)),
    }


def _two_best(rows: Matrix) -> tuple[Matrix, Matrix]:
    """Return the greatest value of each row and the next, as columns; of a single value, it twice."""
    count = min(2, rows.shape[1])
    greatest = np.partition(rows, -count, axis=1)
    return greatest[:, -1:], greatest[:, -count, None]


def _neighbour(grid: Matrix, pairs: Pairs, articles: Indexes, step: int) -> Column:
    """Return the score of the pair of the sentences one step before or after, 0 where there is none."""
    one, other = pairs.first + step, pairs.second + step
    inside = (np.minimum(one, other) >= 0) & (np.maximum(one, other) < len(articles))
    one, other = np.where(inside, one, 0), np.where(inside, other, 0)
    inside &= (articles[one] == articles[pairs.first]) & (articles[other] == articles[pairs.second])
    return np.where(inside, np.maximum(grid[one, other], 0), 0)


def witness(likely: Column, pairs: Pairs, articles: Indexes) -> Column:
    """Return how well third sentences speak for each pair: the lesser of a third one's links with the two.

    ``likely`` is a first probability of each pair. Every third article brings its best witness; the mean of
    them means the same for three articles and for many, where a greatest would grow with their number.
    """
    size = len(articles)
    starts = np.flatnonzero(np.diff(articles, prepend=-1))
    grid = np.zeros((size, size), dtype=np.float32)
    grid[pairs.first, pairs.second] = grid[pairs.second, pairs.first] = likely
    found = np.zeros(len(likely), dtype=np.float32)
    for begin in range(0, len(likely), AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        links = np.minimum(grid[pairs.first[some]], grid[pairs.second[some]])
        # No pair is within one article, so that the two articles of the pair itself add nothing.
        found[some] = np.maximum.reduceat(links, starts, axis=1).sum(axis=1)
    return found / max(1, len(starts) - 2)
