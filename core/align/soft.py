"""Soft alignment: how much of a sentence finds its like among the words of another, by word vectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.candidates import Pairs, runs, stretches
from newsdiff.core.align.encode import Column, Indexes, Matrix, Vectors
from newsdiff.core.align.evening import centred, evened, unit
from newsdiff.core.align.proposition import stress
from newsdiff.core.align.salience import Salience, salience, unknown
from newsdiff.core.align.terms import Terms
from newsdiff.core.annotate.languages import is_english
from newsdiff.core.model import Token
from newsdiff.core.story import Story

SHARPEST = 3
"""Words that speak for a sentence in ``sharpest``: about one clause."""
STATED, MAIN = "stated", "main"
"""The measures of how a sentence's main proposition is covered by that of the other: by grammar, and besides
by what was learned of words."""
TELLING = "telling"
"""The measure of how anything that a sentence states is covered, by what was learned of words."""
DENSE = 2
"""Pairs of an article's sentences with all their partners, for each that is wanted, up to which they are
measured in one product: it takes less time than a product for each sentence."""
WIDE = 100
"""Columns from which a step for each run of rows takes less time than ``reduceat``; at 400, a quarter."""


class Words:
    """The content words of a story in one matrix: unit vectors, evened out over the story.

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
        alike: dict[tuple[str, tuple[int, ...]], int] = {}
        keys = [(s.text, rows) for s, rows in zip(sentences, chosen, strict=True)]
        self.first: Indexes = np.array([alike.setdefault(k, n) for n, k in enumerate(keys)], dtype=np.intp)
        """For each sentence the first one of its very words, whose vectors are the same: copies are
        compared once."""
        lengths = [len(rows) for rows in chosen]
        self.starts = np.cumsum([0, *lengths])
        """Row at which each sentence begins; one more at the end."""
        english = [is_english(story.article(s.article).article) for s in sentences]
        self.matrix: Matrix
        self.matrix, self.salience = _compared(_rows(vectors, chosen), np.repeat(english, lengths))
        if deeper:
            both = self.matrix, evened(centred(_rows(deeper, chosen)))
            self.matrix = np.hstack(both) / np.float32(sqrt(2))
        counts = [pair for s, rows in zip(sentences, chosen, strict=True) for pair in stress(s, rows)]
        self.stating, self.stated = np.array(counts, dtype=np.float32).T
        """What each word counts in its sentence's main proposition, and as a partner in it."""

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
            rows = centred(vectors[group])
            matrix[group] = evened(rows)
            if taught:
                told.stating[group], told.main[group] = salience(rows)
    return matrix, told


class View(NamedTuple):
    """How the words of some neighbouring sentences find their like in sentences of other articles."""

    best: Matrix
    """For each of those sentences, a row, the greatest cosine of one of its words with each word of ours."""
    stated: Matrix
    """The same, each cosine times what the word of that sentence counts in its main proposition."""
    beside: Matrix
    """The ``best`` of the sentences just before and after it; 0 where there is none."""
    starts: Indexes
    """Column at which each of our sentences begins; one more at the end."""

    def weighted(self, values: Matrix, weights: Matrix) -> Matrix:
        """Return the weighted mean over each of our sentences of a value of each word; 0 without weight."""
        lengths = np.diff(self.starts)
        total = np.maximum(np.add.reduceat(weights, self.starts[:-1]), 1e-6)
        spread = np.zeros((len(weights), len(lengths)), dtype=np.float32)
        sentence = np.repeat(np.arange(len(lengths)), lengths)
        spread[np.arange(len(weights)), sentence] = weights / total[sentence]
        means: Matrix = values @ spread
        return means


def soft_measures(
    words: Words, articles: Indexes, pairs: Pairs, weights: Mapping[str, Column]
) -> dict[str, tuple[Matrix, Matrix]]:
    """Return each measure of how the first sentence of a pair is covered by its second, and the other way.

    ``articles`` has the article of each sentence, ascending. ``weights`` has ways of weighing every word of
    the story, ``rarity`` among them; each gives a measure of its name, the mean cosine of a sentence's
    words. The other measures are of ``_measures``.
    """
    rare = weights["rarity"]
    stated = rare * words.stating
    weights = {
        **weights,
        TELLING: rare * words.salience.stating,
        STATED: stated,
        MAIN: stated * words.salience.main,
    }
    one, other = np.concatenate(pairs), np.concatenate(pairs[::-1])
    order = np.argsort(one, kind="stable")
    one, other = one[order], other[order]
    found: dict[str, Matrix] = {}
    for some in _together(one, other, articles):
        begin, end = int(one[some][0]), int(one[some][-1]) + 1
        partners, row = np.unique(other[some], return_inverse=True)
        view = _view(words, articles, (begin, end), partners)
        rows = slice(words.starts[begin], words.starts[end])
        for name, values in _measures(view, {n: w[rows] for n, w in weights.items()}).items():
            of_all = found.setdefault(name, np.zeros(len(one), dtype=np.float32))
            of_all[some] = values[row, one[some] - begin]
    ways = np.argsort(order).reshape(2, -1)
    return {name: (values[ways[0]], values[ways[1]]) for name, values in found.items()}


def _together(one: Indexes, other: Indexes, articles: Indexes) -> Iterator[slice]:
    """Yield runs of pairs, sorted by the one, that are measured at once.

    They are those of an article whose sentences have most of their partners in common, as in a small story,
    and else those of a single sentence.
    """
    for run in stretches(articles[one]):
        ours, theirs = (np.count_nonzero(np.bincount(side[run])) for side in (one, other))
        if ours * theirs <= DENSE * (run.stop - run.start):
            yield run
        else:
            yield from (slice(run.start + s.start, run.start + s.stop) for s in stretches(one[run]))


def _view(words: Words, articles: Indexes, ours: tuple[int, int], partners: Indexes) -> View:
    """Look from some neighbouring sentences at their partners, which are ascending."""
    near = np.unique(np.concatenate((partners - 1, partners, partners + 1)))
    near = near[(near >= 0) & (near < len(articles))]
    near = near[np.isin(articles[near], articles[partners])]
    begin, end = words.starts[ours[0]], words.starts[ours[1]]
    once, copies = np.unique(words.first[near], return_inverse=True)
    lengths = words.starts[once + 1] - words.starts[once]
    rows, starts = runs(words.starts[once], lengths), np.cumsum(lengths) - lengths
    cosines = words.matrix[rows] @ words.matrix[begin:end].T
    best, stated = (found[copies] for found in _greatest(cosines, starts, words.stated[rows]))
    where = np.searchsorted(near, partners)
    return View(
        best[where],
        stated[where],
        _beside(best, near, articles)[where],
        words.starts[ours[0] : ours[1] + 1] - begin,
    )


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


def _beside(best: Matrix, near: Indexes, articles: Indexes) -> Matrix:
    """Each word's greatest cosine with the sentences just before and after; 0 where there is none."""
    follows = (np.diff(near) == 1) & (np.diff(articles[near]) == 0)
    before, after = np.zeros_like(best), np.zeros_like(best)
    before[1:][follows] = best[:-1][follows]
    after[:-1][follows] = best[1:][follows]
    return np.maximum(before, after)


def _measures(view: View, weights: Mapping[str, Matrix]) -> dict[str, Matrix]:
    """A row per sentence of the others, a column per sentence of ours."""
    measures = {
        name: view.weighted(view.stated if name in (STATED, MAIN) else view.best, weight)
        for name, weight in weights.items()
    }
    rare = weights["rarity"]
    measures["sharpest"] = _sharpest(view, rare)
    measures["beside"] = view.weighted(view.beside, rare) - measures["rarity"]
    return measures


def _sharpest(view: View, weights: Matrix) -> Matrix:
    """The mean of the greatest weighted cosines of each sentence: one clause in common is enough."""
    lengths = np.diff(view.starts)
    inside = np.arange(lengths.max()) < lengths[:, None]
    padded = np.full((len(view.best), *inside.shape), -np.inf, dtype=np.float32)
    padded[:, inside] = view.best * weights
    count = min(SHARPEST, padded.shape[2])
    greatest = np.partition(padded, -count, axis=2)[:, :, -count:]
    known = np.isfinite(greatest)
    means: Matrix = np.where(known, greatest, 0).sum(axis=2) / np.maximum(known.sum(axis=2), 1)
    return means
