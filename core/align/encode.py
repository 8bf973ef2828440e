"""Word vectors behind one small interface, so that the model that makes them can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from newsdiff.core.annotate.languages import is_english
from newsdiff.core.model import AnnotatedArticle, Sentence

Matrix: TypeAlias = NDArray[np.float32]
Column: TypeAlias = NDArray[np.floating[Any]]
Indexes: TypeAlias = NDArray[np.intp]

MODEL = Path(__file__).parent / "model"
"""The folder of the student model: ``student.onnx`` and its ``tokenizer.json``."""


class Encoder(Protocol):
    """What turns words into vectors."""

    def words(self, sentences: Sequence[Sentence]) -> list[Matrix]:
        """Return a matrix per sentence whose rows are the vectors of its tokens, in their order.

        A token the model has nothing for gets a row of zeros. Rows need not be centred nor of unit length.
        """
        ...


class Vectors(Struct, frozen=True):
    """The word vectors of one article."""

    article: str
    """The article's id."""
    words: tuple[Matrix, ...]
    """One matrix per sentence of the article, one row per token of the sentence."""


def encode(article: AnnotatedArticle, encoder: Encoder | None = None) -> Vectors:
    """Return a vector for every word of the article, by the encoder given or the one for its language."""
    if encoder is None:
        encoder = default_encoder() if is_english(article.article) else lexical_encoder()
    return Vectors(article.article.id, tuple(encoder.words(article.sentences)))


@cache
def default_encoder() -> Encoder:
    """Return the encoder that ships, for English, loaded once."""
    from newsdiff.core.align.student import StudentEncoder

    return StudentEncoder(MODEL)


@cache
def lexical_encoder() -> Encoder:
    """Return the encoder for languages that the one that ships was not taught."""
    from newsdiff.core.align.lexical import LexicalEncoder

    return LexicalEncoder()


def pool(pieces: Matrix, offsets: Sequence[tuple[int, int]], sentence: Sentence) -> Matrix:
    """Return the vector of each token: the mean of the word pieces that touch its characters.

    ``pieces`` has a row per word piece, ``offsets`` its characters in ``sentence.text``; a piece with an
    empty run (a mark of the model's own) counts nowhere.
    """
    rows = np.zeros((len(sentence.tokens), pieces.shape[1]), dtype=np.float32)
    counts = np.zeros(len(sentence.tokens), dtype=np.float32)
    begin = sentence.span.start
    token = 0
    for piece, (start, end) in enumerate(offsets):
        if start == end:
            continue
        while token < len(sentence.tokens) and sentence.tokens[token].span.end - begin <= start:
            token += 1
        touched = token
        while touched < len(sentence.tokens) and sentence.tokens[touched].span.start - begin < end:
            rows[touched] += pieces[piece]
            counts[touched] += 1
            touched += 1
    rows /= np.maximum(counts, 1)[:, None]
    return rows
