"""How a pair of sentences stands among others: its rivals, its neighbours, its witnesses elsewhere."""

from __future__ import annotations

import numpy as np

from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.encode import Column, Indexes, Matrix

AT_ONCE = 4096
"""Pairs whose witnesses are looked for together: keeps the tables of a large story in bounds."""


def standing(score: Column, pairs: Pairs, articles: Indexes) -> dict[str, Column]:
    """Return rank and margin of each pair by a score, both ways as low and high, and its neighbours' score.

    The rank counts from 1 among all partners of a sentence in the other's article and is given as its
    reciprocal; the margin is the distance to the best partner, or, for the best, to the next.
    """
    size = len(articles)
    grid = np.full((size, size), -1.0, dtype=np.float32)
    grid[pairs.first, pairs.second] = grid[pairs.second, pairs.first] = score
    rank = np.zeros((size, size), dtype=np.float32)
    margin = np.zeros((size, size), dtype=np.float32)
    starts = np.flatnonzero(np.diff(articles, prepend=-1))
    for begin, end in zip(starts, [*starts[1:], size], strict=True):
        block = grid[:, begin:end]
        ranked = np.sort(block, axis=1)[:, ::-1]
        rank[:, begin:end] = (block[:, :, None] < block[:, None, :]).sum(axis=2)
        best, next_best = ranked[:, :1], ranked[:, min(1, end - begin - 1), None]
        margin[:, begin:end] = block - np.where(block == best, next_best, best)
    one, other = pairs
    return {
        "rank_low": 1 / (1 + np.maximum(rank[one, other], rank[other, one])),
        "rank_high": 1 / (1 + np.minimum(rank[one, other], rank[other, one])),
        "margin_low": np.minimum(margin[one, other], margin[other, one]),
        "margin_high": np.maximum(margin[one, other], margin[other, one]),
        "neighbours": np.maximum(_neighbour(grid, pairs, articles, 1), _neighbour(grid, pairs, articles, -1)),
    }


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
