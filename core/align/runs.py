"""Words that stand in the same order in two sentences: what is left when one report copies another."""

from __future__ import annotations

from collections.abc import Sequence

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
    return frozenset(tuple(words[n : n + size]) for n in range(len(words) - size + 1))


def is_copy(story: Story, a: str, b: str) -> bool:
    """Say whether one sentence copies the other, quoted words, which anybody may carry, apart."""
    one, other = (_own_words(story, story.sentences[s]) for s in (a, b))
    shared = grams(one, COPIED_RUN) & grams(other, COPIED_RUN)
    copied = min(_covered(one, shared), _covered(other, shared))
    return copied >= max(COPIED_WORDS, COPIED_SHARE * min(len(one), len(other)))


def _own_words(story: Story, sentence: Sentence) -> list[str]:
    quotes = [quote.span for quote in story.quotes(sentence.id)]
    return [
        token.text.lower()
        for token in sentence.tokens
        if any(c.isalnum() for c in token.text) and not any(q.covers(token.span) for q in quotes)
    ]


def _covered(words: Sequence[str], shared: frozenset[tuple[str, ...]]) -> int:
    inside: set[int] = set()
    for n in range(len(words) - COPIED_RUN + 1):
        if tuple(words[n : n + COPIED_RUN]) in shared:
            inside.update(range(n, n + COPIED_RUN))
    return len(inside)
