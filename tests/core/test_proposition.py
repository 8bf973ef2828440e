"""The main proposition of a sentence, and the vectors of a story's words evened out."""

import numpy as np
import pytest

from builders import build_article
from newsdiff.core.align.evening import evened
from newsdiff.core.align.proposition import SPEAKER, SPEAKER_AS_PARTNER, stress
from newsdiff.core.align.terms import content_words
from newsdiff.core.annotate import annotate


def stressed(text: str) -> dict[str, tuple[float, float]]:
    (sentence,) = annotate(build_article("A", "Post", "", text)).sentences
    words = content_words(sentence)
    return {sentence.tokens[n].text: pair for n, pair in zip(words, stress(sentence, words), strict=True)}


def test_the_main_predicate_counts_most_and_what_hangs_on_it_less() -> None:
    found = stressed("The storm destroyed the bridge that workers built.")
    assert found["destroyed"][0] == 1
    assert 1 > found["bridge"][0] > found["built"][0] > found["workers"][0]


@pytest.mark.parametrize("word", ["officials", "told"])
def test_who_says_it_hardly_counts(word: str) -> None:
    found = stressed("Harbour officials told reporters that the storm destroyed the bridge.")
    assert found["destroyed"][0] == 1
    assert found[word] == (SPEAKER, SPEAKER_AS_PARTNER)


def test_a_verb_of_saying_without_contents_is_the_predicate() -> None:
    assert stressed("The mayor wrote a letter.")["wrote"][0] == 1


def test_what_all_words_share_is_shrunk() -> None:
    subject = np.array([4.0] + [0] * 31)
    own = np.random.default_rng(5).normal(size=(60, 32))
    signs = np.where(np.arange(60) % 2, 1.0, -1.0)[:, None]
    vectors = (own + signs * subject).astype(np.float32)
    found = evened(vectors.copy())
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    before = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert np.abs(found[:, 0]).mean() < 0.8 * np.abs(before[:, 0]).mean()


def test_a_word_alone_has_no_direction() -> None:
    assert not evened(np.ones((1, 4), dtype=np.float32)).any()
