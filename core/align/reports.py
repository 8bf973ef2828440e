"""What two whole reports have in common: those of two different events must not be linked, however alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np

from newsdiff.core.align.candidates import Pairs, best_of_each
from newsdiff.core.align.common import strange
from newsdiff.core.align.decide import Figures
from newsdiff.core.align.encode import Column, Indexes
from newsdiff.core.align.events import parted
from newsdiff.core.align.overlap import low_high, overlap
from newsdiff.core.align.postings import Postings
from newsdiff.core.align.terms import Bag, Terms

OPENING = 3
"""Sentences that tell what a report is about: headline, lead and what follows."""
BEST = 3
"""Likeliest links between two reports that speak for them."""
LEAST_LINKS = 1e-3
"""Likely links, for a sentence, that are added before their logarithm is taken."""


class Reports(Figures):
    """Named figures for every two articles.

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
        bags = _bags(reports)
        for kind, of_kind in bags.items():
            found = overlap(Postings(of_kind, _weights(kind, of_kind)), self.pairs)
            del found["disjoint"]
            found["shared"] = np.log1p(found["shared"])
            self.columns.update({f"{kind}_{name}": column for name, column in found.items()})
        self._openings(bags["opening"], [_union(t.lemmas for t in report) for report in reports])
        self._sizes = np.log([max(1, len(report)) for report in reports])
        self._both("size", self._sizes[self.pairs.first], self._sizes[self.pairs.second])

    def hear(self, likely: Column, one: Indexes, other: Indexes) -> None:
        """Add how many links two articles have, and how likely their best are.

        ``likely`` is a first probability of each pair of sentences; ``one`` and ``other`` are the numbers of
        their articles, the lesser first.
        """
        at, count = self._place[one, other], len(self.pairs.first)
        best = best_of_each(at, likely, BEST)
        means = np.bincount(at[best], likely[best], count) / np.maximum(
            np.bincount(at[best], minlength=count), 1
        )
        length = np.exp((self._sizes[self.pairs.first] + self._sizes[self.pairs.second]) / 2)
        self.columns["links_best"] = means
        self.columns["links_all"] = np.log(np.bincount(at, likely, count) / length + LEAST_LINKS)

    def corroborate(self, likely: Column) -> None:
        """Add what a first judgement of every two articles says: itself, and how they fall into groups."""
        self.columns.update(parted(likely, self.pairs))

    def of_each(self, values: Column, one: Indexes, other: Indexes) -> Column:
        """Return the values of some pairs, ``one`` numbered below ``other``, given one for every pair."""
        found: Column = values[self._place[one, other]]
        return found

    def _openings(self, openings: Sequence[Bag], wholes: Sequence[Bag]) -> None:
        """Add what share of the words that open one article stands anywhere in the other."""
        count = len(openings)
        postings = Postings([*openings, *wholes], strange([*openings, *wholes]))
        told = postings.shared(0, count)[:, count:] / np.maximum(postings.totals[:count, None], 1e-6)
        self._both("opening_told", told[self.pairs], told[self.pairs[::-1]])

    def _both(self, name: str, one: Column, other: Column) -> None:
        self.columns.update(low_high(name, one, other))


def _bags(reports: Sequence[Sequence[Terms]]) -> dict[str, list[Bag]]:
    """What each report is made of, by kind."""
    return {
        "names": [_union(t.naming for t in report) for report in reports],
        "figures": [_union(t.figures for t in report) for report in reports],
        "opening": [_union(t.lemmas for t in report[:OPENING]) for report in reports],
        "opening_names": [_union(t.naming for t in report[:OPENING]) for report in reports],
    }


def _weights(kind: str, bags: Sequence[Bag]) -> Mapping[Hashable, float]:
    return dict.fromkeys(_union(bags), 1.0) if kind == "figures" else strange(bags)


def _union(bags: Iterable[Bag]) -> Bag:
    return frozenset().union(*bags)
