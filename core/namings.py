"""How each report names somebody or something, first and later, and with which verbs it lets them speak."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from newsdiff.core.model import Comparison, Entity


class Naming(NamedTuple):
    """The forms of one entity in one article."""

    first: str
    later: tuple[str, ...]
    """The other forms, in the order in which they are first met."""


def namings(entity: Entity) -> dict[str, Naming]:
    """Return by article how an entity is named there; articles without it are left out."""
    forms: dict[str, dict[str, None]] = {}
    for mention in entity.mentions:
        forms.setdefault(mention.article, {})[mention.text] = None
    return {article: Naming(first, tuple(later)) for article, (first, *later) in forms.items()}


def sayings(comparison: Comparison, entity: Entity) -> Counter[str]:
    """Return how often each verb of saying gives the entity's words in quotations, by the form written."""
    named = {(m.article, m.span) for m in entity.mentions}
    return Counter(
        quote.verb.cut(text.article.text).lower()
        for text in comparison.articles
        for quote in text.quotes
        if quote.verb and quote.speaker and (text.article.id, quote.speaker) in named
    )
