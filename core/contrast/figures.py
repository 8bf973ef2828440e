"""Figures and dates that cannot both be right about the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.contrast.pair import Finding, Pair
from newsdiff.core.model import DifferenceKind, EntityType, Quantity, Severity

DATES: frozenset[EntityType] = frozenset(("date", "time"))


def figures(pair: Pair) -> Iterator[Finding]:
    """Yield the figures of the two sentences that tell of the same thing and do not agree."""
    settled = _settled(pair)
    for a in pair.a.quantities:
        for b in pair.b.quantities:
            if a in settled or b in settled or a.type != b.type or compatible(a, b):
                continue
            if same_thing(pair, a, b):
                yield _finding(pair, a, b)


def _settled(pair: Pair) -> set[Quantity]:
    """Return the figures that agree with one of the other sentence: they differ from no third."""
    return {q for a in pair.a.quantities for b in pair.b.quantities if compatible(a, b) for q in (a, b)}


def same_thing(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Say whether two figures are values of one quantity: they face each other in the token alignment."""
    facing = pair.facing(a.span, b.span)
    return facing is not None and facing.cls == "changed"


def _finding(pair: Pair, a: Quantity, b: Quantity) -> Finding:
    kind: DifferenceKind = "date" if a.type in DATES else "number"
    return pair.finding(
        kind,
        a.span,
        b.span,
        _severity(a, b),
        f"{pair.a.label} says {a.text}, {pair.b.label} {b.text}",
        (a.text, b.text),
    )


def _severity(a: Quantity, b: Quantity) -> Severity:
    return "medium" if a.hedge or b.hedge else "high"
