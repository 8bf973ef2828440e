"""The names of what a run of text is. The style sheet gives each its look; nothing here knows a colour."""

from __future__ import annotations

from newsdiff.core.marks import Standing
from newsdiff.core.model import FIGURES, Entity

HUES = 8
"""Names that several articles share get one of so many hues, in turn; more could not be told apart."""

ROLES = frozenset(
    {
        *(f"entity-{n}" for n in range(HUES)),
        "name",
        "figure",
        "changed",
        "only",
        "paraphrase",
        "elsewhere",
        "variant",
        "title",
        "heading",
        "caption",
        "hit",
        "current",
        "cursor",
        "bar",
        "quiet",
        "label",
        "standing-conflict",
        "standing-differs",
        "standing-alike",
        "standing-only",
        "key",
        "here",
        "spot",
        "focus",
        "progress",
        "rule",
        "focused",
        "seen",
    }
)

STANDING_WORDS: dict[Standing, str] = {
    "conflict": "conflict",
    "differs": "differs",
    "alike": "no difference found",
    "only": "only here",
}


def entity_roles(entities: tuple[Entity, ...]) -> dict[str, str]:
    """Return each entity's role by its id: a hue for names that several articles share, else plain ones."""
    roles: dict[str, str] = {}
    hue = 0
    for entity in entities:
        if entity.type in FIGURES:
            roles[entity.id] = "figure"
        elif len({m.article for m in entity.mentions}) > 1:
            roles[entity.id] = f"entity-{hue % HUES}"
            hue += 1
        else:
            roles[entity.id] = "name"
    return roles
