"""Feeds (RSS and Atom), read by feedparser: each entry is an article to choose."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from time import struct_time
from typing import Any

from newsdiff.core.errors import SourceError
from newsdiff.core.load.collection import Collection, Item
from newsdiff.core.load.html import read_fragment
from newsdiff.core.load.limits import refuse_excess
from newsdiff.core.load.page import Block, Metadata, Page, under_title
from newsdiff.core.load.safe import one_line

MOST_ENTRIES = 5_000

DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
"""What declares entities, of which feedparser overlooks some that grow; no feed of today needs any."""


def read_feed(source: str, content: bytes) -> Collection:
    """Return the entries of a feed in its order; the feed is the outlet.

    Raises ``SourceError`` for a feed of too many entries. feedparser resolves no outside entities, and what
    it cannot read as XML it reads as best it can.
    """
    import feedparser

    content = DOCTYPE.sub(b"", content, count=1)
    feed = feedparser.parse(BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    if len(feed.entries) > MOST_ENTRIES:
        raise SourceError(source, f"has more than {MOST_ENTRIES:,} entries", "save the feed once more")
    encoding = _text(feed, "encoding").lower() or "utf-8"
    items = [
        Item(
            _text(entry, "link") or str(number),
            _text(entry, "title"),
            partial(_page, source, entry, feed.feed, encoding),
        )
        for number, entry in enumerate(feed.entries, 1)
    ]
    return Collection(tuple(items), "entries")


def _page(source: str, entry: Any, feed: Any, encoding: str) -> Page:
    content = _content(entry)
    refuse_excess(source, "html", content)
    page = under_title(read_fragment(content), _stated(entry, feed))
    summary = _summary(entry, " ".join(block.text for block in page.blocks))
    return page._replace(blocks=(*page.blocks, *summary), encoding=encoding)


def _content(entry: Any) -> str:
    """The longest content of an entry, which is HTML, or its summary."""
    contents = [str(c.get("value") or "") for c in entry.get("content") or () if isinstance(c, dict)]
    return max(contents, key=len, default="") or str(entry.get("summary") or "")


def _summary(entry: Any, text: str) -> list[Block]:
    """The blocks of a summary that do not stand in the text as well."""
    summary = read_fragment(str(entry.get("summary") or "")).blocks
    return [b._replace(mark="furniture", reason="summary") for b in summary if b.text not in text]


def _stated(entry: Any, feed: Any) -> Metadata:
    return Metadata(
        title=" ".join(b.text for b in read_fragment(_text(entry, "title")).blocks),
        outlet=_text(entry.get("source") or {}, "title") or _text(feed, "title"),
        byline=_text(entry, "author"),
        published=_day(entry.get("published_parsed")) or _day(entry.get("updated_parsed")),
        language=_text(feed, "language"),
        url=_text(entry, "link"),
    ).found_in("feed")


def _text(values: Any, key: str) -> str:
    value = values.get(key)
    return one_line(value) if isinstance(value, str) else ""


def _day(parsed: struct_time | None) -> str:
    """A time that feedparser understood, which is of UTC."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat() if parsed else ""
    except (ValueError, OverflowError, OSError):
        return ""
