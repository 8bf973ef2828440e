"""Nothing in a text can act in a terminal, hide or reorder."""

from __future__ import annotations

import sys

import pytest

from newsdiff.core.load.neutral import neutralised
from newsdiff.core.load.safe import ORDINARY, one_line, safe_text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\tb\u00a0c\u2009d\u3000e", "a b c d e"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;http://evil.example\x07link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;no end to this\nnext", "0;no end to this\nnext"),
        ("\x1bPq#0;2;0;0;0\x1b\\after", "after"),
        ("\x1bcreset", "reset"),
        ("\x9b31mred", "red"),
        ("don\x92t \x93say\x94", "don’t “say”"),
        ("a\x00b\x07c\x08d\x7fe", "abcde"),
        ("abc\u202edef\u202c\u2066ghi\u2069\u200f", "abcdefghi"),
        ("pass\u200bword\u2060\ufeff\u00ad", "password"),
        ("tag\U000e0041\U000e007fged", "tagged"),
        ("a\ufe0fb\U000e0100c", "abc"),
        ("👩\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3", "👩\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3"),
        ("wo\u200drd", "word"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("lone \ud800 half \uffff", "lone \ufffd half \ufffd"),
        ("e\u0301", "é"),
    ],
)
def test_safe_text(text: str, safe: str) -> None:
    made = safe_text(text)
    assert made == safe
    assert safe_text(made) == made


def test_piled_accents_are_cut() -> None:
    assert safe_text("q" + "\u0307" * 30 + "r") == "q" + "\u0307" * 4 + "r"


def test_one_line_has_single_spaces_only() -> None:
    assert one_line("  two\n\n lines\tand\u00a0more ") == "two lines and more"


def test_markup_is_ordinary_text() -> None:
    assert safe_text("[red]x[/] <b>y</b> =SUM(A1) **z**") == "[red]x[/] <b>y</b> =SUM(A1) **z**"


def test_nothing_of_what_is_taken_for_ordinary_acts_hides_or_joins() -> None:
    ordinary = "".join(filter(ORDINARY.fullmatch, map(chr, range(sys.maxunicode + 1))))
    assert len(ordinary) > 500
    assert neutralised(ordinary) == ordinary
