"""The main proposition of a sentence: which of its words state it, and which only add to it."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.core.align.terms import SAYING
from newsdiff.core.model import Sentence, Token

FADING = 0.7
"""What a word counts of what the word it depends on counts: of .5 to .85 the best for ``same``."""
DEEPEST = 4
"""Steps from the main predicate after which a word counts no less."""
SPEAKER = 0.05
"""What a word counts that only says who states the rest: "officials told the paper on Monday"."""
SPEAKER_AS_PARTNER = 0.5
"""The same where it is the partner of a word of the other sentence, whose main proposition it may be."""
CONTENTS = frozenset(("ccomp", "parataxis"))
"""Grammar of what is said, below the verb of saying."""


def stress(sentence: Sentence, words: Sequence[int]) -> list[tuple[float, float]]:
    """Return what each of some words, indexes of its tokens, counts in the sentence's main proposition.

    The main predicate counts 1, and every other word less by each word between the two. Below a verb of
    saying the main predicate is that of what was said; a word of the frame around it counts ``SPEAKER``, and
    ``SPEAKER_AS_PARTNER``, the second figure of the two, as what a word of another sentence is compared with.
    """
    above = _above(sentence.tokens, words)
    main = {n for root in words if above[root] is None for n in _stated(sentence.tokens, root, above)}
    return [_counts(n, above, main) for n in words]


def _above(tokens: Sequence[Token], words: Sequence[int]) -> dict[int, int | None]:
    """Return the nearest of the words that each of them depends on; None for one that depends on none."""
    known = frozenset(words)
    found: dict[int, int | None] = {}
    for word in words:
        head = tokens[word].head
        while head not in known and tokens[head].head != head:
            head = tokens[head].head
        found[word] = head if head in known and head != word else None
    return found


def _stated(tokens: Sequence[Token], root: int, above: dict[int, int | None]) -> list[int]:
    """Return the predicates of what a root says, if it is a verb of saying that has them; else the root."""
    token = tokens[root]
    if token.pos == "VERB" and token.lemma.lower() in SAYING:
        said = [n for n, head in above.items() if head == root and tokens[n].dep in CONTENTS]
        return said or [root]
    return [root]


def _counts(word: int, above: dict[int, int | None], main: set[int]) -> tuple[float, float]:
    steps = 0
    at: int | None = word
    while at is not None and at not in main:
        at = above[at]
        steps += 1
    if at is None:
        return SPEAKER, SPEAKER_AS_PARTNER
    faded = FADING ** min(steps, DEEPEST)
    return faded, faded
