"""What holds for any text that is read, however strange."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import build_article
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.annotate.sentences import split_sentences
from newsdiff.core.model import AnnotatedArticle, Entity

PIECES = (
    "Mayor Hale", "Ruth Hale", "Desmond Hale", "Mr. Brandt", "Karl Brandt", "the U.S.", "Oslo", "NFC",
    "Northern Fishery Council", "said", "“", "”", "'", '"', "(", ")", "1,200", "$5", "million", "on Tuesday",
    "Feb. 30", "5 p.m.", "he", "her", "I",
    "the mayor", "chairman", "the company", "that", "of", ".", "…", "?", ",", "-", "a fifth", "half",
    "\u202e", "\x1b[2J", "ﬁ", "İ", "é", "日本語。", "\u00a0", "\n",
)  # fmt: skip
"""Words and marks that the readers of names, figures and quotations look for, and some they do not expect."""
PROSE = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
ANY_TEXT = st.text(max_size=300) | PROSE
STORY = st.lists(PROSE, min_size=2, max_size=3)
SLOW = settings(deadline=None, max_examples=40)


def read(id: str, text: str) -> AnnotatedArticle:
    return annotate(build_article(id, id, "", text, published="2025-03-04"))


@given(ANY_TEXT)
@settings(deadline=None)
def test_every_character_but_space_lies_in_exactly_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    covered = [n for span in spans for n in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert {n for n, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(span.cut(text) == span.cut(text).strip() != "" for span in spans)
    assert spans == sorted(spans)


@given(ANY_TEXT)
@SLOW
def test_mentions_cut_exactly_and_never_overlap(text: str) -> None:
    article = read("A", text)
    sentences = {s.id: s.span for s in article.sentences}
    for mention in article.mentions:
        assert mention.text == mention.span.cut(article.article.text) != ""
        assert sentences[mention.sentence].covers(mention.span)
    assert all(a.span.end <= b.span.start for a, b in pairwise(article.mentions))


@given(ANY_TEXT)
@SLOW
def test_figures_have_their_order_and_quotations_their_place(text: str) -> None:
    article = read("A", text)
    for quantity in article.quantities:
        assert quantity.text == quantity.span.cut(article.article.text)
        assert (quantity.low is None) == (quantity.high is None)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
    sentences = {s.id: s.span for s in article.sentences}
    for quote in article.quotes:
        assert all(sentences[s].overlaps(quote.span) for s in quote.sentences)


@given(STORY.flatmap(lambda texts: st.tuples(st.just(texts), st.permutations(range(len(texts))))))
@SLOW
def test_the_order_of_articles_changes_no_group(drawn: tuple[list[str], list[int]]) -> None:
    texts, order = drawn
    articles = [read(id, text) for id, text in zip("ABC", texts, strict=False)]
    assert groups(link_entities(articles)) == groups(link_entities([articles[n] for n in order]))


def groups(entities: tuple[Entity, ...]) -> set[tuple[str, str, frozenset[tuple[str, int]]]]:
    return {(e.name, e.type, frozenset((m.article, m.span.start) for m in e.mentions)) for e in entities}


@given(STORY)
@SLOW
def test_every_mention_belongs_to_exactly_one_entity(texts: list[str]) -> None:
    articles = [read(id, text) for id, text in zip("ABC", texts, strict=False)]
    linked = [(m.article, m.span) for e in link_entities(articles) for m in e.mentions]
    assert len(linked) == len(set(linked))
    assert set(linked) == {(m.article, m.span) for a in articles for m in a.mentions}


@given(STORY)
@SLOW
def test_what_stands_for_a_name_is_cut_exactly_and_means_one_entity(texts: list[str]) -> None:
    articles = {id: read(id, text) for id, text in zip("ABC", texts, strict=False)}
    references = [r for e in link_entities(list(articles.values())) for r in e.references]
    assert len({(r.article, r.span) for r in references}) == len(references)
    for r in references:
        sentence = next(s for s in articles[r.article].sentences if s.id == r.sentence)
        assert sentence.span.covers(r.span)
        assert r.span.cut(articles[r.article].article.text) == r.text != ""


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "X" * 10_000,
        "“" * 3_000,
        '"' * 3_000,
        "“a” " * 2_000,
        "'a " * 3_000,
        "(" * 3_000,
        "1" * 9_000,
        "1," * 5_000,
        "1-" * 5_000,
        "1." * 5_000,
        "1,200 " * 2_000,
        "one hundred " * 1_500,
        "$" * 3_000,
        "A. " * 3_000,
        "Mr. " * 2_000,
        "of the " * 2_000,
        "Karl Brandt " * 1_000,
        "the mayor Karl Brandt, " * 700,
        "He said he " * 1_000,
        "… " * 3_000,
    ],
    ids=lambda text: f"{text[:6].strip()} × {len(text)}",
)
def test_text_made_to_break_readers_is_read_whole(text: str) -> None:
    article = read("A", text)
    assert sum(len(s.text.replace(" ", "")) for s in article.sentences) == len(text.replace(" ", ""))
    assert link_entities([article, read("B", "Karl Brandt spoke.")])
