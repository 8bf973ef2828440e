"""How it was done, in one report only: a deed that both tell of, judged by an adverb or an adjective."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.words import certainty, telling, valence
from newsdiff.core.model import Span, Token

FELT = 1.0
"""How strongly an adjective is felt at least, for good or ill, that colours what it stands beside."""


def manner(pair: Pair) -> Iterator[Finding]:
    """Yield the first word of either side that colours a deed or a thing which both sentences tell of."""
    if pair.link.strength != "same":
        return
    yield from _otherwise(pair)
    for side in (pair.a, pair.b):
        for token in side.remembered(_colouring):
            head = side.sentence.tokens[token.head]
            if pair.faced(side, head) and not pair.faced(side, token):
                yield pair.finding(
                    "loaded",
                    *pair.placed(side, token.span, None),
                    "low",
                    f"only {side.label} writes “{_phrase(side, token, head)}”",
                )
                return


def _otherwise(pair: Pair) -> Iterator[Finding]:
    """Yield the first two adverbs of manner that stand in each other's place: illegally, improperly."""
    for a in pair.a.remembered(_adverbs):
        for b in pair.b.remembered(_adverbs):
            felt = [valence().get(t.text.lower(), 0.0) for t in (a, b)]
            if a.lemma != b.lemma and pair.facing(a.span, b.span) and felt[0] != felt[1]:
                words = f"“{a.text}”", f"“{b.text}”"
                told = f"{pair.a.label} writes {words[0]}, {pair.b.label} {words[1]}"
                yield pair.finding("loaded", a.span, b.span, "low", told, words)
                return


def _adverbs(side: Side) -> list[Token]:
    return list(filter(_says_how, side.own_words))


def _colouring(side: Side) -> list[Token]:
    return [t for t in side.own_words if _says_how(t) or _is_felt(side, t)]


def _phrase(side: Side, token: Token, head: Token) -> str:
    """Return the word with the one it colours and what stands between them; alone where a mark parts them."""
    first, last = sorted((token.span, head.span))
    between = Span(first.start, last.end)
    parted = any(t.pos == "PUNCT" and t.text != "-" for t in side.tokens(between))
    return token.text if parted else side.text(between)


def _says_how(token: Token) -> bool:
    """Say whether the word is an adverb of manner: illegally, promptly; not one of time or degree."""
    lemma = token.lemma.lower()
    how = token.pos == "ADV" and token.dep == "advmod" and token.text.endswith("ly")
    return how and lemma not in telling().plain and lemma not in certainty().adverb


def _is_felt(side: Side, token: Token) -> bool:
    felt = token.pos == "ADJ" and token.dep == "amod" and abs(valence().get(token.text.lower(), 0.0)) >= FELT
    named = any(m.span.overlaps(token.span) for m in side.mentions)
    return felt and not named and token.lemma.lower() not in telling().plain
