"""Who is said to have said it: the source a report gives for what it states."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.voices import Source, voices
from newsdiff.core.model import Severity, Token

VOUCHED = 0.5
"""Share of the words that both sentences have from which the source whose words they are gives them."""
WORD_FOR_WORD = 0.5
"""Share of the shorter sentence's words that are equal below which two people speak each for themselves."""
DOING = frozenset(("announce", "pledge", "vow", "promise", "threaten", "offer", "propose", "order", "demand"))
"""Verbs of saying, by lemma, whose saying is the deed itself."""
LEAST = 3
"""Words besides names that both need where only a part is common, for a source to be one of that part."""
CARRYING_ON = frozenset(("this", "that", "these", "those", "such", "both", "also"))
"""First words, besides pronouns, of a sentence that goes on with what the one before was about."""


def attribution(pair: Pair) -> Iterator[Finding]:
    """Yield the pairs whose common content comes from different sources, or from a source and from nobody."""
    if "title" in (pair.a.sentence.kind, pair.b.sentence.kind):
        return
    left, right = (_giving(pair, side) for side in (pair.a, pair.b))
    if left and right:
        yield from _other_source(pair, left, right)
    elif left or right:
        yield from _no_source(pair, left or right)


def _giving(pair: Pair, side: Side) -> list[Source]:
    """Return the sources that vouch for most of what both sentences say."""
    speaking = side.remembered(voices)
    if not speaking:
        return []
    tokens = side.sentence.tokens
    like = pair.like(side)
    shared = {n for n, t in side.remembered(_telling) if t.span in like}
    unnamed = [n for n in shared if not any(m.span.overlaps(tokens[n].span) for m in side.mentions)]
    if pair.link.strength != "same" and len(unnamed) < LEAST:
        return []
    return [v.source for v in speaking if len(v.scope & shared) >= VOUCHED * len(shared) > 0]


def _telling(side: Side) -> list[tuple[int, Token]]:
    """Return the words that are neither marks nor function words, with their indices."""
    return [(n, t) for n, t in enumerate(side.sentence.tokens) if not t.stop and t.text[0].isalnum()]


def _other_source(pair: Pair, left: list[Source], right: list[Source]) -> Iterator[Finding]:
    if any(s.pronoun for s in (*left, *right)) or any(x.keys & y.keys for x in left for y in right):
        return
    a, b = left[0], right[0]
    if a.keys & _named(pair.b) or b.keys & _named(pair.a) or _may_be_one(a, b):
        return
    if a.person and b.person and pair.share_equal < WORD_FOR_WORD:
        return
    apart = a.nameless != b.nameless and pair.link.strength == "same"
    severity: Severity = "high" if apart else "medium"
    words = pair.a.words(a.span), pair.b.words(b.span)
    yield pair.finding(
        "attribution",
        a.span,
        b.span,
        severity,
        f"{pair.a.label} gives {words[0]} as its source, {pair.b.label} {words[1]}",
    )


def _may_be_one(a: Source, b: Source) -> bool:
    """Say whether the one is named and the other told by what they are: Ms. Ortiz, the family’s lawyer."""
    return any(x.person and y.role for x, y in ((a, b), (b, a)))


def _no_source(pair: Pair, given: list[Source]) -> Iterator[Finding]:
    giver = pair.a if _giving(pair, pair.a) else pair.b
    other = pair.other(giver)
    source = given[0]
    if (
        _tells_own_deed(giver, source)
        or source.pronoun
        or other.quotes
        or _named(other) & source.keys
        or _carries_on(other)
    ):
        return
    yield pair.finding(
        "attribution",
        *pair.placed(giver, source.span, None),
        "medium" if source.nameless else "low",
        f"{giver.label} gives {giver.words(source.span)} as its source, {other.label} gives none",
    )


def _tells_own_deed(side: Side, source: Source) -> bool:
    """Say whether the words of the source are what it does: who announces a plan has it from nobody."""
    return any(v.source == source and v.verb.lemma.lower() in DOING for v in side.remembered(voices))


def _carries_on(side: Side) -> bool:
    """Say whether a sentence goes on with what the one before reports: its source may be given there."""
    first = side.sentence.tokens[0]
    return first.pos == "PRON" or first.text.lower() in CARRYING_ON or bool(side.remembered(voices))


def _named(side: Side) -> set[str]:
    """Return who a sentence names, in whatever role, as ``Source.keys`` has them."""
    entities = [side.story.entity_of(m) for m in side.mentions]
    return {e.id for e in entities if e} | side.lemmas
