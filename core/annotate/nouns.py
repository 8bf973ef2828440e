"""What a common noun describes: a person (``chairman``), a body (``carmaker``) or a measure (``index``)."""

from __future__ import annotations

import re
from functools import lru_cache

from newsdiff.core.annotate.words import phrases, sections
from newsdiff.core.model import EntityType

PERSONS = ("woman", "sman", "person")
"""Endings of nouns for people."""
BODIES = ("maker", "builder", "company")
"""Endings of nouns for bodies."""
TRADES = re.compile(r"[a-z]{2,}(?:er|or|ist|ian|ant|man)")
"""``negotiator``: right beside a person's name no other noun ends so."""
DESCRIBED: dict[EntityType, frozenset[EntityType]] = {
    "person": frozenset(("person",)),
    "organisation": frozenset(("organisation", "other", "group")),
    "other": frozenset(("organisation", "other")),
}
"""What a noun of each kind may describe; a name of unsettled kind may be a body's."""


@lru_cache(maxsize=4096)
def kind_of_noun(noun: str) -> EntityType | None:
    """Return the kind of what a noun in the singular describes; ``other`` for a measure, None if unknown."""
    word, nouns = noun.lower(), sections("nouns.txt")
    if word in nouns["person"] or word in phrases("titles.txt") or word.endswith(PERSONS):
        return "person"
    if word in nouns["organisation"] or word.endswith(BODIES):
        return "organisation"
    return "other" if word in nouns["measure"] else None


def describes(noun: str, type_: EntityType) -> bool:
    """Say whether a noun right beside a name of that type can be for what it names."""
    kind = kind_of_noun(noun)
    if kind is None and noun.lower() in sections("nouns.txt")["either"]:
        return type_ in ("person", "organisation", "other")
    if kind is None:
        return type_ == "person" and TRADES.fullmatch(noun) is not None
    return type_ in DESCRIBED[kind]


def is_person(noun: str) -> bool:
    """Say whether a noun may mean a person."""
    return kind_of_noun(noun) == "person" or noun.lower() in sections("nouns.txt")["either"]
