"""JSON Lines: an object on each line is an article, and all of them are of one event."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from newsdiff.core.errors import SourceError
from newsdiff.core.load.collection import Collection, Item
from newsdiff.core.load.decode import decode
from newsdiff.core.load.facts import KEYS
from newsdiff.core.load.html import read_html
from newsdiff.core.load.limits import refuse_excess
from newsdiff.core.load.page import Metadata, Page, under_title
from newsdiff.core.load.safe import one_line
from newsdiff.core.load.text import read_text

MOST_ARTICLES = 1_000

TEXTS = ("text", "body", "content")
PAGES = ("html",)
WANTED = 'each line must be an object such as {"title": "…", "outlet": "…", "text": "…"}'


def read_jsonl(source: str, content: bytes, encoding: str = "") -> Collection:
    """Return the articles of a file of JSON Lines, each with its number; empty lines are passed over.

    Raises ``SourceError`` for bytes that are no text and for a file of too many lines.
    """
    text, encoding = decode(source, content, encoding)
    lines = [line for line in text.removeprefix("\ufeff").split("\n") if line.strip()]
    if len(lines) > MOST_ARTICLES:
        raise SourceError(source, f"has more than {MOST_ARTICLES:,} articles", "keep those of one event")
    items = [
        Item(str(n), "", partial(_page, f"{source}#{n}", line, encoding)) for n, line in enumerate(lines, 1)
    ]
    return Collection(tuple(items), "articles", is_event=True)


def _page(source: str, line: str, encoding: str) -> Page:
    stated = _object(source, line)
    html = _first_text(stated, PAGES)
    text = html or _first_text(stated, TEXTS)
    if not text:
        raise SourceError(source, "has no text", WANTED)
    refuse_excess(source, "html" if html else "text", text)
    page = read_html(text) if html else read_text(text)
    return under_title(page, _metadata(stated))._replace(encoding=encoding)


def _object(source: str, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line, strict=False)
    except (ValueError, RecursionError) as error:
        raise SourceError(source, "is not JSON", WANTED) from error
    if not isinstance(value, dict):
        raise SourceError(source, "is not an object of JSON", WANTED)
    return value


def _first_text(stated: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((v for key in keys if isinstance(v := stated.get(key), str) and v.strip()), "")


def _metadata(stated: dict[str, Any]) -> Metadata:
    found: dict[str, str] = {}
    for key, value in stated.items():
        field = KEYS.get(key.lower())
        if field:
            found.setdefault(field, _told(value))
    return Metadata.of(found).found_in("fields of the object")


def _told(value: Any) -> str:
    """A text, the name of an object, or a list of them."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_told(v) for v in value if not isinstance(v, list))))
    if isinstance(value, dict):
        value = value.get("name")
    return one_line(value) if isinstance(value, str) else ""
