"""Bytes to characters: which encoding a source is in, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from newsdiff.core.errors import SourceError
from newsdiff.core.load.language import detect_language
from newsdiff.core.load.safe import one_line

BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

BINARY_FORMATS = (
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich-text document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)

SAVE_AS_TEXT = "save its text as a .txt file and open that"

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)

SAMPLE = 200_000
"""Bytes that the guess of an encoding is made from: enough to tell, quick on a file of many megabytes."""

FEWEST_ZEROS = 0.05
"""Share of characters with an upper half of zero, in text of whatever script: its spaces and line ends."""

SURE_ZEROS = 3
"""Characters with an upper half of zero, below which a short text may hold a stray zero byte."""

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a]")


def decode(source: str, content: bytes, encoding: str = "") -> tuple[str, str]:
    """Return the text and the IANA name of its encoding, in lower case.

    ``encoding`` overrides what the bytes say. Otherwise a byte order mark decides, then where zero bytes
    stand, then UTF-8 where it fits, then what a web page declares, then a guess. Raises ``SourceError`` for
    bytes that are no text.
    """
    _refuse_known_binary(source, content)
    if encoding:
        return _decode_as(source, content, encoding)
    for mark, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(name, errors="replace"), name.removesuffix("-sig")
    if wide := _without_mark(content):
        return wide
    if b"\0" in content:
        raise SourceError(source, "is not text but binary data", SAVE_AS_TEXT)
    try:
        return content.decode(), "utf-8"
    except UnicodeDecodeError:
        return _declared(content) or _western(content) or _guessed(source, content)


def declared_encoding(charset: str) -> str:
    """Return a charset that a header declares, where Python can read it; empty for ASCII, which says
    nothing."""
    try:
        name = codecs.lookup(charset).name
        b"".decode(charset)
    except (LookupError, ValueError):
        return ""
    return "" if name == "ascii" else charset


def _refuse_known_binary(source: str, content: bytes) -> None:
    for magic, name in BINARY_FORMATS:
        if content.startswith(magic):
            raise SourceError(source, f"is {name}, which cannot be read as text", SAVE_AS_TEXT)


def _without_mark(content: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark: the zero bytes are the upper halves of its spaces and Latin letters."""
    sample = content[:SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    fewest = max(SURE_ZEROS, FEWEST_ZEROS * len(sample) / 2)
    if len(content) % 2 or most < fewest or least * 100 > most:
        return None
    name = "utf-16-be" if even > odd else "utf-16-le"
    try:
        text = content.decode(name)
    except ValueError:
        return None
    return None if CONTROLS.search(text) else (text, _iana(name))


def _decode_as(source: str, content: bytes, encoding: str) -> tuple[str, str]:
    try:
        text = content.decode(encoding, errors="replace")
    except (LookupError, ValueError) as error:
        remedy = "name an encoding such as utf-8 or windows-1252"
        raise SourceError(source, f"cannot be read as {one_line(encoding)}", remedy) from error
    return text.removeprefix("\ufeff"), _iana(encoding)


def _declared(content: bytes) -> tuple[str, str] | None:
    """What a page says of itself, where the bytes bear it out."""
    found = DECLARED.search(content[:4096])
    try:
        name = found[1].decode("ascii") if found else ""
        return (content.decode(name), _iana(name)) if name else None
    except (LookupError, ValueError):
        return None


def _western(content: bytes) -> tuple[str, str] | None:
    """Windows-1252, where that gives text in a language written in it: a guess often errs there."""
    try:
        text = content.decode("cp1252")
    except ValueError:
        return None
    return (text, "windows-1252") if detect_language(text) else None


def _guessed(source: str, content: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    guess = from_bytes(content[:SAMPLE]).best()
    if guess is None:
        raise SourceError(source, "is not text in any known encoding", SAVE_AS_TEXT)
    return content.decode(guess.encoding, errors="replace"), _iana(guess.encoding)


def _iana(name: str) -> str:
    """Python's name of an encoding as IANA writes it, in lower case."""
    name = codecs.lookup(name).name.replace("_", "-")
    name = re.sub(r"^(utf-\d\d)-(?=[bl]e$)", r"\1", name)
    return re.sub(r"^iso(?=8859)", "iso-", re.sub(r"^cp(?=125\d$)", "windows-", name))
