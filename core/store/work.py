"""What a reader did with a comparison: corrections, notes, marks, and where they were reading."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

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


class Resumed(NamedTuple):
    """A comparison to read on in."""

    comparison: Comparison
    """With the notes and marks."""
    work: Work
    """What of the work is about this comparison."""

    @property
    def to_correct(self) -> bool:
        """Whether the comparison still lacks the corrections or the threshold of the work."""
        comparison, work = self
        return (comparison.corrections, comparison.settings.threshold) != (work.corrections, work.threshold)


def resume(comparison: Comparison, work: Work) -> Resumed:
    """Return the comparison with the notes and marks of recovered work, as far as they are about it.

    The corrections are not made yet: see ``Resumed.to_correct``.
    """
    known = {s.id: s.article for a in comparison.articles for s in a.sentences}
    fitting = msgspec.structs.replace(
        work,
        corrections=tuple(
            c for c in work.corrections if known.get(c.a) is not known.get(c.b) and {c.a, c.b} <= known.keys()
        ),
        notes=tuple(note for note in work.notes if note.sentence in known),
        marked=tuple(sentence for sentence in work.marked if sentence in known),
    )
    return Resumed(replace(comparison, notes=fitting.notes, marked=fitting.marked), fitting)
