from __future__ import annotations

import re

import pytest
from exported import exported
from hypothesis import given
from hypothesis import strategies as st

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.export.cells import Styled, cell_width, wrap
from newsdiff.core.export.printable import REPLACEMENT, printable

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize("width", [24, 40, 72, 80, 120])
def test_report_fits_the_width(width: int) -> None:
    lines = exported(ferry_comparison(), "text", width=width).splitlines()
    assert max(map(cell_width, lines)) <= width


def test_the_grid_shows_who_states_what_against_the_base() -> None:
    rows = exported(ferry_comparison(), "text").splitlines()
    assert "  2    ● # ·  Fourteen people were injured on Monday when the ferry Astrid ran…" in rows
    assert any(
        row.startswith("  2    # ● ·") for row in exported(ferry_comparison(), "text", base="B").splitlines()
    )


def test_a_grid_wider_than_the_line_is_left_out() -> None:
    articles = [build_article(id, id, "", "The rudder failed.") for id in "ABCDEFGHIJKL"]
    builder = ComparisonBuilder(*articles)
    builder.claim("A0", "L0")
    assert "Who states what" in exported(builder.build(), "text", width=40)
    assert "Who states what" not in exported(builder.build(), "text", width=24)


def test_absurd_width_is_survived() -> None:
    assert "Claim 5" in exported(ferry_comparison(), "text", width=1)


def test_coloured_report_has_the_same_characters() -> None:
    ansi = exported(ferry_comparison(), "ansi", width=60)
    assert ESCAPE.search(ansi)
    assert ESCAPE.sub("", ansi) == exported(ferry_comparison(), "text", width=60)


def test_marks_show_what_the_base_has_and_what_it_lacks() -> None:
    report = exported(ferry_comparison(), "text", width=200)
    assert "[-Fourteen-]{+At least 15+} people were {~hurt~}" in report
    report = exported(ferry_comparison(), "text", base="B", width=200)
    assert "[-At least 15-]{+Fourteen+} people were {~injured~}" in report
    assert "{+ferry+}" in report


def test_no_character_of_an_article_acts_on_the_terminal() -> None:
    hostile = "Hull \x1b]8;;http://example.com\x07breach\x1b[2J\x9b31m \u202eereht\u2066 \x00\r\x85end."
    article = build_article(
        "A", "La\x1b[1mbel", "Ti\x9btle", hostile, removed=[("\x1b[5mfooter", "foo\x07ter")]
    )
    comparison = ComparisonBuilder(article, build_article("B", "B", "", "Calm.")).build()
    plain = exported(comparison, "text")
    assert set(map(ord, plain)) & {*range(10), *range(11, 32), *range(127, 160)} == set()
    left = ESCAPE.sub("", exported(comparison, "ansi"))
    assert printable(left) == left


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u2067", "\u2028", "\udc80"])
def test_characters_that_act_are_replaced(char: str) -> None:
    assert printable(f"a{char}b") == f"a{REPLACEMENT}b"


@pytest.mark.parametrize("text", ["tab\tline\n", "naïve “quotes” – 東京 🙂 \u200d e\u0301"])
def test_characters_that_show_are_kept(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "cells"), [("ferry", 5), ("東京", 4), ("e\u0301", 1), ("↯ ▴", 3), ("🙂", 2)]
)
def test_cells_are_counted_as_terminals_do(text: str, cells: int) -> None:
    assert cell_width(text) == cells


def lines(width: int, *text: Styled) -> list[str]:
    return ["".join(part.text for part in line) for line in wrap(text, width)]


def test_wrap_breaks_between_words_and_joins_white_space() -> None:
    assert lines(9, Styled("the  harbour\noffice ")) == ["the", "harbour", "office"]
    assert lines(11, Styled("the  harbour\noffice ")) == ["the harbour", "office"]


def test_wrap_keeps_a_word_of_several_styles_together() -> None:
    assert lines(9, Styled("on {+"), Styled("Monday", "added"), Styled("+}")) == ["on", "{+Monday", "+}"]
    assert lines(10, Styled("on {+"), Styled("Monday", "added"), Styled("+}")) == ["on", "{+Monday+}"]


def test_wrap_cuts_only_words_longer_than_a_line() -> None:
    assert lines(4, Styled("a 東京都庁 b")) == ["a", "東京", "都庁", "b"]


def test_wrap_keeps_the_style_across_lines() -> None:
    assert wrap([Styled("one two", "added")], 3) == [(Styled("one", "added"),), (Styled("two", "added"),)]


@given(st.lists(st.tuples(st.text(), st.sampled_from("xy"))), st.integers(2, 30))
def test_wrapped_lines_fit_and_keep_every_word(runs: list[tuple[str, str]], width: int) -> None:
    wrapped = lines(width, *(Styled(text, style) for text, style in runs))
    assert all(0 < cell_width(line) <= width or not cell_width(line.strip()) for line in wrapped)
    assert "".join("".join(wrapped).split()) == "".join(printable("".join(t for t, _ in runs)).split())
