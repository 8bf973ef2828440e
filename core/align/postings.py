"""An inverted index: which bags hold each term, and so what any two of them share."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence

import numpy as np

from newsdiff.core.align.candidates import ROWS, Pairs, runs
from newsdiff.core.align.encode import Column, Indexes, Matrix


class Postings:
    """The weight of the terms that bags share, found term by term: most of two bags share none."""

    def __init__(self, bags: Sequence[Collection[Hashable]], weights: Mapping[Hashable, float]) -> None:
        """Index the bags; the weights must be such that their sums are exact in whatever order."""
        self._size = len(bags)
        number: dict[Hashable, int] = {}
        terms = np.array([number.setdefault(t, len(number)) for bag in bags for t in bag], dtype=np.intp)
        self.sizes: Indexes = np.array([len(bag) for bag in bags], dtype=np.intp)
        """How many terms each bag holds."""
        holders = np.repeat(np.arange(self._size), self.sizes)
        self._weights = np.array([weights[term] for term in number], dtype=np.float64)
        self.totals: Column = _sums(holders, self._weights[terms], self._size)
        """The weight of all terms of each bag."""
        counts = np.bincount(terms, minlength=len(number))
        # A term that one bag alone holds is shared with no other.
        several = counts[terms] > 1
        self._terms = terms[several]
        self._begins = np.searchsorted(holders[several], np.arange(self._size + 1))
        """Where the terms of each bag begin among all of them; one more at the end."""
        order = np.argsort(self._terms, kind="stable")
        self._holders = holders[several][order]
        self._counts = np.where(counts > 1, counts, 0)
        self._starts = np.cumsum(self._counts) - self._counts

    def shared(self, begin: int, end: int) -> Matrix:
        """Return the summed weight of the terms that each bag from ``begin`` to before ``end`` shares.

        A row for each of them, a column for each of all bags.
        """
        begins = self._begins[begin : end + 1]
        terms = self._terms[begins[0] : begins[-1]]
        bags = np.repeat(np.arange(end - begin), np.diff(begins))
        counts = self._counts[terms]
        holders = self._holders[runs(self._starts[terms], counts)]
        cells = np.repeat(bags * self._size, counts) + holders
        sums = _sums(cells, np.repeat(self._weights[terms], counts), (end - begin) * self._size)
        return sums.reshape(end - begin, self._size)

    def of_pairs(self, pairs: Pairs) -> Column:
        """Return the shared weight of pairs of bags, sorted by the first."""
        shared = np.zeros(len(pairs.first), dtype=np.float32)
        for begin in range(0, self._size, ROWS):
            end = min(begin + ROWS, self._size)
            some = slice(*np.searchsorted(pairs.first, (begin, end)))
            shared[some] = self.shared(begin, end)[pairs.first[some] - begin, pairs.second[some]]
        return shared


def _sums(places: Indexes, weights: Column, size: int) -> Matrix:
    """Return the sum of the weights at each place."""
    return np.bincount(places, weights, size).astype(np.float32)
