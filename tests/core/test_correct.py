"""Links drawn and cut by hand, and another threshold, applied to what the machine found."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from builders import ferry_comparison
from newsdiff.core.correct import BY_HAND, correct
from newsdiff.core.model import Comparison, Correction, Link, Note, Settings

NO_VECTORS = ()
"""Words are then aligned by their letters and places: no model is needed."""
CANDIDATES = (
    Link("A1", "C0", 0.3, "partial", ("names: Lindholm",)),
    Link("B4", "C2", 0.12, "partial", ("the same words",)),
)


def machine() -> Comparison:
    """The ferry story as the machine alone would have it."""
    told = replace(ferry_comparison(), candidates=CANDIDATES, settings=Settings(threshold=0.5))
    without_links = correct(told, (), threshold=1.0)
    return correct(without_links, (), threshold=0.5, vectors=NO_VECTORS)


def pairs(comparison: Comparison) -> set[tuple[str, str]]:
    return {(k.a, k.b) for k in comparison.links}


def members(comparison: Comparison) -> list[tuple[str, ...]]:
    return [c.members for c in comparison.claims]


LINK = Correction("link", "A1", "C0")
CUT = Correction("cut", "A4", "C2")


def test_no_corrections_at_the_same_threshold_give_it_back() -> None:
    assert correct(machine(), ()) == machine()


def test_a_link_by_hand_says_so_and_regroups() -> None:
    story = machine()
    drawn = correct(story, [LINK], vectors=NO_VECTORS)
    (link,) = [k for k in drawn.links if (k.a, k.b) == ("A1", "C0")]
    assert (link.manual, link.score, link.strength, link.reasons) == (True, 1.0, "same", (BY_HAND,))
    assert any(pair.cls == "equal" for pair in link.tokens)
    assert any({"A1", "C0"} <= set(m) for m in members(drawn))
    assert drawn.corrections == (LINK,)
    assert drawn.candidates == story.candidates


def test_a_link_by_hand_joins_a_claim_whose_others_are_not_linked() -> None:
    drawn = correct(machine(), [Correction("link", "A3", "B4")], vectors=NO_VECTORS)
    assert ("A3", "B3", "B4", "C1") in members(drawn)


def test_a_cut_pair_is_in_no_claim_together() -> None:
    cut = correct(machine(), [CUT, Correction("cut", "A3", "C1")])
    assert not {("A4", "C2"), ("A3", "C1")} & pairs(cut)
    assert not any({"A3", "C1"} <= set(m) or {"A4", "C2"} <= set(m) for m in members(cut))
    assert {"A4", "C2"} <= set(cut.only_here)
    assert all({d.a, d.b} != {"A3", "C1"} for d in cut.differences)


def test_a_cut_pair_is_a_candidate_with_the_machine_s_score() -> None:
    (candidate,) = [k for k in correct(machine(), [CUT]).candidates if (k.a, k.b) == ("A4", "C2")]
    assert (candidate.score, candidate.tokens) == (0.55, ())


@pytest.mark.parametrize(
    ("corrections", "linked"),
    [
        ([CUT, Correction("link", "A4", "C2")], True),
        ([Correction("link", "A4", "C2"), CUT], False),
        ([CUT, Correction("link", "C2", "A4")], True),
    ],
)
def test_the_last_of_several_counts(corrections: list[Correction], linked: bool) -> None:
    assert (("A4", "C2") in pairs(correct(machine(), corrections))) is linked


@pytest.mark.parametrize("before", [[LINK], [CUT], [LINK, CUT, Correction("link", "A1", "B1")]])
def test_what_was_corrected_before_does_not_matter(before: list[Correction]) -> None:
    story = machine()
    once = correct(story, before, vectors=NO_VECTORS)
    assert correct(once, ()) == story
    assert correct(once, [CUT]) == correct(story, [CUT])


def test_what_is_known_of_the_pairs_changes_nothing() -> None:
    story, known = machine(), dict[Any, Any]()
    for corrections in ([LINK], [CUT], [LINK, CUT, Correction("link", "B0", "C0")], []):
        for _ in range(2):
            with_known = correct(story, corrections, vectors=NO_VECTORS, known=known)
            assert with_known == correct(story, corrections, vectors=NO_VECTORS)
    assert known


def test_ends_are_put_in_the_order_of_the_articles() -> None:
    drawn = correct(machine(), [Correction("link", "C0", "A1")], vectors=NO_VECTORS)
    assert drawn == correct(machine(), [LINK], vectors=NO_VECTORS)
    assert drawn.corrections == (LINK,)


@pytest.mark.parametrize(
    ("threshold", "gained", "lost"), [(0.5, 0, 0), (0.3, 1, 0), (0.1, 2, 0), (0.7, 0, 3), (1.0, 0, 6)]
)
def test_a_threshold_links_what_reaches_it(threshold: float, gained: int, lost: int) -> None:
    story = machine()
    other = correct(story, (), threshold=threshold, vectors=NO_VECTORS)
    if threshold == 1.0:
        assert not other.links
        lost = len(story.links)
    old, new = ({(k.a, k.b) for k in comparison.links} for comparison in (story, other))
    assert (len(new - old), len(old - new)) == (gained, lost)
    assert all(k.score >= threshold for k in other.links)
    assert all(k.score < threshold for k in other.candidates)
    assert other.settings.threshold == threshold
    assert correct(other, (), threshold=0.5, vectors=NO_VECTORS) == story


def test_a_link_by_hand_stays_at_every_threshold() -> None:
    strict = correct(machine(), [LINK], threshold=1.0, vectors=NO_VECTORS)
    assert pairs(strict) == {("A1", "C0")}


def test_candidates_come_best_first() -> None:
    strict = correct(machine(), (), threshold=0.7)
    scores = [k.score for k in strict.candidates]
    assert scores == sorted(scores, reverse=True)


def test_notes_and_marks_stay() -> None:
    noted = replace(machine(), notes=(Note("B1", "who counted?"),), marked=("A4", "C2"))
    corrected = correct(noted, [CUT])
    assert (corrected.notes, corrected.marked) == (noted.notes, noted.marked)


def test_every_sentence_that_states_is_in_a_claim_or_only_here() -> None:
    corrected = correct(machine(), [LINK, CUT], threshold=0.6, vectors=NO_VECTORS)
    everyone = {s.id for a in corrected.articles for s in a.sentences}
    assert {s for m in members(corrected) for s in m} | set(corrected.only_here) == everyone


@pytest.mark.parametrize(("a", "b", "error"), [("A1", "A2", ValueError), ("A1", "Z9", KeyError)])
def test_a_correction_of_nothing_is_an_error(a: str, b: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        correct(machine(), [Correction("link", a, b)])
