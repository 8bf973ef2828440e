"""The words of two sentences aligned: from the chances of their words to groups of their units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from msgspec import Struct

from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.groups import Group, in_order, joined
from newsdiff.core.align.likely import hits, likely
from newsdiff.core.align.matching import Matching
from newsdiff.core.align.sides import Side
from newsdiff.core.align.units import Parts, gathered
from newsdiff.core.align.wordmodel import chances
from newsdiff.core.align.wordpairs import Pairs
from newsdiff.core.align.words import laid_out
from newsdiff.core.model import Span, TokenPair

FLOOR = 0.25
"""Share of the shorter sentence's content words that must correspond; below it the two sentences are worded
so differently that marking words would only be noise, and names and figures alone are paired."""
BLOCK = 64
"""Pairs that are measured at once: more fall out of the processor's cache, fewer cost more calls."""

_span = partial(tuple.__new__, Span)
"""Makes a span of its offsets in a third of the time that its constructor takes."""
Key: TypeAlias = tuple[int, int]
"""The numbers of two sides."""


class Alignment(Struct, frozen=True):
    """The groups of two sentences' units that are marked, in the order of the first."""

    a: Parts
    b: Parts
    groups: Sequence[Group]

    def pairs(self, a: int, b: int) -> tuple[TokenPair, ...]:
        """Return the groups as spans of two articles in which the sentences begin at a and at b."""
        ours = _spans(self.a, [g.a for g in self.groups], a)
        theirs = _spans(self.b, [g.b for g in self.groups], b)
        return tuple([TokenPair(x, y, g.cls) for x, y, g in zip(ours, theirs, self.groups, strict=True)])


def _spans(parts: Parts, runs: Sequence[range], offset: int) -> list[Span | None]:
    """Return where each run of units stands in an article in which the sentence begins at the offset."""
    begins, ends = parts.begins, parts.ends
    return [_span((begins[r.start] + offset, ends[r.stop - 1] + offset)) if r else None for r in runs]


def alignments(ends: Sequence[tuple[Side, Side]]) -> Mapping[Key, Alignment]:
    """Return the alignment of every two sides, each once, by their numbers."""
    found: dict[Key, Alignment] = {}
    unequal: dict[Key, _Pair] = {}
    for key, (a, b) in {(a.number, b.number): (a, b) for a, b in ends}.items():
        pair = _Pair(a, b)
        if (equal := pair.equal()) is None:
            unequal[key] = pair
        else:
            found[key] = Alignment(pair.left, pair.right, equal)
    for keys, grid in _measured(unequal):
        pairs = [unequal[key] for key in keys]
        for key, pair, groups in zip(keys, pairs, _aligned(pairs, grid), strict=True):
            found[key] = Alignment(pair.left, pair.right, groups)
    return found


def _measured(pairs: Mapping[Key, _Pair]) -> Iterator[tuple[Sequence[Key], Matrix]]:
    """Yield the chances of the words of each pair, block by block."""
    if not pairs:
        return
    sides = {side.number: side for pair in pairs.values() for side in (pair.a, pair.b)}
    read = [sides[number].words for number in sorted(sides)]
    places = {number: place for place, number in enumerate(sorted(sides))}
    words = laid_out(read)
    keys = sorted(pairs, key=lambda key: pairs[key].size)
    for start in range(0, len(keys), BLOCK):
        block = keys[start : start + BLOCK]
        yield block, chances(Pairs(words, [(places[a], places[b]) for a, b in block], read))


def _aligned(pairs: Sequence[_Pair], grid: Matrix) -> list[list[Group]]:
    """Return the groups of each pair, given the chance of each word of its a with each of its b.

    Each step is taken for all pairs before the next one: the processor's caches hold a step, but not all of
    them, which takes three quarters of the time.
    """
    looks = zip(pairs, grid, hits(grid), strict=True)
    likelier = [likely(p.left, p.right, by_word, some) for p, by_word, some in looks]
    matchings = [Matching(p.left, p.right, likely) for p, likely in zip(pairs, likelier, strict=True)]
    matched = [matching.matched() for matching in matchings]
    marked = [p.marked(*found) for p, found in zip(pairs, zip(matched, matchings, strict=True), strict=True)]
    return [joined(groups) for groups in marked]


class _Pair:
    """Two sentences whose words are to be aligned."""

    def __init__(self, a: Side, b: Side) -> None:
        self.a = a
        self.b = b
        self.left = gathered(a.parts, b.wholes, a.words)
        self.right = gathered(b.parts, a.wholes, b.words)

    @property
    def size(self) -> tuple[int, int]:
        """Words of the longer sentence and of the shorter: pairs of like size fill a block best."""
        one, other = len(self.a.words.tokens), len(self.b.words.tokens)
        return max(one, other), min(one, other)

    def equal(self) -> list[Group] | None:
        """Return the alignment of sentences of the same words, or of one without any; None for others."""
        ours, theirs = len(self.left.units), len(self.right.units)
        if not ours or not theirs:
            return []
        if self.a.words.texts == self.b.words.texts:
            return [Group(range(ours), range(theirs), "equal", False)]
        return None

    def marked(self, groups: Sequence[Group], matching: Matching) -> list[Group]:
        """Return the groups that a reader is shown, in order, given those that correspond."""
        if self._shared(groups) < FLOOR:
            return [g for g in groups if g.solid and g.cls in ("equal", "variant")]
        return in_order([*groups, *matching.changed()], self.left.says, self.right.says)

    def _shared(self, groups: Sequence[Group]) -> float:
        """Return the share of the shorter sentence's content words that correspond to some of the other."""
        units = self.left.units
        alike = [n for g in groups if g.cls != "changed" for n in g.a if units[n].content]
        return len(alike) / max(1, min(self.left.content, self.right.content))
