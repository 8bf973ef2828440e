from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from golden.regenerate import handled_comparison
from lxml import etree
from msgspec.structs import replace

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.export import export
from newsdiff.core.export.docx.document import authors
from newsdiff.core.export.docx.package import SIGLUM, VERSION
from newsdiff.core.model import Comparison, Span


class Wording(NamedTuple):
    """A line of tracked changes, read back."""

    named: str
    rejected: str
    accepted: str
    authors: set[str]
    dates: set[str]


def opened(comparison: Comparison, **options: object) -> Document:
    return docx.Document(BytesIO(export(comparison, "docx", **options)))  # type: ignore[arg-type]


def wordings(document: Document) -> Iterator[Wording]:
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name == VERSION:
            yield _wording(paragraph)


def _wording(paragraph: Paragraph) -> Wording:
    named = "".join(r.text for r in paragraph.runs if r.style is not None and r.style.name == SIGLUM)
    changes = list(paragraph._p.iterchildren(qn("w:ins"), qn("w:del")))
    rejected, accepted = (
        "".join(_words(paragraph, change, tag)).removeprefix(named)
        for change, tag in (("w:del", "w:delText"), ("w:ins", "w:t"))
    )
    return Wording(
        named.strip(),
        rejected,
        accepted,
        {c.get(qn("w:author")) for c in changes},
        {c.get(qn("w:date")) for c in changes},
    )


def _words(paragraph: Paragraph, change: str, tag: str) -> Iterator[str]:
    """What is left of a paragraph when only one sort of change stands."""
    for child in paragraph._p.iterchildren(qn("w:r"), qn(change)):
        yield from (t.text or "" for t in child.iter(qn("w:t" if child.tag == qn("w:r") else tag)))


@pytest.mark.parametrize("base", ["A", "B", "C"])
def test_rejecting_or_accepting_a_line_gives_either_sentence_exactly(base: str) -> None:
    comparison = ferry_comparison()
    text = {s.id: s.text for a in comparison.articles for s in a.sentences}
    read = list(wordings(opened(comparison, base=base)))
    changed = [w for w in read if "→" in w.named]
    assert len(changed) >= 5
    for wording in changed:
        old, new = (part.split()[0] for part in wording.named.split("→"))
        assert (wording.rejected, wording.accepted) == (text[old], text[new])
    added = [w for w in read if "→" not in w.named and w.authors]
    assert [(w.rejected, w.accepted) for w in added] == [
        ("", text[s]) for s in comparison.only_here if s[0] != base
    ]


def test_each_outlet_is_the_author_of_its_wording_on_the_day_it_published() -> None:
    read = [w for w in wordings(opened(ferry_comparison())) if w.authors]
    assert {(w.named.split()[2], *w.authors, *w.dates) for w in read if "→" in w.named} == {
        ("B1", "Coast Daily", "2025-03-05T00:00:00Z"),
        ("B2", "Coast Daily", "2025-03-05T00:00:00Z"),
        ("B3", "Coast Daily", "2025-03-05T00:00:00Z"),
        ("C0", "Nordwire", "2025-03-04T00:00:00Z"),
        ("C1", "Nordwire", "2025-03-04T00:00:00Z"),
        ("C2", "Nordwire", "2025-03-04T00:00:00Z"),
    }


def test_no_two_changes_share_a_number() -> None:
    document = opened(ferry_comparison())
    numbers = [e.get(qn("w:id")) for e in document.element.body.iter(qn("w:ins"), qn("w:del"))]
    assert len(set(numbers)) == len(numbers) > 10


def test_differences_and_notes_are_comments_on_their_words() -> None:
    comparison = handled_comparison()
    document = opened(comparison)
    comments = {c.text: c for c in document.comments}
    for difference in comparison.differences:
        told = f"{difference.kind}, {difference.severity}: {difference.explanation}"
        assert comments[told].author in ("Coast Daily", "Nordwire")
    assert comments["Ask the captain | twice."].author == "Reader"
    assert len(comments) == len(comparison.differences) + len(comparison.notes)
    number = comments["number, high: A counts 14 people, B at least 15."]
    assert commented(document, number.comment_id) == "At least 15"
    note = comments["Ask the captain | twice."]
    assert commented(document, note.comment_id) == "“The rudder did not answer,” claimed Okafor."


@pytest.mark.parametrize(
    ("span", "on"),
    [
        (Span(27, 60), "at noon."),
        (Span(0, 26), "The mast fell"),
        (Span(40, 50), "The mast fell at noon."),
        (Span(14, 14), "The mast fell at noon."),
        (None, "The mast fell at noon."),
    ],
)
def test_a_comment_stays_within_its_sentence(span: Span | None, on: str) -> None:
    builder = ComparisonBuilder(
        build_article("A", "A", "", "It was calm."),
        build_article("B", "B", "", "It was calm. The mast fell at noon. All slept."),
    )
    builder.link("A0", "B1")
    builder.claim("A0", "B1")
    builder.difference("quote", "A0", "B1", None, None, "Only B quotes it.")
    comparison = builder.build()
    told = replace(comparison.differences[0], b_span=span)
    assert commented(opened(replace(comparison, differences=(told,))), 0) == on


def commented(document: Document, id: int) -> str:
    """The words between the two ends of a comment's range, as they are once the changes are accepted."""
    words: list[str] = []
    inside = False
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart") and element.get(qn("w:id")) == str(id):
            inside = True
        if element.tag == qn("w:commentRangeEnd") and element.get(qn("w:id")) == str(id):
            return "".join(words)
        if inside and element.tag == qn("w:t"):
            words.append(element.text or "")
    raise AssertionError(f"comment {id} has no range")


def test_the_base_stands_there_whole() -> None:
    comparison = ferry_comparison()
    paragraphs = {p.text for p in opened(comparison).paragraphs}
    article = comparison.articles[0].article
    assert {p.span.cut(article.text) for p in article.paragraphs} <= paragraphs


def test_a_claim_that_the_base_has_not_is_told_against_the_first_that_has_it() -> None:
    builder = ComparisonBuilder(
        build_article("A", "A", "", "The sea was calm."),
        build_article("B", "B", "", "The mast fell at noon."),
        build_article("C", "C", "", "The mast fell at dawn."),
    )
    builder.link("B0", "C0", ("The mast fell at", "The mast fell at", "equal"), ("noon", "dawn", "changed"))
    builder.claim("B0", "C0")
    read = {w.named: w for w in wordings(opened(builder.build()))}
    assert (read["B0  B"].accepted, read["B0  B"].authors) == ("The mast fell at noon.", set())
    assert read["B0 → C0  C"].rejected == "The mast fell at noon."
    assert read["B0 → C0  C"].accepted == "The mast fell at dawn."


def test_outlets_of_one_name_are_told_apart() -> None:
    articles = [build_article(i, "Post", "", "Text.", published="") for i in "AB"]
    assert [a.name for a in authors([*articles, build_article("C", "Reader", "", "Text.")]).values()] == [
        *("Post (A)", "Post (B)", "Reader (C)")
    ]


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("2025-03-05", "2025-03-05T00:00:00Z"),
        ("2025-03-05T23:30:00-02:00", "2025-03-06T01:30:00Z"),
        ("", ""),
        ("March", ""),
    ],
)
def test_a_change_bears_the_date_of_publication_if_there_is_one(published: str, date: str) -> None:
    article = build_article("A", "A", "", "Text.", published=published)
    assert authors([article])["A"].date == date


def test_the_document_tells_its_time_and_no_other() -> None:
    made = opened(ferry_comparison(), generated=datetime(2025, 3, 6, tzinfo=UTC)).core_properties
    assert (made.created, made.modified) == (
        datetime(2025, 3, 6, tzinfo=UTC),
        datetime(2025, 3, 6, tzinfo=UTC),
    )
    packed = ZipFile(BytesIO(export(ferry_comparison(), "docx")))
    assert b"2013" not in packed.read("docProps/core.xml")
    assert {m.date_time for m in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_text_that_xml_cannot_hold_is_replaced() -> None:
    hostile = "Hull \x1b[2J breach \x00 & <w:del> \ufffe ]]> end."
    articles = [replace(build_article(i, f"L\x01{i}", hostile, hostile), id=i) for i in "AB"]
    builder = ComparisonBuilder(*articles)
    builder.link("A1", "B1")
    builder.claim("A1", "B1")
    builder.difference("number", "A1", "B1", None, None, hostile)
    read = [w for w in wordings(opened(builder.build())) if "→" in w.named]
    assert read[0].accepted == "Hull �[2J breach � & <w:del> � ]]> end."


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_every_change_and_comment(tmp_path: Path) -> None:
    written = tmp_path / "ferry.docx"
    written.write_bytes(export(handled_comparison(), "docx"))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run([*command, "--convert-to", "odt", "--outdir", tmp_path, written], check=True, timeout=120)
    content = etree.fromstring(ZipFile(tmp_path / "ferry.odt").read("content.xml"))
    kept = Counter(
        (element[0].tag.rpartition("}")[2], element.findtext(".//{*}creator"))
        for element in content.iter("{*}changed-region")
    )
    assert {author for _, author in kept} == {"Coast Daily", "Nordwire"}
    deleted = "".join("".join(e.itertext()) for e in content.iter("{*}deletion"))
    for wording in wordings(docx.Document(str(written))):
        assert not wording.authors or kept["insertion", next(iter(wording.authors))]
    assert "Fourteen" in deleted
    assert "Captain Ines Okafor said the rudder failed." in deleted
    comments = [element.findtext("{*}creator") for element in content.iter("{*}annotation")]
    assert Counter(comments) == {"Coast Daily": 4, "Nordwire": 1, "Reader": 1}
