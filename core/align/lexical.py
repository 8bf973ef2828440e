"""Word vectors from letters alone, for languages that the student encoder was not taught."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.encode import Matrix
from newsdiff.core.model import Sentence

WIDTH = 256
"""As wide as the student's vectors, so that both can stand in one story."""
LENGTHS = (3, 4, 5)
"""Letters of the pieces of a word, its ends marked (Bojanowski et al. 2017, of subword vectors)."""
WHOLE = 2.0
"""Weight of the whole word beside its pieces: inflections are near each other, and not the same."""


class LexicalEncoder:
    """Gives each word the sum of its pieces' random directions: words are as near as their letters are."""

    def words(self, sentences: Sequence[Sentence]) -> list[Matrix]:
        """Return a matrix per sentence, one row per token; punctuation gets zeros."""
        return [_rows([token.text.casefold() for token in sentence.tokens]) for sentence in sentences]


def _rows(words: Sequence[str]) -> Matrix:
    rows = np.zeros((len(words), WIDTH), dtype=np.float32)
    for number, word in enumerate(words):
        if any(c.isalnum() for c in word):
            rows[number] = _vector(word)
    return rows


@lru_cache(maxsize=20_000)
def _vector(word: str) -> NDArray[np.float32]:
    vector = WHOLE * _direction(word)
    for piece in _pieces(f"<{word}>"):
        vector = vector + _direction(piece)
    return vector / np.float32(np.linalg.norm(vector))


def _pieces(word: str) -> Iterator[str]:
    for length in LENGTHS:
        yield from (word[start : start + length] for start in range(len(word) - length + 1))


@lru_cache(maxsize=100_000)
def _direction(piece: str) -> NDArray[np.float32]:
    signs = np.random.default_rng(crc32(piece.encode("utf-8", "replace"))).integers(0, 2, WIDTH)
    return (signs * 2 - 1).astype(np.float32)
