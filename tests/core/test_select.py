from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from builders import ferry_comparison
from newsdiff.core.errors import SelectionError
from newsdiff.core.model import Comparison, Correction, Note
from newsdiff.core.select import EVERYTHING, Selection, find_entity, parse_claims, select


@pytest.mark.parametrize(
    ("asked", "claims", "only_here"),
    [
        ({}, [1, 2, 3, 4, 5], ["B0", "B4"]),
        ({"only": {"conflict"}}, [4], []),
        ({"only": {"difference"}}, [2, 3, 4], []),
        ({"only": {"shared"}}, [1, 2, 3, 4, 5], []),
        ({"only": {"single"}}, [], ["B0", "B4"]),
        ({"only": {"conflict", "single"}}, [4], ["B0", "B4"]),
        ({"claims": parse_claims("2,4-5")}, [2, 4, 5], []),
        ({"claims": parse_claims("4-99")}, [4, 5], []),
        ({"entities": ("Lindholm",)}, [1, 2], []),
        ({"entities": ("e3",)}, [1, 2], []),
        ({"entities": ("lindholm", "Ines Okafor")}, [1, 2, 3], []),
        ({"entities": ("Astrid",)}, [2], ["B0"]),
        ({"words": "harbour   OFFICE"}, [4], []),
        ({"words": "band had"}, [], ["B4"]),
        ({"kinds": {"loaded", "number"}}, [2, 3], []),
        ({"kinds": {"loaded"}, "only": {"conflict"}}, [], []),
        ({"only": {"difference"}, "entities": ("Lindholm",)}, [2], []),
        ({"only": {"single"}, "claims": parse_claims("1")}, [], []),
    ],
)
def test_what_is_asked_for_is_left(asked: dict[str, Any], claims: list[int], only_here: list[str]) -> None:
    shown = select(ferry_comparison(), selection(asked)).comparison
    assert [c.number for c in shown.claims] == claims
    assert list(shown.only_here) == only_here


def selection(asked: dict[str, Any]) -> Selection:
    sets = {k: frozenset(v) for k, v in asked.items() if k in ("only", "kinds")}
    return Selection(**{**asked, **sets})


def test_nothing_asked_for_is_the_comparison_itself() -> None:
    comparison = ferry_comparison()
    assert select(comparison).comparison is comparison


def annotated_comparison() -> Comparison:
    comparison = ferry_comparison()
    return replace(
        comparison,
        candidates=(
            replace(comparison.links[0], a="A2", b="B3"),
            replace(comparison.links[0], a="A4", b="B2"),
        ),
        corrections=(Correction("cut", "A0", "B0"),),
        notes=(Note("A3", "Check."), Note("B4", "Which band?")),
        marked=("B2", "C1"),
    )


def test_what_hangs_on_the_claims_goes_with_them() -> None:
    comparison = annotated_comparison()
    shown = select(comparison, Selection(only=frozenset(("conflict",)))).comparison
    assert [(k.a, k.b) for k in shown.links] == [("A3", "B3"), ("A3", "C1"), ("B3", "C1")]
    assert [d.id for d in shown.differences] == ["d3", "d4"]
    assert [n.sentence for n in shown.notes] == ["A3"]
    assert shown.marked == ("C1",)
    assert shown.candidates == ()
    assert shown.corrections == comparison.corrections
    assert (shown.articles, shown.entities) == (comparison.articles, comparison.entities)


@pytest.mark.parametrize(("only", "kept"), [("conflict", True), ("difference", True), ("single", False)])
def test_a_difference_outside_the_claims_is_found_too(only: Any, kept: bool) -> None:
    comparison = ferry_comparison()
    loose = replace(comparison.differences[3], id="d6", a="A4", b="B4", a_span=None, b_span=None)
    shown = select(
        replace(comparison, differences=(*comparison.differences, loose)), Selection(only=frozenset((only,)))
    )
    assert (loose in shown.comparison.differences) is kept
    assert ({"A4", "B4"} <= shown.sentences()) is kept


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, ""),
        ({"only": {"conflict"}}, "showing 1 of 5 shared claims: conflicts"),
        ({"only": {"single"}}, "showing 2 of 2 sentences only in one report: what only one report has"),
        (
            {"entities": ("Astrid",)},
            "showing 1 of 5 shared claims and 1 of 2 sentences only in one report: about Astrid",
        ),
        (
            {"only": {"conflict", "difference"}, "claims": parse_claims("1,3-4")},
            "showing 2 of 5 shared claims: conflicts or claims that differ, claims 1, 3–4",
        ),
        ({"kinds": {"number", "date"}}, "showing 1 of 5 shared claims: differing in number or date"),
        (
            {"words": "submarine"},
            "nothing selected: none of 5 shared claims and 2 sentences only in one report is among "
            "with the words “submarine”",
        ),
    ],
)
def test_a_selection_says_how_much_it_shows(asked: dict[str, Any], told: str) -> None:
    assert select(ferry_comparison(), selection(asked)).told() == told


def test_a_comparison_without_anything_is_not_a_selection_of_nothing() -> None:
    bare = replace(ferry_comparison(), claims=(), only_here=(), differences=(), links=())
    assert not select(bare, EVERYTHING).empty
    assert select(bare, Selection(words="ferry")).empty


@pytest.mark.parametrize(
    ("text", "ranges"),
    [("3", [(3, 3)]), ("3,7-9", [(3, 3), (7, 9)]), (" 1 – 2 , 4 ", [(1, 2), (4, 4)]), ("5-5", [(5, 5)])],
)
def test_numbers_and_ranges_of_claims_are_read(text: str, ranges: list[tuple[int, int]]) -> None:
    assert [(r.start, r.stop - 1) for r in parse_claims(text)] == ranges


@pytest.mark.parametrize("text", ["", "0", "a", "3-", "-3", "9-7", "1,,2", "1;2", "99999999999"])
def test_what_is_no_list_of_claims_is_refused(text: str) -> None:
    with pytest.raises(SelectionError, match="3,7-9"):
        parse_claims(text)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (Selection(claims=parse_claims("2,6")), "no claim 6; there are 5"),
        (Selection(entities=("Lindholn",)), "no name 'Lindholn' in these articles; did you mean Lindholm?"),
        (Selection(entities=("Qxzw",)), "no name 'Qxzw' in these articles; leave the choice out"),
    ],
)
def test_a_stranger_is_told_with_the_nearest_name(asked: Selection, message: str) -> None:
    with pytest.raises(SelectionError) as refused:
        select(ferry_comparison(), asked)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("wanted", ["e1", "E1", "ines okafor", "Okafor"])
def test_an_entity_is_found_by_id_name_or_form(wanted: str) -> None:
    assert find_entity(ferry_comparison().entities, wanted).name == "Ines Okafor"
