"""A comparison written down: one module per form, each a pure function of an ``Edition``."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal, get_args

from newsdiff.core.export.edition import Edition, generation_time
from newsdiff.core.export.tables import Table
from newsdiff.core.model import Comparison
from newsdiff.core.select import EVERYTHING, Selection, select
from newsdiff.core.story import Story

Format = Literal["text", "ansi", "md", "html", "json", "jsonl", "csv", "tsv", "wdiff", "critic", "docx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
SUFFIXES: Final[dict[str, Format]] = {
    ".txt": "text",
    ".ansi": "ansi",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".wdiff": "wdiff",
    ".critic": "critic",
    ".docx": "docx",
}
"""The form that the ending of a file's name, in lower case, asks for."""
TABLES: Final[tuple[Table, ...]] = get_args(Table)

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "TABLES",
    "Format",
    "Table",
    "export",
    "generation_time",
    "schema",
]


def export(
    comparison: Comparison,
    format: Format,
    *,
    base: str | None = None,
    width: int = 80,
    table: Table = "claims",
    selection: Selection = EVERYTHING,
    generated: datetime | None = None,
) -> bytes:
    """Return the comparison in one of ``FORMATS``: the bytes of a file, UTF-8 for all but docx.

    ``base`` is the id of the article that the others are marked against (the first by default; JSON and the
    tables have every pair and no base). ``width`` is the number of cells of a line of text and ansi; the
    other forms wrap themselves. ``table`` is which of ``TABLES`` csv and tsv hold. ``selection`` narrows what
    is shown. ``generated`` is the time that the export tells as its own (``generation_time`` gives it; no
    time is told without): the bytes depend on the arguments and the program's version alone.

    Raises KeyError for a base that is no article of the comparison and SelectionError for a part it has not.
    """
    chosen = Story.of(comparison).article(base or comparison.articles[0].article.id).article.id
    edition = Edition(select(comparison, selection), chosen, generated)
    if format == "docx":
        from newsdiff.core.export import docx

        return docx.render(edition)
    text = _text(edition, format, width, table)
    return text.encode(errors="replace")  # halves of characters, which UTF-8 has none for


def _text(edition: Edition, format: Format, width: int, table: Table) -> str:
    """Imports each form where it is asked for: none waits for the libraries of another."""
    match format:
        case "text" | "ansi":
            from newsdiff.core.export import text

            return text.render(edition, width=width, colour=format == "ansi")
        case "md":
            from newsdiff.core.export import markdown

            return markdown.render(edition)
        case "html":
            from newsdiff.core.export import html

            return html.render(edition)
        case "json" | "jsonl":
            from newsdiff.core.export import json

            return json.render(edition, lines=format == "json")
        case "csv" | "tsv":
            from newsdiff.core.export import tables

            return tables.render(edition, table, tabs=format == "tsv")
        case "wdiff":
            from newsdiff.core.export import wdiff

            return wdiff.render(edition)
        case "critic":
            from newsdiff.core.export import critic

            return critic.render(edition)
    raise ValueError(format)


def schema() -> str:
    """Return the JSON Schema of the ``json`` form."""
    from newsdiff.core.export import json

    return json.schema()
