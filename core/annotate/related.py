"""Nationalities and capitals beside the country they belong to: related, never one entity with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from newsdiff.core.annotate.boundaries import without_article
from newsdiff.core.annotate.words import Known, gazetteer
from newsdiff.core.model import Entity, Relation


def with_relations(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities, in their order, each with what the word lists know it to belong to."""
    places = {known.name: e.id for e in entities if e.type == "place" for known in _known(e)}
    return tuple(replace(e, related=tuple(_relations(e, places))) for e in entities)


def _known(entity: Entity) -> list[Known]:
    """Return what the lists know of an entity's forms, each name once, the commonest form's first."""
    forms = dict.fromkeys(without_article(m.text) for m in entity.mentions)
    return list(dict.fromkeys(gazetteer()[form] for form in forms if form in gazetteer()))


def _relations(entity: Entity, places: dict[str, str]) -> Iterator[Relation]:
    for known in _known(entity):
        country = places.get(known.country)
        if country and country != entity.id and known.kind in ("people", "capital"):
            yield Relation("people" if known.kind == "people" else "capital", country)
