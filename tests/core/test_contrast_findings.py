"""Differences between two sentences written for the purpose, read with the real pipeline."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from builders import build_article
from newsdiff.core.align import align_tokens, encode
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.contrast import contrast
from newsdiff.core.model import Claim, Difference, Link
from newsdiff.core.story import Story


def differences(*sentences: str, published: tuple[str, ...] = ()) -> tuple[Difference, ...]:
    """What differs between one-sentence articles A, B, C… that are all linked as one claim."""
    days = published or ("2025-03-04",) * len(sentences)
    articles = [
        annotate(build_article(id, f"Paper {id}", "", text, published=day))
        for id, text, day in zip("ABCD", sentences, days, strict=False)
    ]
    story = Story(articles, link_entities(articles))
    vectors = [encode(a) for a in articles]
    ids = [a.sentences[0].id for a in articles]
    links = [Link(a, b, 0.9, "same", ()) for n, a in enumerate(ids) for b in ids[n + 1 :]]
    aligned = [replace(link, tokens=align_tokens(story, vectors, link)) for link in links]
    claim = Claim("c1", tuple(ids), tuple("ABCD"[: len(ids)]), ())
    return contrast(story, aligned, (claim,))


def shown(difference: Difference, *sentences: str) -> tuple[str, str | None, str | None]:
    """The kind of a difference and the words it points at."""
    texts = dict(zip("ABCD", sentences, strict=False))
    spans = (difference.a, difference.a_span), (difference.b, difference.b_span)
    a, b = (span.cut(texts[sentence[0]]) if span else None for sentence, span in spans)
    return difference.kind, a, b


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "The ferry hit three boats in the harbour.",
            "The ferry hit five boats in the harbour.",
            ("number", "three", "five"),
        ),
        (
            "The ferry was last inspected in June 2023.",
            "The ferry was last inspected in October 2022.",
            ("date", "June 2023", "October 2022"),
        ),
        (
            "The captain, Sergei Petrov, left the bridge.",
            "The captain, Sergey Petrov, left the bridge.",
            ("name", "Sergei Petrov", "Sergey Petrov"),
        ),
        (
            "“Nobody told us the ferry was rotten,” the mayor said.",
            "“Nobody warned us the ferry was rotten,” the mayor said.",
            ("quote", "told", "warned"),
        ),
        (
            "The company will repair the ferry by summer.",
            "The company may repair the ferry by summer.",
            ("modality", "will", "may"),
        ),
        (
            "The sirens sounded before the ferry sank.",
            "The sirens did not sound before the ferry sank.",
            ("negation", "sounded", "not"),
        ),
        (
            "A crowd gathered outside the harbour office.",
            "A mob gathered outside the harbour office.",
            ("loaded", "crowd", "mob"),
        ),
        (
            "The mayor said the harbour was safe.",
            "The mayor promised the harbour was safe.",
            ("loaded", "said", "promised"),
        ),
        (
            "The repair cost at least $10,000.",
            "The repair cost more than $10,000.",
            ("number", "at least $10,000", "more than $10,000"),
        ),
        (
            "“We warned them about the old ferry in June and nobody came,” the mayor said.",
            "“We warned them about the old ferry,” the mayor said.",
            ("quote", "in June and nobody came", None),
        ),
        (
            "Three divers will search the wreck on Friday.",
            "Three divers hired by the owner will search the wreck on Friday.",
            ("detail", None, "hired by the owner"),
        ),
        (
            "The two sides agreed to appoint one high-level team for the talks.",
            "The two sides agreed to appoint high-level teams for the talks.",
            ("number", "team", "teams"),
        ),
        (
            "About 141 people were on the ferry.",
            "The ferry carried 139 people.",
            ("number", "About 141", "139"),
        ),
        (
            "Up to 180 people were on the ferry.",
            "Up to 184 people were on the ferry.",
            ("number", "Up to 180", "Up to 184"),
        ),
        (
            "The rudder had cracked before the ferry left.",
            "The rudder had cracked before the ferry left, according to two divers who gave no name.",
            ("attribution", None, "two divers"),
        ),
        (
            "Okafor called the repair a “disgrace”.",
            "Okafor said: “The repair was a disgrace and an insult to the town.”",
            ("quote", "disgrace", "The repair was a disgrace and an insult to the town."),
        ),
        (
            "“The repair of the rudder was paid by the town,” Okafor said.",
            "Okafor said the repair of the rudder had been paid by the town.",
            (
                "quote",
                "The repair of the rudder was paid by the town,",
                "the repair of the rudder had been paid by the town",
            ),
        ),
        (
            "“The rudder was never repaired at all,” said Ines Okafor.",
            "“The rudder was never repaired at all,” said Karl Brandt.",
            ("quote", "Ines Okafor", "Karl Brandt"),
        ),
        (
            "The owner illegally emptied the ferry’s tank.",
            "The owner emptied the ferry’s tank.",
            ("loaded", "illegally", None),
        ),
        (
            "The captain cancelled the crossing.",
            "The captain cancelled the crossing in protest.",
            ("detail", None, "in protest"),
        ),
        (
            "The owner will sell the ferry.",
            "The owner will sell the ferry, but only if the town pays.",
            ("detail", None, "only if the town pays"),
        ),
        (
            "The mayor may call a second meeting.",
            "The mayor plans a second meeting.",
            ("modality", "may", "plans"),
        ),
        (
            "The owner allegedly emptied the tank at night.",
            "The owner emptied the tank at night.",
            ("modality", "allegedly", "emptied"),
        ),
        (
            "The council suspended the ferry’s licence.",
            "The council revoked the ferry’s licence.",
            ("modality", "suspended", "revoked"),
        ),
        (
            "The owner was accused of fraud.",
            "The owner was charged with fraud.",
            ("modality", "accused", "charged"),
        ),
        (
            "Okafor said in a statement that the pier was safe.",
            "Okafor wrote in a tweet that the pier was safe.",
            ("attribution", "a statement", "a tweet"),
        ),
        (
            "The pier will be closed, Okafor’s lawyer said on Friday.",
            "The pier will be closed, people with knowledge of the matter said on Friday.",
            ("attribution", "Okafor’s lawyer", "people with knowledge of the matter"),
        ),
        (
            "The owner could sell the ferry to the town.",
            "The owner would likely sell the ferry to the town.",
            ("modality", "could", "likely"),
        ),
        (
            "The old pier survived the storm.",
            "The old pier collapsed in the storm.",
            ("conflict", "survived", "collapsed"),
        ),
    ],
)
def test_a_difference_is_found_with_its_words(a: str, b: str, expected: tuple[str, str, str]) -> None:
    assert expected in [shown(d, a, b) for d in differences(a, b)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Twelve people were hurt on the ferry.", "A dozen people were hurt on the ferry."),
        ("About 1,200 people were on the ferry.", "There were 1,190 people on the ferry."),
        ("More than 40 people were rescued.", "Forty-three people were rescued."),
        ("“Nobody told us it was ageing,” she said.", "'Nobody told us it was aging', she said."),
        ("The emergency centre opened at noon.", "The emergency center opened at noon."),
        ("The ferry sank at 5 p.m. off Lindholm.", "The ferry sank at 17:00 off Lindholm."),
        ("Volunteers filled the sandbags.", "The sandbags had been filled by volunteers."),
        ("The ferry sank on Tuesday.", "The ferry sank on 4 March."),
        ("LINDHOLM (Wire) — The ferry sank on Tuesday.", "The ferry sank on Tuesday."),
        ("The spokesman Karl Brandt spoke.", "The spokesperson Karl Brandt spoke."),
        ("Schools stay shut until Monday.", "Schools will stay shut until Monday."),
    ],
)
def test_the_same_in_other_words_is_no_difference(a: str, b: str) -> None:
    assert differences(a, b) == ()


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        # Two who are both named: what either did or said is no version of the other's.
        ("Petrov paid 40,000 euros for the ferry.", "Okafor paid 55,000 euros for the ferry.", "number"),
        ("Petrov went to the harbour school.", "Okafor never went to the harbour school.", "conflict"),
        (
            "“I am not going to pay for the pier,” said Ines Okafor.",
            "“Our village is not going to pay for the new pier,” said Karl Brandt.",
            "quote",
        ),
        # A name, and a description that may be theirs.
        (
            "The pier will be closed, Okafor’s lawyer said.",
            "The pier will be closed, Ines Ortiz said.",
            "name",
        ),
        (
            "The pier will be closed, Okafor’s lawyer said.",
            "The pier will be closed, Ines Ortiz said.",
            "attribution",
        ),
        # Who announces a thing has it from nobody.
        (
            "Okafor announced that the pier will be closed for repairs.",
            "The pier will be closed for repairs.",
            "attribution",
        ),
        # Two things of two kinds, not one and several of a kind.
        ("The town used a pension fund for it.", "The town used taxpayer funds for it.", "number"),
        # A length of time is not bounded by what it lasts over.
        ("It rained over the eight days.", "It rained for eight days.", "number"),
        # A thing that is only meant to be agreed is not yet on another step.
        (
            "The two sides met to negotiate an end to the strike.",
            "The two sides agreed on an end to the strike.",
            "modality",
        ),
    ],
)
def test_what_only_looks_like_a_difference_of_a_kind(a: str, b: str, kind: str) -> None:
    assert [d for d in differences(a, b) if d.kind == kind] == []


def test_values_of_two_things_in_one_article_are_told_apart() -> None:
    told = differences(
        "The ferry cost $14 million.",
        "The ferry cost $13 million, and its tank cost $11 million.",
        "The ferry’s tank cost $9 million.",
    )
    said = [d.explanation for d in told if d.kind == "number"]
    assert said
    assert not [words for words in said if "$13" in words and "$11" in words]


@pytest.mark.parametrize(
    ("a", "b", "explanation"),
    [
        (
            "The sirens sounded before the ferry sank.",
            "The sirens did not sound before the ferry sank.",
            "Paper A says “sounded”, Paper B denies it: “did not sound”.",
        ),
        (
            "The rudder had cracked before the ferry left.",
            "The rudder had cracked before the ferry left, according to two divers who gave no name.",
            "Paper B gives two divers as its source, Paper A gives none.",
        ),
        (
            "Okafor said in a statement that the pier was safe.",
            "Okafor wrote in a tweet that the pier was safe.",
            "Paper A takes it from a statement, Paper B from a tweet.",
        ),
        ("Seven people drowned.", "Nine people drowned.", "Paper A says seven, Paper B nine."),
    ],
)
def test_an_explanation_is_one_plain_sentence(a: str, b: str, explanation: str) -> None:
    assert explanation in [d.explanation for d in differences(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "shown_there"),
    [
        ("The ferry sank on Tuesday.", "The ferry sank on Tuesday because its rudder cracked.", True),
        ("The ferry sank on Tuesday.", "Okafor owns the ferry because her uncle lost a bet.", False),
    ],
)
def test_where_a_part_is_common_only_what_is_said_of_it_is_a_detail(
    a: str, b: str, shown_there: bool
) -> None:
    articles = [annotate(build_article(id, id, "", text)) for id, text in (("A", a), ("B", b))]
    story = Story(articles, link_entities(articles))
    link = Link("A0", "B0", 0.5, "partial", ())
    aligned = replace(link, tokens=align_tokens(story, [encode(x) for x in articles], link))
    assert [d.kind for d in contrast(story, (aligned,), ())] == (["detail"] if shown_there else [])


def test_a_verb_of_saying_that_both_reports_have_is_not_chosen_by_one() -> None:
    a = "Okafor told the town that the pier was safe, insisting that it would stay open."
    found = differences(a, "Okafor insisted that the pier was safe and would stay open.")
    assert [d.kind for d in found if d.kind == "loaded"] == []
    found = differences(
        a.replace("insisting", "adding"), "Okafor insisted that the pier was safe and would stay open."
    )
    assert [d.kind for d in found if d.kind == "loaded"] == ["loaded"]


def test_a_difference_among_many_articles_is_told_once_and_names_them_all() -> None:
    five, seven = "Five people died on the ferry.", "Seven people died on the ferry."
    (told,) = differences(five, seven, five)
    assert told.explanation == "Paper A and Paper C say five, Paper B says seven."
    assert [(told.a, told.b), *((s.a, s.b) for s in told.also)] == [("A0", "B0"), ("B0", "C0")]


def test_what_one_article_alone_has_is_told_once_of_all_who_lack_it() -> None:
    without = "The captain cancelled the crossing."
    (told,) = differences(without, "The captain cancelled the crossing in protest.", without)
    assert told.explanation == "Paper B has “in protest”, Paper A and Paper C have not."


def test_many_who_lack_some_words_are_counted() -> None:
    without = "The captain cancelled the crossing."
    (told,) = differences(without, "The captain cancelled the crossing in protest.", without, without)
    assert told.explanation == "Paper B has “in protest”, 3 others have not."


def test_what_the_other_article_tells_elsewhere_is_not_left_out() -> None:
    bare, full = "The captain cancelled the crossing.", "The captain cancelled the crossing in protest."
    elsewhere = "“It is a protest,” the captain said of the crossing."
    articles = [
        annotate(build_article("A", "Paper A", "", bare, "The sea was calm.", "Nobody came.", elsewhere)),
        annotate(build_article("B", "Paper B", "", full)),
    ]
    story = Story(articles, link_entities(articles))
    vectors = [encode(a) for a in articles]
    link = Link(articles[0].sentences[0].id, articles[1].sentences[0].id, 0.9, "same", ())
    aligned = replace(link, tokens=align_tokens(story, vectors, link))
    assert contrast(story, (aligned,), ()) == ()


def test_a_figure_cut_short_weighs_little() -> None:
    (told,) = differences("The repair cost $43.9 million.", "The repair cost $43 million.")
    assert (told.kind, told.severity) == ("number", "low")


def test_a_source_that_speaks_of_something_else_is_no_source() -> None:
    told = differences(
        "The owner will sell the ferry, though the insurer says the tank leaks.",
        "The owner will sell the ferry.",
    )
    assert not [d for d in told if d.kind == "attribution"]


def test_reports_of_different_days_may_be_updates() -> None:
    told = differences(
        "Seven people are missing.", "Two people are missing.", published=("2025-03-04", "2025-03-05")
    )
    assert [d.explanation for d in told] == ["Paper A says seven, Paper B two; may be an update."]


def test_figures_of_different_things_do_not_differ() -> None:
    assert not [
        d
        for d in differences(
            "The ferry carried 12 cars to Lindholm.", "The ferry has carried mail to Lindholm for 30 years."
        )
        if d.kind == "number"
    ]


def test_an_article_and_its_copy_do_not_differ() -> None:
    text = "Five people died on the ferry.\n\nSeven people died on the ferry, divers said."
    articles = [annotate(build_article(id, f"Paper {id}", "", text)) for id in "AB"]
    story = Story(articles, link_entities(articles))
    vectors = [encode(a) for a in articles]
    links = [Link(a.id, b.id, 0.9, "same", ()) for a in articles[0].sentences for b in articles[1].sentences]
    aligned = [replace(link, tokens=align_tokens(story, vectors, link)) for link in links]
    assert contrast(story, aligned, ()) == ()
