"""Corresponding words as groups: put in order, and joined to runs of one class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from newsdiff.core.model import TokenClass

NONE = range(0)


_place_in_a, _place_in_b = attrgetter("a.start"), attrgetter("b.start")


class Group(Struct, frozen=True):
    """Neighbouring units of one sentence and those of the other that correspond to them; one may be empty."""

    a: range
    """The numbers of the units."""
    b: range
    cls: TokenClass
    solid: bool
    """Whether a name or a figure is among the units."""


def in_order(groups: Sequence[Group], says_a: Sequence[bool], says_b: Sequence[bool]) -> list[Group]:
    """Return the groups by their place in the first sentence, what only one sentence has between them.

    What only b has comes after what precedes it there. Words that only one has and that say nothing by
    themselves are left out: ``says_a`` and ``says_b`` tell it of every unit.
    """
    by_a, by_b = sorted(groups, key=_place_in_a), sorted(groups, key=_place_in_b)
    removed = dict(_alone([g.a for g in by_a], says_a))
    added = {by_b[n - 1].a.start if n else -1: run for n, run in _alone([g.b for g in by_b], says_b)}
    ordered = [Group(NONE, added[-1], "added", False)] if -1 in added else []
    for n, group in enumerate(by_a):
        if n in removed:
            ordered.append(Group(removed[n], NONE, "removed", False))
        ordered.append(group)
        if group.a.start in added:
            ordered.append(Group(NONE, added[group.a.start], "added", False))
    if len(by_a) in removed:
        ordered.append(Group(removed[len(by_a)], NONE, "removed", False))
    return ordered


def _alone(runs: Sequence[range], says: Sequence[bool]) -> Iterator[tuple[int, range]]:
    """Yield what lies between the runs and says something, each with how many runs stand before it."""
    start = 0
    for n, run in enumerate(runs):
        if start < run.start and any(says[start : run.start]):
            yield n, range(start, run.start)
        start = run.stop
    if any(says[start:]):
        yield len(runs), range(start, len(says))


def joined(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with neighbours of one class made one; names and figures that differ stay apart."""
    runs: list[Group] = []
    first = last = None
    for group in groups:
        if first is not None and last is not None:
            if _continues(last, group):
                last = group
                continue
            runs.append(_one(first, last))
        first = last = group
    if first is not None and last is not None:
        runs.append(_one(first, last))
    return runs


def _one(first: Group, last: Group) -> Group:
    if first is last:
        return first
    a, b = range(first.a.start, last.a.stop), range(first.b.start, last.b.stop)
    return Group(a, b, first.cls, first.solid)


def _continues(last: Group, group: Group) -> bool:
    if last.cls != group.cls or last.a.stop != group.a.start or last.b.stop != group.b.start:
        return False
    return last.cls not in ("variant", "changed") or not (last.solid or group.solid)
