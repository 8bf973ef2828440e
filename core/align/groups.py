"""Corresponding words as groups: put in order, and joined to runs of one class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from newsdiff.core.align.units import Unit
from newsdiff.core.model import Span, TokenClass, TokenPair


class Group(NamedTuple):
    """Neighbouring units of one sentence and those of the other that correspond to them; one may be empty."""

    a: tuple[Unit, ...]
    b: tuple[Unit, ...]
    cls: TokenClass

    @property
    def solid(self) -> bool:
        """Whether a name or a figure is among the units."""
        return any(u.solid for u in (*self.a, *self.b))

    def pair(self) -> TokenPair:
        """Return the group as spans of the two articles."""
        return TokenPair(_span(self.a), _span(self.b), self.cls)


def in_order(groups: Sequence[Group]) -> list[Group]:
    """Return the groups by their place in the first sentence; what only b has, after what precedes it."""
    following: dict[int, list[Group]] = defaultdict(list)
    last = -1
    for group in sorted((g for g in groups if g.b), key=lambda g: g.b[0].number):
        if group.a:
            last = group.a[0].number
        else:
            following[last].append(group)
    ordered = following[-1]
    for group in sorted((g for g in groups if g.a), key=lambda g: g.a[0].number):
        ordered += [group, *following.get(group.a[0].number, ())]
    return ordered


def joined(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with neighbours of one class made one; names and figures that differ stay apart."""
    runs: list[list[Group]] = []
    for group in groups:
        if runs and _continues(runs[-1][-1], group):
            runs[-1].append(group)
        else:
            runs.append([group])
    return [run[0] if len(run) == 1 else _one(run) for run in runs]


def _one(run: Sequence[Group]) -> Group:
    a, b = (tuple(chain.from_iterable(sides)) for sides in ([g.a for g in run], [g.b for g in run]))
    return Group(a, b, run[0].cls)


def _continues(last: Group, group: Group) -> bool:
    if last.cls != group.cls or (last.cls in ("variant", "changed") and (last.solid or group.solid)):
        return False
    return _adjacent(last.a, group.a) and _adjacent(last.b, group.b)


def _adjacent(last: Sequence[Unit], more: Sequence[Unit]) -> bool:
    """Say whether no word lies between two parts of one sentence; two empty parts are neighbours."""
    if not last or not more:
        return not last and not more
    return last[-1].number + 1 == more[0].number


def _span(run: Sequence[Unit]) -> Span | None:
    return Span(run[0].tokens[0].span.start, run[-1].tokens[-1].span.end) if run else None
