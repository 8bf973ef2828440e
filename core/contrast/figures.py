"""Figures and dates that cannot both be right about the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.contrast.doers import other_doers
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.model import DifferenceKind, EntityType, Quantity, Severity, Token

DATES: frozenset[EntityType] = frozenset(("date", "time"))
NEAR = 0.6
"""Share of the larger from which two figures may be reports of one: 50 and 80 hurt."""
COMPARABLE = 0.2
"""The same where two sentences say the same, and the figures count what the same words tell of."""
OPEN = frozenset(("more than", "less than", "at least", "at most", "up to"))
"""Hedges that leave one side open."""
ALIKE = 0.6
"""Share of the shorter sentence's words that must be equal for any figure in another's place to differ."""
TENTH = 1.1
"""A figure cut short is less than a tenth off."""
GOVERNORS = 2
"""How far up the words that a figure depends on are followed: its noun and that noun's verb."""


def figures(pair: Pair) -> Iterator[Finding]:
    """Yield the figures of the two sentences that tell of the same thing and do not agree.

    Each is told against one of the other sentence only: the nearest in value.
    """
    told: set[Quantity] = set()
    for a, b, severity in sorted(_apart(pair), key=lambda found: -_nearness(found[0], found[1])):
        if a not in told and b not in told:
            told |= {a, b}
            yield _finding(pair, a, b, severity)


def _apart(pair: Pair) -> Iterator[tuple[Quantity, Quantity, Severity]]:
    settled = _settled(pair)
    for a in pair.a.quantities:
        for b in pair.b.quantities:
            if a.type != b.type:
                continue
            if compatible(a, b) or a.text.lower() == b.text.lower():
                if _bounded_otherwise(pair, a, b):
                    yield a, b, "low"
                elif _other_bound(pair, a, b):
                    yield a, b, "medium"
            elif not (a in settled or b in settled) and same_thing(pair, a, b):
                yield a, b, _severity(pair, a, b)


def _severity(pair: Pair, a: Quantity, b: Quantity) -> Severity:
    """Return low for a figure that the other only cuts short (43 for 43.9); hedged ones weigh less.

    So do those of sentences that have only a part in common: it may be another part that they belong to.
    """
    if a.type not in DATES and a.unit == b.unit and _cuts_short(a.low, b.low):
        return "low"
    return "medium" if a.hedge or b.hedge or pair.link.strength != "same" else "high"


def _cuts_short(a: float | None, b: float | None) -> bool:
    if not a or not b or a == b:
        return False
    shorter, longer = sorted((a, b), key=lambda value: len(f"{value:.12g}".rstrip("0")))
    digits = f"{shorter:.12g}".rstrip("0").rstrip(".")
    return shorter < longer and f"{longer:.12g}".startswith(digits) and longer < shorter * TENTH


def rivals(pair: Pair) -> Iterator[Finding]:
    """Yield the first figure that nothing in the other sentence agrees with, and its rival there.

    Two sentences that state a common claim seldom give two figures of one sort without giving two values of
    one thing: but only seldom, so that such a pair must be worth showing for other reasons too.
    """
    settled = _settled(pair) | {q for a, b, _ in _apart(pair) for q in (a, b)}
    for a in pair.a.quantities:
        for b in pair.b.quantities:
            if a.type != b.type or not _one_unit(a, b) or a in settled or b in settled:
                continue
            if a.text.lower() == b.text.lower() or _others(pair, a, b):
                continue
            if _verbs_face(pair, a, b) if a.type in DATES else _nearness(a, b) >= NEAR:
                yield _finding(pair, a, b, "low")
                return


def _settled(pair: Pair) -> set[Quantity]:
    """Return the figures that agree with one of the other sentence: they differ from no third.

    An open one (``more than 160``) agrees with too much to settle anything, unless the two face each other.
    """
    return {
        q
        for a in pair.a.quantities
        for b in pair.b.quantities
        if compatible(a, b) and (not {a.hedge, b.hedge} & OPEN or pair.facing(a.span, b.span))
        for q in (a, b)
    }


def _bounded_otherwise(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Say whether one figure is given as a bound and otherwise by the other: at least ten, more than ten."""
    if a.type in DATES or a.unit != b.unit or a.hedge == b.hedge or not {a.hedge, b.hedge} & OPEN:
        return False
    return (a.low, a.high) == (b.low, b.high) and (
        pair.facing(a.span, b.span) is not None or _same_company(pair, a, b)
    )


def _other_bound(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Say whether both figures are one kind of bound, at different values: up to 180, up to 184."""
    bounds = (
        a.hedge == b.hedge and a.hedge in OPEN and a.unit == b.unit and (a.low, a.high) != (b.low, b.high)
    )
    flat = replace(a, hedge=""), replace(b, hedge="")
    one_thing = pair.facing(a.span, b.span) is not None or _same_company(pair, a, b)
    return bounds and not compatible(*flat) and one_thing


def same_thing(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Say whether two figures are values of one thing.

    They are when they face each other in the token alignment of two sentences that say the same, or count the
    same in the same company: they depend on words that correspond, or are the only figures of their kind in
    two sentences that say the same.
    """
    if _others(pair, a, b):
        return False
    facing = pair.facing(a.span, b.span)
    if facing is not None:
        return facing.cls == "changed" and _one_unit(a, b) and _of_one_story(pair, a, b)
    if not _one_unit(a, b):
        return False
    if a.type in DATES:
        return pair.link.strength == "same" and _same_deed(pair, a, b)
    least = COMPARABLE if pair.link.strength == "same" else NEAR
    return (_same_company(pair, a, b) and _nearness(a, b) >= least) or _only_ones(pair, a, b)


def _others(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Say whether the figures are told of two who are both named: what either paid is no one thing."""
    one, other = (_first(side, q) for side, q in ((pair.a, a), (pair.b, b)))
    return one is not None and other is not None and other_doers(pair, one, other)


def _first(side: Side, figure: Quantity) -> Token | None:
    return next(iter(side.tokens(figure.span)), None)


def _of_one_story(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Say whether figures that face each other belong to one statement, not to two items of a list."""
    if pair.link.strength != "same":
        return a.type not in DATES and _nearness(a, b) >= NEAR and _same_company(pair, a, b)
    return (
        pair.share_equal >= ALIKE
        or _nearness(a, b) >= NEAR
        or (_same_deed(pair, a, b) if a.type in DATES else _same_company(pair, a, b))
    )


def _same_deed(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Say whether two dates are of one deed: their verbs correspond, and who did it or what was done."""
    return any(
        x.pos == y.pos == "VERB" and pair.alike(x, y) and pair.share_argument(x, y)
        for x in governors(pair.a, a)[:1]
        for y in governors(pair.b, b)[:1]
    )


def _verbs_face(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Say whether what happened on the two dates is told by words that face each other."""
    return any(
        pair.facing(x.span, y.span) is not None
        for x in governors(pair.a, a)[:1]
        for y in governors(pair.b, b)[:1]
    )


def _one_unit(a: Quantity, b: Quantity) -> bool:
    """Say whether the units allow the two figures to be compared; counts of unknown things may be of one."""
    return a.unit == b.unit or (a.type == "count" and not (a.unit and b.unit))


def _same_company(pair: Pair, a: Quantity, b: Quantity) -> bool:
    return any(
        pair.alike(x, y) for x in governors(pair.a, a) for y in governors(pair.b, b) if not (x.stop or y.stop)
    )


def governors(side: Side, figure: Quantity) -> list[Token]:
    """Return the words a figure depends on, the nearest two outside it that say something."""
    tokens = side.sentence.tokens
    current = _first(side, figure)
    found: list[Token] = []
    for _ in tokens:
        if current is None or tokens[current.head] is current or len(found) == GOVERNORS:
            break
        current = tokens[current.head]
        if not current.span.overlaps(figure.span) and current.pos != "ADP":
            found.append(current)
    return found


def _only_ones(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Say whether the two are about as large, and no other figure of either sentence is nearer."""
    if pair.link.strength != "same":
        return False
    near = _nearness(a, b)
    rivals = [
        *(_nearness(a, q) for q in pair.b.quantities if q is not b and _one_unit(a, q)),
        *(_nearness(q, b) for q in pair.a.quantities if q is not a and _one_unit(q, b)),
    ]
    return near >= NEAR and near > max(rivals, default=0.0)


def _nearness(a: Quantity, b: Quantity) -> float:
    """Return the smaller value as a share of the larger one; 0 where either is open or of another type."""
    values = [q.low if q.low is not None else q.high for q in (a, b)]
    if a.type != b.type or any(v is None or v <= 0 for v in values):
        return 0.0
    low, high = sorted(v for v in values if v is not None)
    return low / high


def _finding(pair: Pair, a: Quantity, b: Quantity, severity: Severity) -> Finding:
    kind: DifferenceKind = "date" if a.type in DATES else "number"
    words = pair.a.words(a.span), pair.b.words(b.span)
    return pair.finding(
        kind,
        a.span,
        b.span,
        severity,
        f"{pair.a.label} says {words[0]}, {pair.b.label} {words[1]}",
        words,
    )
