from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from exported import exported
from golden.regenerate import GENERATED, handled_comparison
from msgspec.structs import fields, replace

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.export import export, schema
from newsdiff.core.model import Comparison, DifferenceSite, Settings, Span
from newsdiff.core.select import Selection, parse_claims

Document = dict[str, Any]


@pytest.fixture
def document() -> Document:
    loaded: Document = json.loads(exported(ferry_comparison(), "json"))
    return loaded


def test_document_is_valid_against_the_published_schema(document: Document) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    validator.check_schema(validator.schema)
    assert not list(validator.iter_errors(document))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("claims", 0, "id"), 1),
        (("links", 0, "strength"), "strong"),
        (("links", 0, "score"), 1.5),
        (("differences", 0, "a_span"), [1]),
        (("articles", 0, "sentences", 0, "start"), -1),
        (("schema_version",), 2),
    ],
)
def test_schema_refuses_what_breaks_the_contract(
    document: Document, path: tuple[Any, ...], value: object
) -> None:
    *way, last = path
    place = document
    for step in way:
        place = place[step]
    place[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(schema()))


@pytest.mark.parametrize(
    ("record", "keys"),
    [
        (
            (),
            "schema_version generator settings provenance articles links claims entities differences "
            "only_here about generated base selection corrections notes marked candidates caveats",
        ),
        (("generator",), "name version encoder"),
        (("articles", 0), "id label source title outlet byline published language text sentences removed"),
        (("articles", 0, "sentences", 0), "id text start end paragraph kind"),
        (("articles", 0, "removed", 0), "text reason"),
        (("links", 0), "a b score strength reasons tokens manual"),
        (("links", 0, "tokens", 0), "a b class"),
        (("claims", 0), "id members coverage origins"),
        (("entities", 0), "id name type mentions"),
        (("entities", 0, "mentions", 0), "article sentence start end text"),
        (("differences", 0), "id kind a b a_span b_span severity explanation finding"),
        (("provenance", 0), "sha256 size fetched_from fetched_at format encoding"),
    ],
)
def test_contract_has_every_promised_key(document: Document, record: tuple[Any, ...], keys: str) -> None:
    for step in record:
        document = document[step]
    assert set(keys.split()) <= set(document)


def test_offsets_cut_the_exact_words(document: Document) -> None:
    text = {a["id"]: a["text"] for a in document["articles"]}
    for article in document["articles"]:
        for s in article["sentences"]:
            assert text[article["id"]][s["start"] : s["end"]] == s["text"]
    for mention in (m for e in document["entities"] for m in e["mentions"]):
        assert text[mention["article"]][mention["start"] : mention["end"]] == mention["text"]
    number = document["differences"][0]
    assert text["A"][slice(*number["a_span"])] == "Fourteen"
    assert text["B"][slice(*number["b_span"])] == "At least 15"
    assert document["differences"][-1]["b_span"] is None


def test_nothing_of_the_comparison_is_left_out(document: Document) -> None:
    comparison = ferry_comparison()
    assert [c["id"] for c in document["claims"]] == [c.id for c in comparison.claims]
    assert [d["id"] for d in document["differences"]] == [d.id for d in comparison.differences]
    assert [(x["a"], x["b"]) for x in document["links"]] == [(x.a, x.b) for x in comparison.links]
    assert document["only_here"] == list(comparison.only_here)
    assert document["claims"][1]["differences"] == ["d1", "d5"]
    assert {f.name for f in fields(Settings)} <= set(document["settings"])


def test_a_difference_between_many_pairs_has_a_row_for_each_that_names_the_first() -> None:
    comparison = ferry_comparison()
    first, *others = comparison.differences
    link = next(link for link in comparison.links if (link.a, link.b) != (first.a, first.b))
    spread = replace(first, also=(DifferenceSite(link.a, link.b, None, Span(0, 4)),))
    document = json.loads(exported(replace(comparison, differences=(spread, *others)), "json"))
    last = document["differences"][-1]
    assert [d["finding"] for d in document["differences"]] == [d.id for d in comparison.differences] + [
        first.id
    ]
    assert (last["id"], last["a"], last["b"]) == (f"d{len(others) + 2}", link.a, link.b)
    assert (last["a_span"], last["b_span"], last["kind"]) == (None, [0, 4], first.kind)


def test_what_a_reader_added_is_told() -> None:
    comparison = handled_comparison()
    document = json.loads(export(comparison, "json", generated=GENERATED))
    assert document["corrections"] == [
        {"action": "link", "a": "A4", "b": "C2"},
        {"action": "cut", "a": "A0", "b": "B0"},
    ]
    assert document["notes"] == [{"sentence": "B2", "text": "Ask the captain | twice."}]
    assert document["marked"] == ["A4"]
    assert [(x["a"], x["b"]) for x in document["links"] if x["manual"]] == [("A4", "C2")]
    assert [(x["a"], x["b"], x["score"]) for x in document["candidates"]] == [("A4", "B3", 0.3)]
    assert document["generated"] == "2025-03-06T07:08:09Z"
    assert document["selection"] is None


def test_a_selection_says_what_was_asked_for_and_how_much_of_it_there_is() -> None:
    asked = Selection(only=frozenset(("conflict",)), claims=parse_claims("3-5"), entities=("harbour office",))
    document = json.loads(exported(ferry_comparison(), "json", selection=asked))
    assert not list(jsonschema.Draft202012Validator(json.loads(schema())).iter_errors(document))
    told = document["selection"]
    assert (told["only"], told["claims"], told["entities"]) == (["conflict"], [[3, 5]], ["harbour office"])
    assert told["claims_shown"] == {"shown": 1, "of": 5}
    assert told["differences_shown"] == {"shown": 2, "of": 5}
    assert [c["id"] for c in document["claims"]] == ["c4"]
    assert len(document["articles"]) == 3


def test_other_pairs_of_a_difference_keep_their_ids_in_a_selection() -> None:
    comparison = ferry_comparison()
    spread = [replace(d, also=(DifferenceSite(d.a, d.b, None, None),)) for d in comparison.differences]
    comparison = replace(comparison, differences=tuple(spread))
    whole, part = (
        {d["id"]: d for d in json.loads(exported(comparison, "json", selection=s))["differences"]}
        for s in (Selection(), Selection(claims=parse_claims("4")))
    )
    assert [*part] == ["d3", "d4", "d8", "d9"]
    assert all(whole[id] == row for id, row in part.items())


def test_json_lines_hold_the_same_document_on_one_line() -> None:
    line = exported(handled_comparison(), "jsonl")
    assert line.count("\n") == 1
    assert json.loads(line) == json.loads(exported(handled_comparison(), "json"))


def test_equal_comparisons_give_equal_text() -> None:
    assert exported(ferry_comparison(), "json") == exported(ferry_comparison(), "json")


def test_one_record_is_one_line() -> None:
    lines = exported(ferry_comparison(), "json").splitlines()
    assert json.loads(next(line for line in lines if '"id": "d4"' in line).rstrip(","))["kind"] == "conflict"


def hostile(text: str) -> Comparison:
    articles = (build_article(i, i, "", text) for i in "AB")
    return ComparisonBuilder(*articles).build()


def test_text_is_kept_exactly_yet_cannot_act_on_a_terminal() -> None:
    text = 'Red \x1b[31m, one \x9b2J, turned \u202e, ended \u2028, a quote " and a \\.'
    written = exported(hostile(text), "json")
    assert not {"\x1b", "\x9b", "\u202e", "\u2028"} & set(written)
    assert json.loads(written)["articles"][0]["text"] == text


def test_lone_surrogate_does_not_break_the_document() -> None:
    comparison = hostile("The rudder failed.")
    first = comparison.articles[0]
    named = replace(first, article=replace(first.article, label="caf\udce9"))
    written = exported(replace(comparison, articles=(named, *comparison.articles[1:])), "json")
    assert json.loads(written.encode())["articles"][0]["label"] == "caf\ufffd"
