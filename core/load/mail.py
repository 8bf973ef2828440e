"""Mails, as newsletters come: the sender is the outlet, and what is quoted of other mails is told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from newsdiff.core.errors import SourceError
from newsdiff.core.load.decode import declared_encoding, decode
from newsdiff.core.load.forms import HTML_TYPES
from newsdiff.core.load.html import read_markup
from newsdiff.core.load.limits import refuse_excess
from newsdiff.core.load.page import Block, Metadata, Page, under_title
from newsdiff.core.load.safe import one_line
from newsdiff.core.load.text import read_text

MOST_PARTS = 1_000

QUOTED = re.compile(r"^\s*>")
QUOTES_FOLLOW = re.compile(
    r"^(?:On\b.{5,200}\bwrote|-{2,} ?(?:Original|Forwarded) Message ?-{2,}):?\s*$", re.I
)
SIGNATURE = "--"
"""RFC 3676; the space after it is gone from a block."""


def read_mail(source: str, content: bytes, encoding: str = "") -> Page:
    """Return the page that a mail is, by its HTML, or its text where it has no HTML.

    ``encoding`` overrides what the parts declare. Sender, subject and date are metadata; attachments are
    named and not read. Raises ``SourceError`` for a mail without a text.
    """
    message = message_from_bytes(content)
    parts = parts_of(message)
    texts = [p for p in parts if not _is_attached(p)]
    part = _first(texts, "text/html") or _first(texts, "text/plain") or _unparted(texts)
    if part is None:
        raise SourceError(source, "is a mail without a text", "open what is attached to it by itself")
    page = read_part(source, part, encoding)
    if part.get_content_type() == "text/plain":
        page = page._replace(blocks=tuple(_quotes_apart(page.blocks)))
    page = under_title(page, _stated(message))
    others = [p for p in parts if p is not part and (_is_attached(p) or p.get_content_maintype() != "text")]
    return page._replace(blocks=(*_headers(message), *page.blocks, *_attached(others)))


def parts_of(message: Message) -> list[Message]:
    """Return the parts that hold content, up to ``MOST_PARTS``, without those of mails within the mail."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < MOST_PARTS:
        part = waiting.pop(0)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting[:0] = [p for p in inner if isinstance(p, Message)]
        else:
            found.append(part)
    return found


def read_part(source: str, part: Message, encoding: str = "") -> Page:
    """Return the page that a part of text or HTML is; raises ``SourceError`` for what cannot be decoded."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    if part.get_content_type() in HTML_TYPES:
        return read_markup(source, content, encoding or _charset(part))
    text, encoding = decode(source, content, encoding or _charset(part))
    refuse_excess(source, "text", text)
    return read_text(_flowed(part, text))._replace(encoding=encoding)


def _charset(part: Message) -> str:
    try:
        return declared_encoding(part.get_content_charset() or "")
    except (LookupError, ValueError):
        return ""


def _flowed(part: Message, text: str) -> str:
    """A text whose lines were broken by RFC 3676, with a space where the paragraph goes on."""
    if str(part.get_param("format") or "").lower() != "flowed":
        return text
    return re.sub(r"(?m)(?<=[^\s-] ) ?\r?\n(?=[^\s>])", "", text)


def header(message: Message, name: str) -> str:
    """Return a header as a reader would see it; empty when it is not there."""
    raw = str(message.get(name, ""))
    try:
        return one_line(str(make_header(decode_header(raw))))
    except (ValueError, LookupError, TypeError):  # a broken encoding: HeaderParseError is among them
        return one_line(raw)


def _stated(message: Message) -> Metadata:
    return Metadata(
        title=re.sub(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", "", header(message, "Subject"), flags=re.IGNORECASE),
        outlet=_sender(message),
        published=_sent(message),
    ).found_in("header of the mail")


def _sender(message: Message) -> str:
    """The name that a mail's sender goes by, else the domain of the address."""
    name, address = parseaddr(header(message, "From"))
    return name.strip("'\" ") or address.rpartition("@")[2]


def _sent(message: Message) -> str:
    try:
        return parsedate_to_datetime(header(message, "Date")).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _headers(message: Message) -> Iterator[Block]:
    for name in ("From", "Date"):
        value = header(message, name)
        if value:
            yield Block(f"{name}: {value}", "metadata")


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _first(parts: list[Message], kind: str) -> Message | None:
    """The first part of a kind that holds something."""
    return next((p for p in parts if p.get_content_type() == kind and str(p.get_payload()).strip()), None)


def _unparted(parts: list[Message]) -> Message | None:
    """A part that was to hold others and holds none, as its boundary never comes: what it holds is text."""
    return next((p for p in parts if p.get_content_maintype() == "multipart"), None)


def _attached(parts: list[Message]) -> Iterator[Block]:
    for part in parts:
        name = one_line(str(part.get_filename() or "")) or "without a name"
        yield Block(f"Attachment: {name} ({one_line(part.get_content_type())})", "furniture", "attachment")


def _quotes_apart(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, with those of other mails and of the signature marked as furniture."""
    reason = ""
    for block in blocks:
        if block.text == SIGNATURE:
            reason = "signature"
        if QUOTED.match(block.text) or QUOTES_FOLLOW.match(block.text):
            yield block._replace(mark="furniture", reason="quoted mail")
        elif reason:
            yield block._replace(mark="furniture", reason=reason)
        else:
            yield block
