"""How common a word is in English at large, whatever the story tells of."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping
from functools import cache, lru_cache
from math import log

from newsdiff.core.align.encode import MODEL
from newsdiff.core.align.terms import EXACT

FIRST = "the"
"""The commonest word: from here on, the vocabulary lists words as English uses them, the commonest first."""
EVERYDAY = 500
"""Words so common that sharing them says nothing."""
UNLISTED = 80_000
"""Place given to a word that is not in the vocabulary: rarer than the 28,000 that are."""


@lru_cache(maxsize=100_000)
def strangeness(word: str) -> float:
    """Return 0 for an everyday word, 1 for one that is in no list, between by the logarithm of its place.

    By Zipf's law a word's frequency falls as its place, so that this grows as its surprise does. The list is
    the encoder's own vocabulary (that of BERT, learned on books and encyclopedia), which has whole words in
    order of frequency.
    """
    place = _places().get(word, UNLISTED)
    return round(max(0.0, log(place / EVERYDAY) / log(UNLISTED / EVERYDAY)) * EXACT) / EXACT


def strange(bags: Iterable[Iterable[str]]) -> dict[Hashable, float]:
    """Return the strangeness of every term in the bags; that of several words is the sum of theirs."""
    terms = frozenset().union(*bags)
    return {term: sum(map(strangeness, term.split())) for term in terms}


@cache
def _places() -> Mapping[str, int]:
    text = (MODEL / "tokenizer.json").read_text(encoding="utf-8")
    vocabulary: dict[str, int] = json.loads(text)["model"]["vocab"]
    before = vocabulary[FIRST] - 1
    return {word: number - before for word, number in vocabulary.items() if number > before}
