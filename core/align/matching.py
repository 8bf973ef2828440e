"""From chances to groups: which units of two sentences correspond, and how each pair differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsdiff.core.align.groups import Group
from newsdiff.core.align.units import Unit
from newsdiff.core.align.wordlike import DERIVED, SPELT, likeness
from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.model import Entity, TokenClass

LIKELY = 0.4
"""Chance from which two words correspond: best F1 on the RTE-2 pairs, of .3, .35 and .4."""
PHRASE = 0.5
"""Chance from which a word joins a neighbour that has a partner: ``police officers``, ``policemen``."""

CERTAIN = 0.45
"""Chance from which two content words correspond wherever they stand; others, and function words, only next
to words that correspond: elsewhere a reader sees scattered words, not phrases. It costs .006 of F1."""
EVIDENT = 0.7
"""Chance from which equal function words correspond wherever they stand: best F1 on the RTE-2 pairs, of .7,
.8 and .9."""
REACH = 4
"""Words in a row that are looked at for the one of content."""

UNRELATED = 0.5
"""Factor of the chance of a name or a figure with words unlike it: ``this week``, ``the place``. Best F1 on
the RTE-2 pairs, of .4, .5, .7, .85 and 1."""


class Matching:
    """Units of two sentences that correspond: one to one, and phrases of neighbours to one."""

    def __init__(
        self, left: Sequence[Unit], right: Sequence[Unit], chance: Mapping[tuple[int, int], float]
    ) -> None:
        """Take the likeliest pairs first; ``chance`` has those from ``LIKELY`` on, by their numbers."""
        self.left = left
        self.right = right
        self._chance = chance
        self._found: dict[int, list[int]] = {}
        self._taken: dict[int, int] = {}
        for (i, j), likely in sorted(chance.items(), key=lambda pair: (-pair[1], pair[0])):
            if i not in self._found and j not in self._taken:
                self._found[i], self._taken[j] = [j], i
            elif likely >= PHRASE and self._may_join(i, j):
                self._extend(i, j)
        self._found = {i: js for i, js in self._found.items() if self._stands(i)}
        self._taken = {j: i for i, js in self._found.items() for j in js}

    def groups(self) -> list[Group]:
        """Return every unit once: with what corresponds to it, or what stands in its place, or alone."""
        groups = [*self._matched(), *self._changed()]
        ours = {u.number for a, _, _ in groups for u in a}
        theirs = {u.number for _, b, _ in groups for u in b}
        groups += [Group((u,), (), "removed") for u in self.left if u.number not in ours]
        groups += [Group((), (u,), "added") for u in self.right if u.number not in theirs]
        return groups

    def _stands(self, i: int) -> bool:
        """Say whether what corresponds to i does so by itself, or by what stands beside both."""
        x, js = self.left[i], self._found[i]
        likeliest = max([self._chance.get((i, j), 0.0) for j in js])
        sides = x.content, any(self.right[j].content for j in js)
        if all(sides):
            if x.solid or likeliest >= CERTAIN:
                return True
        elif not any(sides) and likeliest >= EVIDENT and x.words == self.right[js[0]].words:
            return True
        before, after = self._anchored(i, min(js), -1), self._anchored(i, max(js), 1)
        return (before and after) if any(sides) else (before or after)

    def _anchored(self, i: int, j: int, step: int) -> bool:
        """Say whether the words next to both correspond, up to one of content; a lone one is skipped."""
        for _ in range(REACH):
            beside = ((i + step, j + step), (i + 2 * step, j + step), (i + step, j + 2 * step))
            i, j = next(((x, y) for x, y in beside if y in self._found.get(x, ())), (-1, -1))
            if i < 0:
                return False
            if self.left[i].content and self.right[j].content:
                return True
        return False

    def _may_join(self, i: int, j: int) -> bool:
        """Say whether the two may be in phrases that correspond: no word said twice, of names only a part."""
        x, y = self.left[i], self.right[j]
        if x.solid or y.solid:
            return x.words != y.words and not set(x.words).isdisjoint(y.words)
        return x.words != y.words

    def _extend(self, i: int, j: int) -> None:
        """Let a free word join the neighbour that already corresponds to its partner."""
        found, taken = self._found, self._taken
        if i in found and j not in taken:
            if (j - 1 in found[i] or j + 1 in found[i]) and self._sole(i):
                found[i].append(j)
                taken[j] = i
        elif j in taken and i not in found and abs(i - taken[j]) == 1 and len(found[taken[j]]) == 1:
            found[i] = [j]

    def _sole(self, i: int) -> bool:
        """Say whether no other unit of the left shares the partner."""
        partners = set(self._found[i])
        return sum(not partners.isdisjoint(js) for js in self._found.values()) == 1

    def _matched(self) -> Iterator[Group]:
        several: dict[tuple[int, ...], list[int]] = {}
        for i in sorted(self._found):
            several.setdefault(tuple(sorted(self._found[i])), []).append(i)
        for js, ours in several.items():
            x, y = tuple(self.left[i] for i in ours), tuple(self.right[j] for j in js)
            yield Group(x, y, class_of(x, y))

    def _changed(self) -> Iterator[Group]:
        """Yield the free units that fill one slot: of one kind, between words that correspond."""
        used: set[int] = set()
        ends = {0, len(self.left) - 1}
        beside = {n + step for n in self._found for step in (-1, 1)} | ends
        for i in sorted(n for n in beside if 0 <= n < len(self.left) and n not in self._found):
            for j, sides in self._slots(i):
                x, y = self.left[i], self.right[j]
                if j not in used and sides >= (1 if x.solid and y.solid else 2) and _one_kind(x, y):
                    used.add(j)
                    yield Group((x,), (y,), "changed")
                    break

    def _slots(self, i: int) -> list[tuple[int, int]]:
        """Return the free right units beside what corresponds to i's neighbours, with on how many sides."""
        end = len(self.right) - 1
        beside = [j + 1 for j in self._found.get(i - 1, ())] + [j - 1 for j in self._found.get(i + 1, ())]
        if i == 0:
            beside.append(0)
        if i == len(self.left) - 1:
            beside.append(end)
        return [(j, beside.count(j)) for j in sorted(set(beside)) if 0 <= j <= end and j not in self._taken]


def known(x: Unit, y: Unit, chance: float) -> float:
    """Return the chance of two units of which one is a name or a figure, or both are equal, corrected."""
    if x.words == y.words:
        return max(chance, LIKELY + chance / 2)
    if x.quantity and y.quantity:
        if x.quantity.type != y.quantity.type:
            return chance / 2
        return max(chance, LIKELY + chance / 2) if compatible(x.quantity, y.quantity) else 0.0
    if x.entity and x.entity is y.entity:
        return max(chance, LIKELY + chance / 2)
    if (x.quantity and y.mention) or (x.mention and y.quantity):
        return 0.0
    related = not set(x.words).isdisjoint(y.words) or likeness(x.head, y.head) >= DERIVED
    if x.entity and y.entity:
        told_apart = x.entity.type == y.entity.type or not related
        return 0.0 if told_apart and not _of_one_country(x.entity, y.entity) else chance
    return chance if related else chance * UNRELATED


def _of_one_country(x: Entity, y: Entity) -> bool:
    """Say whether one of two names is the country that the other belongs to: ``British``, ``the U.K.``"""
    return any(r.entity == y.id for r in x.related) or any(r.entity == x.id for r in y.related)


def _one_kind(x: Unit, y: Unit) -> bool:
    if x.quantity and y.quantity:
        return x.quantity.type == y.quantity.type
    if x.mention and y.mention:
        types = {x.mention.type, y.mention.type}
        return len(types - {"other"}) < 2 and (x.entity is None or x.entity is not y.entity)
    return not x.solid and not y.solid and x.part_of_speech == y.part_of_speech


def class_of(x: Sequence[Unit], y: Sequence[Unit]) -> TokenClass:
    """Return how two corresponding groups of units relate."""
    if x[0].words == y[0].words if len(x) == len(y) == 1 else _words(x) == _words(y):
        return "equal"
    if any(u.solid for u in (*x, *y)):
        return "variant"
    if len(x) == len(y) == 1 and (likeness(x[0].head, y[0].head) >= SPELT or _same_function(x[0], y[0])):
        return "variant"
    return "paraphrase" if any(u.content for u in (*x, *y)) else "changed"


def _same_function(x: Unit, y: Unit) -> bool:
    """Say whether two function words do the same work: articles, forms of be and have."""
    one, other = x.head, y.head
    return one.pos == other.pos and one.pos in ("DET", "AUX") and "MD" not in (one.tag, other.tag)


def _words(run: Sequence[Unit]) -> list[str]:
    return [word for unit in run for word in unit.words]
