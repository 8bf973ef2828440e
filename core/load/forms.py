"""Which form a source is in: by what it begins with, and by its suffix where that does not tell."""

from __future__ import annotations

import codecs
import json
import re
import zlib
from typing import Final, Literal

from newsdiff.core.errors import SourceError

Form = Literal["text", "markdown", "html", "mhtml", "mail", "pdf", "docx", "epub", "warc", "feed", "jsonl"]

SUFFIXES: Final[dict[str, Form]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".eml": "mail",
    ".pdf": "pdf",
    ".docx": "docx",
    ".epub": "epub",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""Forms by suffix; a folder's other files are left alone."""

HTML_TYPES = ("text/html", "application/xhtml+xml")
"""What mails, archives, books and servers call a web page."""

SUFFIX = re.compile(r"(?:\.warc)?\.\w+$")

HEAD = 4096
"""Bytes that a form is told by."""

ZIPPED: Final[dict[bytes, Form]] = {b"word/document.xml": "docx", b"META-INF/container.xml": "epub"}

MAIL = re.compile(rb"(?:From \S[^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
MAIL_SIGNS = re.compile(rb"(?im)^(?:MIME-Version|Message-ID|Received|Return-Path|DKIM-Signature):")
WEB_ARCHIVE = re.compile(rb"(?im)^(?:Snapshot-Content-Location:|From: *<?Saved by\b)")

PROLOGUE = r"(?>\s*(?:<\?[^>]*+>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*)?>))*+\s*+"
"""What may stand before the root element; nothing in it is tried twice, so that none of it can stall."""

FEED = re.compile(PROLOGUE + r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
HTML_OPENING = re.compile(
    r"(?>\s*(?:<\?xml[^>]*+>|<!--.*?-->))*+\s*+<(?:!doctype html|html|head|body|article|div|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
ARTICLE_KEYS = frozenset(("text", "html", "body", "content", "title", "headline"))

SAVE_AS_TEXT = "save its text as a .txt file and open that"


def suffix_of(path: str) -> str:
    """Return the suffix of a path in lower case, ``.warc.gz`` being one; empty when there is none."""
    found = SUFFIX.search(path.lower())
    return found[0] if found else ""


def form_of(source: str, path: str, content: bytes) -> Form:
    """Return the form of a source's bytes.

    What is unmistakable in the bytes comes first, then the suffix, then how a web page begins; else it is
    text. Raises ``SourceError`` for an archive of another kind.
    """
    sure = _sure(source, content)
    known = SUFFIXES.get(suffix_of(path))
    if sure or known:
        return sure or known or "text"
    return "html" if HTML_OPENING.match(_opening(content)) else "text"


def _sure(source: str, content: bytes) -> Form | None:
    if b"%PDF-" in content[:1024].lstrip()[:16]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _zipped(source, content)
    if content.startswith(b"WARC/") or _unpacked_start(content).startswith(b"WARC/"):
        return "warc"
    head = content[: 4 * HEAD].replace(b"\r\n", b"\n").removeprefix(codecs.BOM_UTF8).lstrip()
    headers = MAIL.match(head)
    if headers and MAIL_SIGNS.search(headers[0]):
        return "mhtml" if WEB_ARCHIVE.search(headers[0]) else "mail"
    if FEED.match(_opening(content)):
        return "feed"
    return "jsonl" if head.startswith(b"{") and _is_article_line(head) else None


def _zipped(source: str, content: bytes) -> Form:
    """By a name that must be in the archive, which is not opened here: that can take seconds."""
    form = next((form for name, form in ZIPPED.items() if name in content), None)
    if form is None:
        raise SourceError(source, "is a ZIP archive or an office document of another kind", SAVE_AS_TEXT)
    return form


def _unpacked_start(content: bytes) -> bytes:
    """The first bytes of what gzip compressed; empty for anything else."""
    if not content.startswith(b"\x1f\x8b"):
        return b""
    try:
        return zlib.decompressobj(31).decompress(content[:HEAD], 16)
    except zlib.error:
        return b""


def _opening(content: bytes) -> str:
    """How a text begins, whatever its encoding."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content[:HEAD].decode("utf-16", errors="replace")
    return content[:HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _is_article_line(head: bytes) -> bool:
    """Say whether a text begins with an object of JSON that may be an article; it may be cut off."""
    line = head.partition(b"\n")[0]
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return bool(re.match(rb'\{\s*"\w{1,40}"\s*:\s*"', line)) and len(line) == len(head)
    return isinstance(value, dict) and not ARTICLE_KEYS.isdisjoint(value)
