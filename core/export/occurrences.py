"""Every pair of sentences that a difference holds between, as rows that programs count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsdiff.core.model import Difference, DifferenceSite
from newsdiff.core.select import Selected


class Occurrence(NamedTuple):
    """A difference in one pair of sentences."""

    id: str
    """The difference's own; for the other pairs it holds between, numbers after those of all differences."""
    told: Difference
    site: Difference | DifferenceSite


def occurrences(selected: Selected) -> Iterator[Occurrence]:
    """Yield each difference where it is told, then each other pair that it holds between.

    Ids are the same in a selection as in the whole.
    """
    everything = selected.whole.differences
    shown = frozenset(d.id for d in selected.comparison.differences)
    yield from (Occurrence(d.id, d, d) for d in selected.comparison.differences)
    last = max((int(d.id[1:]) for d in everything), default=0)
    repeated = [(d, site) for d in everything for site in d.also]
    for number, (difference, site) in enumerate(repeated, last + 1):
        if difference.id in shown:
            yield Occurrence(f"d{number}", difference, site)
