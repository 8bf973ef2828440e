"""How articles fall into groups, by first judgements of every two: one group is reports of one event."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.decide import log_odds
from newsdiff.core.align.encode import Column

Grid: TypeAlias = NDArray[np.float64]
"""A row and a column per article, or per group of articles."""

SUREST = 8.0
"""Log odds beyond which a judgement counts no more: else one pair would outweigh many."""
DOUBT = 2
"""Pairs within two groups that are taken to be as loose as those across, besides what is known of them."""


def parted(likely: Column, pairs: Pairs) -> dict[str, Column]:
    """Return the log odds of every two articles, and where average linkage joins them.

    ``likely`` is a first probability that two articles tell of one event, for all ``pairs`` there are.
    ``joined_odds`` are the mean odds across the two groups that joining made one with both articles in it
    (the cophenetic similarity of UPGMA; Sokal and Michener 1958), ``joined_gap`` how much greater the mean
    odds within the two groups are: great where two events of one kind meet. Of two articles alone they say
    no more than the odds do.
    """
    odds = log_odds(likely, 1 / (1 + np.exp(SUREST)))
    count = int(pairs.second.max(initial=-1)) + 1
    grid = np.zeros((count, count))
    grid[pairs] = grid[pairs[::-1]] = odds
    joined, gap = _joined(grid)
    return {"met_odds": odds, "joined_odds": joined[pairs], "joined_gap": gap[pairs]}


def _joined(odds: Grid) -> tuple[Grid, Grid]:
    """Join the two groups with the greatest mean odds, again and again, and note where two articles met."""
    count = len(odds)
    groups = np.eye(count, dtype=bool)
    sums, means = odds.copy(), np.where(groups, -np.inf, odds)
    within, known = np.zeros(count), np.zeros(count)
    joined, gap = np.zeros_like(odds), np.zeros_like(odds)
    for _ in range(count - 1):
        one, other = np.unravel_index(means.argmax(), means.shape)
        across = groups[one][:, None] & groups[other] | groups[other][:, None] & groups[one]
        inside, pairs = within[one] + within[other], known[one] + known[other]
        joined[across] = means[one, other]
        gap[across] = (inside - pairs * means[one, other]) / (pairs + DOUBT)
        within[one] = inside + sums[one, other]
        known[one] = pairs + across.sum() / 2
        groups[one] |= groups[other]
        groups[other] = False
        _merge(sums, means, groups, one, other)
    return joined, gap


def _merge(sums: Grid, means: Grid, groups: NDArray[np.bool_], one: np.intp, other: np.intp) -> None:
    """Add the sums of the other group to those of the one, and leave the other out from now on."""
    sums[one] += sums[other]
    sums[:, one] = sums[one]
    sizes = groups.sum(axis=1)
    means[other] = means[:, other] = -np.inf
    live = np.isfinite(means[one])
    means[one, live] = means[live, one] = sums[one, live] / (sizes[one] * sizes[live])
