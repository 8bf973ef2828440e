"""Web archives of many pages (WARC), read by warcio: each page that was answered with is an article to
choose."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from newsdiff.core.errors import SourceError
from newsdiff.core.load.collection import Collection, Item
from newsdiff.core.load.decode import declared_encoding
from newsdiff.core.load.forms import HTML_TYPES
from newsdiff.core.load.html import read_markup
from newsdiff.core.load.page import Metadata, Page
from newsdiff.core.load.safe import one_line

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

MOST_RECORDS = 100_000
MOST_PAGES = 5_000

LARGEST_PAGE = 20_000_000
"""Bytes of one page once unpacked."""

MOST_HELD = 200_000_000
"""Bytes of all pages together."""


def read_warc(source: str, content: bytes, encoding: str = "") -> Collection:
    """Return the pages of a web archive in its order, by their addresses; an address counts once, the last
    time.

    Only answers of HTML that succeeded are pages. Raises ``SourceError`` for an archive that holds too much,
    and whatever warcio raises for a broken one.
    """
    from warcio.archiveiterator import ArchiveIterator

    pages: dict[str, Item] = {}
    held = 0
    for number, record in enumerate(ArchiveIterator(BytesIO(content))):
        if number >= MOST_RECORDS or len(pages) >= MOST_PAGES or held > MOST_HELD:
            raise SourceError(source, "holds too many pages", "take those of this story out of it")
        charset = _charset(record)
        if charset is None:
            continue
        body = record.content_stream().read(LARGEST_PAGE + 1)
        held += len(body)
        address = one_line(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
        pages[address] = Item(address, "", partial(_page, source, body, address, encoding or charset))
    return Collection(tuple(pages.values()), "pages")


def _charset(record: ArcWarcRecord) -> str | None:
    """What an answer of HTML declares its encoding to be, perhaps nothing; None for all other records."""
    if record.rec_type not in ("response", "resource"):
        return None
    answer = record.http_headers
    if answer is not None and not str(answer.get_statuscode()).startswith("2"):
        return None
    headers = answer or record.rec_headers
    kind, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    if kind.strip().lower() not in HTML_TYPES:
        return None
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return declared_encoding(charset)


def _page(source: str, body: bytes, address: str, encoding: str) -> Page:
    if len(body) > LARGEST_PAGE:
        raise SourceError(source, "the page is larger than 20 MB", "choose another page")
    page = read_markup(source, body, encoding)
    return page._replace(metadata=page.metadata.or_else(Metadata(url=address).found_in("address captured")))
