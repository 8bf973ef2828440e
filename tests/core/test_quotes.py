from __future__ import annotations

import pytest

from builders import build_article
from newsdiff.core.annotate import annotate


def quotes(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Words, speaker and verb of each quotation."""
    a = annotate(build_article("A", "X", "", *paragraphs))
    text = a.article.text
    return [
        (q.span.cut(text), q.speaker.cut(text) if q.speaker else "", q.verb.cut(text) if q.verb else "")
        for q in a.quotes
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The rudder failed,” said Ines Okafor.", ("The rudder failed,", "Ines Okafor", "said")),
        ('"The rudder failed," Okafor insisted.', ("The rudder failed,", "Okafor", "insisted")),
        ("‘The rudder failed,’ she said.", ("The rudder failed,", "she", "said")),
        ("Okafor told reporters that it was «a nightmare».", ("a nightmare", "Okafor", "told")),
        ("His adviser Karl Brandt thinks they are “a nightmare”.", ("a nightmare", "Karl Brandt", "thinks")),
        ("According to Okafor, it was “a nightmare”.", ("a nightmare", "Okafor", "According to")),
    ],
)
def test_finds_words_speaker_and_verb(text: str, expected: tuple[str, str, str]) -> None:
    assert quotes(text) == [expected]


def test_a_quotation_without_attribution_has_no_speaker() -> None:
    assert quotes("The so-called “ghost ship” drifted on.") == [("ghost ship", "", "")]


@pytest.mark.parametrize(
    "text",
    ["The captain's boat and the sailors' boats didn't return.", "The captain’s boat hadn’t left the ’90s."],
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert quotes(text) == []


def test_a_closing_mark_opens_nothing() -> None:
    assert [q[0] for q in quotes('They sent "two teams" to the port and left.')] == ["two teams"]


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    found = quotes("Okafor said: “The rudder failed.", "“We could do nothing.”")
    assert [(words, speaker) for words, speaker, _ in found] == [
        ("The rudder failed.", "Okafor"),
        ("We could do nothing.", "Okafor"),
    ]


def test_a_quotation_touches_all_its_sentences() -> None:
    speech = (
        "“" + " ".join(f"We will rebuild pier number {n} before the winter comes." for n in range(6)) + "”"
    )
    annotated = annotate(build_article("A", "X", "", speech))
    assert annotated.quotes[0].sentences == tuple(s.id for s in annotated.sentences)


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Anna Moss stood at the quay.", "Anna Moss"),
        ("Anna Moss met Karl Brandt.", "Anna Moss"),
        ("Mr. Brandt waved. Ms. Moss met Mr. Brandt.", "Ms. Moss"),
        ("With Mr. Brandt came Anna Moss.", "Anna Moss"),
        ("The rain fell. The boats came home.", "she"),
        ("The crew saw Anna Moss with Emma Brandt.", "she"),
        ("Anna Moss left. It rained. Boats sank. Dogs barked. Nobody came.", "she"),
    ],
)
def test_a_pronoun_means_the_person_named_last_where_that_is_safe(before: str, speaker: str) -> None:
    assert quotes(f"{before} “The rudder failed,” she said.") == [("The rudder failed,", speaker, "said")]


def test_a_quotation_that_stands_alone_goes_on_with_the_speaker_before_it() -> None:
    found = quotes("“The rudder failed,” said Ines Okafor. “We could do nothing about it that night.”")
    assert [speaker for _, speaker, _ in found] == ["Ines Okafor", "Ines Okafor"]


def test_words_of_another_sentence_are_nobodys() -> None:
    found = quotes("“The rudder failed,” said Ines Okafor. The “ghost ship” drifted on.", "“Nobody came.”")
    assert [speaker for _, speaker, _ in found] == ["Ines Okafor", "", ""]
