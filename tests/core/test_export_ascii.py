from __future__ import annotations

import pytest

from builders import ferry_comparison
from newsdiff.core.export import export
from newsdiff.core.export.ascii import to_ascii
from newsdiff.core.export.cells import cell_width
from newsdiff.core.marks import DIFFERENCE_GLYPHS, ENTITY_GLYPHS


def test_report_draws_nothing_but_ascii() -> None:
    text = export(ferry_comparison(), "text").decode()
    assert not text.isascii()
    assert to_ascii(text).isascii()
    assert [cell_width(line) for line in to_ascii(text).splitlines()] == [
        cell_width(line) for line in text.splitlines()
    ]


def test_letters_of_other_scripts_stay() -> None:
    assert to_ascii("Zoë “Øst” → 東京…") == 'Zoë "Øst" > 東京.'


def test_kinds_of_difference_are_told_apart() -> None:
    signs = [to_ascii(glyph) for glyph in DIFFERENCE_GLYPHS.values()]
    assert len(set(signs)) == len(signs)


@pytest.mark.parametrize("one", ["person", "organisation", "place", "group", "event", "work", "other"])
def test_types_of_names_are_told_apart(one: str) -> None:
    sign = to_ascii(ENTITY_GLYPHS[one])  # type: ignore[index]
    assert [t for t, glyph in ENTITY_GLYPHS.items() if to_ascii(glyph) == sign] == [one]
