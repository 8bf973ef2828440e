"""Corresponding words as groups: put in order, and joined to runs of one class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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


def in_order(groups: Sequence[Group]) -> list[Group]:
    """Return the groups by their place in the first sentence; what only b has, after what precedes it."""
    following: dict[int, list[Group]] = defaultdict(list)
    last = -1
    for group in sorted([g for g in groups if g.b], key=_place_in_b):
        if group.a:
            last = group.a.start
        else:
            following[last].append(group)
    ordered = following[-1]
    for group in sorted([g for g in groups if g.a], key=_place_in_a):
        ordered.append(group)
        ordered += following.get(group.a.start, ())
    return ordered


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
