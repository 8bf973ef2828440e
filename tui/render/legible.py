"""Text that a terminal can show safely."""

from __future__ import annotations

from typing import Final

from newsdiff.core.export.printable import printable

SPACED: Final = str.maketrans("\n\t\u2028\u2029", "    ")
"""What parts words without being a blank."""


def legible(text: str) -> str:
    """Return printable text on one line, one character for one, so that offsets still hold."""
    return text if text.isascii() and text.isprintable() else printable(text.translate(SPACED))
