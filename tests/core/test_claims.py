"""Links become claims: tight, overlapping where a sentence says two things, blind to order."""

from __future__ import annotations

from collections.abc import Sequence

from builders import build_annotated, build_article
from newsdiff.core.align import group
from newsdiff.core.model import Link, Strength
from newsdiff.core.story import Story

WIRE = "The ferry Astrid ran aground off Lindholm on Monday and fourteen of its passengers were hurt."


def story(*articles: Sequence[str]) -> Story:
    """One article per list of sentences; ids A0, A1… B0…"""
    return Story(
        [
            build_annotated(build_article("ABCDEF"[n], f"Outlet {n}", "", *sentences))
            for n, sentences in enumerate(articles)
        ]
    )


def link(a: str, b: str, score: float = 0.9, strength: Strength = "same") -> Link:
    return Link(a, b, score, strength, ())


def members(story: Story, *links: Link) -> list[tuple[str, ...]]:
    return [claim.members for claim in group(story, links)]


PLAIN = story(
    ["Ferry stranded.", "Rudder failed."],
    ["Astrid aground.", "Rudder blamed."],
    ["On a bank.", "No answer."],
)


def test_sentences_linked_all_round_are_one_claim() -> None:
    assert members(PLAIN, link("A0", "B0"), link("B0", "C0"), link("A0", "C0")) == [("A0", "B0", "C0")]


def test_claims_stand_in_reading_order_with_their_coverage() -> None:
    first, second = group(PLAIN, [link("A1", "B1"), link("A0", "C0", 0.6)])
    assert (first.id, first.members, first.coverage) == ("c1", ("A0", "C0"), ("A", "C"))
    assert (second.id, second.members, second.coverage) == ("c2", ("A1", "B1"), ("A", "B"))


def test_a_vague_sentence_in_the_middle_does_not_chain_strangers() -> None:
    chained = members(
        PLAIN, link("A0", "B0", 0.6, "partial"), link("B0", "C1", 0.6, "partial"), link("A1", "C1")
    )
    assert ("A1", "C1") in chained
    assert not any({"A0", "C1"} <= set(claim) for claim in chained)


def test_a_long_sentence_belongs_to_each_claim_it_states() -> None:
    shared = story(
        ["Ferry stranded and rudder failed."], ["Ferry stranded.", "Rudder failed."], ["Ferry stuck."]
    )
    found = members(shared, link("A0", "B0"), link("A0", "C0"), link("B0", "C0"), link("A0", "B1", 0.8))
    assert all("A0" in claim for claim in found)
    assert {s for claim in found for s in claim} == {"A0", "B0", "B1", "C0"}


def test_every_linked_sentence_is_in_a_claim() -> None:
    links = [link("A0", "B0"), link("A0", "C1", 0.5, "partial"), link("A1", "B0", 0.5, "partial")]
    assert {s for claim in members(PLAIN, *links) for s in claim} == {"A0", "A1", "B0", "C1"}


def test_an_article_gives_a_claim_three_sentences_at_most() -> None:
    repeated = story(["One.", "Two.", "Three.", "Four."], ["All."])
    found = members(repeated, *(link(f"A{n}", "B0", 0.9 - n / 100) for n in range(4)))
    assert max(len(claim) for claim in found) == 4
    assert {s for claim in found for s in claim} == {"A0", "A1", "A2", "A3", "B0"}


def test_copies_of_one_report_count_as_one_origin() -> None:
    copied = story([WIRE], [WIRE], ["The Astrid is stranded near Lindholm and people have been injured."])
    (claim,) = group(copied, [link("A0", "B0"), link("A0", "C0"), link("B0", "C0")])
    assert claim.origins == (("A", "B"), ("C",))
