"""Text that a terminal can show safely."""

from __future__ import annotations

import unicodedata

# Escape sequences and direction overrides can lie about what is on the screen; a plain mark cannot.
_REPLACED = {"Cc": "�", "Zl": " ", "Zp": " "}
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def legible(text: str) -> str:
    """Return the text with every control character replaced, one for one, so that offsets still hold."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(c) for c in text)


def _shown(character: str) -> str:
    if character in "\n\t":
        return " "
    if character in _OVERRIDES:
        return "�"
    return _REPLACED.get(unicodedata.category(character), character)
