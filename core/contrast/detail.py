"""Who else, where, how much: what only one of two like statements tells."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.model import EntityType, Mention

TOLD: tuple[frozenset[EntityType], ...] = (
    frozenset(("count", "money", "percent", "measure")),
    frozenset(("person", "organisation")),
    frozenset(("place",)),
)
"""What a reader would miss, the most telling first: how much, who, where."""


def detail(pair: Pair) -> Iterator[Finding]:
    """Yield the most telling figure or name that only one of two sentences of the same statement has."""
    if pair.link.strength != "same" or "title" in (pair.a.sentence.kind, pair.b.sentence.kind):
        return
    for types in TOLD:
        for side, other in ((pair.a, pair.b), (pair.b, pair.a)):
            alone = [m for m in side.mentions if m.type in types and _only_here(pair, side, other, m)]
            if alone:
                first = side is pair.a
                span = alone[0].span
                yield pair.finding(
                    "detail",
                    span if first else None,
                    None if first else span,
                    "low",
                    f"{side.label} has “{alone[0].text}” here, {other.label} has not",
                )
                return


def _only_here(pair: Pair, side: Side, other: Side, mention: Mention) -> bool:
    """Say whether nothing in the other sentence corresponds to the mention or names the same entity."""
    entity = side.story.entity_of(mention)
    named = entity is not None and any(other.story.entity_of(m) is entity for m in other.mentions)
    like = any(pair.matched(side, t) for t in side.tokens(mention.span))
    rival = any(m.type == mention.type and not _matched(pair, other, m) for m in other.mentions)
    return not named and not like and not rival and not side.quoted(mention.span)


def _matched(pair: Pair, side: Side, mention: Mention) -> bool:
    return any(pair.matched(side, t) for t in side.tokens(mention.span))
