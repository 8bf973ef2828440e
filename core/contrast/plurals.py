"""One here, several there: the same noun in the singular and in the plural."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.annotate.quantities import PERIODS
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.model import Span, Token

NUMBERS = {"NN": "one", "NNS": "several"}
"""Penn Treebank tags of nouns that can be counted, and how many they speak of."""
ONE = frozenset(("a", "an", "one", "single", "another"))
"""Words that say of a noun that it is one thing."""

QUALIFYING = frozenset(("amod", "compound", "nmod"))
"""Dependencies of words that say which things a noun speaks of."""


def plurals(pair: Pair) -> Iterator[Finding]:
    """Yield the nouns that face each other, one thing in the one sentence and several in the other."""
    for words, ours, theirs in pair.aligned:
        if words.cls not in ("equal", "variant"):
            continue
        for a in ours:
            for b in theirs:
                if _one_and_several(pair, a, b):
                    said = _named(pair.a, a), _named(pair.b, b)
                    told = f"{pair.a.label} speaks of {said[0]}, {pair.b.label} of {said[1]}"
                    yield pair.finding("number", a.span, b.span, "low", told, said)
                    return


def _one_and_several(pair: Pair, a: Token, b: Token) -> bool:
    if a.lemma != b.lemma or {a.tag, b.tag} != set(NUMBERS):
        return False
    side, one, other, several = (pair.a, a, pair.b, b) if a.tag == "NN" else (pair.b, b, pair.a, a)
    timed = any(q.span.overlaps(t.span) for s, t in ((side, one), (other, several)) for q in s.quantities)
    alike = _qualified_alike(pair, a, b) or (
        pair.link.strength == "same" and not (_qualified(pair.a, a) and _qualified(pair.b, b))
    )
    return (
        alike
        and _is_one(side, one)
        and not _numbered(other, several)
        and not timed
        and one.lemma not in PERIODS
    )


def _qualified(side: Side, noun: Token) -> bool:
    """Say whether a word says which things the noun speaks of: a public fund, taxpayer funds are two."""
    return any(t.dep in QUALIFYING for t in _beside(side, noun))


def _qualified_alike(pair: Pair, a: Token, b: Token) -> bool:
    """Say whether the same word says of both nouns which they are: a high-level team, high-level teams."""
    return any(
        x.dep in QUALIFYING and y.dep in QUALIFYING and x.lemma.lower() == y.lemma.lower()
        for x in _beside(pair.a, a)
        for y in _beside(pair.b, b)
    )


def _is_one(side: Side, noun: Token) -> bool:
    """Say whether the sentence says that it is one thing: a noun that stands for a kind is not."""
    return any(t.text.lower() in ONE for t in _beside(side, noun))


def _numbered(side: Side, noun: Token) -> bool:
    """Say whether a figure stands with the noun: then the figures are compared."""
    return any(t.pos == "NUM" for t in _beside(side, noun))


def _beside(side: Side, noun: Token) -> list[Token]:
    index = side.sentence.tokens.index(noun)
    return [t for t in side.sentence.tokens if t.head == index and t is not noun]


def _named(side: Side, noun: Token) -> str:
    """Return the noun with the words that stand before it: one high-level team."""
    tokens = side.sentence.tokens
    last = tokens.index(noun)
    first = last
    while first and tokens[first - 1].pos in ("ADJ", "DET", "NUM", "NOUN", "PUNCT") and last - first < 4:
        first -= 1
    while first < last and (tokens[first].pos == "PUNCT" or tokens[first].text.lower() in ("the", "these")):
        first += 1
    return side.words(Span(tokens[first].span.start, noun.span.end))
