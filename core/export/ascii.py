"""Signs and quotation marks in the characters that every terminal and every mail has."""

from __future__ import annotations

import unicodedata
from typing import Final

from newsdiff.core.export.cells import cell_width

EQUIVALENT: Final = {
    # differences and entities: apart from each other, as their signs are
    "↯": "X",
    "≠": "X",
    "≈": "~",
    "○": "o",
    "◆": "o",
    "●": "=",
    "◐": "/",
    "◔": "@",
    "✎": "&",
    "⌂": "^",
    "»": ":",
    "¬": "-",
    "▴": "*",
    "▪": "%",
    "▾": "^",
    "▫": "=",
    "✦": "!",
    "◦": ".",
    # typography
    **dict.fromkeys("“”„«", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("–—‐‑−", "-"),
    "…": ".",
    "·": "|",
    "•": "*",
    "×": "x",
    "\N{NO-BREAK SPACE}": " ",
    # arrows and pointers
    "↑": "^",
    "↓": "v",
    "←": "<",
    "→": ">",
    "▸": ">",
    "◂": "<",
    "▶": ">",
    "▼": "v",
    "▲": "^",
    "✓": "+",
    "\N{REPLACEMENT CHARACTER}": "?",
}
"""One character for one, so that columns stay level."""
HORIZONTAL: Final = frozenset("─━┄┅┈┉╌╍═▁▔▂▃▄▀")
VERTICAL: Final = frozenset("│┃┆┇┊┋╎╏║▌▐▏▎▍▋▊▕")


def to_ascii(text: str) -> str:
    """Return the text, as wide as before, with signs, rules and quotation marks in ASCII; letters stay."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character in EQUIVALENT:
        return EQUIVALENT[character]
    if character.isascii() or unicodedata.category(character)[0] in "LMNCZ":
        return character
    if character in HORIZONTAL:
        return "-"
    if character in VERTICAL:
        return "|"
    return "#" * cell_width(character)
