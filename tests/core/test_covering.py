"""What soft alignment measures: the same in one product and sentence by sentence, and what it says it is."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from newsdiff.core.align import covering
from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.content import ContentWords
from newsdiff.core.align.covering import SHARPEST, Weighing, covered_by_all, covered_by_few
from newsdiff.core.align.surroundings import NONE, Surroundings

ARTICLES = np.array([0, 0, 0, 1, 1, 2, 2, 2, 2])
WORDING = np.array([0, 1, 2, 3, 4, 1, 6, 7, 8])
"""The first sentence of the last article is a copy of the second of the first."""


def story(lengths: NDArray[np.intp]) -> ContentWords:
    """Return invented words: what the measures ask of them."""
    deal = np.random.default_rng(5)
    words: Any = SimpleNamespace(lengths=lengths, starts=np.cumsum([0, *lengths]))
    words.matrix = deal.normal(size=(lengths.sum(), 4)).astype(np.float32)
    words.matrix /= np.linalg.norm(words.matrix, axis=1)[:, None]
    words.stated = deal.uniform(size=lengths.sum()).astype(np.float32)
    for method in ("of", "rows"):
        setattr(words, method, getattr(ContentWords, method).__get__(words))
    return words  # type: ignore[no-any-return]


def weighing(words: ContentWords) -> Weighing:
    deal = np.random.default_rng(6)
    weights = deal.uniform(size=(len(words.matrix), 4)).astype(np.float32)
    totals = np.add.reduceat(weights, words.starts[:-1])
    return Weighing(weights / np.repeat(totals, words.lengths, axis=0), weights[:, 0])


def by_definition(
    words: ContentWords, told: Surroundings, weighing: Weighing, one: int, other: int
) -> list[float]:
    """Return the measures of a pair, word by word."""
    own = range(words.starts[one], words.starts[one + 1])

    def best(word: int, sentence: int, *, counted: bool = False) -> float:
        if sentence == NONE:
            return 0.0
        rows = range(words.starts[sentence], words.starts[sentence + 1])
        return max(
            float(words.matrix[word] @ words.matrix[row]) * float(words.stated[row] if counted else 1)
            for row in rows
        )

    def mean(way: int, values: list[float]) -> float:
        return sum(float(weighing.shares[w, way]) * v for w, v in zip(own, values, strict=True))

    partner, before, after = (int(side[other]) for side in (told.wording, told.before, told.after))
    alike = [best(w, partner) for w in own]
    counted = [best(w, partner, counted=True) for w in own]
    beside = [max(best(w, before), best(w, after)) for w in own]
    sharp = sorted(float(weighing.rare[w]) * v for w, v in zip(own, alike, strict=True))[-SHARPEST:]
    plain = [mean(way, alike) for way in (0, 1)]
    main = [mean(way, counted) for way in (2, 3)]
    return [*plain, *main, sum(sharp) / len(sharp), mean(0, beside) - plain[0]]


LENGTHS = [(3, 7, 1, 4, 2, 7, 5, 1, 6), (60, 70, 80, 40, 90, 70, 50, 30, 60)]


@pytest.mark.parametrize("lengths", LENGTHS)
@pytest.mark.parametrize("shared", [0, covering.SHARED, 100])
def test_partners_of_a_large_story_measure_what_is_defined(
    lengths: tuple[int, ...], shared: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(covering, "SHARED", shared)
    words = story(np.array(lengths))
    told = Surroundings(WORDING, ARTICLES)
    first, second = np.nonzero((ARTICLES[:, None] < ARTICLES) & (np.arange(9) % 3 != 1))
    one, other, _ = told.compared(Pairs(first, second))
    measures = covered_by_few(words, told, weighing(words), one, other)
    expected = [by_definition(words, told, weighing(words), *pair) for pair in zip(one, other, strict=True)]
    np.testing.assert_allclose(measures, expected, atol=1e-5)


@pytest.mark.parametrize("lengths", LENGTHS)
def test_all_of_a_small_story_measure_what_is_defined(lengths: tuple[int, ...]) -> None:
    words = story(np.array(lengths))
    told = Surroundings(np.arange(len(ARTICLES)), ARTICLES)
    measures = covered_by_all(words, ARTICLES, weighing(words))
    for one, other in zip(*np.nonzero(ARTICLES[:, None] != ARTICLES), strict=True):
        expected = by_definition(words, told, weighing(words), one, other)
        np.testing.assert_allclose(measures[one, other], expected, atol=1e-5)
