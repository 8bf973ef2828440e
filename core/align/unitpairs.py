"""What two units are to each other by themselves, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.core.align.units import Unit
from newsdiff.core.align.wordlike import DERIVED, SPELT, likeness
from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.model import Entity, TokenClass

LIKELY = 0.4
"""Chance from which two words correspond: best F1 on the RTE-2 pairs, of .3, .35 and .4."""
UNRELATED = 0.5
"""Factor of the chance of a name or a figure with words unlike it: ``this week``, ``the place``. Best F1 on
the RTE-2 pairs, of .4, .5, .7, .85 and 1."""


def known_alike(chance: float) -> float:
    """Return the chance of two units in the same words, of the same value or of one thing, corrected."""
    return max(chance, LIKELY + chance / 2)


def known(x: Unit, y: Unit, chance: float) -> float:
    """Return the chance of two units in other words, of which one is a name or a figure, corrected."""
    if x.quantity and y.quantity:
        if x.quantity.type != y.quantity.type:
            return chance / 2
        return known_alike(chance) if compatible(x.quantity, y.quantity) else 0.0
    if x.entity and x.entity is y.entity:
        return known_alike(chance)
    if (x.quantity and y.mention) or (x.mention and y.quantity):
        return 0.0
    related = not set(x.words).isdisjoint(y.words) or likeness(x.head, y.head) >= DERIVED
    if x.entity and y.entity:
        told_apart = x.entity.type == y.entity.type or not related
        return 0.0 if told_apart and not _of_one_country(x.entity, y.entity) else chance
    return chance if related else chance * UNRELATED


def _of_one_country(x: Entity, y: Entity) -> bool:
    """Say whether one of two names is the country that the other belongs to: ``British``, ``the U.K.``"""
    return any(r.entity == y.id for r in x.related) or any(r.entity == x.id for r in y.related)


def comparable(x: Unit, y: Unit) -> bool:
    """Say whether both are figures, or name one thing."""
    return bool(x.quantity and y.quantity) or (x.entity is not None and x.entity is y.entity)


def one_kind(x: Unit, y: Unit) -> bool:
    """Say whether the one may stand in the other's place: figures of one type, other names, like words."""
    if x.quantity and y.quantity:
        return x.quantity.type == y.quantity.type
    if x.mention and y.mention:
        types = {x.mention.type, y.mention.type}
        return len(types - {"other"}) < 2 and (x.entity is None or x.entity is not y.entity)
    return not x.solid and not y.solid and x.part_of_speech == y.part_of_speech


def class_of(x: Unit, y: Unit) -> TokenClass:
    """Return how two corresponding units relate."""
    if x.words == y.words:
        return "equal"
    if x.solid or y.solid or likeness(x.head, y.head) >= SPELT or _same_function(x, y):
        return "variant"
    return "paraphrase" if x.content or y.content else "changed"


def class_of_phrases(x: Sequence[Unit], y: Sequence[Unit]) -> TokenClass:
    """Return how several corresponding units relate."""
    if _words(x) == _words(y):
        return "equal"
    if any(u.solid for u in (*x, *y)):
        return "variant"
    return "paraphrase" if any(u.content for u in (*x, *y)) else "changed"


def _same_function(x: Unit, y: Unit) -> bool:
    """Say whether two function words do the same work: articles, forms of be and have."""
    one, other = x.head, y.head
    return one.pos == other.pos and one.pos in ("DET", "AUX") and "MD" not in (one.tag, other.tag)


def _words(run: Sequence[Unit]) -> list[str]:
    return [word for unit in run for word in unit.words]
