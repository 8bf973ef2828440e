"""How it was made known: in a statement here, in a tweet there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsdiff.core.annotate.words import saying
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.voices import voices
from newsdiff.core.contrast.words import channels
from newsdiff.core.model import Span, Token

BEFORE = frozenset(("in", "on", "via", "through", "during", "by", "at", "from"))
"""Prepositions that say how something was said."""


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
        words = pair.a.words(a.span), pair.b.words(b.span)
        told = f"{pair.a.label} takes it from {words[0]}, {pair.b.label} from {words[1]}"
        yield pair.finding("attribution", a.span, b.span, "low", told)


def _in_one_only(pair: Pair, given: Channel, side: Side) -> Iterator[Finding]:
    other = pair.other(side)
    if any(v.source.pronoun or v.source.keys & given.sources for v in other.remembered(voices)):
        words = side.words(given.span)
        told = f"{side.label} takes it from {words}, {other.label} does not say where it was said"
        yield pair.finding(
            "attribution",
            *pair.placed(side, given.span, None),
            "low",
            told,
            traits=("alone",),
        )


def _channels(side: Side) -> list[Channel]:
    """Return the ways that a sentence names beside its verbs of saying, or as what says it."""
    tokens = side.sentence.tokens
    sources = {tokens.index(v.verb): v.source for v in side.remembered(voices)}
    found = []
    for index, token in enumerate(tokens):
        group = channels().get(token.lemma.lower())
        if group is None or token.pos not in ("NOUN", "PROPN") or side.quoted(token.span):
            continue
        verb = _said_in(side, token)
        if verb is not None:
            source = sources.get(verb)
            itself = source is not None and source.span.overlaps(token.span)
            keys = source.keys if source and not itself else frozenset[str]()
            vague = source is None or itself or source.pronoun
            found.append(Channel(group, _with_its_words(side, index), keys, vague))
    return found


def _said_in(side: Side, noun: Token) -> int | None:
    """Return the index of the verb of saying that a noun is the subject of or tells the way of."""
    tokens = side.sentence.tokens
    above = tokens[noun.head]
    held = noun.dep == "pobj" and above.text.lower() in BEFORE
    verb = above.head if held else noun.head if noun.dep == "nsubj" else None
    return verb if verb is not None and tokens[verb].lemma in saying() else None


def _with_its_words(side: Side, index: int) -> Span:
    """Return a noun with the words before it that belong to it: a written statement."""
    first = index
    while first - 1 in side.branches[index]:
        first -= 1
    tokens = side.sentence.tokens
    return Span(tokens[first].span.start, tokens[index].span.end)
