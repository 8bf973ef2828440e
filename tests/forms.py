"""Small files of every form that newsdiff opens, made from words."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape

import docx

Line = tuple[float, float, float, str]
"""A line of a PDF: its left end and baseline in points from the lower left corner, its size, its words."""


def pdf(pages: Sequence[Sequence[Line]], info: Mapping[str, str] | None = None) -> bytes:
    """Return a PDF with these lines on its pages, in Helvetica and one-byte characters."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _font(), _info(info or {})]
    kids = []
    for lines in pages:
        stream = b"".join(_shown(line) for line in lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return pdf_of(objects)


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R /Info 4 0 R") -> bytes:
    """Return a PDF of these objects, numbered from 1."""
    content = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return content + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )


def _font() -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def _info(info: Mapping[str, str]) -> bytes:
    return b"<< " + b" ".join(b"/%s (%s)" % (k.encode(), _quoted(v)) for k, v in info.items()) + b" >>"


def _quoted(text: str) -> bytes:
    content = text.encode("cp1252", "replace")
    return content.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _shown(line: Line) -> bytes:
    x, y, size, words = line
    return b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, _quoted(words))


def column(
    lines: Iterable[str], *, x: float = 72, top: float = 700, size: float = 10, leading: float = 12
) -> list[Line]:
    """Return lines of a PDF under each other; an empty one leaves a gap."""
    return [(x, top - n * leading, size, line) for n, line in enumerate(lines) if line]


def word(paragraphs: Iterable[tuple[str, str]], **properties: str) -> bytes:
    """Return a Word document of paragraphs, each with its style (empty for none), and core properties."""
    document = docx.Document()
    for style, words in paragraphs:
        document.add_paragraph(words, style=style or None)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """Return the bytes of a Word document."""
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def page(title: str, paragraphs: Iterable[str], head: str = "") -> str:
    """Return a web page."""
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{head}</head>"
        f"<body><article><h1>{escape(title)}</h1>{body}</article></body></html>"
    )


def mail(text: str = "", html: str = "", attached: Iterable[tuple[str, bytes]] = (), **headers: str) -> bytes:
    """Return a mail; headers are given as ``Subject="…"``."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message["MIME-Version"] = "1.0"
    if text or not html:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def mhtml(html: str, address: str = "https://harbour.example/ferry", transfer: str = "base64") -> bytes:
    """Return a web archive in one file, with a style sheet beside the page."""
    archive = MIMEMultipart("related", type="text/html")
    archive["From"] = "<Saved by Blink>"
    archive["Snapshot-Content-Location"] = address
    archive["Subject"] = "Saved"
    main = MIMEText(html, "html", "utf-8")
    if transfer != "base64":
        del main["Content-Transfer-Encoding"]
        main.set_payload(html.encode(), None)
        main["Content-Transfer-Encoding"] = transfer
    archive.attach(main)
    archive.attach(MIMEText("p { color: red }", "css"))
    return bytes(archive)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def epub(chapters: Sequence[str], **stated: str) -> bytes:
    """Return a book of these pages; metadata are given as ``publisher="…"``."""
    told = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in stated.items())
    numbers = range(1, len(chapters) + 1)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{told}</metadata><manifest>"
        + "".join(
            f'<item id="c{n}" href="text/{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers
        )
        + "</manifest><spine>"
        + "".join(f'<itemref idref="c{n}"/>' for n in numbers)
        + "</spine></package>"
    )
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/content.opf": package,
            **{f"OEBPS/text/{n}.xhtml": chapter for n, chapter in zip(numbers, chapters, strict=True)},
        }
    )


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    "</"
    "rootfiles></container>"
)


def record(
    address: str,
    body: str | bytes,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: str = "",
) -> bytes:
    """Return a record of a web archive: the answer to a request."""
    content = body.encode() if isinstance(body, str) else body
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + content
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            "WARC-Date: 2025-03-04T09:30:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )


def warc(records: Iterable[bytes], *, zipped: bool = False) -> bytes:
    """Return a web archive, each record compressed by itself where it is zipped."""
    return b"".join(gzip.compress(r) if zipped else r for r in records)


def rss(entries: Iterable[Mapping[str, str]], title: str = "Harbour Post", head: str = "") -> str:
    """Return an RSS feed; an entry's ``content`` is its ``content:encoded``."""
    items = "".join(
        "<item>" + "".join(f"<{tag(k)}>{escape(v)}</{tag(k)}>" for k, v in entry.items()) + "</item>"
        for entry in entries
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{escape(title)}</title><language>en</language>{items}</channel></rss>"
    )


def tag(name: str) -> str:
    """Return the element of RSS that bears what an entry calls so."""
    return {"content": "content:encoded", "author": "dc:creator"}.get(name, name)


def jsonl(articles: Iterable[Mapping[str, object]]) -> str:
    """Return articles as JSON Lines."""
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
