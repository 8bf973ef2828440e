"""Whether a comparison that comes from a file holds together, so that no view or export stumbles over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsdiff.core.model import (
    AnnotatedArticle,
    Comparison,
    Difference,
    DifferenceSite,
    Entity,
    Mention,
    Reference,
    Span,
)

NUMBERED: Final = re.compile(r"[a-z]\d{1,9}")
"""What ids of claims, differences and entities look like."""


def flaw(comparison: Comparison) -> str:
    """Return the first thing that does not fit the rest, in words; empty when all does."""
    return next(_flaws(comparison), "")


def _flaws(comparison: Comparison) -> Iterator[str]:
    if not comparison.articles:
        yield "it has no articles"
    texts = {a.article.id: a.article.text for a in comparison.articles}
    if len(texts) < len(comparison.articles):
        yield "two articles have one id"
    for annotated in comparison.articles:
        yield from _flaws_of_article(annotated)
    home = {s.id: s.article for a in comparison.articles for s in a.sentences}
    for what, sentence in _named(comparison):
        if sentence not in home:
            yield f"{what} names a sentence {sentence!r} that is not there"
    for claim in comparison.claims:
        for article in (*claim.coverage, *(a for group in claim.origins for a in group)):
            if article not in texts:
                yield f"claim {claim.id!r} names an article {article!r} that is not there"
    for sentence, span in _marked(comparison):
        if not _within(span, texts[home[sentence]]):
            yield f"words marked in sentence {sentence!r} lie outside its article"
    for entity in comparison.entities:
        for m in _standing_for(entity):
            if m.article not in texts or m.span.cut(texts[m.article]) != m.text:
                yield f"a mention of {entity.id!r} is not in its article"
    for id in _ids(comparison):
        if not NUMBERED.fullmatch(id):
            yield f"{id!r} is no id"


def _ids(comparison: Comparison) -> Iterator[str]:
    yield from (c.id for c in comparison.claims)
    yield from (d.id for d in comparison.differences)
    yield from (e.id for e in comparison.entities)


def _flaws_of_article(annotated: AnnotatedArticle) -> Iterator[str]:
    article = annotated.article
    for number, s in enumerate(annotated.sentences):
        if s.id != f"{article.id}{number}" or s.article != article.id:
            yield f"sentence {s.id!r} is not number {number} of article {article.id!r}"
        if s.span.cut(article.text) != s.text:
            yield f"sentence {s.id!r} is not the text of its article"
        if not 0 <= s.paragraph < len(article.paragraphs):
            yield f"sentence {s.id!r} is in no paragraph"
        if not all(0 <= t.head < len(s.tokens) for t in s.tokens):
            yield f"the grammar of sentence {s.id!r} leads out of it"
    for span in _spans(annotated):
        if not _within(span, article.text):
            yield f"characters {span.start} to {span.end} are not in article {article.id!r}"


def _spans(annotated: AnnotatedArticle) -> Iterator[Span]:
    yield from (p.span for p in annotated.article.paragraphs)
    yield from (t.span for s in annotated.sentences for t in s.tokens)
    yield from (m.span for m in annotated.mentions)
    yield from (q.span for q in annotated.quantities)
    for quote in annotated.quotes:
        yield from (span for span in (quote.span, quote.speaker, quote.verb) if span is not None)


def _named(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Yield the sentences that something is said of, each with what says it."""
    for annotated in comparison.articles:
        yield from (("a mention", m.sentence) for m in annotated.mentions)
        yield from (("a figure", q.sentence) for q in annotated.quantities)
        yield from (("a quotation", s) for q in annotated.quotes for s in q.sentences)
    for entity in comparison.entities:
        yield from ((f"entity {entity.id!r}", m.sentence) for m in _standing_for(entity))
    yield from (("a link", s) for k in (*comparison.links, *comparison.candidates) for s in (k.a, k.b))
    yield from ((f"claim {c.id!r}", s) for c in comparison.claims for s in c.members)
    yield from (("a difference", s) for site in _sites(comparison) for s in (site.a, site.b))
    yield from (("a correction", s) for c in comparison.corrections for s in (c.a, c.b))
    yield from (("a note", note.sentence) for note in comparison.notes)
    yield from (("a mark", sentence) for sentence in comparison.marked)
    yield from (("what only one article has", sentence) for sentence in comparison.only_here)


def _standing_for(entity: Entity) -> list[Mention | Reference]:
    return [*entity.mentions, *entity.references]


def _marked(comparison: Comparison) -> Iterator[tuple[str, Span]]:
    """Yield the runs of words that links and differences point at, each with its sentence."""
    for k in comparison.links:
        for pair in k.tokens:
            yield from ((s, span) for s, span in ((k.a, pair.a), (k.b, pair.b)) if span is not None)
    for site in _sites(comparison):
        ends = ((site.a, site.a_span), (site.b, site.b_span))
        yield from ((s, span) for s, span in ends if span is not None)


def _sites(comparison: Comparison) -> Iterator[Difference | DifferenceSite]:
    for difference in comparison.differences:
        yield difference
        yield from difference.also


def _within(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)
