from __future__ import annotations

import pytest

from builders import ferry_comparison
from newsdiff.tui.findings import Findings
from newsdiff.tui.walk import Place, Step, Walk

FINDINGS = Findings(ferry_comparison())


def walk(base: str = "A") -> Walk:
    return Walk(FINDINGS, base)


def steps(kind: Step, start: Place, direction: int = 1, base: str = "A") -> list[str]:
    found, place = [], start
    while (after := walk(base).step(kind, place, place.article, direction)) is not None:
        found.append({"claim": after.claim, "only": after.passage}.get(kind, after.difference) or "")
        place = after
    return found


def test_claims_follow_the_base_and_end() -> None:
    assert steps("claim", Place("A", "A0", "c1")) == ["c2", "c3", "c4", "c5"]


def test_claims_go_back_the_same_way() -> None:
    assert steps("claim", Place("A", "A4", "c5"), -1) == ["c4", "c3", "c2", "c1"]


def test_claims_the_base_is_silent_on_come_last() -> None:
    assert [c.id for c in walk("B").claims] == ["c2", "c3", "c4", "c1", "c5"]


def test_differences_of_a_claim_come_by_severity() -> None:
    assert steps("difference", Place("A", "A0", "c1")) == ["d1", "d5", "d2", "d4", "d3"]


@pytest.mark.parametrize(
    ("claim", "direction", "expected"),
    [("c2", 1, "d1"), ("c3", 1, "d2"), ("c3", -1, "d2"), ("c5", -1, "d3"), ("c2", -1, "d5")],
)
def test_the_first_difference_is_one_of_the_claim_being_read(
    claim: str, direction: int, expected: str
) -> None:
    place = walk().at_claim(claim, "A")
    found = walk().step("difference", place, "A", direction)
    assert found is not None
    assert found.difference == expected


def test_conflicts_pass_over_other_differences() -> None:
    assert steps("conflict", Place("A", "A0", "c1")) == ["d4"]


def test_only_here_goes_through_the_articles_in_order() -> None:
    assert steps("only", Place("A", "A0", "c1")) == ["B0", "B4"]
    assert steps("only", Place("C", "C2", "c5"), -1) == ["B4", "B0"]


def test_a_step_keeps_to_the_readers_article() -> None:
    place = walk().step("claim", Place("B", "B2", "c3"), "B", 1)
    assert place == Place("B", "B3", "c4")


def test_a_step_leaves_an_article_that_is_silent() -> None:
    place = walk().step("claim", Place("B", "B3", "c4"), "B", 1)
    assert place == Place("A", "A4", "c5")


def test_a_sentence_only_here_stands_after_the_claim_before_it() -> None:
    only = walk().at_sentence("B4")
    assert only.claim is None
    after, before = (walk().step("claim", only, "B", d) for d in (1, -1))
    assert after is not None
    assert before is not None
    assert (before.claim, after.claim) == ("c4", "c5")


def test_a_conflict_is_entered_on_the_readers_side() -> None:
    place = walk().step("conflict", Place("C", "C0", "c1"), "C", 1)
    assert place is not None
    assert place.passage == "C1"
