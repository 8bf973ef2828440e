"""Which words of one sentence correspond to which words of another, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from newsdiff.core.align.words import Worded, laid_out, worded
from newsdiff.core.model import Link, Sentence, Token, TokenPair
from newsdiff.core.story import Story

FLOOR = 0.25
"""Share of the shorter sentence's content words that must correspond; below it the two sentences are worded
so differently that marking words would only be noise, and names and figures alone are paired."""
NEGATIONS = frozenset(("no", "none", "nobody", "nothing", "never", "neither", "nor", "without"))
"""Words that deny although the parser need not call them negations."""
BLOCK = 32
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
    for n, table in _measured(links, pairs, sorted(unequal, key=lambda n: pairs[n].size)):
        tokens[n] = pairs[n].aligned(table)
    return tuple(_told(story, link, found or ()) for link, found in zip(links, tokens, strict=True))


def _measured(
    links: Sequence[Link], pairs: Sequence[_Pair], unequal: Sequence[int]
) -> Iterator[tuple[int, Matrix]]:
    """Yield the numbers of the pairs, each with the chances of its words, block by block."""
    read = {id: side.words for n in unequal for id, side in pairs[n].named(links[n])}
    if not read:
        return
    words = laid_out(read)
    for start in range(0, len(unequal), BLOCK):
        block = unequal[start : start + BLOCK]
        yield from zip(
            block, chances(Pairs(words, [(links[n].a, links[n].b) for n in block], read)), strict=True
        )


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

    words: Worded
    units: Sequence[Unit]
    wholes: Sequence[frozenset[str]]


class _Sides(dict[str, _Side]):
    """The sentences of a story by their ids, each read when it is first asked for."""

    def __init__(self, story: Story, vectors: Sequence[Vectors]) -> None:
        self._story = story
        self._vectors = vectors

    def __missing__(self, id: str) -> _Side:
        sentence = self._story.sentences[id]
        words = worded(self._story, sentence, rows_of(self._vectors, sentence))
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

    def named(self, link: Link) -> tuple[tuple[str, _Side], ...]:
        """Return both sides with the ids of their sentences."""
        return (link.a, self.a), (link.b, self.b)

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

    def _chances(self, by_word: Matrix) -> dict[tuple[int, int], float]:
        """Return which units are likely to correspond: by their best words, and as names, figures, equals."""
        ours, theirs = _units_of_words(self.left), _units_of_words(self.right)
        likely: dict[tuple[int, int], float] = {}
        rows, columns = np.nonzero(by_word >= LIKELY)
        values = by_word[rows, columns].tolist()
        for i, j, chance in zip(rows.tolist(), columns.tolist(), values, strict=True):
            pair = ours[i], theirs[j]
            likely[pair] = max(chance, likely.get(pair, 0.0))
        starts = _starts(self.left), _starts(self.right)
        for x, y in self._remarkable(likely):
            pair = x.number, y.number
            chance = known(x, y, likely[pair] if pair in likely else _best(by_word, starts, x, y))
            if chance >= LIKELY:
                likely[pair] = chance
            else:
                likely.pop(pair, None)
        return likely

    def _remarkable(self, likely: Mapping[tuple[int, int], float]) -> list[tuple[Unit, Unit]]:
        """Return the pairs of which more is known than of two words: equal ones, names and figures."""
        of_words: dict[tuple[str, ...], list[Unit]] = {}
        for y in self.right:
            of_words.setdefault(y.words, []).append(y)
        found = [(x, y) for x in self.left if x.content and x.words in of_words for y in of_words[x.words]]
        solid = [u for u in self.left if u.solid], [u for u in self.right if u.solid]
        found += [(x, y) for x, y in product(*solid) if x.words != y.words and _alike(x, y)]
        pairs = ((self.left[i], self.right[j]) for i, j in likely)
        return found + [
            (x, y) for x, y in pairs if (x.solid or y.solid) and x.words != y.words and not _alike(x, y)
        ]

    def _shared(self, groups: Sequence[Group]) -> float:
        """Return the share of the shorter sentence's content words that correspond to some of the other."""
        shorter = min(sum(u.content for u in side) for side in (self.left, self.right))
        alike = (g for g in groups if g.b and g.cls != "changed")
        return sum(u.content for g in alike for u in g.a) / max(1, shorter)


def _alike(x: Unit, y: Unit) -> bool:
    """Say whether two names or figures can correspond whatever their words are."""
    return bool(x.quantity and y.quantity) or (x.entity is not None and x.entity is y.entity)


def _units_of_words(parts: Sequence[Unit]) -> list[int]:
    """Return the number of the unit that each word is in."""
    return [u.number for u in parts for _ in u.words]


def _starts(parts: Sequence[Unit]) -> list[int]:
    """Return the number, among a sentence's words, of each unit's first word."""
    return [0, *accumulate([len(u.words) for u in parts])]


def _best(by_word: Matrix, starts: tuple[list[int], list[int]], x: Unit, y: Unit) -> float:
    """Return the best chance of a word of x with one of y."""
    i, j = starts[0][x.number], starts[1][y.number]
    if len(x.words) == len(y.words) == 1:
        return float(by_word[i, j])
    return float(by_word[i : i + len(x.words), j : j + len(y.words)].max())


def _idle(group: Group) -> bool:
    """Say whether only one sentence has the words and they say nothing by themselves."""
    return not (group.a and group.b) and not any(u.content or _turns(u.head) for u in (*group.a, *group.b))


def _turns(word: Token) -> bool:
    """Say whether a function word changes what the sentence states: a negation, may, must, would."""
    return word.dep == "neg" or word.tag == "MD" or word.lemma.lower() in NEGATIONS
