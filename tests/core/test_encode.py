"""Word vectors: pieces pooled to tokens, one matrix per sentence."""

from collections.abc import Sequence

import numpy as np
import pytest

from builders import build_annotated, build_article
from newsdiff.core.align import Vectors, encode
from newsdiff.core.align.encode import Matrix, pool
from newsdiff.core.model import Sentence

ARTICLE = build_annotated(build_article("A", "Post", "", "The pier burned. Nobody was hurt."))
SENTENCE = ARTICLE.sentences[0]  # The · pier · burned · .
MARKS = np.eye(5, dtype=np.float32)


@pytest.mark.parametrize(
    ("offsets", "rows"),
    [
        ([(0, 3), (4, 8), (9, 15), (15, 16)], [[0], [1], [2], [3]]),
        ([(0, 0), (0, 3), (4, 8), (9, 15), (15, 16)], [[1], [2], [3], [4]]),
        ([(0, 3), (4, 6), (6, 8), (9, 15), (15, 16)], [[0], [1, 2], [3], [4]]),
        ([(0, 3), (3, 8), (9, 15), (15, 16)], [[0], [1], [2], [3]]),
        ([(0, 8), (9, 16)], [[0], [0], [1], [1]]),
        ([(0, 3), (9, 15)], [[0], [], [1], []]),
    ],
    ids=["one each", "model's mark", "split word", "space inside", "joined words", "missing"],
)
def test_a_token_is_the_mean_of_its_pieces(offsets: list[tuple[int, int]], rows: list[list[int]]) -> None:
    pooled = pool(MARKS[: len(offsets)], offsets, SENTENCE)
    wanted = [MARKS[r].mean(axis=0) if r else np.zeros(5) for r in rows]
    np.testing.assert_allclose(pooled, wanted)


def test_offsets_count_within_the_sentence() -> None:
    second = ARTICLE.sentences[1]
    pooled = pool(MARKS[:2], [(0, 6), (7, 10)], second)
    np.testing.assert_allclose(pooled[:2], MARKS[:2])
    assert not pooled[2:].any()


class Lengths:
    """An encoder whose vectors are the words' lengths."""

    def words(self, sentences: Sequence[Sentence]) -> list[Matrix]:
        return [np.array([[len(t.text)] for t in s.tokens], dtype=np.float32) for s in sentences]


def test_an_article_is_encoded_sentence_by_sentence() -> None:
    vectors = encode(ARTICLE, Lengths())
    assert isinstance(vectors, Vectors)
    assert vectors.article == "A"
    assert [m[:, 0].tolist() for m in vectors.words] == [[3, 4, 6, 1], [6, 3, 4, 1]]
