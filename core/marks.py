"""The glyph and the colour of what views and exports mark, agreed once so that all of them look alike.

Nothing here knows a terminal or a page. Every glyph is one cell wide; those that stand within a text have no
ambiguous East Asian width, so that columns stay level; no two marks differ in colour alone. What stands for
them where there is ASCII only is in ``export/ascii.py``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from newsdiff.core.model import FIGURES, DifferenceKind, Entity, EntityType


class Hue(NamedTuple):
    """A colour that a colour-blind reader can tell from its neighbours."""

    name: str
    on_light: str
    """Hexadecimal ink for a light ground: contrast on white at least 4.5."""
    on_dark: str
    """Hexadecimal ink for a dark ground: contrast on near-black at least 4.5."""


HUES: Final = (
    Hue("blue", "#0b5cad", "#7cb8f5"),
    Hue("orange", "#a8450a", "#ff9d6b"),
    Hue("green", "#00705a", "#5fd3b0"),
    Hue("magenta", "#9c3480", "#f09ad0"),
    Hue("ochre", "#7a5b00", "#e0c05a"),
    Hue("violet", "#5b4bb5", "#b7a9ff"),
    Hue("teal", "#00698c", "#6fd0ee"),
    Hue("brown", "#6b4f3f", "#d3b39d"),
)
"""The hues of named entities, after Okabe and Ito's order; the darkening to readable ink is ours."""

ENTITY_GLYPHS: Final[dict[EntityType, str]] = {
    "person": "▴",
    "organisation": "▪",
    "place": "▾",
    "group": "▫",
    "event": "✦",
    "work": "✎",
    "other": "◦",
    "count": "#",
    "money": "#",
    "percent": "#",
    "measure": "#",
    "date": "◔",
    "time": "◔",
    "duration": "◔",
}

DIFFERENCE_GLYPHS: Final[dict[DifferenceKind, str]] = {
    "conflict": "↯",
    "number": "#",
    "date": "◔",
    "name": "✎",
    "place": "⌂",
    "attribution": "»",
    "quote": '"',
    "modality": "?",
    "negation": "¬",
    "loaded": "!",
    "detail": "+",
}
"""In the order in which kinds are named."""

Standing = Literal["conflict", "differs", "alike", "only"]
"""How a sentence or a claim stands among the articles: its statements conflict, differ in something, show no
difference, or no other article has them."""

STANDING_GLYPHS: Final[dict[Standing, str]] = {
    "conflict": DIFFERENCE_GLYPHS["conflict"],
    "differs": "≈",
    "alike": "=",
    "only": "◆",
}


Stand = Literal["stated", "partly", "figures", "conflict", "only", "silent"]
"""Stated; stated in part; in other figures or on other dates than the base; in conflict with another article;
stated by this article only; not found in it."""

STAND_GLYPHS: Final[dict[Stand, str]] = {
    "stated": "●",
    "partly": "◐",
    "figures": DIFFERENCE_GLYPHS["number"],
    "conflict": DIFFERENCE_GLYPHS["conflict"],
    "only": STANDING_GLYPHS["only"],
    "silent": "·",
}
STAND_WORDS: Final[dict[Stand, str]] = {
    "stated": "states it",
    "partly": "states it in part",
    "figures": "gives other figures or dates",
    "conflict": "conflicts with another",
    "only": "only this one states it",
    "silent": "not found in it",
}


class EntityMark(NamedTuple):
    """How every mention of one entity is marked."""

    glyph: str
    """Says the type."""
    hue: int | None
    """Index into ``HUES``; None for figures, which are marked alike and without a hue of their own."""


def palette(entities: Iterable[Entity]) -> dict[str, EntityMark]:
    """Give each entity, by id, its mark.

    The entities come most mentioned first. Each name takes, of the hues that its glyph has had least, the one
    least used so far: the eight foremost names differ in hue, and glyph and hue together repeat late.
    """
    used: Counter[int] = Counter()
    of_glyph: dict[str, Counter[int]] = defaultdict(Counter)
    marks = {}
    for entity in entities:
        glyph = ENTITY_GLYPHS[entity.type]
        if entity.type in FIGURES:
            marks[entity.id] = EntityMark(glyph, None)
            continue
        own = of_glyph[glyph]
        hue = min(range(len(HUES)), key=lambda h, own=own: (own[h], used[h], h))  # type: ignore[misc]
        used[hue] += 1
        own[hue] += 1
        marks[entity.id] = EntityMark(glyph, hue)
    return marks
