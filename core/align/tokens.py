"""Which words of one sentence correspond to which words of another, and how."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, product

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.align.encode import Matrix, Vectors
from newsdiff.core.align.groups import Group, in_order, joined
from newsdiff.core.align.matching import LIKELY, Matching, known
from newsdiff.core.align.parts import told_part
from newsdiff.core.align.units import Unit, gathered, units, wholes
from newsdiff.core.align.wordmodel import chances
from newsdiff.core.align.wordpairs import Pairs
from newsdiff.core.align.words import Numbers, Words, words_of
from newsdiff.core.model import Link, Sentence, Token, TokenPair
from newsdiff.core.story import Story

FLOOR = 0.35
"""Share of the shorter sentence's content words that must correspond; below it the two sentences are worded
so differently that marking words would only be noise, and names and figures alone are paired."""
NEGATIONS = frozenset(("no", "none", "nobody", "nothing", "never", "neither", "nor", "without"))
"""Words that deny although the parser need not call them negations."""
BLOCK = 8
"""Pairs that are measured at once: more fall out of the processor's cache, fewer cost more calls."""


def align_tokens(story: Story, vectors: Sequence[Vectors], link: Link) -> tuple[TokenPair, ...]:
    """Return the corresponding words of a link's two sentences, in the order of the first.

    Every word is in at most one pair, and in one unless it is a function word that only one sentence has;
    punctuation is in none of its own. Names and figures stay whole. Neighbouring pairs of one class are
    joined to runs, but for names and figures that differ. Below ``FLOOR`` only names and figures that both
    sentences have are paired, and all else is left out. ``vectors`` may lack an article; words are then
    judged by their letters and places.
    """
    return with_tokens(story, vectors, (link,))[0].tokens


def with_tokens(story: Story, vectors: Sequence[Vectors], links: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links, in their order, with what ``align_tokens`` finds: many cost less than each alone.

    A partial link gets a further reason, which quotes the part of the longer sentence that it is about.
    """
    sides = _Sides(story, vectors)
    pairs = [_Pair(sides[link.a], sides[link.b]) for link in links]
    tokens = [pair.equal() for pair in pairs]
    unequal = [n for n, found in enumerate(tokens) if found is None]
    unequal.sort(key=lambda n: pairs[n].size)
    for start in range(0, len(unequal), BLOCK):
        block = unequal[start : start + BLOCK]
        measured = Pairs([pairs[n].a.words for n in block], [pairs[n].b.words for n in block])
        for n, table in zip(block, chances(measured), strict=True):
            tokens[n] = pairs[n].aligned(table)
    return tuple(_told(story, link, found or ()) for link, found in zip(links, tokens, strict=True))


def _told(story: Story, link: Link, tokens: tuple[TokenPair, ...]) -> Link:
    """Return the link with its words, and of a partial one with the part that it is about as a reason."""
    part = told_part(story, link, tokens) if link.strength == "partial" else ""
    return replace(link, tokens=tokens, reasons=(*link.reasons, part) if part else link.reasons)


def rows_of(vectors: Sequence[Vectors], sentence: Sentence) -> Matrix | None:
    """Return the vectors of a sentence's tokens, a row each; None when its article has none."""
    number = int(sentence.id.removeprefix(sentence.article))
    return next((v.words[number] for v in vectors if v.article == sentence.article), None)


class _Side(Struct, frozen=True):
    """A sentence as every pair it is in needs it."""

    words: Words
    units: Sequence[Unit]
    wholes: Sequence[frozenset[str]]


class _Sides(dict[str, _Side]):
    """The sentences of a story by their ids, each read when it is first asked for."""

    def __init__(self, story: Story, vectors: Sequence[Vectors]) -> None:
        self._story = story
        self._vectors = vectors
        self._numbers = Numbers()

    def __missing__(self, id: str) -> _Side:
        sentence = self._story.sentences[id]
        words = words_of(self._story, sentence, rows_of(self._vectors, sentence), self._numbers)
        parts = units(self._story, sentence)
        self[id] = _Side(words, parts, wholes(parts))
        return self[id]


class _Pair:
    """Two sentences whose words are to be aligned."""

    def __init__(self, a: _Side, b: _Side) -> None:
        self.a = a
        self.b = b
        self.left = gathered(a.units, b.wholes)
        self.right = gathered(b.units, a.wholes)

    @property
    def size(self) -> tuple[int, int]:
        """Words of the longer sentence and of the shorter: pairs of like size fill a block best."""
        one, other = len(self.a.words.tokens), len(self.b.words.tokens)
        return max(one, other), min(one, other)

    def equal(self) -> tuple[TokenPair, ...] | None:
        """Return the alignment of sentences of the same words, or of one without any; None for others."""
        if not self.left or not self.right:
            return ()
        if [u.words for u in self.left] == [u.words for u in self.right]:
            return (Group(tuple(self.left), tuple(self.right), "equal").pair(),)
        return None

    def aligned(self, by_word: Matrix) -> tuple[TokenPair, ...]:
        """Return the alignment, given the chance of each word of a with each of b."""
        groups = Matching(self.left, self.right, self._chances(by_word)).groups()
        if self._shared(groups) < FLOOR:
            groups = [g for g in groups if g.solid and g.cls in ("equal", "variant")]
        return tuple(g.pair() for g in joined(in_order(groups)) if not _idle(g))

    def _chances(self, by_word: Matrix) -> Matrix:
        """Return how likely units correspond: their best words decide, and what names and figures are."""
        rows, columns = len(self.a.words.tokens), len(self.b.words.tokens)
        by_row = np.maximum.reduceat(by_word[:rows, :columns], _starts(self.left), axis=0)
        by_unit = np.maximum.reduceat(by_row, _starts(self.right), axis=1)
        for x, y in self._remarkable(by_unit):
            by_unit[x.number, y.number] = known(x, y, float(by_unit[x.number, y.number]))
        return np.asarray(by_unit)

    def _remarkable(self, chance: Matrix) -> list[tuple[Unit, Unit]]:
        """Return the pairs of which more is known than of two words: equal ones, names and figures."""
        of_words: dict[tuple[str, ...], list[Unit]] = {}
        for y in self.right:
            of_words.setdefault(y.words, []).append(y)
        equal = ((x, y) for x in self.left if x.content for y in of_words.get(x.words, ()))
        solid = product([x for x in self.left if x.solid], [y for y in self.right if y.solid])
        likely = ((self.left[i], self.right[j]) for i, j in np.argwhere(chance >= LIKELY).tolist())
        mixed = [(x, y) for x, y in likely if x.solid != y.solid and x.words != y.words]
        return [*solid, *((x, y) for x, y in equal if not (x.solid and y.solid)), *mixed]

    def _shared(self, groups: Sequence[Group]) -> float:
        """Return the share of the shorter sentence's content words that correspond to some of the other."""
        shorter = min(sum(u.content for u in side) for side in (self.left, self.right))
        alike = (g for g in groups if g.b and g.cls != "changed")
        return sum(u.content for g in alike for u in g.a) / max(1, shorter)


def _starts(parts: Sequence[Unit]) -> list[int]:
    """Return the number, among a sentence's words, of each unit's first word."""
    return [0, *accumulate(len(u.words) for u in parts[:-1])]


def _idle(group: Group) -> bool:
    """Say whether only one sentence has the words and they say nothing by themselves."""
    return not (group.a and group.b) and not any(u.content or _turns(u.head) for u in (*group.a, *group.b))


def _turns(word: Token) -> bool:
    """Say whether a function word changes what the sentence states: a negation, may, must, would."""
    return word.dep == "neg" or word.tag == "MD" or word.lemma.lower() in NEGATIONS
