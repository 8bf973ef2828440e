"""The one place that keeps an article's text from acting on a terminal, a page or a reader's eye."""

from __future__ import annotations

import re
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

UNPRINTABLE: Final = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1 (U+009B starts escapes too)
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they reorder what follows on the line
    "\u2028\u2029"  # line ends to some readers
    "\ud800-\udfff\ufffe\uffff"  # no characters; file names that are not UTF-8 bring surrogates
    "]"
)
"""Characters that act instead of showing."""


def printable(text: str) -> str:
    """Return the text, as long as before, with every character that would act replaced by U+FFFD."""
    return UNPRINTABLE.sub(REPLACEMENT, text)


def one_line(text: str) -> str:
    """Return printable text with every run of white space as one space."""
    return " ".join(printable(text).split())


def disarmed(text: str, marks: re.Pattern[str]) -> str:
    """Return printable text on one line with a backslash before whatever ``marks`` finds."""
    return marks.sub(r"\\\g<0>", re.sub(r"\s", " ", printable(text)))
