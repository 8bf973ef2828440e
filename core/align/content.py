"""The content words of a story in one matrix."""

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
    """Even out the vectors in place, English words and others apart; return what the English tell besides."""
    told = unknown(len(vectors))
    for group, taught in ((english, True), (~english, False)):
        if group.any():
            some = slice(None) if group.all() else group  # a slice copies nothing
            rows = centred(vectors[some])
            if taught:
                told.stating[some], told.main[some] = salience(rows)
            vectors[some] = evened(rows)
    return vectors, told
