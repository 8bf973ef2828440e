from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import ComparisonBuilder, build_article, ferry_comparison, find
from newsdiff.core.export.summary import coverage_in_words, pressing, summarise
from newsdiff.core.export.versions import (
    Collation,
    MarkedSentence,
    Marker,
    Version,
    collate,
    loose_differences,
)
from newsdiff.core.marks import DIFFERENCE_GLYPHS, ENTITY_GLYPHS, HUES, Hue, palette
from newsdiff.core.model import Comparison, Entity, EntityType, Span, TokenClass, TokenPair


def written(marked: MarkedSentence) -> str:
    """Runs in a compact form: unmarked words as they are, others with the first letter of their class."""
    return "".join(
        r.text if r.cls == "equal" else f"{r.lead}<{r.cls[0]} {r.counterpart}|{r.text}>{r.tail}"
        for r in marked.runs
    )


def version(collation: Collation, article: str) -> Version:
    return next(v for v in collation.versions if v.article.id == article)


def one_claim(
    *pairs: tuple[str | None, str | None, TokenClass],
    a: str = "The rudder failed.",
    b: str = "The rudder broke.",
) -> Comparison:
    builder = ComparisonBuilder(build_article("A", "One", "", a), build_article("B", "Two", "", b))
    builder.link("A0", "B0", *pairs)
    builder.claim("A0", "B0")
    return builder.build()


@pytest.mark.parametrize("base", ["A", "B", "C"])
def test_every_version_joins_to_the_exact_sentence(base: str) -> None:
    for collation in collate(ferry_comparison(), base=base):
        for marked in (m for v in collation.versions for m in v.sentences):
            own = [r for r in marked.runs if r.cls != "removed"]
            assert "".join(r.text for r in own) == marked.sentence.text
            spans = [p.span for r in own for p in r.pieces if p.span]
            assert [s.start for s in spans[1:]] == [s.end for s in spans[:-1]]


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        (
            "A",
            "B",
            "<c Fourteen|At least 15> people were <p injured|hurt> when the Astrid "
            "<p ran aground|struck a sandbank> <c off|near> Lindholm on Monday <r |ferry>.",
        ),
        (
            "B",
            "A",
            "<c At least 15|Fourteen> people were <p hurt|injured> on Monday when the <a |ferry> Astrid "
            "<p struck a sandbank|ran aground> <c near|off> Lindholm.",
        ),
    ],
)
def test_either_side_of_a_link_can_be_the_base(base: str, other: str, expected: str) -> None:
    collation = collate(ferry_comparison(), base=base)[1]
    assert written(version(collation, other).sentences[0]) == expected
    assert all(r.cls == "equal" for r in version(collation, base).sentences[0].runs)


def test_base_comes_first_and_the_first_article_stands_in_for_a_base_without_the_claim() -> None:
    collations = collate(ferry_comparison(), base="C")
    assert [v.article.id for v in collations[3].versions] == ["C", "A", "B"]
    assert [(c.number, c.base) for c in collations] == [(1, "C"), (2, "A"), (3, "A"), (4, "C"), (5, "C")]


def test_stranger_is_no_base() -> None:
    with pytest.raises(KeyError):
        collate(ferry_comparison(), base="Z")


def test_sentence_without_a_link_to_the_base_is_marked_against_the_best_linked_one() -> None:
    articles = [build_article(i, i, "", "The mayor resigned.") for i in "ABCD"]
    builder = ComparisonBuilder(*articles)
    builder.link("A0", "B0", score=0.9)
    builder.link("B0", "D0", score=0.6)
    builder.link("C0", "D0", score=0.7)
    builder.claim("A0", "B0", "C0", "D0")
    (collation,) = collate(builder.build(), base="A")
    assert [v.sentences[0].against for v in collation.versions] == ["", "A0", "D0", "C0"]


def test_words_only_the_base_has_stand_where_they_are_missing() -> None:
    comparison = one_claim(
        ("On Monday", None, "removed"),
        ("the rudder", "The rudder", "variant"),
        ("badly damaged", None, "removed"),
        ("failed", "broke", "paraphrase"),
        a="On Monday the rudder, badly damaged, failed.",
        b="The rudder broke.",
    )
    (collation,) = collate(comparison, base="A")
    assert (
        written(collation.versions[1].sentences[0])
        == "<r |On Monday> <v the rudder|The rudder> <r |badly damaged> <p failed|broke>."
    )


def test_neighbouring_words_of_one_class_become_one_run() -> None:
    comparison = one_claim(
        ("rudder", "rudder", "equal"),
        (None, "had", "added"),
        (None, "already", "added"),
        ("failed", "broken", "paraphrase"),
        b="The rudder had already broken.",
    )
    (collation,) = collate(comparison, base="A")
    assert written(collation.versions[1].sentences[0]) == "The rudder <a |had already> <p failed|broken>."


@pytest.mark.parametrize(("filler", "shown"), [("the", "the"), ("of", "of"), ("not", "<a |not>")])
def test_words_that_state_nothing_are_not_marked(filler: str, shown: str) -> None:
    comparison = one_claim((None, filler, "added"), b=f"The rudder {filler} broke and nobody was hurt.")
    (collation,) = collate(comparison, base="A")
    assert f" {shown} " in written(collation.versions[1].sentences[0])


def test_sentences_with_little_in_common_keep_only_the_marks_of_what_corresponds() -> None:
    comparison = one_claim(
        ("rudder", "ferry", "changed"),
        (None, "lay on a sandbank until the tide came in", "added"),
        ("failed", None, "removed"),
        b="The ferry lay on a sandbank until the tide came in.",
    )
    (collation,) = collate(comparison, base="A")
    assert (
        written(collation.versions[1].sentences[0])
        == "The <c rudder|ferry> lay on a sandbank until the tide came in."
    )


def test_overlapping_pairs_never_double_a_word() -> None:
    comparison = one_claim(("rudder", "rudder", "equal"), ("failed", "rudder broke", "changed"))
    (collation,) = collate(comparison, base="A")
    assert collation.versions[1].sentences[0].runs[0].text == "The rudder broke."


def test_pieces_carry_entity_and_difference_where_they_begin() -> None:
    (marked,) = version(collate(ferry_comparison())[1], "A").sentences
    pieces = [p for r in marked.runs for p in r.pieces]
    assert [p.text for p in pieces if p.entity] == ["Monday", "Astrid", "Lindholm"]
    assert all(p.opens_entity for p in pieces if p.entity)
    assert [(p.text, p.opens[0].kind) for p in pieces if p.opens] == [
        ("Fourteen", "number"),
        ("ferry", "detail"),
    ]


def test_difference_of_another_claim_is_not_marked() -> None:
    builder = ComparisonBuilder(
        build_article("A", "One", "", "Two died."),
        build_article("B", "Two", "", "Three died."),
        build_article("C", "Three", "", "Two died."),
    )
    builder.link("A0", "B0")
    builder.link("A0", "C0")
    builder.claim("A0", "B0")
    builder.claim("A0", "C0")
    builder.difference("number", "A0", "B0", "Two", "Three", "A says two, B three.")
    with_it, without = collate(builder.build())
    assert with_it.differences
    assert not without.differences
    assert not any(
        p.differences for v in without.versions for s in v.sentences for r in s.runs for p in r.pieces
    )


def test_difference_outside_every_claim_is_told_apart() -> None:
    comparison = ferry_comparison()
    assert not loose_differences(comparison)
    assert [d.id for d in loose_differences(replace(comparison, claims=comparison.claims[:3]))] == [
        "d3",
        "d4",
    ]


def test_unlinked_sentence_has_its_entities_and_no_marks() -> None:
    comparison = ferry_comparison()
    sentence = comparison.articles[1].sentences[0]
    marked = Marker(comparison).mark(sentence)
    assert [(p.text, bool(p.entity)) for r in marked.runs for p in r.pieces] == [
        ("Astrid", True),
        (" stranded: a dozen injured", False),
    ]
    assert marked.runs[0].pieces[0].span == find(sentence, "Astrid")


def test_summary_counts_claims_by_what_differs() -> None:
    comparison = ferry_comparison()
    summary = summarise(comparison, collate(comparison))
    assert summary == (3, 5, 1, 1, 1, 1, 2)
    assert summary.sentence() == (
        "5 shared claims (1 in all 3 reports), 1 differs in figures or dates, 1 in conflict, "
        "1 differs otherwise, 2 sentences only in one report."
    )


def test_grave_differences_are_told_once_conflicts_first() -> None:
    comparison = ferry_comparison()
    collations = collate(comparison)
    assert [(p.difference.id, p.where()) for p in pressing(comparison, collations)] == [
        ("d4", "claim 4"),
        ("d1", "claim 2"),
    ]
    assert [p.where() for p in pressing(comparison, (collations[1], collations[1]))] == [
        "A3 and C1",
        "claim 2",
    ]


def test_coverage_is_told_in_words() -> None:
    first = collate(ferry_comparison())[0]
    assert coverage_in_words(first) == "A and C; not in B; A and C word it alike"


def entities(*types: EntityType) -> list[Entity]:
    return [Entity(f"e{n}", str(n), type, ()) for n, type in enumerate(types, 1)]


def test_foremost_names_have_hues_of_their_own() -> None:
    marks = palette(entities("person", "place", "person", "group", "place", "person", "event", "work"))
    assert {m.hue for m in marks.values()} == set(range(len(HUES)))


def test_glyph_and_hue_together_are_unique_while_they_can_be() -> None:
    eight: list[EntityType] = ["person"] * 8
    other: list[EntityType] = ["place"] * 8
    marks = palette(entities(*eight, *other))
    assert len(set(marks.values())) == 16


def test_figures_have_no_hue_and_take_none() -> None:
    marks = palette(entities("date", "count", "person"))
    assert [m.hue for m in marks.values()] == [None, None, 0]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("hue", HUES, ids=lambda h: h.name)
def test_hues_are_readable_on_their_ground(hue: Hue) -> None:
    assert 1.05 / (luminance(hue.on_light) + 0.05) >= 4.5
    assert (luminance(hue.on_dark) + 0.05) / (luminance("#1c1f23") + 0.05) >= 4.5


def test_glyphs_take_one_cell_in_every_terminal() -> None:
    from unicodedata import east_asian_width

    glyphs = {*ENTITY_GLYPHS.values(), *DIFFERENCE_GLYPHS.values()}
    assert {east_asian_width(g) for g in glyphs} <= {"N", "Na"}
    assert len(set(DIFFERENCE_GLYPHS.values())) == len(DIFFERENCE_GLYPHS)


WORDS = st.tuples(st.integers(0, 5), st.integers(0, 2)).map(lambda t: (t[0], min(5, t[0] + t[1])))
CLASSES = st.sampled_from(("equal", "variant", "paraphrase", "changed"))
PAIRS = st.lists(st.tuples(st.none() | WORDS, st.none() | WORDS, CLASSES), max_size=8)


@given(pairs=PAIRS, base=st.sampled_from("AB"))
def test_whatever_the_token_pairs_no_character_is_lost_or_doubled(
    pairs: list[tuple[tuple[int, int] | None, tuple[int, int] | None, TokenClass]], base: str
) -> None:
    comparison = one_claim(a="The old rudder failed on Monday.", b="On Monday, an old oar broke.")
    sentences = [a.sentences[0] for a in comparison.articles]

    def span(number: int, words: tuple[int, int] | None) -> Span | None:
        tokens = sentences[number].tokens
        return words and Span(tokens[words[0]].span.start, tokens[words[1]].span.end)

    def cls(a: object, b: object, both: TokenClass) -> TokenClass:
        return both if a and b else "removed" if a else "added"

    tokens = tuple(TokenPair(span(0, a), span(1, b), cls(a, b, both)) for a, b, both in pairs if a or b)
    link = replace(comparison.links[0], tokens=tokens)
    (collation,) = collate(replace(comparison, links=(link,)), base=base)
    for marked in (s for v in collation.versions for s in v.sentences):
        assert "".join(r.text for r in marked.runs if r.cls != "removed") == marked.sentence.text
        assert all(r.pieces for r in marked.runs)
