from __future__ import annotations

import csv
from io import StringIO

import pytest
from exported import exported
from golden.regenerate import handled_comparison

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.export import TABLES, Table
from newsdiff.core.export.tables import MARK, cell
from newsdiff.core.model import Comparison
from newsdiff.core.select import Selection

FORMULA_STARTS = "=+-@＝＋－＠\t\r\n"


def read(comparison: Comparison, table: Table, selection: Selection | None = None) -> list[dict[str, str]]:
    written = exported(comparison, "csv", table=table, selection=selection or Selection())
    return list(csv.DictReader(StringIO(written.removeprefix(MARK), newline="")))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_every_column_in_both_formats(table: Table) -> None:
    for format, delimiter in (("csv", ","), ("tsv", "\t")):
        written = exported(handled_comparison(), format, table=table)  # type: ignore[arg-type]
        rows = list(csv.reader(StringIO(written.removeprefix(MARK), newline=""), delimiter=delimiter))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert len(set(rows[0])) == len(rows[0])


def test_spreadsheets_are_told_the_encoding_and_shells_are_not() -> None:
    assert exported(ferry_comparison(), "csv").startswith(MARK)
    assert exported(ferry_comparison(), "tsv").startswith("claim\t")


def test_claims_have_a_column_for_each_report() -> None:
    rows = read(handled_comparison(), "claims")
    assert [row["claim"] for row in rows] == ["1", "2", "3", "4", "5", "", ""]
    assert [row["status"] for row in rows] == [
        *("shared", "difference", "difference", "conflict", "shared", "single", "single")
    ]
    assert rows[0]["A Harbour Post"] == "Ferry runs aground off Lindholm, 14 hurt"
    assert (rows[0]["B Coast Daily"], rows[0]["reports"], rows[0]["independent"]) == ("", "2", "1")
    assert rows[1]["kinds"] == "number; detail"
    assert rows[2]["notes"] == "B2: Ask the captain | twice."


def test_several_sentences_of_a_report_share_its_cell() -> None:
    builder = ComparisonBuilder(
        build_article("A", "A", "", "The hull broke. It broke in two."),
        build_article("B", "B", "", "The hull broke in two."),
    )
    builder.claim("A0", "A1", "B0")
    assert read(builder.build(), "claims")[0]["A A"] == "The hull broke. / It broke in two."


def test_versions_have_a_row_for_each_sentence_of_a_claim() -> None:
    rows = read(handled_comparison(), "versions")
    assert [(row["claim"], row["sentence"]) for row in rows if row["claim"] == "4"] == [
        ("4", "A3"),
        ("4", "B3"),
        ("4", "C1"),
    ]
    assert [row["stand"] for row in rows if row["claim"] == "4"] == ["conflict", "stated", "conflict"]
    assert [(row["sentence"], row["stand"]) for row in rows if row["status"] == "single"] == [
        ("B0", "only"),
        ("B4", "only"),
    ]
    marked = next(row for row in rows if row["sentence"] == "A4")
    assert (marked["marked"], marked["outlet"], marked["published"]) == ("1", "Harbour Post", "2025-03-04")


def test_links_say_which_a_reader_drew() -> None:
    rows = read(handled_comparison(), "links")
    assert [(row["a"], row["b"]) for row in rows if row["by_hand"] == "1"] == [("A4", "C2")]
    assert rows[0]["score"] == "0.94"
    assert [row["claims"] for row in rows] == ["2", "1", "3", "4", "4", "4", "5"]


def test_differences_cut_the_words_of_both_sides() -> None:
    number, *_, detail = read(handled_comparison(), "differences")
    assert (number["a_words"], number["b_words"], number["claims"]) == ("Fourteen", "At least 15", "2")
    assert (detail["a_words"], detail["b_words"], detail["severity"]) == ("ferry", "", "low")


def test_entities_are_counted_for_each_report() -> None:
    rows = {row["name"]: row for row in read(handled_comparison(), "entities")}
    okafor = rows["Ines Okafor"]
    assert (okafor["A Harbour Post"], okafor["B Coast Daily"], okafor["C Nordwire"]) == ("1", "1", "0")
    assert (okafor["forms"], okafor["claims"]) == ("Captain Ines Okafor; Okafor", "3")
    assert [okafor[f"{id} first"] for id in "ABC"] == ["Captain Ines Okafor", "Okafor", ""]
    assert [okafor[f"{id} later"] for id in "ABC"] == ["", "", ""]


def test_entities_of_a_selection_are_those_its_sentences_mention() -> None:
    rows = read(handled_comparison(), "entities", Selection(only=frozenset(("conflict",))))
    assert [row["name"] for row in rows] == ["harbour office"]


def test_notes_and_marks_have_a_table() -> None:
    rows = read(handled_comparison(), "notes")
    assert [(row["sentence"], row["marked"], row["note"]) for row in rows] == [
        ("A4", "1", ""),
        ("B2", "0", "Ask the captain | twice."),
    ]


@pytest.mark.parametrize("table", [t for t in TABLES if t != "provenance"])
def test_rows_name_their_comparison_and_the_first_tells_of_it(table: Table) -> None:
    first, *others = read(handled_comparison(), table)
    facts = {row["fact"]: row["value"] for row in read(handled_comparison(), "provenance")}
    assert {row["comparison"] for row in (first, *others)} == {facts["comparison"]}
    assert all(value in first["provenance"] for value in facts.values())
    assert not any(row["provenance"] for row in others)


@pytest.mark.parametrize("table", [t for t in TABLES if t != "provenance"])
def test_a_selection_of_nothing_has_one_row_that_says_so(table: Table) -> None:
    (row,) = read(ferry_comparison(), table, Selection(words="submarine"))
    assert {name for name, value in row.items() if value} == {"comparison", "provenance"}
    assert "nothing selected" in row["provenance"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "＋1", "－1", "＠x", '=HYPERLINK("x")'],
)
def test_no_cell_is_computed(text: str) -> None:
    assert str(cell(text))[0] not in FORMULA_STARTS
    builder = ComparisonBuilder(build_article("A", text, text, text), build_article("B", "B", "", "Calm."))
    builder.link("A0", "B0")
    builder.claim("A0", "B0")
    builder.difference("number", "A0", "B0", None, None, text)
    for table in TABLES:
        for row in read(builder.build(), table):
            assert not [
                value for value in row.values() if value.strip() and value.strip()[0] in FORMULA_STARTS
            ]


@pytest.mark.parametrize("text", ['a "b", c', "a;b", "two\nlines", "tab\tbed", "naïve – 東京 🙂", "it's = 3"])
def test_other_text_comes_back_as_it_was(text: str) -> None:
    builder = ComparisonBuilder(build_article("A", "A", "", text), build_article("B", "B", "", "Calm."))
    row = read(builder.build(), "versions")[0]
    assert row["text"] == " ".join(text.split())
