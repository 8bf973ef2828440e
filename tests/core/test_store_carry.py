"""A reader's work moved to another analysis of the story."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.model import Comparison, Correction, Note
from newsdiff.core.store.carry import carry_over

POST = ("A", "Post", "Ferry aground", "Fourteen were hurt on Monday. The rudder failed. Nobody came.")
DAILY = ("B", "Daily", "Ferry stranded", "Fifteen were hurt, it said. Nobody came. A band played on.")


def story(*articles: tuple[str, ...]) -> Comparison:
    return ComparisonBuilder(*(build_article(*a) for a in articles)).build()


OLD = replace(
    story(POST, DAILY),
    corrections=(Correction("link", "A1", "B1"), Correction("cut", "A3", "B2")),
    notes=(Note("A2", "why?"), Note("B3", "which band?")),
    marked=("A1", "B3"),
)


def test_the_same_analysis_takes_all() -> None:
    carried = carry_over(OLD, story(POST, DAILY))
    assert (carried.corrections, carried.lost) == (OLD.corrections, ())
    assert (carried.comparison.notes, carried.comparison.marked) == (OLD.notes, OLD.marked)
    assert carried.comparison.corrections == ()


def test_sentences_are_found_again_where_they_moved_to() -> None:
    earlier = (*POST[:3], "It was calm.", POST[3])
    carried = carry_over(OLD, story(earlier, DAILY))
    assert carried.corrections == (Correction("link", "A2", "B1"), Correction("cut", "A4", "B2"))
    assert carried.comparison.notes == (Note("A3", "why?"), Note("B3", "which band?"))
    assert carried.comparison.marked == ("A2", "B3")


def test_other_order_of_the_articles_is_no_matter() -> None:
    carried = carry_over(OLD, story(("A", *DAILY[1:]), ("B", *POST[1:])))
    assert carried.corrections == (Correction("link", "A1", "B1"), Correction("cut", "A2", "B3"))
    assert carried.comparison.notes == (Note("A3", "which band?"), Note("B2", "why?"))
    assert carried.lost == ()


def test_an_edited_sentence_is_the_same_one() -> None:
    edited = (*POST[:3], POST[3].replace("Fourteen", "Fifteen"))
    assert carry_over(OLD, story(edited, DAILY)).corrections == OLD.corrections


def test_what_is_gone_is_told() -> None:
    shorter = (*DAILY[:3], "Nobody came.")
    carried = carry_over(OLD, story(POST, shorter))
    assert carried.corrections == (Correction("cut", "A3", "B1"),)
    assert carried.lost == (OLD.corrections[0], OLD.notes[1], "B3")
    assert carried.comparison.marked == ("A1",)


@pytest.mark.parametrize(("number", "again"), [(1, "A1"), (3, "A4")])
def test_of_equal_sentences_the_same_one_in_turn(number: int, again: str) -> None:
    echo = ("A", "Post", "", "It began.", "Nobody came.", "A calm day.", "Nobody came.")
    later = (
        "A",
        "Post",
        "",
        "It began.",
        "Nobody came.",
        "A calm day.",
        "It rained all night.",
        "Nobody came.",
    )
    old = replace(story(echo, DAILY), marked=(f"A{number}",))
    assert carry_over(old, story(later, DAILY)).comparison.marked == (again,)


def test_an_article_taken_out_takes_its_work_along() -> None:
    ferry = replace(ferry_comparison(), marked=("A1", "C1"), corrections=(Correction("cut", "A4", "C2"),))
    rest = replace(ferry, articles=ferry.articles[:2], marked=(), corrections=())
    carried = carry_over(ferry, rest)
    assert carried.comparison.marked == ("A1",)
    assert carried.lost == (Correction("cut", "A4", "C2"), "C1")
