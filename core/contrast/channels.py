"""How it was made known: in a statement here, in a tweet there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.voices import voices
from newsdiff.core.contrast.words import channels
from newsdiff.core.model import Span

BEFORE = frozenset(("in", "on", "via", "through", "during", "by", "at", "from"))
"""Prepositions that say how something was said."""
FIRST = frozenset(("det", "amod", "compound", "nmod", "nummod"))
"""Dependencies of the words before a noun that belong to it."""


class Channel(NamedTuple):
    """How a sentence says that its content was made known."""

    group: int
    """Number of the group of words in ``data/channels.toml``."""
    span: Span
    """The noun with the words before it."""
    sources: frozenset[str]
    """Whose saying it was, as ``Source.keys`` has them; empty when the sentence does not say."""
    vague: bool
    """Whether the source is named elsewhere."""


def ways(pair: Pair) -> Iterator[Finding]:
    """Yield the first way of making known that the other report gives otherwise, or does not give."""
    left, right = (side.remembered(_channels) for side in (pair.a, pair.b))
    groups = {c.group for c in left}, {c.group for c in right}
    if not (left or right) or groups[0] & groups[1] or pair.link.strength != "same":
        return
    if left and right:
        yield from _otherwise(pair, left[0], right[0])
    else:
        yield from _in_one_only(pair, (left or right)[0], pair.a if left else pair.b)


def _otherwise(pair: Pair, a: Channel, b: Channel) -> Iterator[Finding]:
    if a.sources & b.sources or a.vague or b.vague or pair.facing(a.span, b.span):
        words = pair.a.text(a.span), pair.b.text(b.span)
        told = f"{pair.a.label} has it from {words[0]}, {pair.b.label} from {words[1]}"
        yield pair.finding("attribution", a.span, b.span, "low", told)


def _in_one_only(pair: Pair, given: Channel, side: Side) -> Iterator[Finding]:
    other, first = pair.other(side), side is pair.a
    if any(v.source.pronoun or v.source.keys & given.sources for v in other.remembered(voices)):
        words = side.text(given.span)
        told = f"{side.label} has it from {words}, {other.label} does not say from where"
        yield pair.finding(
            "attribution",
            given.span if first else None,
            None if first else given.span,
            "low",
            told,
            traits=("alone",),
        )


def _channels(side: Side) -> list[Channel]:
    """Return the ways that a sentence names beside its verbs of saying, or as what says it."""
    tokens = side.sentence.tokens
    verbs = {tokens.index(v.verb): v.source for v in side.remembered(voices)}
    found = []
    for index, token in enumerate(tokens):
        group = channels().get(token.lemma.lower())
        if group is None or token.pos not in ("NOUN", "PROPN") or side.quoted(token.span):
            continue
        above = tokens[token.head]
        held = token.dep == "pobj" and above.text.lower() in BEFORE
        verb = above.head if held else token.head if token.dep == "nsubj" else None
        if verb in verbs:
            source = verbs[verb]
            itself = source.span.overlaps(token.span)
            keys = frozenset[str]() if itself else source.keys
            found.append(Channel(group, _with_its_words(side, index), keys, itself or source.pronoun))
    return found


def _with_its_words(side: Side, index: int) -> Span:
    """Return a noun with the words before it that belong to it: a written statement."""
    tokens = side.sentence.tokens
    first = index
    while first and tokens[first - 1].head == index and tokens[first - 1].dep in FIRST:
        first -= 1
    return Span(tokens[first].span.start, tokens[index].span.end)
