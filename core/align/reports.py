"""What two whole reports have in common: those of two different events must not be linked, however alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.common import strange, strangeness
from newsdiff.core.align.decide import Figures
from newsdiff.core.align.encode import Column, Indexes, Matrix
from newsdiff.core.align.overlap import low_high, overlap
from newsdiff.core.align.postings import Postings
from newsdiff.core.align.terms import Bag, Terms

CERTAIN = 1e-6
"""Probabilities are kept this far from 0 and 1 before their odds are taken."""
OPENING = 3
"""Sentences that tell what a report is about: headline, lead and what follows."""


class Reports(Figures):
    """Named figures for every two articles; unlike those of sentences, they ask nothing of other articles.

    Words count by their rarity in English at large: in two stories of one kind the same words are rare.
    """

    def __init__(self, terms: Sequence[Terms], articles: Indexes) -> None:
        """Read the articles out of the terms of their sentences; ``articles`` has each sentence's article."""
        count = int(articles.max(initial=-1)) + 1
        self.pairs = Pairs(*np.triu_indices(count, 1))
        self._place = np.zeros((count, count), dtype=np.intp)
        self._place[self.pairs] = np.arange(len(self.pairs.first))
        self.columns = {}
        reports: list[list[Terms]] = [[] for _ in range(count)]
        for number, one in zip(articles, terms, strict=True):
            reports[number].append(one)
        for kind, bags in _bags(reports).items():
            weights: Mapping[Hashable, float] = (
                dict.fromkeys(_union(bags), 1.0) if kind == "figures" else strange(bags)
            )
            postings = Postings(bags, weights)
            found = overlap(postings, self.pairs)
            found["shared"] = np.log1p(found["shared"])
            found["conflict"] = found.pop("disjoint") * _lesser_weight(postings.totals, self.pairs)
            self.columns.update({f"{kind}_{name}": column for name, column in found.items()})
        sizes = np.log([max(1, len(report)) for report in reports])
        self.columns.update(low_high("size", sizes[self.pairs.first], sizes[self.pairs.second]))

    def corroborate(self, likely: Column) -> None:
        """Add what a first judgement of every two articles says: itself, and what company they keep."""
        grid = np.eye(len(self._place), dtype=np.float32)
        grid[self.pairs] = grid[self.pairs[::-1]] = likely
        self.columns.update(acquaintance(grid, self.pairs))

    def of_each(self, values: Column, one: Indexes, other: Indexes) -> Column:
        """Return the values of some pairs, ``one`` numbered below ``other``, given one for every pair."""
        found: Column = values[self._place[one, other]]
        return found


def acquaintance(likely: Matrix, pairs: Pairs) -> dict[str, Column]:
    """Return the odds of pairs of articles, and how alike the company is that the two keep.

    ``likely`` has a first probability for every two articles, 1 for each with itself. Their company is the
    cosine of their rows: reports of one event resemble the same third ones. Of two articles alone it says no
    more than the probability does.
    """
    rows = likely / np.linalg.norm(likely, axis=1, keepdims=True)
    certain = np.clip(likely[pairs], CERTAIN, 1 - CERTAIN)
    return {
        "met_odds": np.log(certain / (1 - certain)),
        "company": (rows[pairs.first] * rows[pairs.second]).sum(axis=1),
    }


def _bags(reports: Sequence[Sequence[Terms]]) -> dict[str, list[Bag]]:
    """What each report is made of, by kind."""
    return {
        "lemmas": [_union(t.lemmas for t in report) for report in reports],
        "names": [_union(t.naming for t in report) for report in reports],
        "figures": [_union(t.figures for t in report) for report in reports],
        "phrases": [_union(_phrases(t.words) for t in report) for report in reports],
        "opening": [_union(t.lemmas for t in report[:OPENING]) for report in reports],
        "opening_names": [_union(t.naming for t in report[:OPENING]) for report in reports],
    }


def _lesser_weight(totals: Column, pairs: Pairs) -> Column:
    """How much either of two bags holds at least, as a logarithm: two bags of many terms conflict more."""
    weight = np.log1p(totals)
    return np.minimum(weight[pairs.first], weight[pairs.second])


def _union(bags: Iterable[Bag]) -> Bag:
    return frozenset().union(*bags)


def _phrases(words: Sequence[str]) -> Bag:
    """Two words in a row, neither of them everyday."""
    telling = [strangeness(word) > 0 for word in words]
    return frozenset(f"{words[n]} {words[n + 1]}" for n, both in enumerate(pairwise(telling)) if all(both))
