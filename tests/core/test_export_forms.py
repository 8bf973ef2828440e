"""What every form of export must hold, checked against the JSON of the same comparison."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from golden.regenerate import GENERATED, handled_comparison
from lxml import etree
from msgspec.structs import replace

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.export import FORMATS, TABLES, Format, Table, export, generation_time
from newsdiff.core.export.edition import SUGGESTIONS
from newsdiff.core.model import Comparison, Note
from newsdiff.core.select import Selection, parse_claims

TABULAR: tuple[Format, ...] = ("csv", "tsv")
READ: tuple[Format, ...] = tuple(f for f in FORMATS if f not in (*TABULAR, "json", "jsonl"))
"""The forms that people read from beginning to end."""
VARIANTS: list[tuple[Format, Table]] = [
    (f, t) for f in FORMATS for t in (TABLES if f in TABULAR else TABLES[:1])
]


def words(format: Format, written: bytes) -> str:
    """What an export tells, its markup and line breaks apart."""
    if format == "docx":
        packed = ZipFile(BytesIO(written))
        parts = {"word/document.xml", "word/comments.xml"} & {*packed.namelist()}
        roots = [etree.fromstring(packed.read(part)) for part in parts]
        text = " ".join("".join(paragraph.itertext()) for root in roots for paragraph in root.iter("{*}p"))
        return " ".join(text.split())
    text = written.decode()
    match format:
        case "html":
            text = html.unescape(re.sub(r"<(?!/?(?:td|th|li|p|h\d|section))[^>]*>", "", text))
            text = re.sub(r"<[^>]*>", " ", text)
        case "md" | "critic":
            text = re.sub(r"\\([^\w\s]|_)", r"\1", text)
        case "ansi":
            text = re.sub(r"\x1b\[[\d;]*m", "", text)
        case "json" | "jsonl":
            text = json.dumps(json.loads(text), ensure_ascii=False)
        case "csv" | "tsv":
            text = text.replace('""', '"')
    return " ".join(text.replace('\\"', '"').split())


def told(comparison: Comparison, format: Format, **options: Any) -> str:
    written = export(comparison, format, **{"width": 4000, "generated": GENERATED, **options})
    return words(format, written)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(export(handled_comparison(), "json"))
    return loaded


@pytest.mark.parametrize("base", ["A", "B", "C"])
@pytest.mark.parametrize("format", READ)
def test_every_claim_and_every_difference_is_in_what_people_read(
    format: Format, base: str, document: dict[str, Any]
) -> None:
    text = told(handled_comparison(), format, base=base)
    for claim in document["claims"]:
        assert f"Claim {claim['id'][1:]}" in text
    for difference in document["differences"]:
        assert difference["kind"] in text
        assert difference["explanation"] in text


@pytest.mark.parametrize("format", ["text", "ansi", "md", "html"])
def test_reports_have_what_only_one_says_and_what_was_cut(format: Format, document: dict[str, Any]) -> None:
    text = told(handled_comparison(), format)
    sentence = {s["id"]: s["text"] for a in document["articles"] for s in a["sentences"]}
    removed = [r["text"] for a in document["articles"] for r in a["removed"]]
    for block in (*(sentence[s] for s in document["only_here"]), *removed):
        assert block in text


@pytest.mark.parametrize("format", ["wdiff", "critic", "docx"])
def test_every_sentence_of_a_claim_and_every_lone_one_is_named(
    format: Format, document: dict[str, Any]
) -> None:
    text = told(handled_comparison(), format)
    base_only = {s["id"] for s in document["articles"][0]["sentences"]}
    named = {m for c in document["claims"] for m in c["members"]} | {*document["only_here"]}
    for sentence in named - (base_only if format != "wdiff" else set()):
        assert re.search(rf"\b{sentence}\b", text)


@pytest.mark.parametrize("format", TABULAR)
def test_tables_together_have_all_that_the_json_has(format: Format, document: dict[str, Any]) -> None:
    text = {t: told(handled_comparison(), format, table=t) for t in TABLES}
    for difference in document["differences"]:
        assert difference["explanation"] in text["claims"]
        assert difference["explanation"] in text["differences"]
    sentence = {s["id"]: s for a in document["articles"] for s in a["sentences"]}
    for claim in document["claims"]:
        for member in claim["members"]:
            assert sentence[member]["text"] in text["claims"]
            assert sentence[member]["text"] in text["versions"]
    for lone in document["only_here"]:
        assert sentence[lone]["text"] in text["claims"]
    for link in document["links"]:
        assert re.search(rf"{link['a']}[\t,]{link['b']}\b", text["links"].replace(" ", "\t"))
    for entity in document["entities"]:
        assert entity["name"] in text["entities"]


@pytest.mark.parametrize(("format", "table"), VARIANTS)
def test_every_export_says_where_it_comes_from(
    format: Format, table: Table, document: dict[str, Any]
) -> None:
    text = told(handled_comparison(), format, table=table)
    for source in document["provenance"]:
        for fact in ("source", "sha256", "size", "encoding", "format"):
            assert str(source[fact]) in text
    for article in document["articles"]:
        assert article["published"] in text
    assert SUGGESTIONS in text
    assert "2025-03-06T07:08:09Z" in text
    assert str(document["settings"]["threshold"]) in text
    assert document["settings"]["model"] in text
    assert document["generator"]["version"] in text
    assert document["generator"]["encoder"] in text


@pytest.mark.parametrize(("format", "table"), [v for v in VARIANTS if "json" not in v[0]])
def test_every_export_tells_what_was_changed_by_hand(format: Format, table: Table) -> None:
    text = told(handled_comparison(), format, table=table)
    assert "linked A4 “Passengers waited two hours for help.” with C2 “Nobody answered the radio" in text
    assert "cut A0 “Ferry runs aground off Lindholm, 14 hurt” from B0" in text


@pytest.mark.parametrize("format", FORMATS)
def test_notes_are_in_every_export(format: Format) -> None:
    assert "Ask the captain | twice." in told(handled_comparison(), format)


@pytest.mark.parametrize(("format", "table"), VARIANTS)
def test_equal_comparisons_give_equal_bytes(format: Format, table: Table) -> None:
    first, second = (export(handled_comparison(), format, table=table, generated=GENERATED) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("format", "table"), VARIANTS)
def test_a_selection_of_nothing_is_said_in_plain_words(format: Format, table: Table) -> None:
    text = told(ferry_comparison(), format, table=table, selection=Selection(words="submarine"))
    assert "othing selected: none of 5 shared claims and 2 sentences only in one report" in text


@pytest.mark.parametrize(("format", "table"), VARIANTS)
def test_a_selection_is_told(format: Format, table: Table) -> None:
    text = told(ferry_comparison(), format, table=table, selection=Selection(claims=parse_claims("3")))
    assert "howing 1 of 5 shared claims: claims 3" in text


@pytest.mark.parametrize("format", [f for f in READ if f != "html"])
def test_a_claim_keeps_its_number_in_a_selection_and_the_others_are_gone(format: Format) -> None:
    text = told(ferry_comparison(), format, selection=Selection(claims=parse_claims("3")))
    assert "Claim 3" in text
    assert "Claim 1" not in text
    assert "Nobody answered the radio" not in text


HOSTILE = (
    "=SUM(A1) \x1b[2J\x9b31m \u202eereht <script>alert(1)</script> [-x-] {+y+} {~~a~>b~~} {>>c<<} | `d` *e*"
)


@pytest.mark.parametrize(("format", "table"), VARIANTS)
def test_nothing_that_acts_is_left_in_any_export(format: Format, table: Table) -> None:
    articles = [build_article(i, HOSTILE, HOSTILE, HOSTILE, removed=[(HOSTILE, HOSTILE)]) for i in "AB"]
    builder = ComparisonBuilder(*(replace(a, byline=HOSTILE, url=HOSTILE) for a in articles))
    builder.link("A1", "B1", reasons=(HOSTILE,))
    builder.claim("A1", "B1")
    builder.difference("number", "A1", "B1", None, None, HOSTILE)
    comparison = replace(builder.build(), notes=(Note("B1", HOSTILE),))
    written = export(comparison, format, table=table)
    if format == "docx":
        packed = ZipFile(BytesIO(written))
        assert all(
            etree.fromstring(packed.read(n)) is not None for n in packed.namelist() if n.endswith("xml")
        )
        return
    text = written.decode().removeprefix("\ufeff")
    plain = re.sub(r"\x1b\[[\d;]*m", "", text) if format == "ansi" else text
    assert not set(plain) & set("\x1b\x9b\u202e")
    if format == "html":
        assert "<script>alert" not in text


def test_the_time_is_the_environment_s_where_it_tells_one() -> None:
    assert generation_time({"SOURCE_DATE_EPOCH": "86400"}) == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("value", [None, "", "yesterday", "9" * 30])
def test_else_it_is_now(value: str | None) -> None:
    before = datetime.now(UTC)
    environment = {} if value is None else {"SOURCE_DATE_EPOCH": value}
    assert before <= generation_time(environment) <= datetime.now(UTC)
