"""Whether a comparison that comes from a file holds together, so that no view or export stumbles over it."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.model import Comparison, Span


def flaw(comparison: Comparison) -> str:
    """Return the first thing that does not fit the rest, in words; empty when all does."""
    return next(_flaws(comparison), "")


def _flaws(comparison: Comparison) -> Iterator[str]:
    yield from _flaws_of_articles(comparison)
    sentences = {s.id: s for a in comparison.articles for s in a.sentences}
    texts = {a.article.id: a.article.text for a in comparison.articles}
    for what, ids in _named(comparison):
        yield from (f"{what} names a sentence {s!r} that is not there" for s in ids if s not in sentences)
    for article in {a for c in comparison.claims for a in c.coverage} - texts.keys():
        yield f"a claim names an article {article!r} that is not there"
    for a, b, a_span, b_span in _sites(comparison):
        for sentence, span in ((a, a_span), (b, b_span)):
            if sentence in sentences and span and not _within(span, texts[sentences[sentence].article]):
                yield f"words of sentence {sentence} lie outside its article"
    for entity in comparison.entities:
        for m in entity.mentions:
            if m.article not in texts or m.span.cut(texts[m.article]) != m.text:
                yield f"a mention of {entity.id} is not in its article"


def _flaws_of_articles(comparison: Comparison) -> Iterator[str]:
    if not comparison.articles:
        yield "it has no articles"
    for annotated in comparison.articles:
        article = annotated.article
        for s in annotated.sentences:
            if s.article != article.id or s.span.cut(article.text) != s.text:
                yield f"sentence {s.id} is not the text of its article"
            if s.paragraph >= len(article.paragraphs):
                yield f"sentence {s.id} is in no paragraph"


def _named(comparison: Comparison) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from (("a link", (k.a, k.b)) for k in (*comparison.links, *comparison.candidates))
    yield from (("a claim", c.members) for c in comparison.claims)
    yield from (("a difference", (d.a, d.b)) for d in comparison.differences)
    yield from (("a difference", (s.a, s.b)) for d in comparison.differences for s in d.also)
    yield from (("a correction", (c.a, c.b)) for c in comparison.corrections)
    yield from (("a note", (n.sentence,)) for n in comparison.notes)
    yield ("a mark", comparison.marked)
    yield ("what stands in one article only", comparison.only_here)
    yield from (("a mention", (m.sentence,)) for a in comparison.articles for m in a.mentions)


def _sites(comparison: Comparison) -> Iterator[tuple[str, str, Span | None, Span | None]]:
    for k in comparison.links:
        yield from ((k.a, k.b, pair.a, pair.b) for pair in k.tokens)
    for d in comparison.differences:
        yield d.a, d.b, d.a_span, d.b_span
        yield from ((s.a, s.b, s.a_span, s.b_span) for s in d.also)


def _within(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)
