"""Copies of sentences: compared once, where what stands beside them is alike."""

import numpy as np

from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.surroundings import Surroundings, firsts

# Two articles of two sentences, and a third that is a copy of the second.
ARTICLES = np.array([0, 0, 1, 1, 2, 2])
WORDING = firsts("ab cd cd".replace(" ", ""))


def compared(*pairs: tuple[int, int]) -> tuple[list[tuple[int, int]], list[int]]:
    first, second = np.array(pairs).T
    one, other, places = Surroundings(WORDING, ARTICLES).compared(Pairs(first, second))
    return list(zip(one.tolist(), other.tolist(), strict=True)), places.tolist()


def test_a_pair_with_a_copy_is_that_with_the_first() -> None:
    # Each pair, then each turned round.
    assert compared((0, 2), (0, 4)) == ([(0, 2), (2, 0)], [0, 0, 1, 1])


def test_a_copy_amid_other_sentences_is_another_partner() -> None:
    told = Surroundings(firsts("abcc"), np.array([0, 0, 1, 2]))
    assert told.before.tolist() == [-1, 0, -1, -1]
    assert told.after.tolist() == [1, -1, -1, -1]
    one, other, _ = told.compared(Pairs(np.array([0, 0]), np.array([2, 3])))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(0, 2), (2, 0)]
    apart = Surroundings(firsts("abcdc"), np.array([0, 0, 1, 1, 2]))
    one, other, _ = apart.compared(Pairs(np.array([0, 0]), np.array([2, 4])))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(0, 2), (0, 4), (2, 0)]
