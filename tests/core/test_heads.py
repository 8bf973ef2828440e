from __future__ import annotations

from builders import ComparisonBuilder, build_article
from newsdiff.core.export import export
from newsdiff.core.export.versions import collate
from newsdiff.core.heads import Head, heads
from newsdiff.core.model import Comparison
from newsdiff.core.story import Story


def named(comparison: Comparison, base: str = "A") -> dict[str, Head]:
    return heads(Story.of(comparison), comparison.claims, base)


def test_a_sentence_names_one_claim_where_others_can_name_the_second() -> None:
    builder = ComparisonBuilder(
        build_article("A", "Harbour Post", "Mill burns down", "The mill burned and two men fled."),
        build_article("B", "Coast Daily", "Fire at mill", "The mill burned.", "Two men fled."),
    )
    for other, word in (("B1", "burned"), ("B2", "fled")):
        builder.link("A1", other, (word, word, "equal"))
        builder.claim("A1", other)
    assert named(builder.build()) == {"c1": Head("A1"), "c2": Head("B2")}


def test_a_headline_names_a_claim_only_where_no_other_sentence_of_the_base_does() -> None:
    builder = ComparisonBuilder(
        build_article("A", "Harbour Post", "Mill burns down", "The mill burned on Monday."),
        build_article("B", "Coast Daily", "Fire at mill", "A mill burned on Monday."),
    )
    builder.claim("A0", "A1", "B1")
    builder.claim("A0", "B0")
    assert named(builder.build()) == {"c1": Head("A1"), "c2": Head("A0")}
    assert named(builder.build(), "B") == {"c1": Head("B1"), "c2": Head("B0")}


def test_exports_list_claims_by_their_heads() -> None:
    builder = ComparisonBuilder(
        build_article("A", "Harbour Post", "Mill burns down", "The mill burned and two men fled."),
        build_article("B", "Coast Daily", "Fire at mill", "The mill burned.", "Two men fled."),
    )
    for other in ("B1", "B2"):
        builder.link("A1", other)
        builder.claim("A1", other)
    comparison = builder.build()
    assert [c.head.id for c in collate(comparison)] == ["A1", "B2"]
    ends = {"text": "Claim 1", "md": "## Claim 1", "html": "</table>"}
    for format, end in ends.items():
        grid = export(comparison, format).decode().rpartition("Who states what")[2].partition(end)[0]  # type: ignore[arg-type]
        assert "Two men fled." in grid, format
