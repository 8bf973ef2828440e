"""What was learned of each word: how much it tells of what its sentence states."""

import numpy as np
import pytest

from builders import build_article
from newsdiff.core.align.encode import encode
from newsdiff.core.align.evening import centred
from newsdiff.core.align.salience import GREATEST, salience
from newsdiff.core.annotate import annotate

VERDICT = annotate(
    build_article(
        "A",
        "Post",
        "",
        "Mayor Ruth Hale pleaded guilty to fraud in Sallowford. President Carl Orrin fired her deputy. "
        "The council in Tarn will repay what Hale and Orrin spent, Secretary Ann Kelder announced.",
    )
)


def told(part_of_speech: str) -> list[float]:
    """The salience of the article's words of one part of speech, in their main propositions."""
    tokens = [token for sentence in VERDICT.sentences for token in sentence.tokens]
    found = salience(centred(np.concatenate(encode(VERDICT).words))).main
    return [float(v) for token, v in zip(tokens, found, strict=True) if token.pos == part_of_speech]


def test_what_was_done_tells_more_than_who_is_named() -> None:
    assert np.mean(told("VERB")) > 1.2 * np.mean(told("PROPN"))


def test_no_word_counts_without_bounds() -> None:
    found = salience(np.random.default_rng(1).normal(size=(50, 256)).astype(np.float32) * 100)
    values = np.log(np.concatenate(found))
    assert values.min() == pytest.approx(-GREATEST)
    assert values.max() == pytest.approx(GREATEST)


@pytest.mark.parametrize("width", [64, 768])
def test_words_of_another_encoder_count_alike(width: int) -> None:
    found = salience(np.random.default_rng(1).normal(size=(5, width)).astype(np.float32))
    assert found.stating.tolist() == found.main.tolist() == [1.0] * 5
