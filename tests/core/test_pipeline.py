from __future__ import annotations

import subprocess
import sys

import pytest

from builders import build_article
from newsdiff.core.annotate import annotate
from newsdiff.core.model import AnnotatedArticle


@pytest.fixture(scope="module")
def article() -> AnnotatedArticle:
    return annotate(
        build_article(
            "B",
            "Coast Daily",
            "Ferry Aground Off Lindholm. Captain Blamed",
            "Captain Ines Okafor steered the Astrid on Monday. “The rudder failed,” she said.",
            "Two boats came to help.",
        )
    )


def test_sentences_are_numbered_and_cut_the_exact_text(article: AnnotatedArticle) -> None:
    assert [s.id for s in article.sentences] == ["B0", "B1", "B2", "B3"]
    assert all(s.text == s.span.cut(article.article.text) for s in article.sentences)


def test_a_title_is_one_sentence(article: AnnotatedArticle) -> None:
    assert article.sentences[0].text == article.article.title
    assert article.sentences[0].kind == "title"


def test_tokens_point_at_heads_in_their_own_sentence(article: AnnotatedArticle) -> None:
    for sentence in article.sentences:
        assert all(t.text == t.span.cut(article.article.text) for t in sentence.tokens)
        assert all(0 <= t.head < len(sentence.tokens) for t in sentence.tokens)
    boats = article.sentences[3].tokens
    assert boats[0].dep == "nummod"
    assert boats[boats[0].head].text == "boats"


def test_mentions_never_overlap_and_lie_in_their_sentence(article: AnnotatedArticle) -> None:
    spans = {s.id: s.span for s in article.sentences}
    assert all(
        a.span.end <= b.span.start for a, b in zip(article.mentions, article.mentions[1:], strict=False)
    )
    assert all(spans[m.sentence].covers(m.span) for m in article.mentions)


def test_every_quantity_has_a_mention_of_its_span(article: AnnotatedArticle) -> None:
    mentioned = {(m.span, m.type) for m in article.mentions}
    assert article.quantities
    assert all((q.span, q.type) in mentioned for q in article.quantities)


def test_an_empty_article_has_no_sentences() -> None:
    assert annotate(build_article("A", "X", "")).sentences == ()


def test_a_model_that_is_not_installed_is_an_import_error() -> None:
    with pytest.raises(ImportError):
        annotate(build_article("A", "X", "Title"), model="no_such_model")


def test_importing_the_room_does_not_load_spacy() -> None:
    code = "import sys, newsdiff.core.annotate; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
