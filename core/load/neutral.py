"""What may act, hide or reorder in a text, and what becomes of it; how, says ``safe.py``."""

from __future__ import annotations

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# ECMA-48. A payload stops at any control character, so an unfinished sequence never swallows the article.
ESCAPE_SEQUENCE = re.compile(
    r"""
      \x1b[PX^_\]] [^\x00-\x1f\x7f-\x9f]*+ (?:\x07|\x1b\\|\x9c)  # device strings, OSC: links, window titles
    | \x1b\[ [0-?]*+ [ -/]*+ [@-~]?            # CSI: colours, cursor
    | \x9b [0-?]++ [ -/]*+ [@-~]?              # the same, introduced by one character
    | \x1b [ -/]*+ [0-~]?                      # all other escapes
    """,
    re.VERBOSE,
)

# Numeric references and mislabelled files put Windows' quotes and dashes where C1 control characters live.
WINDOWS_MARKS = {
    code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0) if code != 0x85
}

SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")

CONTROLS = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), 0x7F])

INVISIBLE = dict.fromkeys(
    [
        0xAD,  # soft hyphen
        0x034F,
        *(0x115F, 0x1160, 0x3164, 0xFFA0),  # fillers of Hangul, drawn as nothing
        *(0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F),
        0x200B,  # zero-width space
        *range(0x2060, 0x2065),
        *range(0x206A, 0x2070),
        0xFEFF,
        *range(0xFE00, 0xFE0E),  # variation selectors that no emoji uses
        *range(0xFFF0, 0xFFFC),
        *range(0xE0000, 0xE1000),  # tags and the variation selectors that smuggle bytes
    ]
)

BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])

UNPRINTABLE = dict.fromkeys(
    [*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)]
    + [plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)],
    "\N{REPLACEMENT CHARACTER}",
)

NEUTRALISED = UNPRINTABLE | CONTROLS | WINDOWS_MARKS | SPACES | INVISIBLE | BIDI

EMOJI = "\u203c-\u3299\U0001f000-\U0001faff"
JOINING_SCRIPTS = "\u0600-\u109f\u1780-\u18af\ua840-\uabff\U00011000-\U00011fff"  # Arabic to Mongolian

STRAY_JOINER = re.compile(
    rf"\u200d(?!(?<=[{EMOJI}\ufe0f]\u200d)[{EMOJI}])(?!(?<=[{JOINING_SCRIPTS}]\u200d))"
    rf"|\u200c(?!(?<=[{JOINING_SCRIPTS}]\u200c)[{JOINING_SCRIPTS}])"
    rf"|[\ufe0e\ufe0f](?<![{EMOJI}\u00a9\u00ae0-9\#*].)"
)

MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
PILED_MARKS = re.compile(rf"([{MARKS}]{{4}})[{MARKS}]+")
"""More than four marks on one letter: no language writes so, and they would paint over other lines."""


def neutralised(text: str) -> str:
    """Return a text without any of it."""
    text = LINE_ENDS.sub("\n", text)
    text = ESCAPE_SEQUENCE.sub("", text)
    text = text.translate(NEUTRALISED)
    text = STRAY_JOINER.sub("", text)
    text = unicodedata.normalize("NFC", text)
    return PILED_MARKS.sub(r"\1", text)
