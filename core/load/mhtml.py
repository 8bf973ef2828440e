"""Web archives in one file, as browsers save them: mails whose main part is the page."""

from __future__ import annotations

from email import message_from_bytes

from newsdiff.core.errors import SourceError
from newsdiff.core.load.forms import HTML_TYPES
from newsdiff.core.load.mail import header, parts_of, read_part
from newsdiff.core.load.page import Metadata, Page


def read_mhtml(source: str, content: bytes, encoding: str = "") -> Page:
    """Return the page of a web archive: its first part of HTML, or the one that it names as its start.

    Frames and pictures, the other parts, are not read. The day in its header is that of saving, and no
    metadata. Raises ``SourceError`` for an archive without a page.
    """
    message = message_from_bytes(content)
    pages = [p for p in parts_of(message) if p.get_content_type() in HTML_TYPES]
    if not pages:
        raise SourceError(source, "is a web archive without a page", "save the page once more")
    start = str(message.get_param("start") or "")
    main = next((p for p in pages if start and str(p.get("Content-ID", "")).strip() == start), pages[0])
    address = header(message, "Snapshot-Content-Location") or header(main, "Content-Location")
    page = read_part(source, main, encoding)
    return page._replace(
        metadata=page.metadata.or_else(Metadata(url=address).found_in("header of the archive"))
    )
