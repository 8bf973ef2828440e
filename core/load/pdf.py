"""PDF files, read by pypdf: the lines that they draw, and what they say of themselves."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from newsdiff.core.errors import SourceError
from newsdiff.core.load.page import Block, Metadata, Page, under_own_title
from newsdiff.core.load.safe import one_line
from newsdiff.core.load.typeset import Line, paragraphs

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 300

MOST_UNKNOWN = 0.2
"""Part of the letters that may be unknown: a formula or a word in a script of its own."""

FILE_NAME = re.compile(
    r"^Microsoft Word - |\.(?:docx?|pdf|indd|qxd|rtf|odt|html?|txt|tmp)$|^untitled\b", re.I
)
"""Titles that a program made of a file's name."""

LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))

PROPERTIES = "properties of the PDF"

ADDRESS = re.compile(r"https?://[^\s<>\"]{4,}")


def read_pdf(source: str, content: bytes) -> Page:
    """Return the page that a PDF is: its paragraphs in reading order, running heads and page numbers apart.

    Title and author are those of its metadata, and so is the day it was made where its text names none.
    Raises ``SourceError`` for one that is locked, holds only pictures or too many pages, and whatever pypdf
    raises for a broken one.
    """
    import pypdf

    _quieten()
    reader = pypdf.PdfReader(BytesIO(content))
    if reader.is_encrypted and not _unlocked(reader):
        raise SourceError(source, "is a PDF locked by a password", "save a copy without it and open that")
    if len(reader.pages) > MOST_PAGES:
        raise SourceError(source, f"has more than {MOST_PAGES} pages", "save the article's pages alone")
    blocks = paragraphs([_lines(page) for page in reader.pages])
    if not blocks:
        raise SourceError(
            source, "is a PDF of pictures without text", "have its text recognised (OCR) and open that"
        )
    if _is_cipher(blocks):
        problem = "is a PDF that does not say which letters it draws"
        raise SourceError(source, problem, "have its text recognised (OCR) and open that")
    stated, hints = _stated(reader)
    metadata = stated.or_else(Metadata(url=_address(blocks)).found_in("head or foot of its pages"))
    return under_own_title(Page(tuple(blocks), metadata, hints=hints, encoding="binary"))


def _is_cipher(blocks: Sequence[Block]) -> bool:
    """Say whether the fonts of a file lack the table that tells letters by their numbers."""
    text = "".join(block.text for block in blocks)
    return text.count("\N{REPLACEMENT CHARACTER}") > MOST_UNKNOWN * len(text)


@cache
def _quieten() -> None:
    """Keep pypdf's complaints about a file off the screen."""
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    logging.getLogger("pypdf").propagate = False


def _unlocked(reader: PdfReader) -> bool:
    """Try the empty password, which many files have that only forbid printing."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):  # a newer cipher, which needs a library of its own
        return False


def _lines(page: PageObject) -> list[Line]:
    """The lines of a page in the order in which the file draws them."""
    lines: list[Line] = []
    fresh = True

    def visit(text: str, outer: Sequence[float], inner: Sequence[float], _: Any, size: float) -> None:
        nonlocal fresh
        for n, part in enumerate(re.split(r"\n+", text)):
            fresh = fresh or n > 0
            words = one_line(part.translate(LIGATURES))
            if not words:
                continue
            placed = _placed(words, outer, inner, size)
            if fresh or not lines or not _goes_on(lines[-1], placed):
                lines.append(placed)
            else:
                space = " " if part[:1].isspace() or lines[-1].end + placed.size / 5 < placed.x else ""
                lines[-1] = lines[-1]._replace(text=lines[-1].text + space + words)
            fresh = False

    page.extract_text(visitor_text=visit)
    return lines


def _placed(words: str, outer: Sequence[float], inner: Sequence[float], size: float) -> Line:
    """Words where the two matrices of the file put them."""
    x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
    y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
    return Line(words, x, y, abs(size * inner[3] * outer[3]) or abs(size) or 1)


def _goes_on(line: Line, placed: Line) -> bool:
    """Say whether words go on a line rather than stand beside it in another column."""
    return abs(line.y - placed.y) < line.size / 2 and placed.x < line.end + 2 * line.size


def _stated(reader: PdfReader) -> tuple[Metadata, Metadata]:
    """What a file says of its article, and what it says of itself."""
    told: Mapping[str, Any] = reader.metadata or {}
    fine = _fine(reader)
    title = one_line(str(told.get("/Title") or ""))
    day = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", str(told.get("/CreationDate") or ""))
    stated = Metadata(
        title="" if FILE_NAME.search(title) else title,
        outlet=fine.outlet,
        published=fine.published,
        language=one_line(str(reader.root_object.get("/Lang") or "")),
    )
    hints = Metadata(
        byline=one_line(str(told.get("/Author") or "")), published="-".join(day.groups()) if day else ""
    )
    return stated.found_in(PROPERTIES), hints.found_in(PROPERTIES)


def _fine(reader: PdfReader) -> Metadata:
    """The publication and its date that an XMP packet names, in PRISM or Dublin Core; often there is none."""
    try:
        xmp = reader.xmp_metadata
        publishers = (xmp.dc_publisher or []) if xmp else []
        return Metadata(outlet=one_line(", ".join(publishers)))
    except Exception:  # a broken packet, which the text does without
        return Metadata()


def _address(blocks: Sequence[Block]) -> str:
    """The address that a browser prints at the head or foot of pages."""
    found = (ADDRESS.search(b.text) for b in blocks if b.mark == "furniture")
    return next((match[0] for match in found if match), "")
