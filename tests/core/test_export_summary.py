from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from exported import exported

from builders import ferry_comparison
from newsdiff.core.export import Format, export, linear
from newsdiff.core.export.edition import Edition
from newsdiff.core.select import EVERYTHING, select

SUMMARY = (
    "5 shared claims (1 in all 3 reports), 1 differs in figures or dates, 1 in conflict, "
    "1 differs otherwise, 2 sentences only in one report."
)


@pytest.mark.parametrize("form", ["text", "md", "critic"])
def test_a_report_opens_with_the_summary(form: Format) -> None:
    written = exported(ferry_comparison(), form, width=400).replace("\\", "")
    heading, *following = filter(None, written.splitlines())
    assert "3 reports of one event" in heading
    assert SUMMARY in following[0]


def test_what_is_read_aloud_opens_with_the_summary() -> None:
    told = linear.render(Edition(select(ferry_comparison(), EVERYTHING), "A", None), width=400)
    assert told.splitlines()[:2] == ["3 reports of one event.", SUMMARY]


def test_the_page_opens_with_the_summary() -> None:
    page = exported(ferry_comparison(), "html")
    assert page.index(SUMMARY) < page.index("<nav")


def test_the_word_document_opens_with_the_summary() -> None:
    body = ZipFile(BytesIO(export(ferry_comparison(), "docx"))).read("word/document.xml").decode()
    assert SUMMARY in "".join(body.split("<w:p>")[:4])
