from __future__ import annotations

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.model import Link
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.collation import collation_lines
from newsdiff.tui.render.headers import standing_row
from newsdiff.tui.render.prose import Look
from newsdiff.tui.render.roles import entity_roles
from newsdiff.tui.render.versions import candidate_lines, claim_lines, strength_words
from newsdiff.tui.walk import Place, Walk

FINDINGS = Findings(ferry_comparison())
WALK = Walk(FINDINGS, "A")
ROLES = entity_roles(FINDINGS.comparison.entities)


def said(place: Place, width: int = 100) -> list[str]:
    return [line.plain.rstrip() for line in claim_lines(FINDINGS, WALK, place, Look("A"), ROLES, width)]


def test_the_headline_says_who_states_the_claim_and_who_is_silent() -> None:
    assert (
        said(Place("A", "A1", "c2"))[0] == "≈ Claim 2 of 5  differs  ·  stated by 2 of 3  ·  silent: Nordwire"
    )


def test_copies_of_one_report_are_counted_once() -> None:
    assert said(Place("A", "A0", "c1"))[0].endswith("stated by 2 of 3, word for word alike  ·  silent: Coast")


def test_the_difference_arrived_at_comes_first_and_is_marked() -> None:
    lines = said(Place("A", "A1", "c2", "d5"))
    assert lines[1] == "▸ + detail      Only A says that the Astrid is a ferry."
    assert lines[2] == "  # number      A counts 14 people, B at least 15."


def test_all_versions_stand_under_one_another_with_the_reasons_after() -> None:
    lines = said(Place("C", "C1", "c4"))
    assert "A Harbour Post base  The harbour office will open an inquiry." in lines
    assert "B Coast Daily        An inquiry may be opened by the harbour office." in lines
    assert "C Nordwire           The harbour office denied that it would open an inquiry." in lines
    assert "A–C likely match, in part (0.66)  the same words" in lines


def test_a_sentence_only_here_says_so() -> None:
    lines = said(Place("B", "B4"))
    assert lines[0] == "◆ Only here  no sentence like it was found outside Coast Daily"
    assert lines[2].endswith("A band had been playing on deck.")


@pytest.mark.parametrize("width", [30, 76, 200])
@pytest.mark.parametrize("place", [Place("A", "A3", "c4", "d4"), Place("B", "B4"), Place("A", "A0", "c1")])
def test_no_line_is_wider_than_the_page(place: Place, width: int) -> None:
    assert all(cell_len(line) <= width for line in said(place, width))


@pytest.mark.parametrize(
    ("score", "strength", "words"),
    [
        (0.95, "same", "strong match"),
        (0.8, "same", "strong match"),
        (0.7, "same", "likely match"),
        (0.5, "same", "weak match"),
        (0.9, "partial", "strong match, in part"),
    ],
)
def test_scores_are_said_in_words(score: float, strength: str, words: str) -> None:
    assert (
        strength_words(Link("A0", "B0", score, "partial" if strength == "partial" else "same", ())) == words
    )


@pytest.mark.parametrize(
    ("article", "place", "words"),
    [
        ("A", Place("A", "A3", "c4"), " ↯ conflict, ? modality"),
        ("C", Place("A", "A3", "c4"), " ↯ conflict · likely match, in part"),
        ("C", Place("A", "A1", "c2"), " · silent on this claim"),
        ("B", Place("B", "B4"), " ◆ only here"),
        ("A", Place("B", "B4"), " · nothing like it found here"),
    ],
)
def test_a_header_says_how_an_article_stands(article: str, place: Place, words: str) -> None:
    left, _ = standing_row(FINDINGS, place, article, "A", 0)
    assert left.plain.rstrip() == words


@pytest.mark.parametrize(("distance", "arrow"), [(0, ""), (-12, "↑ 12 rows"), (3, "↓ 3 rows")])
def test_a_header_points_to_a_version_out_of_view(distance: int, arrow: str) -> None:
    _, right = standing_row(FINDINGS, Place("A", "A3", "c4"), "C", "A", distance)
    assert right.plain.strip() == arrow


def test_a_heading_is_no_claim_even_where_another_article_has_the_same() -> None:
    builder = ComparisonBuilder(
        build_article("A", "A", "", "The boat sank.", "What happened"),
        build_article("B", "B", "", "A goat swam.", "What happened"),
    )
    builder.link("A1", "B1", ("What happened", "What happened", "equal"))
    builder.claim("A1", "B1")
    made = builder.build()
    headings = [
        replace(a, sentences=(a.sentences[0], replace(a.sentences[1], kind="heading"))) for a in made.articles
    ]
    findings = Findings(replace(made, articles=tuple(headings)))
    assert not findings.claims
    assert findings.standing_of("A1") is None
    lines = claim_lines(findings, Walk(findings, "A"), Place("A", "A1"), Look("A"), {}, 60)
    assert lines[0].plain.startswith("Heading")


def test_in_brief_an_article_has_one_sentence_and_the_rest_are_counted() -> None:
    lines = claim_lines(FINDINGS, WALK, Place("A", "A3", "c4"), Look("A"), ROLES, 100, chosen=["C1", "A3"])
    text = [line.plain.rstrip() for line in lines]
    first, second = (next(n for n, t in enumerate(text) if t.startswith(a)) for a in ("C Nord", "A Harb"))
    assert first < second
    assert "Further sentences: 1 in B. ; steps to them, Enter shows all." in text
    assert not any(t.startswith("A–B") for t in text)


def test_versions_stand_under_one_another_word_by_word() -> None:
    lines = [line.plain.rstrip() for line in collation_lines(FINDINGS, ["A1", "B1"], 200)]
    assert lines[0].startswith("A  Fourteen")
    assert lines[1].startswith("B  At least 15")
    column = lines[0].index("ran aground")
    assert lines[1][column:].startswith("struck a sandbank")


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_table_of_words_is_broken_into_bands_of_the_width(width: int) -> None:
    lines = collation_lines(FINDINGS, ["A1", "B1"], width)
    assert all(line.cell_length <= width for line in lines)
    assert sum(line.plain.startswith("A  ") for line in lines) >= 80 // width


def test_every_aligned_word_is_in_the_table() -> None:
    table = " ".join(line.plain for line in collation_lines(FINDINGS, ["A2", "B2"], 200))
    for words in ("Captain Ines Okafor", "said", "claimed", "rudder", "failed", "did not answer"):
        assert words in table


def test_sentences_without_aligned_words_have_no_table() -> None:
    assert collation_lines(FINDINGS, ["B4"], 80) == []


def test_what_would_be_linked_next_is_told() -> None:
    comparison = replace(FINDINGS.comparison, candidates=(Link("A1", "C2", 0.31, "partial", ()),))
    lines = [line.plain for line in candidate_lines(Findings(comparison), ["A1", "B1"], 100)]
    assert lines == ["1 A–C (0.31)  Nobody answered the radio for two hours, passengers said."]
