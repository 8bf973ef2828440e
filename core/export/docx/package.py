"""The empty document that is written into, and the file that it becomes."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

from newsdiff.core.export.edition import Edition, version

SIGLUM: Final = "Siglum"
"""Style of the characters that name a sentence before its words."""
CLAIM: Final = "Claim"
"""Style of the line above the wordings of a claim."""
VERSION: Final = "Version"
"""Style of a wording."""
CELL: Final = "Cell"
"""Style of what stands in a table."""
GREY: Final = RGBColor(0x59, 0x59, 0x59)
"""Contrast 7 on white."""
UNUSED: Final = ("thumbnail", "stylesWithEffects", "customXml")
"""Parts of python-docx's template that say nothing of this document."""
ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip archive can tell: its members have no time, or no two files would be equal."""


def blank(edition: Edition) -> Document:
    """Return a document without words, with the styles that the others of this package name."""
    document = docx.Document()
    for relations in (document.part.package.rels, document.part.rels):
        for id in [id for id, r in relations.items() if r.reltype.endswith(UNUSED)]:
            del relations[id]
    _describe(document, edition)
    styles = document.styles
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    siglum = styles.add_style(SIGLUM, WD_STYLE_TYPE.CHARACTER)
    siglum.font.bold, siglum.font.size, siglum.font.color.rgb = True, Pt(8.5), GREY
    claim = styles.add_style(CLAIM, WD_STYLE_TYPE.PARAGRAPH)
    claim.base_style = styles["Normal"]
    claim.font.size, claim.font.color.rgb, claim.font.italic = Pt(9), GREY, True
    claim.paragraph_format.left_indent, claim.paragraph_format.keep_with_next = Cm(0.75), True
    claim.paragraph_format.space_after = Pt(2)
    wording = styles.add_style(VERSION, WD_STYLE_TYPE.PARAGRAPH)
    wording.base_style = styles["Normal"]
    wording.paragraph_format.left_indent, wording.paragraph_format.space_after = Cm(0.75), Pt(3)
    cell = styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    cell.font.size, cell.paragraph_format.space_after = Pt(9), Pt(0)
    return document


def packed(document: Document) -> bytes:
    """Return the file; equal documents give equal bytes."""
    written, sealed = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(sealed, "w") as target:
        for name in source.namelist():
            member = ZipInfo(name, ZIP_DATE)
            member.compress_type, member.create_system = ZIP_DEFLATED, 0
            target.writestr(member, source.read(name))
    return sealed.getvalue()


def _describe(document: Document, edition: Edition) -> None:
    """Say whose the document is; the template's author and times are not ours."""
    told = document.core_properties
    told.author = told.last_modified_by = f"newsdiff {version()}"
    told.title = f"{len(edition.comparison.articles)} reports of one event"
    told.comments = edition.key()
    told.keywords = ""
    if edition.generated:
        told.created = told.modified = edition.generated
        return
    element = told._element
    for time in [child for child in element if child.tag.endswith(("}created", "}modified"))]:
        element.remove(time)
