"""Which words of one sentence correspond to which words of another, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.align.encode import Matrix, Vectors
from newsdiff.core.align.groups import Group, in_order, joined
from newsdiff.core.align.likely import Parts, likely, parts_of
from newsdiff.core.align.matching import Matching
from newsdiff.core.align.parts import told_part
from newsdiff.core.align.units import gathered, units, wholes
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
    parts: Parts
    wholes: Sequence[frozenset[str]]


class _Sides(dict[str, _Side]):
    """The sentences of a story by their ids, each read when it is first asked for."""

    def __init__(self, story: Story, vectors: Sequence[Vectors]) -> None:
        self._story = story
        self._vectors = vectors

    def __missing__(self, id: str) -> _Side:
        sentence = self._story.sentences[id]
        words = worded(self._story, sentence, rows_of(self._vectors, sentence))
        found = units(self._story, sentence)
        self[id] = _Side(words, parts_of(found), wholes(found))
        return self[id]


class _Pair:
    """Two sentences whose words are to be aligned."""

    def __init__(self, a: _Side, b: _Side) -> None:
        self.a = a
        self.b = b
        self.left = _gathered(a, b)
        self.right = _gathered(b, a)

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
        if not self.left.units or not self.right.units:
            return ()
        if self.left.words == self.right.words:
            return (Group(tuple(self.left.units), tuple(self.right.units), "equal").pair(),)
        return None

    def aligned(self, by_word: Matrix) -> tuple[TokenPair, ...]:
        """Return the alignment, given the chance of each word of a with each of b."""
        chances = likely(self.left, self.right, by_word)
        groups = Matching(self.left.units, self.right.units, chances).groups()
        if self._shared(groups) < FLOOR:
            groups = [g for g in groups if g.solid and g.cls in ("equal", "variant")]
        return tuple(g.pair() for g in joined(in_order(groups)) if not _idle(g))

    def _shared(self, groups: Sequence[Group]) -> float:
        """Return the share of the shorter sentence's content words that correspond to some of the other."""
        alike = [g.a for g in groups if g.a and g.b and g.cls != "changed"]
        return len([u for a in alike for u in a if u.content]) / max(
            1, min(self.left.content, self.right.content)
        )


def _gathered(side: _Side, other: _Side) -> Parts:
    """Return a side's units, those in one piece that the other side has in one piece."""
    units = gathered(side.parts.units, other.wholes)
    return side.parts if units is side.parts.units else parts_of(units)


def _idle(group: Group) -> bool:
    """Say whether only one sentence has the words and they say nothing by themselves."""
    if group.a and group.b:
        return False
    units = group.a or group.b
    return not (units[0].content or any(u.content or _turns(u.head) for u in units))


def _turns(word: Token) -> bool:
    """Say whether a function word changes what the sentence states: a negation, may, must, would."""
    return word.dep == "neg" or word.tag == "MD" or word.lemma.lower() in NEGATIONS
