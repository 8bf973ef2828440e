"""Words that stand in the same order in two sentences: what is left when one report copies another."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from newsdiff.core.align.terms import is_word
from newsdiff.core.model import Sentence
from newsdiff.core.story import Story

COPIED_RUN = 5
"""Words in a row that count as a common run; shorter ones are set phrases."""
COPIED_SHARE = 0.6
"""Share of the shorter sentence's words that common runs must hold for it to be a copy."""
COPIED_WORDS = 8
"""Words in common runs below which nothing is said: a short headline can be found twice."""


def grams(words: Sequence[str], size: int) -> frozenset[tuple[str, ...]]:
    """Return every run of ``size`` words."""
    return frozenset(zip(*(words[n:] for n in range(size)), strict=False))


class _Own(NamedTuple):
    """A sentence's own words: quoted ones, which anybody may carry, apart."""

    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]


class Copies:
    """Says which sentences of a story copy one another; each is read once."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._read: dict[str, _Own] = {}

    def alike(self, a: str, b: str) -> bool:
        """Say whether one sentence copies the other, quoted words apart."""
        one, other = self._own(a), self._own(b)
        if one.runs.isdisjoint(other.runs):
            return False
        shared = one.runs & other.runs
        copied = min(_covered(one.words, shared), _covered(other.words, shared))
        return copied >= max(COPIED_WORDS, COPIED_SHARE * min(len(one.words), len(other.words)))

    def wording(self, id: str) -> Hashable:
        """Return a key that sentences of the same own words have in common: they are alike with the same."""
        return self._own(id).words

    def _own(self, id: str) -> _Own:
        if id not in self._read:
            words = _own_words(self._story, self._story.sentences[id])
            self._read[id] = _Own(words, grams(words, COPIED_RUN))
        return self._read[id]


def _own_words(story: Story, sentence: Sentence) -> tuple[str, ...]:
    quotes, tokens = [quote.span for quote in story.quotes(sentence.id)], sentence.tokens
    own = [t for t in tokens if not any(q.covers(t.span) for q in quotes)] if quotes else tokens
    return tuple([t.text.lower() for t in own if is_word(t.text)])


def _covered(words: Sequence[str], shared: frozenset[tuple[str, ...]]) -> int:
    inside: set[int] = set()
    for n in range(len(words) - COPIED_RUN + 1):
        if tuple(words[n : n + COPIED_RUN]) in shared:
            inside.update(range(n, n + COPIED_RUN))
    return len(inside)
