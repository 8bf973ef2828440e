"""Statements that cannot both be literally true."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.words import opposites
from newsdiff.core.model import Token
from newsdiff.core.wordlists import following_own_lists

ALIKE = 0.6
"""Share of the shorter sentence's words that must be equal for two nouns to name one thing."""
STATING = frozenset(("ROOT", "ccomp", "conj", "relcl", "advcl"))
"""Dependencies of verbs that state something."""


def conflict(pair: Pair) -> Iterator[Finding]:
    """Yield the words of opposite meaning that stand in each other's place."""
    left, right = (side.remembered(_poles) for side in (pair.a, pair.b))
    for a in left:
        for b in right:
            if frozenset((a.lemma.lower(), b.lemma.lower())) in opposites() and _of_one_thing(pair, a, b):
                words = f"“{_with_particle(pair.a, a)}”", f"“{_with_particle(pair.b, b)}”"
                told = f"{pair.a.label} says {words[0]}, {pair.b.label} {words[1]}"
                yield pair.finding(
                    "conflict",
                    a.span,
                    b.span,
                    "high",
                    f"{told}: both cannot be literally true of the same thing",
                    words,
                )


def _poles(side: Side) -> list[Token]:
    """Return the words that have an opposite."""
    return [t for t in side.sentence.tokens if t.lemma.lower() in _with_opposites()]


@following_own_lists
def _with_opposites() -> frozenset[str]:
    return frozenset[str]().union(*opposites())


def _with_particle(side: Side, word: Token) -> str:
    """Return a word with the particle right behind it that belongs to it: stepped down."""
    tokens = side.sentence.tokens
    index = tokens.index(word)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    own = following is not None and following.dep == "prt" and following.head == index
    return f"{word.text} {following.text}" if own and following else word.text


def _of_one_thing(pair: Pair, a: Token, b: Token) -> bool:
    """Say whether the words face each other, or head statements about the same thing; neither negated."""
    if a.pos != b.pos or pair.link.strength != "same" or _negated(pair.a, a) or _negated(pair.b, b):
        return False
    if a.pos == "NOUN" and pair.share_equal < ALIKE:
        return False
    if pair.facing(a.span, b.span):
        return True
    alone = not pair.matched(pair.a, a) and not pair.matched(pair.b, b)
    return alone and a.dep in STATING and b.dep in STATING and pair.share_argument(a, b)


def _negated(side: Side, word: Token) -> bool:
    """Say whether a “not” hangs on the word or on what it hangs on."""
    tokens = side.sentence.tokens
    index = tokens.index(word)
    return any(t.dep == "neg" and t.head in (index, word.head) for t in tokens)
