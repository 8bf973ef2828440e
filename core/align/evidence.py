"""The evidence that two sentences state a common claim: named figures for every pair worth weighing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.candidates import Pairs, candidates, shared_weight
from newsdiff.core.align.encode import Matrix, Vectors
from newsdiff.core.align.runs import longest_run
from newsdiff.core.align.soft import Words, coverage
from newsdiff.core.align.terms import Bag, rarity, read_terms
from newsdiff.core.model import Sentence
from newsdiff.core.story import Story

Column: TypeAlias = NDArray[np.floating[Any]]
FAMILIES = ("lemmas", "names", "figures", "verbs", "subjects", "objects", "quoted", "speakers")
"""The kinds of terms whose overlap is weighed."""
RUN_FLOOR = 3
"""Words in a row from which a verbatim run says something."""


class Evidence:
    """Named figures for the pairs of a story; all are the same whichever sentence comes first."""

    def __init__(self, story: Story, vectors: Sequence[Vectors]) -> None:
        self.sentences: list[Sentence] = list(story.sentences.values())
        self.terms = read_terms(story)
        self.columns: dict[str, Column] = {}
        numbers = {a.article.id: n for n, a in enumerate(story.articles)}
        self.articles = np.array([numbers[s.article] for s in self.sentences], dtype=np.intp)
        self.weights = {f: rarity(getattr(t, f) for t in self.terms) for f in FAMILIES}
        words = Words(story, vectors)
        lemmas = self.weights["lemmas"]
        word_weights = np.array([lemmas.get(t.lemma.lower(), 1.0) for t in words.tokens], dtype=np.float32)
        sentence_vectors = words.sentence_vectors(word_weights)
        shared = shared_weight([t.lemmas for t in self.terms], lemmas)
        cosines = sentence_vectors @ sentence_vectors.T
        norm = np.sqrt(np.maximum(np.diag(shared), 1e-6))
        self.pairs: Pairs = candidates(self.articles, cosines + shared / np.outer(norm, norm))
        self._soft(words, word_weights)
        self._overlaps()
        self._surface()
        self._standing()

    def matrix(self, names: Sequence[str]) -> Matrix:
        """Return the columns of those names, a row per pair."""
        return np.stack([self.columns[name] for name in names], axis=1)

    def _soft(self, words: Words, rare: Column) -> None:
        kinds = {
            "soft": rare,
            "soft_names": rare * [t.pos == "PROPN" for t in words.tokens],
            "soft_verbs": rare * [t.pos == "VERB" for t in words.tokens],
            "soft_nouns": rare * [t.pos == "NOUN" for t in words.tokens],
        }
        weights = np.stack(list(kinds.values())).astype(np.float32)
        forward, backward = coverage(words, *self.pairs, weights)
        for name, one, other in zip(kinds, forward, backward, strict=True):
            self._both(name, one, other)

    def _both(self, name: str, one: Column, other: Column) -> None:
        """Keep a figure that has a direction as its lesser and its greater value."""
        self.columns[f"{name}_low"] = np.minimum(one, other)
        self.columns[f"{name}_high"] = np.maximum(one, other)

    def _overlaps(self) -> None:
        first, second = self.pairs
        for family in FAMILIES:
            bags: list[Bag] = [getattr(t, family) for t in self.terms]
            weights = self.weights[family]
            shared = shared_weight(bags, weights)[first, second]
            total = np.array([sum(weights[t] for t in bag) for bag in bags], dtype=np.float32)
            self.columns[f"{family}_shared"] = shared
            least = np.maximum(total, 1e-6)
            self._both(f"{family}_overlap", shared / least[first], shared / least[second])
            both = (total[first] > 0) & (total[second] > 0)
            self.columns[f"{family}_disjoint"] = (both & (shared == 0)).astype(np.float32)

    def _surface(self) -> None:
        first, second = self.pairs
        lengths = np.log([1 + len(t.words) for t in self.terms])
        self._both("length", lengths[first], lengths[second])
        places = self._places()
        self._both("place", places[first], places[second])
        self.columns["place_apart"] = np.abs(places[first] - places[second])
        titles = np.array([s.kind == "title" for s in self.sentences], dtype=np.float32)
        leads = np.array([s.kind == "lead" for s in self.sentences], dtype=np.float32)
        self._both("title", titles[first], titles[second])
        self._both("lead", leads[first], leads[second])
        words = [t.words for t in self.terms]
        runs = [longest_run(words[a], words[b], RUN_FLOOR) for a, b in zip(first, second, strict=True)]
        self.columns["run"] = np.log1p(np.maximum(np.array(runs, dtype=np.float32) - RUN_FLOOR + 1, 0))

    def _places(self) -> Column:
        counts = np.bincount(self.articles)
        starts = np.cumsum(counts) - counts
        return (np.arange(len(self.articles)) - starts[self.articles]) / counts[self.articles]

    def _standing(self) -> None:
        """How the pair stands among its rivals, and what its neighbours say."""
        score = (self.columns["soft_low"] + self.columns["soft_high"]) / 2
        self.columns["soft_mean"] = score
        self.columns.update(standing(score, self.pairs, self.articles))


def standing(score: Column, pairs: Pairs, articles: NDArray[np.intp]) -> dict[str, Column]:
    """Return rank, margin and neighbours of each pair by a score, both directions as low and high."""
    size = len(articles)
    grid = np.full((size, size), np.nan, dtype=np.float32)
    grid[pairs.first, pairs.second] = grid[pairs.second, pairs.first] = score
    rank = np.zeros((size, size), dtype=np.float32)
    margin = np.zeros((size, size), dtype=np.float32)
    starts = np.flatnonzero(np.diff(articles, prepend=-1))
    for begin, end in zip(starts, [*starts[1:], size], strict=True):
        block = np.nan_to_num(grid[:, begin:end], nan=-1.0)
        order = np.sort(block, axis=1)[:, ::-1]
        rank[:, begin:end] = (block[:, :, None] < block[:, None, :]).sum(axis=2)
        best, runner = order[:, :1], order[:, 1:2] if block.shape[1] > 1 else order[:, :1]
        margin[:, begin:end] = block - np.where(block == best, runner, best)
    low, high = pairs
    known = np.nan_to_num(grid, nan=0.0)
    return {
        "rank_low": 1 / (1 + np.maximum(rank[low, high], rank[high, low])),
        "rank_high": 1 / (1 + np.minimum(rank[low, high], rank[high, low])),
        "margin_low": np.minimum(margin[low, high], margin[high, low]),
        "margin_high": np.maximum(margin[low, high], margin[high, low]),
        "neighbours": np.maximum(
            _neighbour(known, pairs, articles, 1), _neighbour(known, pairs, articles, -1)
        ),
    }


def _neighbour(grid: Matrix, pairs: Pairs, articles: NDArray[np.intp], step: int) -> Column:
    """Return the score of the pair of the sentences one step before or after, 0 where there is none."""
    last = len(articles) - 1
    one, other = (np.clip(side + step, 0, last) for side in pairs)
    inside = (articles[one] == articles[pairs.first]) & (articles[other] == articles[pairs.second])
    return np.where(inside, grid[one, other], 0.0).astype(np.float32)
