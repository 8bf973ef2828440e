from __future__ import annotations

import unicodedata

import pytest
from msgspec.structs import replace

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.export.cells import cell_width
from newsdiff.core.export.edition import Edition
from newsdiff.core.export.linear import render
from newsdiff.core.model import Comparison, Note
from newsdiff.core.select import EVERYTHING, Selection, select

FERRY = ferry_comparison()


def told(comparison: Comparison = FERRY, selection: Selection = EVERYTHING, width: int = 10_000) -> str:
    return render(Edition(select(comparison, selection), "A", None), width=width)


def paragraph(text: str, opening: str) -> list[str]:
    return next(p.splitlines() for p in text.split("\n\n") if p.startswith(opening))


def test_claim_says_who_states_it_in_what_words_what_differs_and_who_is_silent() -> None:
    assert paragraph(told(), "Claim 2.") == [
        "Claim 2. Stated by Harbour Post and Coast Daily.",
        "Harbour Post writes: Fourteen people were injured on Monday when the ferry Astrid ran aground off "
        "Lindholm.",
        "Coast Daily writes: At least 15 people were hurt when the Astrid struck a sandbank near Lindholm on "
        "Monday.",
        "Difference in number: A counts 14 people, B at least 15.",
        "Difference in detail: Only A says that the Astrid is a ferry.",
        "In other words: Coast Daily has “At least 15” for “Fourteen”, “hurt” for “injured”, “struck a "
        "sandbank” for “ran aground” and “near” for “off” of Harbour Post.",
        "Nothing of it in Nordwire.",
    ]


def test_copies_of_one_report_are_named() -> None:
    assert paragraph(told(), "Claim 1.")[0].endswith("Harbour Post and Nordwire word it alike.")


def test_what_only_one_says_follows_by_article() -> None:
    text = told()
    for article in {FERRY.articles[0], FERRY.articles[1]}:
        lone = [s.text for s in article.sentences if s.id in FERRY.only_here]
        if lone:
            assert paragraph(text, f"Only in {article.article.label}.")[1:] == lone


def test_every_sentence_difference_and_claim_is_told() -> None:
    text = told()
    for annotated in FERRY.articles:
        for sentence in annotated.sentences:
            assert sentence.text in text
    for difference in FERRY.differences:
        assert difference.explanation in text
    for claim in FERRY.claims:
        assert f"Claim {claim.number}." in text


def test_nothing_but_words_and_punctuation_is_drawn() -> None:
    assert {unicodedata.category(c)[0] for c in told() if not c.isascii()} <= {"P", "L"}
    assert not set("[]{}|<>~│─") & set(told())


@pytest.mark.parametrize("width", [24, 40, 72])
def test_lines_keep_to_the_width(width: int) -> None:
    assert max(map(cell_width, told(width=width).splitlines())) <= width


def test_notes_and_marks_of_the_reader_are_told() -> None:
    text = told(replace(FERRY, notes=(Note("A1", "Ask the hospital."),), marked=("B4",)))
    assert "Note: Ask the hospital." in paragraph(text, "Claim 2.")
    assert "Marked by the reader." in text


def test_selection_is_told_even_when_it_is_empty() -> None:
    text = told(selection=Selection(only=frozenset(("conflict",))))
    assert "Showing 1 of 5 shared claims: conflicts." in text
    assert "Claim 4." in text
    assert "Claim 2." not in text
    assert "Nothing selected" in told(selection=Selection(words="no such words"))


def test_escape_sequences_of_an_article_are_harmless() -> None:
    builder = ComparisonBuilder(
        build_article("A", "A\x1b[2J", "", "The bridge is \x1b]0;shut\x07 shut."),
        build_article("B", "B", "", "The bridge\u202e is open."),
    )
    assert not {"\x1b", "\x07", "\u202e"} & set(told(builder.build()))
