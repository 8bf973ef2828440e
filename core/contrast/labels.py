"""What one person is called: an aide here, a director there."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.model import Mention, Token

BESIDE = frozenset(("appos", "compound", "nmod"))
"""Dependencies by which a noun beside a name says who is named."""


def labels(pair: Pair) -> Iterator[Finding]:
    """Yield the nouns that tell who the same person is, where the two sentences have none in common."""
    told: set[str] = set()
    for a, entity in pair.a.named:
        for b, other in pair.b.named:
            if a.type != "person" or entity is not other:
                continue
            left, right = _nouns(pair.a, a), _nouns(pair.b, b)
            if entity.id in told or not left or not right:
                continue
            if _in_common(pair, left, right) or _one_word(left, right):
                continue
            told.add(entity.id)
            yield pair.finding(
                "name",
                left[0].span,
                right[0].span,
                "low",
                f"{pair.a.label} calls {entity.name} “{left[0].text}”, {pair.b.label} “{right[0].text}”",
                (f"“{left[0].text}”", f"“{right[0].text}”"),
            )


def _nouns(side: Side, mention: Mention) -> list[Token]:
    """Return the common nouns that stand beside a name and say who is named."""
    tokens = side.sentence.tokens
    inside = {n for n, t in enumerate(tokens) if t.span.overlaps(mention.span)}
    beside = [t for t in tokens if t.head in inside and t.dep in BESIDE]
    heads = [tokens[tokens[n].head] for n in inside if tokens[n].dep == "appos"]
    return [t for t in (*beside, *heads) if t.pos == "NOUN" and not t.span.overlaps(mention.span)]


STEM = 5
"""Letters at the beginning of two labels that make them one: spokesman, spokesperson."""


def _one_word(left: list[Token], right: list[Token]) -> bool:
    return any(x.lemma[:STEM].lower() == y.lemma[:STEM].lower() for x in left for y in right)


def _in_common(pair: Pair, left: list[Token], right: list[Token]) -> bool:
    """Say whether a noun of either side corresponds to a word of the other sentence: lawyer, attorney."""
    return any(t.lemma.lower() in pair.b.lemmas or pair.matched(pair.a, t) for t in left) or any(
        t.lemma.lower() in pair.a.lemmas or pair.matched(pair.b, t) for t in right
    )
