"""The stages together: progress, cancellation, and what may never be lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import build_article
from newsdiff.core import CancelledError, Comparison, Progress, SourceError, TooFewArticlesError, compare

POST = build_article(
    "A",
    "Post",
    "Ferry Astrid runs aground off Lindholm",
    "The ferry Astrid ran aground off Lindholm on Monday, injuring 14 people. Captain Ines Okafor said the "
    "rudder had failed.",
    "The harbour office has opened an inquiry into the accident.",
)
DAILY = build_article(
    "B",
    "Daily",
    "Fifteen hurt as ferry strands",
    "Fifteen people were injured on Monday when the ferry Astrid ran aground off Lindholm. A band had been "
    "playing on the upper deck.",
    "What happens next?",
    "The harbour office opened an inquiry into the accident on Tuesday.",
)
HEADING = 2
DAILY = replace(
    DAILY,
    paragraphs=tuple(
        replace(p, kind="heading") if n == HEADING else p for n, p in enumerate(DAILY.paragraphs)
    ),
)
WIRE = build_article(
    "C",
    "Wire",
    "",
    "The ferry Astrid ran aground off Lindholm on Monday. The rudder failed, said Ines Okafor, the captain.",
)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare([POST, DAILY, WIRE])


def test_every_character_of_prose_is_in_exactly_one_sentence(comparison: Comparison) -> None:
    for annotated in comparison.articles:
        text = annotated.article.text
        covered: list[int] = []
        for sentence in annotated.sentences:
            assert sentence.span.cut(text) == sentence.text
            covered.extend(range(*sentence.span))
        assert len(covered) == len(set(covered))
        assert not "".join(c for n, c in enumerate(text) if n not in set(covered)).strip()


def test_every_statement_is_in_a_claim_or_only_here(comparison: Comparison) -> None:
    every = {s.id for a in comparison.articles for s in a.sentences if s.states}
    claimed = {s for claim in comparison.claims for s in claim.members}
    assert claimed | set(comparison.only_here) == every
    assert not claimed & set(comparison.only_here)
    assert {s for link in comparison.links for s in (link.a, link.b)} <= claimed


def test_a_heading_is_neither_a_claim_nor_only_here(comparison: Comparison) -> None:
    (heading,) = [s.id for a in comparison.articles for s in a.sentences if s.kind == "heading"]
    assert heading not in comparison.only_here
    assert not any(heading in claim.members for claim in comparison.claims)


def test_plainly_shared_claims_are_linked_and_the_figure_differs(comparison: Comparison) -> None:
    text = {s.id: s.text for a in comparison.articles for s in a.sentences}
    linked = {frozenset((text[link.a][:20], text[link.b][:20])) for link in comparison.links}
    assert frozenset(("The ferry Astrid ran", "Fifteen people were ")) in linked
    assert frozenset(("The harbour office h", "The harbour office o")) in linked
    assert "number" in {d.kind for d in comparison.differences}


def test_progress_counts_up_to_its_total() -> None:
    steps: list[Progress] = []
    compare([POST, DAILY], progress=steps.append)
    assert [s.done for s in steps] == list(range(steps[0].total))
    assert {s.total for s in steps} == {len(steps)}


def test_cancelling_stops_before_the_next_step() -> None:
    steps: list[Progress] = []
    with pytest.raises(CancelledError):
        compare([POST, DAILY], progress=steps.append, cancelled=lambda: len(steps) == 2)
    assert len(steps) == 2


def test_one_article_is_too_few() -> None:
    with pytest.raises(TooFewArticlesError):
        compare([POST])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.txt"):
        compare([POST, tmp_path / "gone.txt"])
