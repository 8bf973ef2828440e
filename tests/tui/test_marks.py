from __future__ import annotations

import pytest
from msgspec.structs import replace

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.marks import WordMarks, word_marks
from newsdiff.tui.render.prose import Look, Passage, compose
from newsdiff.tui.render.roles import entity_roles

FINDINGS = Findings(ferry_comparison())


def marked(sentence: str, base: str = "A", detail: WordMarks = "full") -> list[tuple[str, str]]:
    s = FINDINGS.story.sentences[sentence]
    text = FINDINGS.story.article(s.article).article.text
    return [(span.cut(text), role) for span, role in word_marks(FINDINGS, s, base, detail)]


def test_words_are_marked_by_class_on_both_sides() -> None:
    assert ("At least 15", "changed") in marked("B1")
    assert ("struck a sandbank", "paraphrase") in marked("B1")
    assert ("ferry", "only") in marked("A1")
    assert ("Fourteen", "changed") in marked("A1")


@pytest.mark.parametrize(
    ("detail", "roles"),
    [
        ("full", {"changed", "only", "paraphrase"}),
        ("differences", {"changed", "only"}),
        ("found", {"elsewhere"}),
        ("off", set()),
    ],
)
def test_fewer_marks_leave_out_quieter_classes(detail: WordMarks, roles: set[str]) -> None:
    assert {role for _, role in marked("A1", detail=detail)} == roles


def test_away_from_the_claim_only_words_of_differences_are_marked() -> None:
    assert marked("A1", detail="found") == [("Fourteen", "elsewhere"), ("ferry", "elsewhere")]


@pytest.mark.parametrize(
    ("word", "pos", "kept"), [("to", "ADP", False), ("not", "PART", True), ("six", "NUM", True)]
)
def test_small_words_of_grammar_are_not_marked(word: str, pos: str, kept: bool) -> None:
    builder = ComparisonBuilder(
        build_article("A", "A", "", f"They sailed {word} Tarn."),
        build_article("B", "B", "", "They sailed off Tarn."),
    )
    builder.link("A0", "B0", (word, "off", "changed"), ("They sailed", "They sailed", "equal"))
    builder.claim("A0", "B0")
    findings = Findings(builder.build())
    s = findings.story.sentences["A0"]
    tokens = tuple(t._replace(pos=pos) if t.text == word else t for t in s.tokens)
    assert bool(word_marks(findings, replace(s, tokens=tokens), "A", "full")) == kept


def test_another_base_is_read_against_its_own_words() -> None:
    assert marked("A2", base="B") == [
        ("Captain Ines Okafor", "variant"),
        ("said", "changed"),
        ("failed", "paraphrase"),
    ]


def test_a_sentence_without_links_has_no_marks() -> None:
    assert marked("B4") == []


def test_a_word_is_only_here_when_no_other_version_has_it() -> None:
    builder = ComparisonBuilder(
        build_article("A", "A", "", "The red boat sank off Tarn."),
        build_article("B", "B", "", "The boat sank off Tarn."),
        build_article("C", "C", "", "A red boat sank off Tarn."),
    )
    builder.link("A0", "B0", ("red", None, "removed"), ("boat sank", "boat sank", "equal"))
    builder.link("A0", "C0", ("red", "red", "equal"), ("The", "A", "changed"))
    builder.claim("A0", "B0", "C0")
    findings = Findings(builder.build())
    s = findings.story.sentences["A0"]
    assert [(span.cut(s.text), role) for span, role in word_marks(findings, s, "A", "full")] == [
        ("The", "changed")
    ]


def test_a_sentence_said_wholly_otherwise_is_not_marked_word_by_word() -> None:
    builder = ComparisonBuilder(
        build_article("A", "A", "", "The old wooden boat from the north harbour sank."),
        build_article("B", "B", "", "It sank."),
    )
    builder.link("A0", "B0", ("The old wooden boat from the north harbour", None, "removed"))
    builder.claim("A0", "B0")
    findings = Findings(builder.build())
    assert word_marks(findings, findings.story.sentences["A0"], "A", "full") == ()


def test_the_layers_lie_over_each_other_and_keep_the_text() -> None:
    s = FINDINGS.story.sentences["A1"]
    passage = Passage(s.id, s.article, s.span, s.text, s.paragraph, s.kind)
    roles = entity_roles(FINDINGS.comparison.entities)
    content = compose(passage, Look("A", hits=(("A", s.span),)), FINDINGS, roles)
    assert content.plain == s.text
    order = [str(span.style) for span in content.spans]
    assert order[-1] == "hit"
    assert order.index("figure") < order.index("changed")


def test_names_shared_by_articles_have_a_hue_and_figures_their_own_role() -> None:
    entities = FINDINGS.comparison.entities
    roles = entity_roles(entities)
    assert {e.name: roles[e.id] for e in entities} == {
        "Ines Okafor": "entity-0",
        "Astrid": "entity-1",
        "Lindholm": "entity-2",
        "harbour office": "entity-3",
        "Monday": "figure",
        "two hours": "figure",
    }


def test_markup_in_an_article_is_text() -> None:
    builder = ComparisonBuilder(build_article("A", "A", "", "He wrote [red]stop[/red] and [link=x]go."))
    s = builder.sentences["A0"]
    passage = Passage(s.id, s.article, s.span, s.text, s.paragraph, s.kind)
    content = compose(passage, Look("A"), Findings(builder.build()), {})
    assert content.plain == s.text
    assert not content.spans
