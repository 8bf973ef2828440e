"""What must hold whatever a reader corrects, in whatever order."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import ferry_comparison
from newsdiff.core.correct import correct
from newsdiff.core.model import Comparison, Correction, Link, Settings

FERRY = ferry_comparison()
HOME = {s.id: s.article for a in FERRY.articles for s in a.sentences}
PAIRS = [(a, b) for a, b in combinations(HOME, 2) if HOME[a] != HOME[b]]
CORRECTIONS = st.lists(
    st.builds(
        lambda action, pair: Correction(action, *pair),
        st.sampled_from(("link", "cut")),
        st.sampled_from(PAIRS),
    ),
    max_size=6,
).map(tuple)
THRESHOLDS = st.sampled_from((0.05, 0.2, 0.36, 0.6, 0.75, 0.9))
CANDIDATES = (
    Link("A1", "C0", 0.3, "partial", ("names: Lindholm",)),
    Link("B4", "C2", 0.12, "partial", ("the same words",)),
    Link("A0", "B0", 0.2, "same", ("the same words",)),
)


def corrected(comparison: Comparison, corrections: tuple[Correction, ...], threshold: float) -> Comparison:
    return correct(comparison, corrections, threshold=threshold, vectors=())


FOUND = replace(FERRY, candidates=CANDIDATES, settings=Settings(threshold=0.36))
MACHINE = corrected(corrected(FOUND, (), 1.0), (), 0.36)
"""With the words aligned by the engine."""


@settings(deadline=None, max_examples=30)
@given(CORRECTIONS, THRESHOLDS, CORRECTIONS, THRESHOLDS)
def test_the_way_there_does_not_matter(
    first: tuple[Correction, ...], one: float, last: tuple[Correction, ...], other: float
) -> None:
    straight = corrected(MACHINE, last, other)
    assert corrected(corrected(MACHINE, first, one), last, other) == straight
    assert corrected(straight, (), 0.36) == MACHINE


@settings(deadline=None, max_examples=30)
@given(CORRECTIONS, THRESHOLDS)
def test_the_reader_has_the_last_word(corrections: tuple[Correction, ...], threshold: float) -> None:
    comparison = corrected(MACHINE, corrections, threshold)
    last = {(c.a, c.b): c.action for c in corrections}
    links = {(k.a, k.b): k for k in comparison.links}
    claims = [set(c.members) for c in comparison.claims]
    for pair, action in last.items():
        together = any(set(pair) <= claim for claim in claims)
        assert together == (action == "link")
        assert (pair in links) == (action == "link")
    for pair, link in links.items():
        assert link.manual == (last.get(pair) == "link")
    assert {s for claim in claims for s in claim}.isdisjoint(comparison.only_here)
    assert {s for claim in claims for s in claim} | set(comparison.only_here) == HOME.keys()
