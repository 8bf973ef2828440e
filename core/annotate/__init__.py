"""What an article says: its sentences, names, figures and quotations, linked across articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from newsdiff.core.errors import ModelError
from newsdiff.core.model import AnnotatedArticle, Article, Entity, Mention, Quantity, Settings

__all__ = ["annotate", "check_model", "link_entities", "settle_types"]


def check_model(model: str) -> None:
    """Raise ModelError unless a package of that name is installed; costs no import of spaCy."""
    from importlib.util import find_spec

    if not model.isidentifier() or find_spec(model) is None:
        raise ModelError(model)


def annotate(article: Article, *, model: str = Settings().model) -> AnnotatedArticle:
    """Read an article: its sentences with grammar, its names and figures, its quotations.

    ``model`` names an installed spaCy pipeline package; a larger one reads names better and takes longer.
    Raises ModelError when it is not installed. Offsets are those of ``article.text``.
    """
    # Imported here: what only shows articles must not wait for regular expressions and word lists.
    from newsdiff.core.annotate.mentions import find_mentions
    from newsdiff.core.annotate.pipeline import read
    from newsdiff.core.annotate.quantities import find_quantities
    from newsdiff.core.annotate.quotes import find_quotes

    readings = read(article, model=model)
    sentences = tuple(reading.sentence for reading in readings)
    published = _published(article)
    quantities = [q for sentence in sentences for q in find_quantities(sentence, published)]
    names = find_mentions(readings, [q.span for q in quantities])
    quantities = _outside(quantities, names)
    figures = [Mention(article.id, q.sentence, q.span, q.text, q.type) for q in quantities]
    return AnnotatedArticle(
        article=article,
        sentences=sentences,
        mentions=tuple(sorted([*names, *figures], key=lambda mention: mention.span)),
        quantities=tuple(quantities),
        quotes=tuple(find_quotes(article, sentences, names)),
    )


def link_entities(articles: Sequence[AnnotatedArticle]) -> tuple[Entity, ...]:
    """Return who and what the articles name, and their figures, one entity each across all of them.

    The names and the grouping do not depend on the order of the articles.
    """
    from newsdiff.core.annotate.entities import link

    return link(articles)


def settle_types(articles: Sequence[AnnotatedArticle], entities: Sequence[Entity]) -> list[AnnotatedArticle]:
    """Return the articles with every mention of the type that its entity has across the story."""
    types = {(m.article, m.span): e.type for e in entities for m in e.mentions}
    return [
        replace(
            a, mentions=tuple(replace(m, type=types.get((m.article, m.span), m.type)) for m in a.mentions)
        )
        for a in articles
    ]


def _outside(quantities: Sequence[Quantity], names: Sequence[Mention]) -> list[Quantity]:
    """Return the figures that are no part of a name, as a model's number is."""
    from bisect import bisect_right

    ends = [name.span.end for name in names]
    following = [names[n : n + 1] for n in (bisect_right(ends, q.span.start) for q in quantities)]
    return [
        q
        for q, name in zip(quantities, following, strict=True)
        if not (name and name[0].span.overlaps(q.span))
    ]


def _published(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.published[:10])
    except ValueError:
        return None
