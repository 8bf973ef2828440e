"""An inverted index: which bags hold each term, and so what any two of them share."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence

import numpy as np

from newsdiff.core.align.candidates import Pairs, stretches
from newsdiff.core.align.encode import Column, Matrix


class Postings:
    """The weight of the terms that bags share, found term by term: most of two bags share none."""

    def __init__(self, bags: Sequence[Collection[Hashable]], weights: Mapping[Hashable, float]) -> None:
        """Index the bags; the weights must be such that their sums are exact in whatever order."""
        self._size = len(bags)
        held: dict[Hashable, list[int]] = {}
        for number, bag in enumerate(bags):
            for term in bag:
                held.setdefault(term, []).append(number)
        # A term that one bag alone holds is shared with no other.
        several = {term: number for number, term in enumerate(t for t, bags in held.items() if bags[1:])}
        self._holders = [np.array(held[term], dtype=np.intp) for term in several]
        self._weights = np.array([weights[term] for term in several], dtype=np.float64)
        self._counts = np.array([len(holders) for holders in self._holders], dtype=np.intp)
        self._terms = [[several[term] for term in bag if term in several] for bag in bags]
        self.totals: Column = np.array([sum(weights[t] for t in bag) for bag in bags], dtype=np.float32)
        """The weight of all terms of each bag."""

    def shared(self, bag: int) -> Matrix:
        """Return the summed weight of the terms that a bag shares with each of the others."""
        terms = self._terms[bag]
        if not terms:
            return np.zeros(self._size, dtype=np.float32)
        holders = np.concatenate([self._holders[term] for term in terms])
        weights = np.repeat(self._weights[terms], self._counts[terms])
        return np.bincount(holders, weights, self._size).astype(np.float32)

    def of_pairs(self, pairs: Pairs) -> Column:
        """Return the shared weight of pairs of bags."""
        shared = np.zeros(len(pairs.first), dtype=np.float32)
        for some in stretches(pairs.first):
            shared[some] = self.shared(int(pairs.first[some][0]))[pairs.second[some]]
        return shared
