"""What somebody who mistyped a name probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

LEAST_LIKENESS: Final = 60
"""Per cent of ``fuzz.WRatio`` below which two names have nothing to do with each other."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like a name; None when none is like it."""
    from rapidfuzz import fuzz, process  # only for a mistake

    best = process.extractOne(name, list(known), scorer=fuzz.WRatio, score_cutoff=LEAST_LIKENESS)
    return best[0] if best else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``; did you mean …?`` for a message about an unknown name, or nothing."""
    guess = nearest(name, known)
    return f"; did you mean {guess}?" if guess else ""
