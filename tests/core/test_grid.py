from __future__ import annotations

import pytest

from builders import ComparisonBuilder, build_article
from newsdiff.core.grid import SILENT, grid
from newsdiff.core.marks import STAND_GLYPHS, STAND_WORDS, Stand
from newsdiff.core.model import Comparison, DifferenceKind


def comparison(kind: DifferenceKind | None, a: str = "A0", b: str = "B0") -> Comparison:
    builder = ComparisonBuilder(*(build_article(x, x, "", "Five boats sank.", "Rain fell.") for x in "ABCD"))
    for one, other in (("A0", "B0"), ("A0", "C0"), ("B0", "C0")):
        builder.link(one, other, strength="partial" if other == "C0" else "same")
    builder.claim("A0", "B0", "C0")
    if kind:
        builder.difference(kind, a, b, "Five", "Five", "They differ.")
    return builder.build()


def stands(found: Comparison, base: str) -> list[Stand]:
    (row,) = grid(found, base).values()
    return [row[article].stand for article in "ABCD"]


@pytest.mark.parametrize(
    ("kind", "base", "expected"),
    [
        (None, "A", ["stated", "stated", "partly", "silent"]),
        ("number", "A", ["stated", "figures", "partly", "silent"]),
        ("date", "B", ["figures", "stated", "partly", "silent"]),
        ("number", "C", ["figures", "figures", "partly", "silent"]),
        ("conflict", "A", ["conflict", "conflict", "partly", "silent"]),
        ("detail", "A", ["stated", "stated", "partly", "silent"]),
    ],
)
def test_cells_say_how_each_article_stands_to_the_claim(
    kind: DifferenceKind | None, base: str, expected: list[Stand]
) -> None:
    assert stands(comparison(kind), base) == expected


def test_cell_names_the_sentences() -> None:
    (row,) = grid(comparison(None), "A").values()
    assert row["B"].sentences == ("B0",)
    assert row["D"] == SILENT


def test_every_stand_has_a_glyph_and_words_of_its_own() -> None:
    assert len(set(STAND_GLYPHS.values())) == len(set(STAND_WORDS.values())) == len(STAND_GLYPHS)
