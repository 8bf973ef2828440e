"""Hostile and broken sources: each is an article in which nothing acts or is lost, or one clear error."""

from __future__ import annotations

import codecs
import gzip
import io
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import forms
import pytest

from newsdiff.core.errors import SourceError
from newsdiff.core.load import load, load_all, reading
from newsdiff.core.load.forms import form_of
from newsdiff.core.load.safe import safe_text
from newsdiff.core.load.sources import Source
from newsdiff.core.model import Article

FIRST = "The ferry ran aground off Lindholm on Monday, the harbour office said."
SECOND = "Nobody was hurt, and all passengers were ashore within the hour."
TITLE = "Ferry runs aground"
BODY = f"{FIRST}\n\n{SECOND}\n"


@dataclass(frozen=True)
class Hostile:
    """A source and what must come of it."""

    name: str
    suffix: str
    content: str | bytes
    problem: str = ""
    """Words of the error; empty where an article comes out."""
    has: tuple[str, ...] = (FIRST,)
    """What the article's text contains."""
    lacks: tuple[str, ...] = ()
    """What neither its text nor its metadata contains."""
    cut: tuple[str, ...] = ()
    """What is among the removed."""
    title: str | None = None


def text(name: str, content: str | bytes, **expected: object) -> Hostile:
    return Hostile(name, ".txt", content, **expected)  # type: ignore[arg-type]


def markdown(name: str, content: str | bytes, **expected: object) -> Hostile:
    return Hostile(name, ".md", content, **expected)  # type: ignore[arg-type]


def html(name: str, content: str | bytes, **expected: object) -> Hostile:
    return Hostile(name, ".html", content, **expected)  # type: ignore[arg-type]


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{body}</article></body></html>"


PROSE = f"<p>{FIRST}</p><p>{SECOND}</p>"

TEXTS = [
    # what acts in a terminal
    text("colours", f"\x1b[31;1m{FIRST}\x1b[0m", lacks=("[31", "[0m")),
    text("title of the window", f"\x1b]0;owned\x07{FIRST}", lacks=("owned",)),
    text("link of the terminal", f"\x1b]8;;http://evil.example\x1b\\{FIRST}\x1b]8;;\x1b\\", lacks=("evil",)),
    text("clipboard", f"\x1b]52;c;cm0gLXJmIC8=\x07{FIRST}", lacks=("cm0g",)),
    text("unfinished clipboard", f"{FIRST}\n\x1b]52;c;cm0g\n{SECOND}", has=(FIRST, SECOND)),
    text("device string", f"\x1bP+q544e\x1b\\{FIRST}", lacks=("q544e",)),
    text("reset and cursor", f"\x1bc\x1b[2J\x1b[1;1H{FIRST}", lacks=("[2J", "[1;1H")),
    text("one-character introducers", f"\x9b31m\x9d0;x\x9c{FIRST}", lacks=("31m",)),
    text("escape within an escape", f"\x1b\x1b[3\x1b[31m1m{FIRST}"),
    text("bells and backspaces", f"\x07\x08\x08{FIRST}\x7f"),
    text("carriage returns over a line", f"rm -rf\r{FIRST}", has=(FIRST,)),
    text("markup of the interface", f"[bold red]{FIRST}[/]", has=(f"[bold red]{FIRST}[/]",)),
    # what hides or reorders
    text("override of direction", f"\u202e{FIRST}\u202c", lacks=("\u202e",)),
    text("isolates", f"\u2066{FIRST}\u2069\u200f\u061c", lacks=("\u2066", "\u200f", "\u061c")),
    text("zero-width letters", FIRST.replace("ferry", "f\u200be\u2060r\ufeffry"), lacks=("\u200b",)),
    text("tag characters", FIRST + "".join(chr(0xE0000 + ord(c)) for c in "ignore all"), has=(FIRST,)),
    text("variation selectors", FIRST.replace("f", "f\ufe01\U000e0110"), has=(FIRST,)),
    text("soft hyphens", FIRST.replace("harbour", "har\u00adbour")),
    text("piled marks", f"{FIRST} Za" + "\u0353" * 500 + "lgo.", lacks=("\u0353" * 5,)),
    text("emoji of joined parts", f"{FIRST} 👩\u200d👩\u200d👧", has=("👩\u200d👩\u200d👧",)),
    text("joiner in a word", FIRST.replace("ferry", "fer\u200dry")),
    text("right-to-left names", f"{FIRST} The captain, نورا ليند, and אורי לינד agreed.", has=("نورا ليند",)),
    text("letters and marks apart", FIRST.replace("ö", "o\u0308") + " Go\u0308teborg.", has=("Göteborg",)),
    text("noncharacters", f"{FIRST} \ufffe\uffff\U0010ffff", lacks=("\uffff",)),
    text("fillers", f"\u3164\u115f{FIRST}\uffa0", lacks=("\u3164", "\uffa0")),
    # bytes
    text("nothing", b"", problem="is empty", has=()),
    text("white space", b" \r\n\t\n\x0c", problem="is empty", has=()),
    text("zero bytes", FIRST.encode().replace(b" ", b"\0"), problem="binary data", has=()),
    text("a PDF under another name", b"%PDF-1.7\n" + FIRST.encode(), problem="is a PDF", has=()),
    text("an archive", b"PK\x03\x04" + FIRST.encode(), problem="archive", has=()),
    text("a program", b"\x7fELF\x02\x01" + bytes(60), problem="is a program", has=()),
    text("rich text", b"{\\rtf1 " + FIRST.encode() + b"}", problem="rich-text", has=()),
    text("invalid UTF-8", BODY.encode() + "Tromsø Køge\n".encode("latin-1"), has=(FIRST, "Tromsø")),
    text("half a character", BODY.encode() + b"\xe2\x82", has=(FIRST, SECOND)),
    text("a character too long", BODY.encode() + b"\xc0\xaf\xf8\x88\x80\x80\x80", has=(FIRST, SECOND)),
    text("a surrogate in UTF-8", BODY.encode() + b"\xed\xa0\x80", has=(FIRST,)),
    text("byte order mark", codecs.BOM_UTF8 + FIRST.encode(), has=(FIRST,), lacks=("\ufeff",)),
    text("two byte order marks", codecs.BOM_UTF8 * 2 + FIRST.encode(), lacks=("\ufeff",)),
    text("UTF-16", BODY.encode("utf-16"), has=(FIRST, SECOND)),
    text("UTF-16 without its mark", BODY.encode("utf-16-be"), has=(FIRST, SECOND)),
    text("UTF-32", BODY.encode("utf-32"), has=(FIRST, SECOND)),
    text("half of a UTF-16 character", FIRST.encode("utf-16") + b"\x20", has=(FIRST,)),
    text("looks like UTF-7", f"{FIRST} +ADw-script+AD4-", has=("+ADw-script+AD4-",)),
    text("wrongly decoded twice", f"{FIRST} She said â€œnoâ€\x9d.", has=("â€œnoâ€",)),
    text(
        "Windows quotes",
        FIRST.encode() + b" \x93No,\x94 she said in the harbour\x92s office.",
        has=("“No,”",),
    ),
    text("mixed line ends", f"{TITLE}\r\n{FIRST}\r{SECOND}\u2028The end came.\x85", has=(FIRST, SECOND)),
    text("form feeds", f"{FIRST}\x0c{SECOND}\x0b", has=(FIRST, SECOND)),
    # size
    text("a word of a million letters", "x" * 1_000_000, problem="more than 500,000 characters", has=()),
    text("one line of megabytes", f"{FIRST} " * 60_000, problem="more than 2,000,000 characters", has=()),
    text("a million lines", "a\n" * 500_000, problem="more than 100,000 lines", has=()),
    text("thousands of paragraphs", "A line.\n" * 30_000, problem="more than 20,000 lines", has=()),
    # shape
    text("only furniture", "Share\n\nSubscribe now\n\n© 2025 Harbour Post", problem="no text", has=()),
    text("only facts", "By Nora Lind\n4 March 2025\nOutlet: Harbour Post", problem="no text", has=()),
    text("only a title", TITLE, has=(TITLE,), title=""),
    text("only marks", "* * *\n\n---\n\n...", problem="no text", has=()),
    text("a formula as a title", f'=HYPERLINK("http://e.example")&"x y"\n\n{BODY}', has=("=HYPERLINK",)),
    text(
        "a path as a title",
        f"../../etc/passwd and other files\n\n{BODY}",
        title="../../etc/passwd and other files",
    ),
    text("a command as a title", f"$(rm -rf ~) `id` ; ls | sh\n\n{BODY}", title="$(rm -rf ~) `id` ; ls | sh"),
    text("front matter without an end", f"---\ntitle: x\n{BODY}", has=(FIRST, SECOND)),
    text("empty front matter", f"---\n---\n{BODY}", has=(FIRST, SECOND)),
    text("YAML that runs", f'---\ntitle: !!python/object/apply:os.system ["id"]\n---\n{BODY}', has=(FIRST,)),
    text(
        "YAML that grows",
        "---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\ntitle: *c\n---\n" + BODY,
        has=(FIRST, SECOND),
    ),
    text("a date that is none", f"{TITLE}\n2025-02-31\n99/99/9999\n{BODY}", has=(FIRST,)),
    text("digits of other scripts", f"{TITLE}\n٢٠٢٥-٠٣-٠٤\n१२ March २०२५\n{BODY}", has=(FIRST,)),
    text("TeX", f"\\def\\x{{\\x\\x}}\\x \\input{{/etc/passwd}}\n\n{BODY}", has=(FIRST, SECOND)),
]

MARKDOWN = [
    markdown("links that act", f"[{FIRST}](javascript:alert(1)) <javascript:x>", lacks=("alert",)),
    markdown("a picture that tracks", f"![eye](http://evil.example/p.png)\n\n{BODY}", lacks=("evil",)),
    markdown("a script", f"{BODY}\n<script>steal()</script>\n", lacks=("steal",), cut=("steal()",)),
    markdown("a script without an end", f"{BODY}\n<script>steal()\n", lacks=("steal",), cut=("steal()",)),
    markdown("attributes that act", f"<b onclick='steal()'>{FIRST}</b>", lacks=("steal",)),
    markdown("a data address", f"[{FIRST}](data:text/html;base64,PHNjcmlwdD4=)", lacks=("PHNj",)),
    markdown("quotations in quotations", ">" * 5000 + f" {SECOND}\n\n{FIRST}", has=(FIRST, SECOND)),
    markdown(
        "lists in lists",
        "".join("  " * n + f"- item {n}\n" for n in range(90)) + f"\n{FIRST}",
        has=("item 89",),
    ),
    markdown("brackets in brackets", "[" * 6000 + FIRST, has=(FIRST,)),
    markdown("pictures in pictures", "![a" * 6000 + f"\n\n{BODY}", has=(FIRST, SECOND)),
    markdown("emphasis without an end", "*a **b _c " * 3000 + f"\n\n{BODY}", has=(FIRST, SECOND)),
    markdown("a table of thousands of columns", "|a" * 3000 + "\n" + "|-" * 3000 + f"\n\n{BODY}"),
    markdown("code fence without an end", f"```\n{FIRST}\n", has=(FIRST,)),
    markdown("escapes as references", f"&#27;[31m&#x202e;{FIRST}", lacks=("\u202e",)),
    markdown("front matter and nothing", "---\ntitle: A ferry runs\n---\n", problem="no text", has=()),
    markdown("comment", f"<!-- {SECOND} -->\n\n{FIRST}", lacks=(SECOND,)),
]

PAGES = [
    html("a script", page(f"<script>steal()</script>{PROSE}<style>p{{}}</style>"), lacks=("steal", "p{}")),
    html("a script without an end", page(f"{PROSE}<script>steal()"), lacks=("steal",)),
    html(
        "handlers", page(f'<p onmouseover="steal()">{FIRST}</p><img src=x onerror=steal()>'), lacks=("steal",)
    ),
    html("links that act", page(f'<p><a href="javascript:steal()">{FIRST}</a></p>'), lacks=("steal",)),
    html(
        "a canonical address that acts",
        page(PROSE, '<link rel="canonical" href="javascript:steal()">'),
        lacks=("steal",),
    ),
    html(
        "frames",
        page(f'{PROSE}<iframe srcdoc="<p>steal</p>"></iframe><object>steal</object>'),
        lacks=("steal",),
    ),
    html(
        "pictures inside", page(f'{PROSE}<img src="data:image/png;base64,{"A" * 10_000}">'), lacks=("AAAA",)
    ),
    html(
        "hidden", page(f'{PROSE}<p style="display: none">unseen</p><p hidden>unseen</p>'), lacks=("unseen",)
    ),
    html("a comment", page(f"<!-- unseen -->{PROSE}<!--[if IE]>unseen<![endif]-->"), lacks=("unseen",)),
    html(
        "entities that grow",
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + page(f"{PROSE}<p>&b;</p>"),
    ),
    html(
        "an outside entity",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + page(PROSE + "<p>&a;</p>"),
        lacks=("root:",),
    ),
    html("XML and CDATA", f'<?xml version="1.0" encoding="x"?>{page(PROSE + "<![CDATA[<b>raw</b>]]>")}'),
    html("tags without ends", f"<div><b><i><p>{FIRST}<p>{SECOND}<ul><li>a<table><td>b", has=(FIRST, SECOND)),
    html("ends without tags", f"</p></div></body></html><p>{FIRST}</p></p></p>", has=(FIRST,)),
    html("cut off in a tag", f"<p>{FIRST}</p><p class=", has=(FIRST,)),
    html("ten thousand elements deep", f"{'<div>' * 10_000}<p>{FIRST}</p>", has=(FIRST,)),
    html("deep and shallow", f"<p>{SECOND}</p>{'<div>' * 5_000}<p>{FIRST}</p>", has=(FIRST, SECOND)),
    html("inline elements deep", f"<p>{'<b>' * 10_000}{FIRST}", has=(FIRST,)),
    html(
        "numeric references",
        page(f"<p>&#27;]0;owned&#7;&#x202e;{FIRST}&#0;&#xd800;&#x110000;</p>"),
        lacks=("\u202e",),
    ),
    html("zero bytes", page(PROSE).replace("ferry", "fer\0ry").encode(), problem="binary data", has=()),
    html("too many tags", "<b>a</b>" * 60_000, problem="more than 100,000 tags", has=()),
    html(
        "nothing to see", "<html><head><title>x</title></head><body></body></html>", problem="no text", has=()
    ),
    html(
        "an attribute of megabytes", f'<p class="{"x " * 500_000}">{FIRST}</p><p>{SECOND}</p>', has=(FIRST,)
    ),
    html("broken linked data", page(PROSE, '<script type="application/ld+json">{"@type": "NewsArt</script>')),
    html("deep linked data", page(PROSE, f'<script type="application/ld+json">{"[" * 100_000}</script>')),
    html(
        "linked data of the wrong types",
        page(
            PROSE,
            '<script type="application/ld+json">{"@type": ["NewsArticle", 4], "headline": {"a": []},'
            ' "author": [[1], null, {"name": 7}], "publisher": "\\u001b[31mPost",'
            ' "datePublished": 2025}</script>',
        ),
        lacks=("[31m",),
    ),
    html(
        "a charset that is none",
        f'<meta charset="no-such"><p>{FIRST} Køge</p>'.encode("latin-1"),
        has=(FIRST,),
    ),
    html("a false charset", f'<meta charset="utf-16"><p>{FIRST}</p>', has=(FIRST,)),
    html("plain text", BODY, has=(FIRST, SECOND)),
    html("angle brackets", f"<p>{FIRST} 3 < 4 > 2 << 5 <3 </p>", has=(FIRST, "3 < 4 > 2")),
]


def file(name: str, suffix: str, content: str | bytes, **expected: object) -> Hostile:
    return Hostile(name, suffix, content, **expected)  # type: ignore[arg-type]


STORY_PAGE = page(PROSE)
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in pairwise("abcdefgh"))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def document(body: str, head: str = "") -> bytes:
    """A Word document with this body."""
    sound = forms.word([("", FIRST)])
    xml = (
        f'<?xml version="1.0"?>{head}<w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<w:body>{body}</w:body></w:document>"
    )
    return with_member(sound, "word/document.xml", xml)


def with_member(archive: bytes, name: str, content: str | bytes) -> bytes:
    """An archive with one member exchanged or added."""
    with zipfile.ZipFile(io.BytesIO(archive)) as sound:
        return forms.packed({n: sound.read(n) for n in sound.namelist()} | {name: content})


def run(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def drawn(*lines: str) -> bytes:
    return forms.pdf([forms.column(lines)])


def pdf_with(page: bytes, *others: bytes) -> bytes:
    """A PDF whose one page, the fourth object, is this."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    tree = b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return forms.pdf_of([catalog, tree, font, page, *others], b"/Root 1 0 R")


def stream(content: bytes, told: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), told, content)


def squeezed(content: bytes, times: int) -> bytes:
    """Bytes compressed again and again."""
    for _ in range(times):
        content = zlib.compress(content)
    return content


def nested(text: str, depth: int) -> bytes:
    """A mail of parts within parts."""
    opening = "".join(f'--{n}\nContent-Type: multipart/mixed; boundary="{n + 1}"\n\n' for n in range(depth))
    head = 'From: a@h.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="0"\n\n'
    return f"{head}{opening}--{depth}\nContent-Type: text/plain\n\n{text}\n".encode()


SHEET = b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R %s >>"
SHOWN = b"BT /F1 10 Tf 72 700 Td (" + FIRST.encode() + b") Tj ET"

FILES = [
    # PDF
    file("cut off", ".pdf", drawn(FIRST, SECOND)[:400], problem="is a PDF", has=()),
    file(
        "a table that is elsewhere",
        ".pdf",
        drawn(FIRST).replace(b"startxref\n", b"startxref\n9"),
        has=(FIRST,),
    ),
    file(
        "pages in a circle",
        ".pdf",
        pdf_with(b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"),
        problem="PDF",
        has=(),
    ),
    file(
        "a form that draws itself",
        ".pdf",
        pdf_with(
            SHEET.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font") % b"",
            stream(SHOWN + b" /X Do"),
            stream(b"/X Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>"),
        ),
    ),
    file(
        "a stream that grows",
        ".pdf",
        pdf_with(SHEET % b"", stream(zlib.compress(bytes(200_000_000)), b"/Filter /FlateDecode")),
        problem="PDF",
        has=(),
    ),
    file(
        "a stream compressed again and again",
        ".pdf",
        pdf_with(SHEET % b"", stream(squeezed(SHOWN, 20), b"/Filter [" + b"/FlateDecode " * 20 + b"]")),
        problem="a PDF",
        has=(),
    ),
    file(
        "no text",
        ".pdf",
        pdf_with(SHEET % b"", stream(b"0 0 100 100 re f")),
        problem="pictures without",
        has=(),
    ),
    file(
        "locked",
        ".pdf",
        forms.pdf_of(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Count 0 /Kids [] >>",
                b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O ("
                + b"x" * 32
                + b") /U ("
                + b"y" * 32
                + b") >>",
            ],
            b"/Root 1 0 R /Encrypt 3 0 R /ID [(aaaaaaaaaaaaaaaa) (aaaaaaaaaaaaaaaa)]",
        ),
        problem="locked by a password",
        has=(),
    ),
    file("escapes", ".pdf", drawn(f"\x1b]0;owned\x07{FIRST}"), lacks=("owned",)),
    file(
        "a script and a launch",
        ".pdf",
        drawn(FIRST).replace(
            b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /JavaScript /JS (steal\\(\\)) >>"
        ),
        lacks=("steal",),
    ),
    file(
        "numbers that are none",
        ".pdf",
        pdf_with(SHEET % b"", stream(b"BT /F1 1e9999 Tf nan inf Td (" + FIRST.encode() + b") Tj ET")),
        problem="which letters",
        has=(),
    ),
    file(
        "a title of escapes",
        ".pdf",
        forms.pdf([forms.column([FIRST])], {"Title": "\x1b[31mred", "Author": "\x1b]0;x\x07"}),
        lacks=("\x1b",),
    ),
    # Word
    file("cut off", ".docx", forms.word([("", FIRST)])[:3000], problem="damaged", has=()),
    file(
        "a bomb",
        ".docx",
        with_member(forms.word([("", FIRST)]), "word/media/a.bin", bytes(200_000_000)),
        problem="bytes when unpacked",
        has=(),
    ),
    file(
        "thousands of members",
        ".docx",
        forms.packed({"word/document.xml": "x"} | {f"{n}": "" for n in range(10_001)}),
        problem="files in it",
        has=(),
    ),
    file(
        "entities that grow",
        ".docx",
        document(run("&h;") + run(FIRST), LAUGHS),
        problem="damaged",
        has=(),
    ),
    file("an outside entity", ".docx", document(run("&a;") + run(FIRST), OUTSIDE), lacks=("root:",)),
    file(
        "elements deep",
        ".docx",
        document("<w:sdt><w:sdtContent>" * 2_000 + run(FIRST) + "</w:sdtContent></w:sdt>" * 2_000),
        problem="damaged",
        has=(),
    ),
    file("a path that leads out", ".docx", with_member(forms.word([("", FIRST)]), "../../../tmp/evil", "x")),
    file("no document", ".docx", forms.packed({"word/document.xml": "<a/>"}), problem="damaged", has=()),
    file(
        "changes tracked",
        ".docx",
        document(
            f"<w:p><w:ins><w:r><w:t>{FIRST}</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        ),
        lacks=("gone",),
    ),
    file(
        "a text box in two forms",
        ".docx",
        document(
            f"<w:p><w:r><w:t>{FIRST}</w:t><mc:AlternateContent>"
            f"<mc:Choice Requires='wps'><w:txbxContent>{run(SECOND)}</w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent>{run(SECOND)}</w:txbxContent></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        ),
        has=(f"{FIRST}\n\n{SECOND}",),
    ),
    file(
        "an old document",
        ".doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        problem="an old office document",
        has=(),
    ),
    file(
        "a spreadsheet", ".docx", forms.packed({"xl/styles.xml": "<a/>"}), problem="of another kind", has=()
    ),
    # EPUB
    file("cut off", ".epub", forms.epub([STORY_PAGE])[:200], problem="damaged", has=()),
    file(
        "a bomb",
        ".epub",
        with_member(forms.epub([STORY_PAGE]), "x", bytes(200_000_000)),
        problem="unpacked",
        has=(),
    ),
    file(
        "paths that lead out",
        ".epub",
        with_member(
            forms.epub([STORY_PAGE]),
            "OEBPS/content.opf",
            "<p><manifest><item id='a' href='../../../../etc/passwd' media-type='text/html'/></manifest>"
            "<spine><itemref idref='a'/></spine></p>",
        ),
        problem="holds no chapters",
        has=(),
    ),
    file(
        "entities that grow",
        ".epub",
        with_member(
            forms.epub([STORY_PAGE]),
            "META-INF/container.xml",
            LAUGHS + forms.CONTAINER.replace("<rootfiles>", "&h;<rootfiles>"),
        ),
        problem="damaged",
        has=(),
    ),
    file("an outside entity", ".epub", forms.epub([OUTSIDE + page(PROSE + "<p>&a;</p>")]), lacks=("root:",)),
    file(
        "no container", ".epub", forms.packed({"META-INF/container.xml": "<a/>"}), problem="damaged", has=()
    ),
    file("a script", ".epub", forms.epub([page(PROSE + "<script>steal()</script>")]), lacks=("steal",)),
    file(
        "chapter that is a picture",
        ".epub",
        with_member(forms.epub([STORY_PAGE]), "OEBPS/text/1.xhtml", b"\x89PNG\r\n\x1a\n"),
        problem="is an image",
        has=(),
    ),
    # mails and web archives
    file(
        "no text",
        ".eml",
        b"From: a@h.example\nMIME-Version: 1.0\nContent-Type: image/png\n\nAAAA",
        problem="mail without a text",
        has=(),
    ),
    file("parts in parts", ".eml", nested(FIRST, 200), problem="", has=(FIRST,)),
    file(
        "boundary that never comes",
        ".eml",
        b"From: a@h.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        + FIRST.encode(),
        problem="",
        has=(FIRST,),
    ),
    file(
        "charset that is none",
        ".eml",
        b"From: a@h.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=no-such\n\n"
        + FIRST.encode(),
    ),
    file(
        "base64 that is none",
        ".eml",
        b"From: a@h.example\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n" + FIRST.encode(),
        has=(FIRST,),
    ),
    file(
        "escapes in headers",
        ".eml",
        forms.mail(
            FIRST,
            Subject="=?utf-8?q?=1b]0=3bowned=07A_ferry_runs?=",
            From="=?utf-8?b?G1szMW1Qb3N0?= <a@h.example>",
        ),
        lacks=("owned", "[31m"),
    ),
    file(
        "broken words in headers",
        ".eml",
        b"From: =?utf-8?b?!!!?= <a@h.example>\nSubject: =?x?q?=ZZ?=\nDate: never\nMIME-Version: 1.0\n\n"
        + FIRST.encode(),
    ),
    file(
        "thousands of headers", ".eml", b"MIME-Version: 1.0\n" + b"X-A: b\n" * 20_000 + b"\n" + FIRST.encode()
    ),
    file(
        "a script",
        ".eml",
        forms.mail(html=page(PROSE + "<script>steal()</script>"), Subject="x", From="a@h.example"),
        lacks=("steal",),
    ),
    file(
        "a path as an attachment",
        ".eml",
        forms.mail(FIRST, attached=[("../../etc/passwd", b"x")], From="a@h.example"),
        cut=("../../etc/passwd",),
    ),
    file(
        "no page",
        ".mhtml",
        forms.mhtml(STORY_PAGE).replace(b"text/html", b"text/css"),
        problem="without a page",
        has=(),
    ),
    file("cut off", ".mhtml", forms.mhtml(STORY_PAGE, transfer="8bit")[:-160]),
    file("a script", ".mhtml", forms.mhtml(page(PROSE + "<script>steal()</script>")), lacks=("steal",)),
    file("an address that acts", ".mhtml", forms.mhtml(STORY_PAGE, "javascript:steal()"), lacks=("steal",)),
    file(
        "quoted-printable that is none",
        ".mhtml",
        forms.mhtml(STORY_PAGE, transfer="8bit").replace(b": 8bit", b": quoted-printable"),
        has=(FIRST,),
    ),
    # archives of many pages
    file("cut off", ".warc", forms.record("https://h.example/1", STORY_PAGE)[:-90]),
    file(
        "cut off and compressed",
        ".warc.gz",
        forms.warc([forms.record("https://h.example/1", STORY_PAGE)], zipped=True)[:-40],
    ),
    file(
        "nothing but pictures",
        ".warc",
        forms.record("https://h.example/1", b"x", "image/png"),
        problem="holds no pages",
        has=(),
    ),
    file(
        "a bomb",
        ".warc.gz",
        forms.warc([forms.record("https://h.example/1", b" " * 100_000_000)], zipped=True),
        problem="larger than 20 MB",
        has=(),
    ),
    file(
        "a bomb in the answer",
        ".warc",
        forms.record(
            "https://h.example/1", gzip.compress(bytes(50_000_000)), headers="Content-Encoding: gzip\r\n"
        ),
        problem="larger than 20 MB",
        has=(),
    ),
    file(
        "length that lies",
        ".warc",
        forms.record("https://h.example/1", STORY_PAGE).replace(b"Content-Length: ", b"Content-Length: 9"),
    ),
    file(
        "length that is none",
        ".warc",
        forms.record("https://h.example/1", STORY_PAGE).replace(b"Content-Length: ", b"Content-Length: x"),
        problem="damaged",
        has=(),
    ),
    file(
        "an address of escapes",
        ".warc",
        forms.record("https://h.example/\x1b]0;owned\x07", STORY_PAGE),
        lacks=("owned",),
    ),
    file(
        "another compressed file",
        ".gz",
        gzip.compress(FIRST.encode()),
        problem="is a compressed file",
        has=(),
    ),
    # feeds
    file(
        "entities that grow",
        ".xml",
        forms.rss([{"title": TITLE, "description": FIRST}], head=LAUGHS).replace("Harbour Post", "&h;"),
        lacks=("haha",),
    ),
    file(
        "an outside entity",
        ".xml",
        forms.rss([{"title": TITLE, "description": FIRST}], head=OUTSIDE).replace("Harbour Post", "&a;"),
        lacks=("root:",),
    ),
    file(
        "cut off",
        ".xml",
        forms.rss([{"title": TITLE, "description": FIRST}])[:-40],
        problem="no text",
        has=(),
    ),
    file(
        "elements deep",
        ".xml",
        forms.rss([{"title": TITLE, "description": FIRST}]).replace("<item>", "<item>" + "<a>" * 5_000),
        problem="",
        has=(FIRST,),
    ),
    file(
        "thousands of entries",
        ".xml",
        forms.rss([{"title": "x"}] * 5_001),
        problem="more than 5,000 entries",
        has=(),
    ),
    file("no entries", ".xml", forms.rss([]), problem="holds no entries", has=()),
    file(
        "a script",
        ".xml",
        forms.rss(
            [
                {
                    "title": f"{TITLE}<script>steal()</script>",
                    "link": "javascript:steal()",
                    "content": PROSE + "<script>steal()</script>",
                }
            ]
        ),
        lacks=("steal",),
    ),
    file(
        "a day that is none",
        ".xml",
        forms.rss([{"title": TITLE, "pubDate": "Tue, 99 Foo 99999 99:99:99 ZZZ", "description": FIRST}]),
    ),
    # JSON Lines
    file("not JSON", ".jsonl", "{x}\n", problem="is not JSON", has=()),
    file("not an object", ".jsonl", "[1]\n", problem="is not an object", has=()),
    file("brackets deep", ".jsonl", '{"text": ' + "[" * 100_000, problem="is not JSON", has=()),
    file(
        "values of the wrong types",
        ".jsonl",
        forms.jsonl([{"title": [[1]], "author": {"name": 7}, "published": 2025, "text": FIRST}]),
    ),
    file(
        "numbers of a thousand digits",
        ".jsonl",
        '{"n": ' + "9" * 10_000 + ', "text": "x"}',
        problem="is not JSON",
        has=(),
    ),
    file(
        "thousands of articles",
        ".jsonl",
        forms.jsonl([{"text": "x"}] * 1_001),
        problem="more than 1,000 articles",
        has=(),
    ),
    file(
        "escapes",
        ".jsonl",
        forms.jsonl([{"title": "\x1b]0;owned\x07A ferry runs", "text": f"\u202e{FIRST}"}]),
        lacks=("owned", "\u202e"),
    ),
    file(
        "a script",
        ".jsonl",
        forms.jsonl([{"html": page(PROSE + "<script>steal()</script>"), "url": "javascript:steal()"}]),
        lacks=("steal",),
    ),
    file("half a surrogate", ".jsonl", '{"text": "' + FIRST + ' \\ud800"}', has=(FIRST,)),
]

CORPUS = TEXTS + MARKDOWN + PAGES + FILES


def named(case: Hostile) -> str:
    return f"{case.suffix[1:]}: {case.name}"


def opened(tmp_path: Path, case: Hostile) -> Article:
    path = tmp_path / f"source{case.suffix}"
    path.write_bytes(case.content if isinstance(case.content, bytes) else case.content.encode())
    return load(str(path))


def shown(article: Article) -> list[str]:
    return [article.title, article.outlet, article.byline, article.published, article.url, article.label]


@pytest.mark.parametrize("case", [c for c in CORPUS if c.problem], ids=named)
def test_what_is_no_article_is_one_clear_error(tmp_path: Path, case: Hostile) -> None:
    with pytest.raises(SourceError) as caught:
        opened(tmp_path, case)
    assert case.problem in caught.value.problem
    assert caught.value.remedy


@pytest.mark.parametrize("case", [c for c in CORPUS if not c.problem], ids=named)
def test_what_is_broken_or_hostile_is_read_harmlessly(tmp_path: Path, case: Hostile) -> None:
    article = opened(tmp_path, case)
    assert [part for part in case.has if part not in article.text] == []
    told = [article.text, *shown(article)]
    assert [part for part in case.lacks if any(part in t for t in told)] == []
    assert [part for part in case.cut if not any(part in r.text for r in article.removed)] == []
    assert case.title in (None, article.title)
    for t in (*told, *(r.text for r in article.removed)):
        assert safe_text(t) == t
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in t if c != "\n")


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert len(CORPUS) >= 60
    assert len({named(case) for case in CORPUS}) == len(CORPUS)


def test_two_equal_articles_are_both_opened(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{TITLE}\n\n{BODY}", encoding="utf-8")
    loaded = load_all([str(tmp_path)])
    assert not loaded.problems
    assert [a.label for a in loaded.articles] == ["a", "b"]
    assert len({a.provenance.sha256 for a in loaded.articles}) == 1


def test_hostile_sources_leave_the_others_open(tmp_path: Path) -> None:
    paths = []
    for number, case in enumerate(CORPUS):
        path = tmp_path / f"{number:03}{case.suffix}"
        path.write_bytes(case.content if isinstance(case.content, bytes) else case.content.encode())
        paths.append(str(path))
    loaded = load_all(paths)
    assert len(loaded.problems) == sum(bool(case.problem) for case in CORPUS)
    assert len(loaded.articles) == sum(not case.problem for case in CORPUS)


@pytest.mark.parametrize("run", ["<!-- a -->", "<!---->\n", "<?a?>", "<!DOCTYPE a [<!-- a -->]>", "<!-- a "])
def test_form_is_told_over_any_run_before_the_root(run: str) -> None:
    """A regular expression that tries a run in several ways goes on for ever over it."""
    assert form_of("a", "a.unknown", (run * 400 + " words").encode()) == "text"
    assert form_of("a", "a.unknown", (run * 3 + "<rss><channel/></rss>").encode()) in ("feed", "text")


def test_ten_thousand_sentences_are_no_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The ferry sailed. " * 10_001)
    with pytest.raises(SourceError, match="has more than 10,000 sentences"):
        load(str(path))


def test_ten_thousand_empty_files_are_one_problem(tmp_path: Path) -> None:
    for n in range(10_000):
        (tmp_path / f"{n}.txt").touch()
    (problem,) = load_all([str(tmp_path)]).problems
    assert problem.problem == "holds more than 500 files"


def test_source_that_needs_too_much_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(reading, "_read", greedy)
    (problem,) = reading.read_articles(Source("a.pdf"), "pdf", b"%PDF-").problems
    assert problem.problem == "needs more memory than a source may"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such limit")
def test_reading_process_cannot_take_all_memory() -> None:
    greedy = (
        "from newsdiff.core.load import child\nchild._limit_memory()\n"
        "try:\n    bytearray(3 * 10**9)\nexcept MemoryError:\n    print('stopped')"
    )
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, text=True, check=False)
    assert done.stdout == "stopped\n"
