from __future__ import annotations

import pytest

from builders import ferry_comparison
from newsdiff.core.export.cells import cell_width
from newsdiff.core.export.edition import Edition
from newsdiff.core.export.listing import render
from newsdiff.core.select import EVERYTHING, Selection, select

FERRY = ferry_comparison()


def listed(selection: Selection = EVERYTHING, width: int = 200) -> list[list[str]]:
    lines = render(Edition(select(FERRY, selection), "A", None), width=width).splitlines()
    return [line.split(maxsplit=4) for line in lines]


def test_line_tells_number_coverage_differences_and_words() -> None:
    assert listed()[3][:4] == ["4", "A", "B", "C"]
    assert listed()[3][4].startswith("conflict,modality  The harbour office will open an inquiry.")
    assert listed()[1][:4] == ["2", "A", "B", "-"]
    assert listed()[0][4].startswith("alike ")


def test_sentences_of_one_article_follow_the_claims() -> None:
    rows = listed()
    assert [row[0] for row in rows] == [*(str(c.number) for c in FERRY.claims), *FERRY.only_here]
    assert rows[-1][1:4] == ["-", "B", "-"]


def test_selection_is_told_at_the_end() -> None:
    rows = listed(Selection(only=frozenset(("conflict",))))
    assert rows[0][0] == "4"
    assert rows[1][0] == "showing"
    assert listed(Selection(words="nowhere said")) == [listed(Selection(words="nowhere said"))[0]]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_keep_to_the_width(width: int) -> None:
    edition = Edition(select(FERRY), "A", None)
    assert max(map(cell_width, render(edition, width=width).splitlines())) <= width
