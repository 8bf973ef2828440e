from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from newsdiff.core.model import Span
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.prose import Passage
from newsdiff.tui.render.rows import Layout, break_lines

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=120)


@given(TEXTS, st.integers(2, 60))
def test_rows_leave_out_nothing_but_white_space(text: str, width: int) -> None:
    lines = break_lines(text, width)
    shown = legible(text)
    kept = "".join(shown[start:end] for start, end in lines)
    assert "".join(kept.split()) == "".join(shown.split())
    assert all(start <= end for start, end in lines)
    assert all(one[1] <= other[0] for one, other in pairwise(lines))


@given(st.lists(st.text("aé’—.,-", min_size=1, max_size=9), min_size=1), st.integers(1, 40))
def test_plain_text_is_broken_where_any_text_would_be(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = [text[start:end] for start, end in break_lines(text, width)]
    assert lines == [line.plain for line in Content(text).wrap(width)]


@pytest.mark.parametrize("width", [8, 13, 34])
@pytest.mark.parametrize(
    "text",
    [
        "Ministers met in Tarn on Monday to talk about the bridge",
        "外交部長在週一會見了橋樑工程師並討論了安全問題",
        "Le pre\u0301sident a e\u0301te\u0301 rec\u0327u a\u0300 l’aube",
        "flags 🇳🇴🇸🇪 and 👩‍👩‍👧 families at the fair",
        "averyveryverylongwordwithoutanyspaceinit and more",
    ],
)
def test_no_row_is_wider_than_asked(text: str, width: int) -> None:
    shown = legible(text)
    assert all(cell_len(shown[start:end].rstrip()) <= width for start, end in break_lines(text, width))


@given(st.text(st.characters(codec="utf-8")))
def test_legible_text_keeps_its_length_and_drops_control(text: str) -> None:
    shown = legible(text)
    assert len(shown) == len(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)


@pytest.mark.parametrize("hostile", ["\x1b[31mred", "\x1b]0;title\x07", "a\x08b", "\x9b5m", "\u202egnp.exe"])
def test_escape_sequences_and_overrides_are_shown_not_obeyed(hostile: str) -> None:
    assert not set(legible(hostile)) & set("\x1b\x07\x08\x9b\u202e")


def passages(*texts: tuple[int, str]) -> list[Passage]:
    made, start = [], 0
    for number, (paragraph, text) in enumerate(texts):
        made.append(Passage(f"A{number}", "A", Span(start, start + len(text)), text, paragraph, "body"))
        start += len(text) + 1
    return made


def test_a_blank_row_parts_paragraphs_only() -> None:
    layout = Layout(passages((0, "One two."), (0, "Three."), (1, "Four.")), 20)
    assert [row.passage for row in layout.rows] == [0, 1, None, 2]
    assert [layout.top(p) for p in ("A0", "A1", "A2")] == [0, 1, 3]


def test_a_blank_row_belongs_to_the_passage_above() -> None:
    layout = Layout(passages((0, "One."), (1, "Two.")), 20)
    above = layout.passage_at(1)
    assert above is not None
    assert above.id == "A0"
    assert layout.passage_at(9) is None


def test_an_offset_is_found_again_at_another_width() -> None:
    texts = passages(
        (0, "The bridge at Tarn was closed for nine days."), (1, "Lorries went round by the ford.")
    )
    narrow, wide = Layout(texts, 9), Layout(texts, 60)
    offset = narrow.offset_at(narrow.top("A1") + 1)
    found = wide.passage_at(wide.row_of(offset))
    assert found is not None
    assert found.id == "A1"


@given(TEXTS, st.integers(2, 60))
def test_no_row_of_any_text_is_wider_than_asked(text: str, width: int) -> None:
    shown = legible(text)
    assert all(cell_len(shown[start:end].rstrip()) <= width for start, end in break_lines(text, width))


SCRIPTS = st.text(
    st.sampled_from("ab ,.\t外交部長座礁e\u0301\u0308👩\u200d👧🇳🇴שלוםعربي\u202e\u200f\u00ad\u2028ｶﾞﾊﾟ한국어"),
    min_size=1,
)


@given(SCRIPTS, st.integers(2, 40))
@example("\u200daaa ", 2)
@example("\u200d\u200daaa", 2)
def test_rows_of_any_script_keep_their_width_and_every_character(text: str, width: int) -> None:
    shown = legible(text)
    lines = break_lines(text, width)
    assert all(cell_len(shown[start:end].rstrip()) <= width for start, end in lines)
    assert "".join("".join(shown[a:b] for a, b in lines).split()) == "".join(shown.split())
