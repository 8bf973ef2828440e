"""Which articles fall into one group: average linkage of first judgements of every two."""

import numpy as np
import pytest

from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.encode import Column
from newsdiff.core.align.events import parted

ODDS = np.array([[0, 4, 1, -1], [4, 0, 3, -1], [1, 3, 0, -4], [-1, -1, -4, 0]], dtype=float)


def judged(odds: Column) -> dict[str, Column]:
    pairs = Pairs(*np.triu_indices(len(odds), 1))
    return parted(1 / (1 + np.exp(-odds[pairs])), pairs)


def test_groups_are_joined_at_the_mean_odds_across_them() -> None:
    found = judged(ODDS)
    np.testing.assert_allclose(found["met_odds"], [4, 1, -1, 3, -1, -4])
    np.testing.assert_allclose(found["joined_odds"], [4, 2, -2, 2, -2, -2])


def test_a_gap_is_what_groups_hold_together_better_than_with_each_other() -> None:
    gap = judged(ODDS)["joined_gap"]
    assert gap[0] == 0  # two single articles: nothing is known of how they hold together
    np.testing.assert_allclose(gap[[1, 3]], (4 - 2) / 3)
    np.testing.assert_allclose(gap[[2, 4, 5]], (4 + 1 + 3 - 3 * -2) / 5)


@pytest.mark.parametrize("odds", [-30.0, 0.0, 2.0, 30.0])
def test_of_two_articles_alone_nothing_is_added(odds: float) -> None:
    found = judged(np.array([[0, odds], [odds, 0]]))
    sure = np.clip(odds, -8, 8)
    assert [float(column[0]) for column in found.values()] == pytest.approx([sure, sure, 0])


def test_the_order_of_articles_does_not_count() -> None:
    order = [2, 0, 3, 1]
    pairs = np.triu_indices(4, 1)
    ours, theirs = judged(ODDS), judged(ODDS[np.ix_(order, order)])
    for name in ours:
        grid = np.zeros((4, 4))
        grid[pairs] = ours[name]
        grid += grid.T
        np.testing.assert_allclose(theirs[name], grid[np.ix_(order, order)][pairs])


def test_one_article_and_none_are_in_no_pair() -> None:
    for count in (0, 1):
        assert all(len(column) == 0 for column in judged(np.zeros((count, count))).values())
