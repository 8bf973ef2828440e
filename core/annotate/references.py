"""Who and what is meant where no name stands: descriptions beside names, descriptions met again, pronouns.

The surest readings only, after Raghunathan et al. (2010), A Multi-Pass Sieve for Coreference Resolution, and
Lee et al. (2013): what stands open stays open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsdiff.core.annotate.descriptions import find_descriptions
from newsdiff.core.model import FIGURES, AnnotatedArticle, Entity, Mention, Reference


def with_references(articles: Sequence[AnnotatedArticle], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities, in their order, each with the descriptions and pronouns that stand for it.

    The mentions of the entities must have their entity's type.
    """
    owners = {(m.article, m.span): e.id for e in entities for m in e.mentions}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            mentions[mention.article].append(mention)
    references: dict[str, list[Reference]] = defaultdict(list)
    for annotated in articles:
        named = sorted(mentions[annotated.article.id], key=lambda m: m.span)
        for reference, name in _references(annotated, named):
            references[owners[name.article, name.span]].append(reference)
    return tuple(replace(e, references=tuple(references[e.id])) for e in entities)


def _references(
    annotated: AnnotatedArticle, mentions: Sequence[Mention]
) -> Iterator[tuple[Reference, Mention]]:
    """Yield what stands for a name of an article, in order, each with a naming of whom it means."""
    by_sentence: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    for sentence in annotated.sentences:
        here = by_sentence[sentence.id]
        names = [m for m in here if m.type not in FIGURES]
        figures = [m.span for m in here if m.type in FIGURES]
        for span, name in sorted(find_descriptions(sentence, names, figures)):
            text = span.cut(annotated.article.text)
            yield Reference(sentence.article, sentence.id, span, text, "description"), name
