"""What was fetched from an address, apart from how: importing this brings no network."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.errors import SourceError
from newsdiff.core.load.decode import declared_encoding
from newsdiff.core.load.forms import HTML_TYPES, Form, form_of
from newsdiff.core.load.loaded import Loaded
from newsdiff.core.load.sources import Source
from newsdiff.core.model import Article, Origin

SEVERAL: frozenset[Form] = frozenset(("epub", "warc", "feed", "jsonl"))
"""Forms of which what stands after ``#`` chooses; of any other page it names a place in it."""


class Fetched(Struct, frozen=True):
    """What a server gave for an address."""

    content: bytes
    """The raw bytes of the page, without any compression of the transfer."""
    address: str
    """The final address, after all redirects."""
    at: str
    """When it came: ISO 8601 in UTC, to the second."""
    kind: str = ""
    """What the server says it is: ``text/html; charset=utf-8``."""


Fetch = Callable[[str], Fetched]
"""Returns the page at an address, or raises ``SourceError``: leave to fetch, and how it is done."""


def get(source: Source, fetch: Fetch | None) -> Fetched:
    """Return the page at an address; raises ``SourceError`` without leave, or when it does not come."""
    if fetch is None:
        raise SourceError(
            source.name,
            "is an address, and fetching is not allowed",
            "allow it with --fetch, or save the page in a browser and open the saved file",
        )
    fetched = fetch(source.path)
    if not fetched.content.strip():
        raise SourceError(source.name, "is empty", "open the page in a browser and save it there")
    return fetched


def form_and_encoding(source: Source, fetched: Fetched) -> tuple[Form, str]:
    """Return the form of a page and the encoding that its server declares, where the bytes bear it out.

    Raises ``SourceError`` for an archive of a kind that is not read.
    """
    kind, _, parameters = fetched.kind.lower().partition(";")
    form = form_of(source.name, urlsplit(fetched.address).path, fetched.content)
    if form == "text" and kind.strip() in HTML_TYPES:
        form = "html"
    charset = declared_encoding(parameters.partition("charset=")[2].partition(";")[0].strip(" \"'"))
    return form, charset if charset and _is_in(fetched.content, charset) else ""


def chosen(source: Source, form: Form) -> Source:
    """Return the source without what stands after ``#`` where that names a place in its page."""
    return source if form in SEVERAL else replace(source, fragment="")


def told(loaded: Loaded, fetched: Fetched, form: Form) -> Loaded:
    """Return what was read, with where it was fetched and when."""
    return replace(loaded, articles=tuple(_told(a, fetched, form) for a in loaded.articles))


def _told(article: Article, fetched: Fetched, form: Form) -> Article:
    origin = replace(article.provenance, fetched_from=fetched.address, fetched_at=fetched.at)
    article = replace(article, provenance=origin)
    if article.url or form in SEVERAL:
        return article
    return replace(
        article, url=fetched.address, origins=(*article.origins, Origin("url", "address it was fetched from"))
    )


def _is_in(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True
