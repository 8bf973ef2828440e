"""The content words of a story in one matrix, and which of a sentence's are nearest to each of another's."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.candidates import runs
from newsdiff.core.align.encode import Indexes, Matrix, Vectors
from newsdiff.core.align.evening import centred, evened, unit
from newsdiff.core.align.proposition import stress
from newsdiff.core.align.salience import Salience, salience, unknown
from newsdiff.core.align.surroundings import firsts
from newsdiff.core.align.terms import Terms
from newsdiff.core.annotate.languages import is_english
from newsdiff.core.model import Token
from newsdiff.core.story import Story

WIDE = 100
"""Columns from which a step for each run of rows takes less time than ``reduceat``; at 400, a quarter."""


class ContentWords:
    """The content words of a story: unit vectors in one matrix, evened out over the story.

    Words of different languages have vectors of different encoders, and so are evened out apart.
    """

    def __init__(
        self,
        story: Story,
        vectors: Sequence[Vectors],
        terms: Sequence[Terms],
        deeper: Sequence[Vectors] = (),
    ) -> None:
        """Gather them.

        ``terms`` has those of each sentence, in the story's order; ``deeper`` the vectors of the careful
        mode's encoder, if any: cosines are then the mean of both encoders'.
        """
        sentences = list(story.sentences.values())
        chosen = [one.content for one in terms]
        self.tokens: list[Token] = [
            s.tokens[n] for s, rows in zip(sentences, chosen, strict=True) for n in rows
        ]
        lengths = [len(rows) for rows in chosen]
        self.lengths: Indexes = np.array(lengths)
        """How many each sentence has."""
        self.starts: Indexes = np.cumsum([0, *lengths])
        """Row at which each sentence begins; one more at the end."""
        english = [is_english(story.article(s.article).article) for s in sentences]
        self.matrix: Matrix
        self.matrix, self.salience = _compared(_rows(vectors, chosen), np.repeat(english, lengths))
        if deeper:
            both = self.matrix, evened(centred(_rows(deeper, chosen)))
            self.matrix = np.hstack(both) / np.float32(sqrt(2))
        counts = [tuple(stress(s, rows)) for s, rows in zip(sentences, chosen, strict=True)]
        self.stating, self.stated = np.array([pair for c in counts for pair in c], dtype=np.float32).T
        """What each word counts in its sentence's main proposition, and as a partner in it."""
        self.first: Indexes = firsts(
            (s.text, c, one) for s, c, one in zip(sentences, counts, terms, strict=True)
        )
        """For each sentence the first one of its very words, read alike: copies are compared once."""

    def of(self, sentence: int) -> Matrix:
        """Return the vectors of a sentence's words."""
        return self.matrix[self.starts[sentence] : self.starts[sentence + 1]]

    def rows(self, sentences: Indexes) -> tuple[Indexes, Indexes]:
        """Return the rows of some sentences, one after the other, and where each begins among them."""
        lengths = self.lengths[sentences]
        return runs(self.starts[sentences], lengths), np.cumsum(lengths) - lengths

    def nearest(self, near: Indexes, ours: Matrix) -> tuple[Matrix, Matrix]:
        """Return the greatest cosine of a word of each near sentence, a row, with each of our words.

        And the same of each cosine times what the word counts in its sentence's main proposition. ``ours``
        has the vectors of our words.
        """
        rows, starts = self.rows(near)
        return _greatest(self.matrix[rows] @ ours.T, starts, self.stated[rows])

    def shares(self, weights: Matrix) -> Matrix:
        """Return each word's share in the weight of its sentence, a column per way of weighing them."""
        totals = np.maximum(np.add.reduceat(weights, self.starts[:-1], axis=0), np.float32(1e-6))
        shares: Matrix = weights / np.repeat(totals, self.lengths, axis=0)
        return shares

    def sentence_vectors(self, weights: Matrix) -> Matrix:
        """Return a unit vector per sentence: the weighted mean of its words."""
        sums = np.add.reduceat(self.matrix * weights[:, None], self.starts[:-1], axis=0)
        return unit(sums)


def _rows(vectors: Sequence[Vectors], chosen: Sequence[Sequence[int]]) -> Matrix:
    """Return the vectors of the chosen tokens of each sentence, one after the other."""
    matrices = (matrix for article in vectors for matrix in article.words)
    return np.concatenate([matrix[list(rows)] for matrix, rows in zip(matrices, chosen, strict=True)])


def _compared(vectors: Matrix, english: NDArray[np.bool_]) -> tuple[Matrix, Salience]:
    """Return the vectors evened out, English words and others apart, and what the English ones tell."""
    matrix, told = np.empty_like(vectors), unknown(len(vectors))
    for group, taught in ((english, True), (~english, False)):
        if group.any():
            some = slice(None) if group.all() else group  # a slice copies nothing
            rows = centred(vectors[some])
            matrix[some] = evened(rows)
            if taught:
                told.stating[some], told.main[some] = salience(rows)
    return matrix, told


def _greatest(cosines: Matrix, starts: Indexes, counting: Matrix) -> tuple[Matrix, Matrix]:
    """Return the greatest of each run of rows, as they are and times what each row counts.

    Wide runs are looked at one by one, which stays in the processor's cache.
    """
    if cosines.shape[1] < WIDE:
        counted = np.maximum.reduceat(cosines * counting[:, None], starts, axis=0)
        return np.maximum.reduceat(cosines, starts, axis=0), counted
    ends = [*starts[1:].tolist(), len(cosines)]
    best = np.empty((len(starts), cosines.shape[1]), dtype=np.float32)
    counted = np.empty_like(best)
    for n, (start, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
        run = cosines[start:end]
        np.maximum.reduce(run, axis=0, out=best[n])
        np.maximum.reduce(run * counting[start:end, None], axis=0, out=counted[n])
    return best, counted
