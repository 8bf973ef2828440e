"""Lists and counts in words."""

from __future__ import annotations

from collections.abc import Iterable


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Return words as one phrase, ``joint`` before the last: ``A, B and C``. Empty for no words."""
    *most, last = (*words,) or ("",)
    return f"{', '.join(most)} {joint} {last}" if most else last


def counted(number: int, noun: str) -> str:
    """Return a count with its noun: ``1 link``, ``2 links``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
