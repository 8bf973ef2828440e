"""How a pair of sentences stands among others: its rivals, its neighbours, its witnesses elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newsdiff.core.align.candidates import Pairs, stretches
from newsdiff.core.align.encode import Column, Indexes, Matrix
from newsdiff.core.align.overlap import low_high

ALONG = ((1, 1), (-1, -1))
"""Steps to the neighbours of both sentences."""
BESIDE = ((0, 1), (0, -1), (1, 0), (-1, 0))
"""Steps to the neighbours of one of them."""
UNLIKELY = 0.02
"""First probability below which a third sentence is no witness, as nearly all are not."""


def standing(score: Column, pairs: Pairs, articles: Indexes) -> dict[str, Column]:
    """Return the margin of each pair by a score, both ways as low and high, and its neighbours' score.

    The margin is the distance to the best partner in the other's article, or, for the best, to the next; to
    0 where no other was weighed.
    """
    one, other = pairs
    margin = _margins(np.tile(score, 2), np.concatenate((one, other)), articles[np.concatenate((other, one))])
    return {
        **low_high("margin", margin[: len(score)], margin[len(score) :]),
        "neighbours": _best_near(score, pairs, articles, ALONG),
    }


def beside(likely: Column, pairs: Pairs, articles: Indexes) -> Column:
    """Return the best probability of either sentence with one just before or after the other."""
    return _best_near(likely, pairs, articles, BESIDE)


def _margins(score: Column, sentence: Indexes, article: Indexes) -> Column:
    """Return how far each score is from the best other one of a sentence with sentences of an article."""
    rivals = sentence * (article.max() + 1) + article
    order = np.lexsort((-score, rivals))
    ranked = score[order]
    begins = np.flatnonzero(np.diff(rivals[order], prepend=-1))
    counts = np.diff(begins, append=len(score))
    best = ranked[begins]
    next_best = np.where(counts > 1, ranked[np.minimum(begins + 1, len(score) - 1)], 0)
    best, next_best = np.repeat(best, counts), np.repeat(next_best, counts)
    margins = np.empty_like(score)
    margins[order] = ranked - np.where(ranked == best, next_best, best)
    return margins


def _best_near(score: Column, pairs: Pairs, articles: Indexes, steps: Sequence[tuple[int, int]]) -> Column:
    """Return the greatest score of the pairs so many sentences away, 0 where there is none."""
    grid = _grid(score, pairs, len(articles))
    best: Column = np.maximum.reduce([_near(grid, pairs, articles, *step) for step in steps])
    return np.maximum(best, 0)


def _near(grid: Matrix, pairs: Pairs, articles: Indexes, down: int, along: int) -> Column:
    """Return the score of the pair of sentences so many steps after the first and the second."""
    # From the first sentence the step back is to the last one, which is of another article.
    one, other = (pairs.first + down) % len(grid), (pairs.second + along) % len(grid)
    inside = (articles[one] == articles[pairs.first]) & (articles[other] == articles[pairs.second])
    return np.where(inside, grid[one, other], 0)


def _grid(score: Column, pairs: Pairs, size: int) -> Matrix:
    """Return the score of each pair of sentences, a row and a column for each; 0 where there is none."""
    grid = np.zeros((size, size), dtype=np.float32)
    grid[pairs.first, pairs.second] = grid[pairs.second, pairs.first] = score
    return grid


def witness(likely: Column, pairs: Pairs, articles: Indexes) -> Column:
    """Return how well third sentences speak for each pair: the lesser of a third one's links with the two.

    ``likely`` is a first probability of each pair. Every third article brings its best witness; the mean of
    them means the same for three articles and for many, where a greatest would grow with their number.
    """
    grid = _grid(likely, pairs, len(articles))
    found = np.zeros(len(likely), dtype=np.float32)
    for some in stretches(pairs.first):
        ours = grid[pairs.first[some][0]]
        thirds = np.flatnonzero(ours >= UNLIKELY)
        if not len(thirds):
            continue
        links = np.minimum(ours[thirds, None], grid[thirds[:, None], pairs.second[some]])
        # No pair is within one article, so that the two articles of the pair itself add nothing.
        starts = np.flatnonzero(np.diff(articles[thirds], prepend=-1))
        found[some] = np.maximum.reduceat(links, starts).sum(axis=0)
    return found / max(1, len(np.unique(articles)) - 2)
