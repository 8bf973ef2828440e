"""What was understood of each article: its facts and where they stood, its text, what was removed and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from newsdiff.core.export.cells import Styled, wrap
from newsdiff.core.export.printable import one_line
from newsdiff.core.load.warnings import warnings
from newsdiff.core.model import Article, Removed
from newsdiff.core.phrasing import counted

FIELDS: Final = ("title", "outlet", "byline", "published", "language", "url")
NAMES: Final = {"url": "address"}
"""What a field is called where its own name says little."""
TERM: Final = 11
"""Cells of the column of names."""
INDENT: Final = "    "
LEAST: Final = 20
"""Cells that words keep on the narrowest line."""


def to_json(articles: Sequence[Article]) -> bytes:
    """Return an array with an object for each article, in UTF-8."""
    document = [_document(article) for article in articles]
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def to_text(articles: Sequence[Article], width: int) -> str:
    """Return lines of at most ``width`` cells, as far as words allow it; nothing in them acts."""
    return "\n".join("".join(f"{line}\n" for line in _lines(article, width)) for article in articles)


def _document(article: Article) -> dict[str, Any]:
    places = {origin.field: origin.place for origin in article.origins}
    return {
        "id": article.id,
        "label": article.label,
        "metadata": {
            field: {"value": value, "from": places.get(field)}
            for field in FIELDS
            if (value := getattr(article, field))
        },
        "provenance": article.provenance,
        "warnings": warnings(article),
        "text": article.text,
        "paragraphs": [
            {"kind": p.kind, "start": p.span.start, "end": p.span.end} for p in article.paragraphs
        ],
        "removed": article.removed,
    }


def _lines(article: Article, width: int) -> Iterator[str]:
    given = article.provenance
    yield f"{article.id}  {one_line(article.label)}"
    yield from _fact("source", given.source, "", width)
    yield from _fact("read as", f"{given.format}, {given.encoding}, {given.size:,} bytes", "", width)
    if given.fetched_from:
        yield from _fact("fetched", f"{given.fetched_at} from {given.fetched_from}", "", width)
    places = {origin.field: origin.place for origin in article.origins}
    for field in FIELDS:
        value = getattr(article, field)
        yield from _fact(NAMES.get(field, field), value or "not found", places.get(field, ""), width)
    for warning in warnings(article):
        yield from _fact("warning", warning, "", width)
    kept, removed = counted(len(article.paragraphs), "paragraph"), counted(len(article.removed), "piece")
    yield from ("", f"  {kept} kept, {removed} removed", "")
    for kind, text in _pieces(article):
        lines = _wrapped(f"{kind}: {text}", width - len(INDENT))
        yield from (f"{'  ' if n == 0 else INDENT}{line}" for n, line in enumerate(lines))


def _pieces(article: Article) -> Iterator[tuple[str, str]]:
    """What was kept and what was removed, in the order of the source, each with its kind or the reason."""
    removed = list(article.removed)
    for paragraph in article.paragraphs:
        while removed and removed[0].position <= paragraph.span.start:
            yield _reason(removed.pop(0))
        yield paragraph.kind, paragraph.span.cut(article.text)
    yield from map(_reason, removed)


def _reason(block: Removed) -> tuple[str, str]:
    return f"removed, {block.reason}", block.text


def _fact(name: str, value: str, place: str, width: int) -> Iterator[str]:
    told = f"{value} (from: {place})" if place else value
    lines = _wrapped(told, width - TERM - 2)
    yield from (f"  {name if n == 0 else '':<{TERM}}{line}" for n, line in enumerate(lines))


def _wrapped(text: str, width: int) -> list[str]:
    lines = wrap([Styled(one_line(text))], max(LEAST, width))
    return ["".join(part.text for part in line) for line in lines]
