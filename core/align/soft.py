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
from newsdiff.core.align.surroundings import NONE, Surroundings, firsts
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
SHARPEST_WORDS, BESIDE = "sharpest", "beside"
"""The measures of a sentence's best words, and of how much better the partner's neighbours cover it."""
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
        lengths = [len(rows) for rows in chosen]
        self.starts = np.cumsum([0, *lengths])
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

    def rows(self, sentences: Indexes) -> tuple[Indexes, Indexes]:
        """Return the rows of some sentences, one after the other, and where each begins among them."""
        lengths = self.starts[sentences + 1] - self.starts[sentences]
        return runs(self.starts[sentences], lengths), np.cumsum(lengths) - lengths

    def shares(self, weights: Matrix) -> Matrix:
        """Return each word's share in the weight of its sentence, a column per way of weighing them."""
        totals = np.maximum(np.add.reduceat(weights, self.starts[:-1], axis=0), np.float32(1e-6))
        shares: Matrix = weights / np.repeat(totals, np.diff(self.starts), axis=0)
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


class View(NamedTuple):
    """How our words find their like in sentences of other articles, the partners."""

    best: Matrix
    """For each partner, a row, the greatest cosine of one of its words with each word of ours."""
    stated: Matrix
    """The same, each cosine times what the partner's word counts in its main proposition."""
    beside: Matrix
    """The ``best`` of the sentences just before and after the partner; 0 where there is none."""


def soft_measures(
    words: Words, articles: Indexes, pairs: Pairs, weights: Mapping[str, Column]
) -> dict[str, tuple[Column, Column]]:
    """Return each measure of how the first sentence of a pair is covered by its second, and the other way.

    ``articles`` has the article of each sentence, ascending. ``weights`` has ways of weighing every word of
    the story, ``rarity`` among them; each gives a measure of its name, the mean cosine of a sentence's
    words. The other measures are of ``_measures``.
    """
    rare = weights["rarity"]
    stated = rare * words.stating
    plain = {**weights, TELLING: rare * words.salience.stating}
    main = {STATED: stated, MAIN: stated * words.salience.main}
    shares = words.shares(np.stack([*plain.values(), *main.values()], axis=1))
    told = Surroundings(words.first, articles)
    one, other, place = told.compared(pairs)
    names = (*plain, *main, SHARPEST_WORDS, BESIDE)
    found = np.empty((len(one), len(names)), dtype=np.float32)
    for some in _together(one, other, articles):
        ours, column = np.unique(one[some], return_inverse=True)
        partners, row = np.unique(other[some], return_inverse=True)
        rows, starts = words.rows(ours)
        view = _view(words, told, rows, partners)
        found[some] = _measures(view, shares[rows], rare[rows], starts)[row, column]
    ways = place.reshape(2, -1)
    return {name: (values[ways[0]], values[ways[1]]) for name, values in zip(names, found.T, strict=True)}


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


def _view(words: Words, told: Surroundings, ours: Indexes, partners: Indexes) -> View:
    """Look from some rows of words at the partners of their sentences, which are ascending."""
    near = told.near(partners)
    rows, starts = words.rows(near)
    cosines = words.matrix[rows] @ words.matrix[ours].T
    best, stated = _greatest(cosines, starts, words.stated[rows])
    where = np.searchsorted(near, told.wording[partners])
    beside = (_like(best, near, neighbour[partners]) for neighbour in (told.before, told.after))
    return View(best[where], stated[where], np.maximum(*beside))


def _like(best: Matrix, near: Indexes, neighbours: Indexes) -> Matrix:
    """Return the rows of some neighbours, given those of the near sentences; 0 where there is none."""
    found = best[np.searchsorted(near, neighbours)]
    found[neighbours == NONE] = 0
    return found


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


def _measures(view: View, shares: Matrix, rare: Matrix, starts: Indexes) -> Matrix:
    """Return every measure: partners, our sentences, and the measures along the third axis.

    ``shares`` has a row for each of our words, in its columns ways of weighing them, the last two for what is
    stated; ``rare`` how rare the words are, ``starts`` where each of our sentences begins among them.
    """
    plain = _weighted(view.best, shares[:, :-2], starts)
    beside = _weighted(view.beside, shares[:, :1], starts) - plain[:, :, :1]
    stated = _weighted(view.stated, shares[:, -2:], starts)
    sharpest = _sharpest(view.best * rare, starts)[:, :, None]
    return np.concatenate((plain, stated, sharpest, beside), axis=2)


def _weighted(values: Matrix, shares: Matrix, starts: Indexes) -> Matrix:
    """Return the weighted means over each of our sentences, by each way of weighing its words."""
    sentence = np.searchsorted(starts, np.arange(len(shares)), side="right") - 1
    spread = np.zeros((len(shares), len(starts), shares.shape[1]), dtype=np.float32)
    spread[np.arange(len(shares)), sentence] = shares
    means: Matrix = values @ spread.reshape(len(shares), -1)
    return means.reshape(len(values), *spread.shape[1:])


def _sharpest(values: Matrix, starts: Indexes) -> Matrix:
    """The mean of the greatest values of each sentence: one clause in common is enough."""
    lengths = np.diff(starts, append=values.shape[1])
    inside = np.arange(lengths.max()) < lengths[:, None]
    padded = np.full((len(values), *inside.shape), -np.inf, dtype=np.float32)
    padded[:, inside] = values
    count = min(SHARPEST, padded.shape[2])
    greatest = np.partition(padded, -count, axis=2)[:, :, -count:]
    known = np.isfinite(greatest)
    means: Matrix = np.where(known, greatest, 0).sum(axis=2) / np.maximum(known.sum(axis=2), 1)
    return means
