"""Who else, where, how much: what only one of two reports tells."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.model import FIGURES, EntityType, Mention, Span, Token

TOLD: tuple[frozenset[EntityType], ...] = (
    frozenset(("money", "percent", "measure", "count")),
    frozenset(("person", "organisation")),
    frozenset(("place",)),
)
"""What a reader would miss, the most telling first: how much, who, where."""


def detail(pair: Pair) -> Iterator[Finding]:
    """Yield the most telling words, figure or name that only one of two like statements has.

    A figure or a name counts where the other article has its like nowhere near.
    """
    if pair.link.strength != "same" or "title" in (pair.a.sentence.kind, pair.b.sentence.kind):
        return
    for side, other, span in _told(pair):
        first = side is pair.a
        yield pair.finding(
            "detail",
            span if first else None,
            None if first else span,
            "low",
            f"{side.label} has “{side.text(span)}”, {other.label} has not",
        )
        return


def _told(pair: Pair) -> Iterator[tuple[Side, Side, Span]]:
    """Yield who tells what the other does not, the most telling first."""
    both = ((pair.a, pair.b), (pair.b, pair.a))
    for side, other in both:
        run = _addition(pair, side)
        if run:
            yield side, other, run
    for types in TOLD:
        for side, other in both:
            for mention in side.mentions:
                if mention.type in types and _only_here(pair, side, other, mention):
                    yield side, other, mention.span


NEAR = 2
"""Sentences before and after in which the other report may tell the same: then nothing is left out."""
ONCE = 1
"""Namings elsewhere in the other report beyond which the named one belongs to its topic."""
RUN = 3
"""Words in a row that only one of two all but equal sentences has, from which they tell something."""
ALL_BUT_EQUAL = 0.8
"""Share of the shorter sentence's words that the other has as well."""
TAKING_PART = frozenset(("nsubj", "nsubjpass", "dobj", "conj", "attr"))
"""Dependencies of who takes part in what is told; who stands in a title or office does not."""


def _addition(pair: Pair, side: Side) -> Span | None:
    """Return the longest run of words that only this one of two all but equal sentences has."""
    if pair.share_equal() < ALL_BUT_EQUAL or pair.evenness() < ALL_BUT_EQUAL / 2:
        return None
    runs: list[list[Token]] = [[]]
    for token in side.sentence.tokens:
        if pair.faced(side, token) or side.quoted(token.span) or not token.text[0].isalnum():
            runs.append([])
        else:
            runs[-1].append(token)
    longest = max(runs, key=len)
    telling = len(longest) >= RUN and any(t.pos in ("NOUN", "PROPN", "NUM") for t in longest)
    return Span(longest[0].span.start, longest[-1].span.end) if telling else None


def _takes_part(side: Side, mention: Mention) -> bool:
    """Say whether the named one takes part in what is told: a figure always does."""
    tokens = side.sentence.tokens
    inside = [t for t in tokens if t.span.overlaps(mention.span)]
    held = (tokens[tokens[t.head].head] for t in inside if t.dep == "pobj")
    return (
        mention.type in FIGURES
        or any(t.dep in TAKING_PART for t in inside)
        or any(verb.pos == "VERB" for verb in held)
    )


def _only_here(pair: Pair, side: Side, other: Side, mention: Mention) -> bool:
    """Say whether nothing corresponds to the mention in the other sentence, nor is like it in its article."""
    if not _takes_part(side, mention) or side.quoted(mention.span):
        return False
    if any(pair.matched(side, t) for t in side.tokens(mention.span)):
        return False
    return not (_given(side, other, mention) if mention.type in FIGURES else _named(side, other, mention))


def _given(side: Side, other: Side, mention: Mention) -> bool:
    """Say whether the other report has a figure that agrees, or the mention is too bare to be a detail."""
    figure = next((q for q in side.quantities if q.span == mention.span), None)
    if figure is None or figure.low is None or (figure.type == "count" and figure.low <= 1):
        return True
    near = (q for s in _around(other) for q in other.story.quantities(s))
    return any(q.type == figure.type and compatible(q, figure) for q in near)


def _named(side: Side, other: Side, mention: Mention) -> bool:
    """Say whether the other report names the same, under whatever name, or is it itself."""
    entity = side.story.entity_of(mention)
    if entity is None or mention.text in (side.article.outlet, side.article.label):
        return True
    if sum(m.article == other.article.id for m in entity.mentions) > ONCE:
        return True
    near = (m for s in _around(other) for m in other.story.mentions(s))
    return any(side.story.entity_of(m) is entity or m.text == mention.text for m in near)


def _around(side: Side) -> list[str]:
    """Return the ids of the sentence and of those so near that a reader has them in mind."""
    ids = [s.id for s in side.story.article(side.article.id).sentences]
    here = ids.index(side.sentence.id)
    return ids[max(0, here - NEAR) : here + NEAR + 1]
