"""Who and what is meant where no name stands: descriptions beside names, descriptions met again, pronouns.

The surest readings only, after Raghunathan et al. (2010), A Multi-Pass Sieve for Coreference Resolution, and
Lee et al. (2013): what stands open stays open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal

from msgspec.structs import replace

from newsdiff.core.annotate.again import find_again
from newsdiff.core.annotate.descriptions import find_descriptions
from newsdiff.core.annotate.pronouns import find_pronouns, find_speakers
from newsdiff.core.model import FIGURES, AnnotatedArticle, Entity, Mention, Reference, Span

Form = Literal["description", "pronoun"]


def with_references(articles: Sequence[AnnotatedArticle], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities, in their order, each with the descriptions and pronouns that stand for it.

    The mentions of the entities must have their entity's type.
    """
    owners: dict[str, dict[Span, str]] = defaultdict(dict)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            owners[mention.article][mention.span] = entity.id
            mentions[mention.article].append(mention)
    references: dict[str, list[Reference]] = defaultdict(list)
    for annotated in articles:
        article = annotated.article.id
        named = sorted(mentions[article], key=lambda m: m.span)
        for reference, name in _references(annotated, named, owners[article]):
            references[owners[article][name.span]].append(reference)
    return tuple(replace(e, references=tuple(references[e.id])) for e in entities)


def _references(
    annotated: AnnotatedArticle, mentions: Sequence[Mention], owners: Mapping[Span, str]
) -> Iterator[tuple[Reference, Mention]]:
    """Yield what stands for a name of an article, in order, each with a naming of whom it means."""
    here: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        here[mention.sentence].append(mention)
    names = {sentence: [m for m in found if m.type not in FIGURES] for sentence, found in here.items()}
    beside = [found for s in annotated.sentences for found in find_descriptions(s, here[s.id])]
    described = dict(chain(find_again(annotated, names, beside, owners), beside))
    every = [m for m in mentions if m.type not in FIGURES]
    meant = dict(chain(find_pronouns(annotated, every), find_speakers(annotated, every)))
    text, starts = annotated.article.text, [s.span.start for s in annotated.sentences]
    for span, name in sorted({**described, **meant}.items()):
        sentence = annotated.sentences[bisect_right(starts, span.start) - 1]
        form: Form = "pronoun" if span in meant else "description"
        yield Reference(sentence.article, sentence.id, span, span.cut(text), form), name
