"""From chances to groups: which units of two sentences correspond, and how each pair differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsdiff.core.align.groups import Group
from newsdiff.core.align.unitpairs import class_of, class_of_phrases, one_kind
from newsdiff.core.align.units import Parts

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


class Matching:
    """Units of two sentences that correspond: one to one, and phrases of neighbours to one."""

    def __init__(self, a: Parts, b: Parts, chance: Mapping[tuple[int, int], float]) -> None:
        """Take the likeliest pairs first; ``chance`` has those from ``LIKELY`` on, by their numbers."""
        self.a = a.units
        self.b = b.units
        self._solid = a.solid
        self._chance = chance
        self._found: dict[int, list[int]] = {}
        self._taken: dict[int, int] = {}
        for less, i, j in sorted([(-likely, i, j) for (i, j), likely in chance.items()]):
            if i not in self._found and j not in self._taken:
                self._found[i], self._taken[j] = [j], i
            elif -less >= PHRASE and self._may_join(i, j):
                self._extend(i, j)
        self._found = dict(self._standing())
        self._taken = {j: i for i, js in self._found.items() for j in js}

    def matched(self) -> list[Group]:
        """Return the units that correspond, by their places in a."""
        pairs: list[tuple[range, range]] = []
        for i, js in self._found.items():
            b = range(js[0], js[0] + 1) if len(js) == 1 else range(min(js), max(js) + 1)
            if pairs and pairs[-1][1] == b:
                pairs[-1] = range(pairs[-1][0].start, i + 1), b
            else:
                pairs.append((range(i, i + 1), b))
        return [self._group(a, b) for a, b in pairs]

    def _group(self, a: range, b: range) -> Group:
        x, y = self.a[a.start], self.b[b.start]
        if len(a) == len(b) == 1:
            return Group(a, b, class_of(x, y), x.solid or y.solid)
        return self._phrases(a, b)

    def _phrases(self, a: range, b: range) -> Group:
        ours, theirs = self.a[a.start : a.stop], self.b[b.start : b.stop]
        both = (*ours, *theirs)
        return Group(a, b, class_of_phrases(ours, theirs), any(u.solid for u in both))

    def _standing(self) -> Iterator[tuple[int, list[int]]]:
        """Yield in order of a what corresponds and stands; of units that share a partner only neighbours."""
        last: dict[int, int] = {}
        for i in sorted(self._found):
            js = self._found[i]
            if last.get(js[0], i - 1) == i - 1 and self._stands(i):
                last[js[0]] = i
                yield i, js

    def _stands(self, i: int) -> bool:
        """Say whether what corresponds to i does so by itself, or by what stands beside both."""
        x, js = self.a[i], self._found[i]
        # The first was taken for its chance, the others joined it.
        first, likeliest = self.b[js[0]], self._chance[i, js[0]]
        told = first.content or any(self.b[j].content for j in js[1:])
        if x.content and told:
            if x.solid or likeliest >= CERTAIN:
                return True
        elif not x.content and not told and likeliest >= EVIDENT and x.words == first.words:
            return True
        before, after = self._anchored(i, min(js), -1), self._anchored(i, max(js), 1)
        return (before and after) if x.content or told else (before or after)

    def _anchored(self, i: int, j: int, step: int) -> bool:
        """Say whether the words next to both correspond, up to one of content; a lone one is skipped."""
        for _ in range(REACH):
            for x, y in ((i + step, j + step), (i + 2 * step, j + step), (i + step, j + 2 * step)):
                if y in self._found.get(x, ()):
                    break
            else:
                return False
            if self.a[x].content and self.b[y].content:
                return True
            i, j = x, y
        return False

    def _may_join(self, i: int, j: int) -> bool:
        """Say whether the two may be in phrases that correspond: no word said twice, of names only a part."""
        x, y = self.a[i], self.b[j]
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
        """Say whether no other unit of a shares the partner."""
        partners = set(self._found[i])
        return sum(not partners.isdisjoint(js) for js in self._found.values()) == 1

    def changed(self) -> Iterator[Group]:
        """Yield the free units that fill one slot: of one kind, between words that correspond."""
        free = set(range(len(self.b))) - self._taken.keys()
        for i in self._beside():
            x = self.a[i]
            for j in self._slots(i, free):
                y = self.b[j]
                if one_kind(x, y):
                    free.discard(j)
                    yield Group(range(i, i + 1), range(j, j + 1), "changed", x.solid or y.solid)
                    break

    def _beside(self) -> list[int]:
        """Return the free units of a between what corresponds or ends the sentence; beside, of solid ones."""
        edges = {-1, len(self.a), *self._found}
        after, before = {n + 1 for n in edges}, {n - 1 for n in edges}
        solid = {u.number for u in self._solid}
        return sorted(((after & before) | (solid & (after | before))) - edges)

    def _slots(self, i: int, free: set[int]) -> list[int]:
        """Return the free units of b between what corresponds to i's neighbours; beside, of two solid."""
        after = {j + 1 for j in self._found.get(i - 1, ())} if i else {0}
        last = i == len(self.a) - 1
        before = {len(self.b) - 1} if last else {j - 1 for j in self._found.get(i + 1, ())}
        slots = after & before
        if self.a[i].solid:
            slots |= {j for j in after ^ before if j in free and self.b[j].solid}
        return sorted(slots & free)
