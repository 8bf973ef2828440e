"""Soft alignment: how much of a sentence finds its like among the words of another, by word vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.encode import Indexes, Matrix, Vectors
from newsdiff.core.align.terms import content_words
from newsdiff.core.annotate.languages import is_english
from newsdiff.core.model import Token
from newsdiff.core.story import Story

SHARPEST = 3
"""Words that speak for a sentence in ``sharpest``: about one clause."""


class Words:
    """The content words of a story in one matrix: unit vectors, centred on the story's mean word.

    Words of different languages have vectors of different encoders, and so means of their own.
    """

    def __init__(self, story: Story, vectors: Sequence[Vectors]) -> None:
        sentences = list(story.sentences.values())
        matrices = [matrix for article in vectors for matrix in article.words]
        chosen = [content_words(sentence) for sentence in sentences]
        self.tokens: list[Token] = [
            s.tokens[n] for s, rows in zip(sentences, chosen, strict=True) for n in rows
        ]
        lengths = [len(rows) for rows in chosen]
        self.starts = np.cumsum([0, *lengths])
        """Row at which each sentence begins; one more at the end."""
        matrix = np.concatenate([m[rows] for m, rows in zip(matrices, chosen, strict=True)])
        english = [is_english(story.article(s.article).article) for s in sentences]
        for group in (np.repeat(english, lengths), np.repeat(np.logical_not(english), lengths)):
            if group.any():
                matrix[group] -= matrix[group].mean(axis=0)
        self.matrix: Matrix = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)

    def sentence_vectors(self, weights: Matrix) -> Matrix:
        """Return a unit vector per sentence: the weighted mean of its words."""
        sums = np.add.reduceat(self.matrix * weights[:, None], self.starts[:-1], axis=0)
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
        return sums


class View(NamedTuple):
    """How the words of one article find their like in the sentences of another."""

    best: Matrix
    """For each word of the one, its greatest cosine with a word of each sentence of the other."""
    starts: Indexes
    """Row at which each of the one's sentences begins."""
    rows: slice
    """The one's words within the story's."""

    def weighted(self, values: Matrix, weights: Matrix) -> Matrix:
        """Return the weighted mean of a value of each word over each sentence; 0 for one without weight."""
        total = np.maximum(np.add.reduceat(weights, self.starts), 1e-6)
        means: Matrix = np.add.reduceat(values * weights[:, None], self.starts, axis=0)
        means /= total[:, None]
        return means


def soft_measures(
    words: Words, articles: Indexes, pairs: Pairs, weights: Mapping[str, Matrix]
) -> dict[str, tuple[Matrix, Matrix]]:
    """Return each measure of how the first sentence of a pair is covered by its second, and the other way.

    ``articles`` has the article of each sentence, ascending. ``weights`` has ways of weighing every word of
    the story, ``rarity`` among them; each gives a measure of its name, the mean cosine of a sentence's
    words. The other measures are of ``_measures``.
    """
    found: dict[str, tuple[Matrix, Matrix]] = {}
    starts = np.flatnonzero(np.diff(articles, prepend=-1))
    ahead = _Ahead(words, articles)
    for chosen in _by_articles(articles, pairs):
        first, second = pairs.first[chosen], pairs.second[chosen]
        a, b = int(articles[first[0]]), int(articles[second[0]])
        at = first - starts[a], second - starts[b]
        for way, view in enumerate(ahead.views(a, b)):
            for name, values in _measures(view, weights).items():
                if name not in found:
                    found[name] = (
                        np.zeros(len(pairs.first), np.float32),
                        np.zeros(len(pairs.first), np.float32),
                    )
                found[name][way][chosen] = values[at[way], at[1 - way]]
    return found


def _by_articles(articles: Indexes, pairs: Pairs) -> list[Indexes]:
    """The places of the pairs of any two articles."""
    key = articles[pairs.first] * (articles.max() + 1) + articles[pairs.second]
    order = np.argsort(key, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(key[order])) + 1)


class _Ahead:
    """The cosines of one article's words with those of all later articles, made at once.

    A product for every two articles would each be given to threads, which wait for one another.
    """

    def __init__(self, words: Words, articles: Indexes) -> None:
        self._words = words
        self._articles = articles
        self._of = -1
        self._cosines: Matrix = np.zeros((0, 0), dtype=np.float32)

    def views(self, a: int, b: int) -> tuple[View, View]:
        """Return how two articles, ``a`` before ``b``, find their like in each other, either way."""
        (ours, our_starts), (theirs, their_starts) = self._rows(a), self._rows(b)
        if a != self._of:
            self._of = a
            self._cosines = self._words.matrix[ours] @ self._words.matrix[ours.stop :].T
        cosines = self._cosines[:, theirs.start - ours.stop : theirs.stop - ours.stop]
        return (
            View(np.maximum.reduceat(cosines, their_starts, axis=1), our_starts, ours),
            View(np.maximum.reduceat(cosines, our_starts, axis=0).T, their_starts, theirs),
        )

    def _rows(self, article: int) -> tuple[slice, Indexes]:
        """Return an article's words within the story's, and the row of them at which each sentence begins."""
        begin, end = np.searchsorted(self._articles, [article, article + 1])
        rows = slice(int(self._words.starts[begin]), int(self._words.starts[end]))
        return rows, self._words.starts[begin:end] - rows.start


def _measures(view: View, weights: Mapping[str, Matrix]) -> dict[str, Matrix]:
    """A row per sentence of the one article, a column per sentence of the other."""
    measures = {name: view.weighted(view.best, weight[view.rows]) for name, weight in weights.items()}
    rare = weights["rarity"][view.rows]
    anywhere = view.best.max(axis=1, keepdims=True)
    measures["sharpest"] = _sharpest(view, rare)
    # Words that find their like better nowhere else in the other article speak loudest for a pair.
    measures["home"] = view.weighted((view.best >= anywhere).astype(np.float32), rare)
    measures["beside"] = view.weighted(_beside(view.best), rare) - measures["rarity"]
    return measures


def _sharpest(view: View, weights: Matrix) -> Matrix:
    """The mean of the greatest weighted cosines of each sentence: one clause in common is enough."""
    lengths = np.diff([*view.starts, len(view.best)])
    padded = np.full((len(lengths), lengths.max(), view.best.shape[1]), -np.inf, dtype=np.float32)
    inside = np.arange(lengths.max()) < lengths[:, None]
    padded[inside] = view.best * weights[:, None]
    count = min(SHARPEST, padded.shape[1])
    greatest = np.partition(padded, -count, axis=1)[:, -count:]
    known = np.isfinite(greatest)
    means: Matrix = np.where(known, greatest, 0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return means


def _beside(best: Matrix) -> Matrix:
    """Each word's greatest cosine with the sentences just before and after; 0 where there is none."""
    before = np.pad(best[:, :-1], ((0, 0), (1, 0)))
    after = np.pad(best[:, 1:], ((0, 0), (0, 1)))
    return np.maximum(before, after)
