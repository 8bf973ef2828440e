"""Word documents: python-docx opens them, and their paragraphs are read in order wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from newsdiff.core.load.packed import unpack
from newsdiff.core.load.page import Block, Mark, Metadata, Page, under_own_title
from newsdiff.core.load.safe import one_line

if TYPE_CHECKING:
    from docx.document import Document

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The same content once more, for programs that cannot show the first."""

AS_TEXT = {f"{WORD}tab": " ", f"{WORD}noBreakHyphen": "-", f"{WORD}cr": "\n", f"{WORD}br": "\n"}

BESIDE = {"header": "running head", "footer": "footer", "footnotes": "footnote", "endnotes": "footnote"}
"""Parts of a document that are no part of its text, by the end of the type of their relation, and why."""


PROPERTIES = "properties of the document"

TEMPLATE = "python-docx"
"""The author that many programs leave in, with the day on which that template was made."""


def read_docx(source: str, content: bytes) -> Page:
    """Return the page that a Word document is; headers, footers and notes are furniture, comments are left
    out.

    Deleted text of tracked changes is left out, inserted text is there. Raises ``SourceError`` for one that
    holds too much, and whatever python-docx raises for a broken one.
    """
    import docx

    unpack(source, content)
    document = docx.Document(BytesIO(content))
    blocks = (*_paragraphs(document.element.body, _styles(document)), *_beside(document))
    stated = document.core_properties
    is_template = stated.author == TEMPLATE
    made = None if is_template else stated.created
    page = Page(
        blocks,
        Metadata(title=one_line(stated.title or ""), language=one_line(stated.language or "")).found_in(
            PROPERTIES
        ),
        hints=Metadata(
            byline="" if is_template else one_line((stated.author or "").replace("; ", ", ")),
            published=made.date().isoformat() if made else "",
        ).found_in(PROPERTIES),
        encoding="utf-8",
    )
    return under_own_title(page)


def _styles(document: Document) -> dict[str, str]:
    """The names of the paragraph styles by their ids, in lower case."""
    return {style.style_id: (style.name or "").lower() for style in document.styles}


def _paragraphs(element: Any, styles: dict[str, str]) -> Iterator[Block]:
    """The paragraphs within an element, those of tables and text boxes too, in order."""
    for paragraph in element.iter(f"{WORD}p"):
        if next(paragraph.iterancestors(ALTERNATIVE), None) is not None:
            continue
        mark = _mark(paragraph, styles)
        for line in "".join(_words(paragraph)).split("\n"):
            text = one_line(line)
            if text:
                yield Block(text, mark)


def _words(paragraph: Any) -> Iterator[str]:
    """The words of a paragraph without those of the text boxes that are anchored in it."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{WORD}t":
            yield element.text or ""
        elif element.tag in AS_TEXT:
            yield AS_TEXT[element.tag]
        elif element.tag not in (f"{WORD}p", f"{WORD}del", f"{WORD}pPr"):
            waiting.extend(reversed(element))


def _mark(paragraph: Any, styles: dict[str, str]) -> Mark:
    named = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    style = styles.get(named.get(f"{WORD}val", ""), "") if named is not None else ""
    if style == "title":
        return "title"
    if style.startswith(("heading", "subtitle")):
        return "heading"
    if style == "caption":
        return "caption"
    return "item" if style.startswith("list") else ""


def _beside(document: Document) -> Iterator[Block]:
    """The text of headers, footers and notes, each part once."""
    for relation in document.part.rels.values():
        reason = BESIDE.get(relation.reltype.rpartition("/")[2])
        if reason and not relation.is_external:
            element = _parsed(relation.target_part.blob)
            for block in _paragraphs(element, {}):
                yield Block(block.text, "furniture", reason)


def _parsed(content: bytes) -> Any:
    from docx.oxml import parse_xml  # it resolves no entities

    return parse_xml(content)
