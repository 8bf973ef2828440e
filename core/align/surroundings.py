"""Which sentences of a story need not be compared again: copies, where what stands beside them is alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np

from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.encode import Indexes

NONE = -1
"""In the place of a sentence where there is none."""


def firsts(keys: Iterable[Hashable]) -> Indexes:
    """Return for each key the number of the first one that equals it."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(key, n) for n, key in enumerate(keys)], dtype=np.intp)


class Surroundings:
    """The sentences of a story, each with those just before and after it in its article."""

    def __init__(self, wording: Indexes, articles: Indexes) -> None:
        """Look around each sentence.

        ``wording`` has for each sentence the first one of its very words, ``articles`` each one's article.
        """
        begins, ends = np.diff(articles, prepend=NONE) != 0, np.diff(articles, append=NONE) != 0
        self.wording = wording
        self.before: Indexes = np.where(begins, NONE, np.roll(wording, 1))
        """The wording of the sentence before each; ``NONE`` before an article's first."""
        self.after: Indexes = np.where(ends, NONE, np.roll(wording, -1))
        around = zip(self.before.tolist(), wording.tolist(), self.after.tolist(), strict=True)
        self._alike = firsts(around)

    def compared(self, pairs: Pairs) -> tuple[Indexes, Indexes, Indexes]:
        """Return what is to be compared for some pairs: sentences, their partners, and each pair's place.

        They are sorted by the sentence; in the place of a copy stands the first of its wording, for a partner
        the first amid the same sentences. Places among them are those of the pairs, then of the same pairs
        turned round.
        """
        one, other = np.concatenate(pairs), np.concatenate(pairs[::-1])
        size = len(self.wording)
        keys, places = np.unique(self.wording[one] * size + self._alike[other], return_inverse=True)
        return *np.divmod(keys, size), places
