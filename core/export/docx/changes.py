"""Tracked changes and comments inside a paragraph: what python-docx has no words for.

The elements are those of ECMA-376, part 1, 17.13 (annotations). Characters that act are replaced, for most of
them have no place in XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from msgspec import Struct

from newsdiff.core.export.printable import printable
from newsdiff.core.export.revision import Step


class Author(Struct, frozen=True):
    """Who a change or a comment is shown to be by."""

    name: str
    initials: str
    date: str
    """ISO 8601 date and time; empty when unknown."""


class Anchor(Struct, frozen=True):
    """The words that a comment is on."""

    comment: int
    """The comment's id in the document."""
    start: int
    """Offset into the new text."""
    end: int


class Changes:
    """Writes changes into the paragraphs of one document, each with a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def write(
        self, paragraph: Paragraph, steps: Sequence[Step], author: Author, anchors: Sequence[Anchor] = ()
    ) -> None:
        """Append a revision to a paragraph, with the comments on the text that results from it."""
        at = 0
        for step in steps:
            if step.act == "remove":
                paragraph._p.append(self._change("w:del", author, _run(step.text, "w:delText")))
                continue
            for start, end in pairwise(_cuts(at, at + len(step.text), anchors)):
                run = _run(step.text[start - at : end - at], "w:t")
                for anchor in (a for a in anchors if a.start == start):
                    paragraph._p.append(_numbered("w:commentRangeStart", anchor.comment))
                paragraph._p.append(run if step.act == "keep" else self._change("w:ins", author, run))
                for anchor in (a for a in anchors if a.end == end):
                    for element in _range_end(anchor.comment):
                        paragraph._p.append(element)
            at += len(step.text)

    def _change(self, tag: str, author: Author, *content: BaseOxmlElement) -> BaseOxmlElement:
        change = _numbered(tag, next(self._numbers))
        change.set(qn("w:author"), author.name)
        if author.date:
            change.set(qn("w:date"), author.date)
        change.extend(content)
        return change


def _cuts(start: int, end: int, anchors: Sequence[Anchor]) -> list[int]:
    inside = (edge for a in anchors for edge in (a.start, a.end) if start < edge < end)
    return sorted({start, end, *inside})


def _run(text: str, tag: str) -> BaseOxmlElement:
    run, words = OxmlElement("w:r"), OxmlElement(tag)
    words.set(qn("xml:space"), "preserve")
    words.text = printable(text)
    run.append(words)
    return run


def _numbered(tag: str, number: int) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(number))
    return element


def _range_end(comment: int) -> Iterator[BaseOxmlElement]:
    yield _numbered("w:commentRangeEnd", comment)
    run = OxmlElement("w:r")
    run.append(_numbered("w:commentReference", comment))
    yield run
