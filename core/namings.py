"""How each report names somebody or something, first and later, and with which verbs it lets them speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from newsdiff.core.model import FIGURES, Comparison, Entity, Mention


class Naming(NamedTuple):
    """The forms of one entity in one article."""

    first: str
    later: tuple[str, ...]
    """The other forms, in the order in which they are first met."""
    times: int
    """How often it is named there."""


def descriptions(entity: Entity) -> dict[str, tuple[str, ...]]:
    """Return by article the words that describe an entity there without naming it, each once, in order.

    Differing only in case or in ``the`` they count as one.
    """
    found: dict[str, dict[str, str]] = {}
    for reference in entity.references:
        if reference.form == "description":
            words = reference.text.lower().removeprefix("the ")
            found.setdefault(reference.article, {}).setdefault(words, reference.text)
    return {article: tuple(told.values()) for article, told in found.items()}


class Named(NamedTuple):
    """A row of the table of names and reports."""

    entity: Entity
    by_article: Mapping[str, Naming]
    """Articles that do not name it are left out."""


def namings(entity: Entity) -> dict[str, Naming]:
    """Return by article how an entity is named there; articles without it are left out."""
    return _namings(entity.mentions)


def _namings(mentions: Iterable[Mention]) -> dict[str, Naming]:
    forms: dict[str, Counter[str]] = {}
    for mention in mentions:
        forms.setdefault(mention.article, Counter())[mention.text] += 1
    return {
        article: Naming(first, tuple(later), forms[article].total())
        for article, (first, *later) in forms.items()
    }


def foremost(comparison: Comparison, shown: Collection[str], most: int) -> list[Named]:
    """Return the names (no figures) that stand in the sentences shown, most often named first."""
    rows: list[Named] = []
    for entity in comparison.entities:
        named = _namings(m for m in entity.mentions if m.sentence in shown)
        if named and entity.type not in FIGURES:
            rows.append(Named(entity, named))
    rows.sort(key=lambda row: -sum(naming.times for naming in row.by_article.values()))
    return rows[:most]


def sayings(comparison: Comparison, entity: Entity) -> Counter[str]:
    """Return how often each verb of saying gives the entity's words in quotations, by the form written."""
    named = {(m.article, m.span) for m in entity.mentions}
    return Counter(
        quote.verb.cut(text.article.text).lower()
        for text in comparison.articles
        for quote in text.quotes
        if quote.verb and quote.speaker and (text.article.id, quote.speaker) in named
    )
