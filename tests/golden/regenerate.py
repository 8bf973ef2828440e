"""After a wanted change write the golden exports anew, ``python tests/golden/regenerate.py``; read the diff.

The bytes are the contract: every form of the invented ferry story as a reader left it, with a note, a mark
and a link drawn by hand, but for the program's version, which is 0. Of the Word document the parts with words
stand for the whole, for how a zip archive is packed is the library's affair.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from io import BytesIO
from pathlib import Path
from unittest import mock
from zipfile import ZipFile

from msgspec.structs import replace

from newsdiff.core.export import TABLES, Format, Table, export
from newsdiff.core.model import Comparison, Correction, Note, Settings

FOLDER = Path(__file__).parent
FORMS: dict[str, Format] = {
    "ferry.txt": "text",
    "ferry.ansi": "ansi",
    "ferry.md": "md",
    "ferry.html": "html",
    "ferry.json": "json",
    "ferry.jsonl": "jsonl",
    "ferry.tsv": "tsv",
    "ferry.wdiff": "wdiff",
    "ferry.critic": "critic",
}
TABLE_FILES: dict[str, Table] = {f"ferry-{table}.csv": table for table in TABLES}
PARTS = {"ferry-document.xml": "word/document.xml", "ferry-comments.xml": "word/comments.xml"}
NAMES = [*FORMS, *TABLE_FILES, *PARTS]
GENERATED = datetime(2025, 3, 6, 7, 8, 9, tzinfo=UTC)


def documents() -> Iterator[tuple[str, bytes]]:
    """The names of the golden files and what should be in them."""
    story = handled_comparison()
    with mock.patch.object(metadata, "version", return_value="0"):
        for name, form in FORMS.items():
            yield name, export(story, form, generated=GENERATED)
        for name, table in TABLE_FILES.items():
            yield name, export(story, "csv", table=table, generated=GENERATED)
        packed = ZipFile(BytesIO(export(story, "docx", generated=GENERATED)))
        for name, part in PARTS.items():
            yield name, packed.read(part).replace(b"<w:p>", b"\n<w:p>")


def handled_comparison() -> Comparison:
    """The ferry story with what a reader added to it."""
    from builders import ferry_comparison

    story = ferry_comparison()
    drawn = story.links[-1]
    return replace(
        story,
        links=(*story.links[:-1], replace(drawn, score=1.0, manual=True)),
        candidates=(replace(story.links[0], a="A4", b="B3", score=0.3, tokens=()),),
        corrections=(Correction("link", drawn.a, drawn.b), Correction("cut", "A0", "B0")),
        notes=(Note("B2", "Ask the captain | twice."),),
        marked=("A4",),
        settings=Settings(threshold=0.36, model="reader"),
    )


def main() -> None:
    """Write them."""
    sys.path.insert(0, str(FOLDER.parent))
    for name, written in documents():
        (FOLDER / name).write_bytes(written)


if __name__ == "__main__":
    main()
