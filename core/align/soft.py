"""Soft alignment: how much of a sentence finds its like among the words of another, by word vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.encode import Matrix, Vectors
from newsdiff.core.align.terms import content_words
from newsdiff.core.model import Token
from newsdiff.core.story import Story


class Words:
    """The content words of a story in one matrix: unit vectors, centred on the story's mean word."""

    def __init__(self, story: Story, vectors: Sequence[Vectors]) -> None:
        sentences = list(story.sentences.values())
        matrices = [matrix for article in vectors for matrix in article.words]
        chosen = [content_words(sentence) for sentence in sentences]
        self.tokens: list[Token] = [
            s.tokens[n] for s, rows in zip(sentences, chosen, strict=True) for n in rows
        ]
        self.starts = np.cumsum([0, *(len(rows) for rows in chosen)])
        """Row at which each sentence begins; one more at the end."""
        matrix = np.concatenate([m[rows] for m, rows in zip(matrices, chosen, strict=True)])
        matrix = matrix - matrix.mean(axis=0)
        self.matrix: Matrix = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)

    def sentence_vectors(self, weights: NDArray[np.float32]) -> Matrix:
        """Return a unit vector per sentence: the weighted mean of its words."""
        sums = np.add.reduceat(self.matrix * weights[:, None], self.starts[:-1], axis=0)
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
        return sums


def coverage(
    words: Words, first: NDArray[np.intp], second: NDArray[np.intp], weights: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return how well each pair's first sentence is covered by its second, and the other way round.

    ``first`` must be sorted. ``weights`` has a row per way of weighing and a column per word; the results
    have a row per way of weighing and a column per pair: the weighted mean, over a sentence's words, of the
    greatest cosine with any word of the other. A sentence without weight is covered by nothing: 0.
    """
    shape = (len(weights), len(first))
    forward, backward = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    totals = np.maximum(np.add.reduceat(weights, words.starts[:-1], axis=1), 1e-6)
    bounds = np.flatnonzero(np.diff(first, prepend=-1))
    for begin, end in zip(bounds, [*bounds[1:], len(first)], strict=True):
        sentence, others = first[begin], second[begin:end]
        own = slice(words.starts[sentence], words.starts[sentence + 1])
        lengths = words.starts[others + 1] - words.starts[others]
        segments = np.cumsum(lengths) - lengths
        rows = np.repeat(words.starts[others] - segments, lengths) + np.arange(lengths.sum())
        cosines = words.matrix[own] @ words.matrix[rows].T
        best = np.maximum.reduceat(cosines, segments, axis=1)
        forward[:, begin:end] = weights[:, own] @ best / totals[:, [sentence]]
        weighted = weights[:, rows] * cosines.max(axis=0)
        backward[:, begin:end] = np.add.reduceat(weighted, segments, axis=1) / totals[:, others]
    return forward, backward
