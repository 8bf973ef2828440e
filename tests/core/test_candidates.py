"""Candidate pairs: none lost in a small story, the best kept in a large one."""

import numpy as np
import pytest

from newsdiff.core.align import candidates as module
from newsdiff.core.align.candidates import candidates
from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.postings import Postings


def as_set(pairs: module.Pairs) -> set[tuple[int, int]]:
    return {(int(a), int(b)) for a, b in zip(pairs.first, pairs.second, strict=True)}


def given(scores: Matrix) -> module.Likeness:
    return lambda begin, end: scores[begin:end].copy()


def test_small_story_keeps_every_pair_across_articles() -> None:
    articles = np.array([0, 0, 1, 2])
    pairs = candidates(articles, given(np.zeros((4, 4), np.float32)))
    assert as_set(pairs) == {(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}


def test_one_article_has_no_pairs() -> None:
    assert as_set(candidates(np.array([0, 0, 0]), given(np.ones((3, 3), np.float32)))) == set()


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ALL_PAIRS", 0)
    monkeypatch.setattr(module, "PER_ARTICLE", 1)
    monkeypatch.setattr(module, "PER_STORY", 1)
    monkeypatch.setattr(module, "NEAREST", 1)
    monkeypatch.setattr(module, "ACQUAINTED", 0)


@pytest.mark.usefixtures("large")
def test_large_story_keeps_the_best_of_either_side() -> None:
    likeness = np.zeros((4, 4), np.float32)
    for (a, b), value in {(0, 2): 0.9, (1, 2): 0.5, (0, 3): 0.4, (1, 3): 0.1}.items():
        likeness[a, b] = likeness[b, a] = value
    # 1 has no better partner than 2, 3 none better than 0; 1 and 3 have nothing for each other.
    assert as_set(candidates(np.array([0, 0, 1, 1]), given(likeness))) == {(0, 2), (1, 2), (0, 3)}


@pytest.mark.usefixtures("large")
def test_large_story_never_pairs_within_an_article() -> None:
    articles = np.array([0, 0, 1, 1, 2])
    pairs = candidates(articles, given(np.ones((5, 5), np.float32)))
    assert len(pairs.first)
    assert all(articles[a] < articles[b] for a, b in as_set(pairs))


@pytest.mark.usefixtures("large")
def test_a_large_story_is_looked_at_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    likeness = np.random.default_rng(1).random((9, 9), np.float32)
    likeness += likeness.T
    articles = np.arange(9) // 2
    whole = as_set(candidates(articles, given(likeness)))
    monkeypatch.setattr(module, "ROWS", 2)
    assert as_set(candidates(articles, given(likeness))) == whole


@pytest.mark.usefixtures("large")
def test_large_story_weighs_nothing_between_articles_without_a_near_pair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "ACQUAINTED", 0.5)
    likeness = np.full((6, 6), 0.4, np.float32)
    likeness[0, 2] = likeness[2, 0] = 0.9
    # 0 and 2 acquaint the first article with the second; the third has nothing near either.
    found = as_set(candidates(np.array([0, 0, 1, 1, 2, 2]), given(likeness)))
    assert (0, 2) in found
    assert all(b < 4 for _, b in found)


@pytest.mark.usefixtures("large")
def test_where_few_articles_hold_the_best_all_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PER_STORY", 2)
    likeness = np.full((9, 9), 0.4, np.float32)
    likeness[0, 1:8] = likeness[1:8, 0] = 0.9
    # The six best of 0 are of one article, which may give but one; the next is of the other.
    articles = np.array([0, 1, 1, 1, 1, 1, 1, 1, 2])
    assert (
        len({b for a, b in as_set(candidates(articles, given(likeness))) if a == 0 and articles[b] == 2}) == 1
    )


def test_postings_sum_the_terms_in_common() -> None:
    postings = Postings([frozenset("ab"), frozenset("bc"), frozenset("abc"), ()], {"a": 1, "b": 2, "c": 4})
    assert postings.shared(0, 2).tolist() == [[3, 2, 3, 0], [2, 6, 6, 0]]
    assert postings.shared(3, 4).tolist() == [[0, 0, 0, 0]]
    assert postings.of_pairs(module.Pairs(np.array([0, 1, 1]), np.array([1, 2, 3]))).tolist() == [2, 6, 0]
    assert postings.totals.tolist() == [3, 6, 7, 0]
