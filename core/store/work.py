"""What a reader did with a comparison: corrections, notes, marks, and where they were reading."""

from __future__ import annotations

from typing import Any

import msgspec

from newsdiff.core.model import Comparison, Correction, Note


class View(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the reader was and how the articles were shown."""

    sentence: str = ""
    """Id of the sentence being read."""
    claim: str = ""
    """Id of the claim being read."""
    base: str = ""
    """Id of the article that the others are read against."""
    name: str = ""
    """Name of the view."""
    panes: tuple[str, ...] = ()
    """Ids of the articles in the reader's order."""
    hidden: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    filters: dict[str, Any] = {}
    """What is filtered for, by kind of filter."""
    other: dict[str, Any] = {}
    """What another version of the reader keeps here too, by names that this one does not know."""


class Work(msgspec.Struct, frozen=True):
    """Everything a reader did with a comparison, complete."""

    corrections: tuple[Correction, ...] = ()
    threshold: float = 0.0
    """Score from which pairs are linked."""
    notes: tuple[Note, ...] = ()
    marked: tuple[str, ...] = ()
    view: View = View()


def work_on(comparison: Comparison, view: View) -> Work:
    """Return what was done with a comparison that is read so."""
    return Work(
        comparison.corrections,
        comparison.settings.threshold,
        comparison.notes,
        comparison.marked,
        view,
    )
