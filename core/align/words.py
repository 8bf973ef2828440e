"""The words of sentences laid end to end as arrays, so that those of many are compared at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, count
from typing import NamedTuple, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.evening import unit
from newsdiff.core.align.wordlike import american, folded
from newsdiff.core.model import FIGURES, Entity, Mention, Quantity, Sentence, Token
from newsdiff.core.story import Story

Codes: TypeAlias = NDArray[np.int32]
Marks: TypeAlias = NDArray[np.bool_]

TEXT, LEMMA, OPENING, KIND, DEPENDENCY = range(5)
"""Rows of ``Words.codes``."""
MARKED = ("NOUN", "VERB", "ADP", "DET", "PRON")
"""Parts of speech of the last rows of ``Words.flags``, in their order."""
CONTENT, FUNCTIONAL, CAPITAL, PLACE, NOUN, VERB, PREPOSITION, DETERMINER, PRONOUN = range(9)
"""Rows of ``Words.flags``."""
FUNCTION = frozenset(("DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "PRON"))
"""Parts of speech that say little by themselves."""
LETTERS = 2
"""Of two words, those that must be the same for the words to be of one family."""
LONGEST_ACRONYM = 5
"""Letters of a word in capitals that may stand for as many words."""
SIGNS = frozenset("&%$€£¥°§")
"""Signs that are read aloud as words."""
RELATED = {"PROPN": "NOUN", "AUX": "VERB"}
"""Parts of speech that taggers and writers exchange freely."""


class Solid(NamedTuple):
    """A name or a figure among the words of a sentence."""

    run: range
    """Indexes of its words."""
    mention: Mention | None
    entity: Entity | None
    quantity: Quantity | None


class Worded(Struct, frozen=True):
    """The words of one sentence, marks left out, as the measures need them."""

    tokens: tuple[Token, ...]
    texts: tuple[str, ...]
    """Folded."""
    lemmas: tuple[str, ...]
    """Folded."""
    heads: tuple[int, ...]
    """How many words further on each word's head stands; 0 where it is a mark or the word the root."""
    begins: tuple[int, ...]
    """Offset of each word within the sentence."""
    ends: tuple[int, ...]
    """Offset after each word within the sentence."""
    solid: tuple[Solid, ...]
    """The names and figures, by their places."""
    figures: tuple[tuple[Quantity, slice], ...]
    """The figures with the words they are made of."""
    names: tuple[tuple[frozenset[str], slice], ...]
    """The folded words of each name with the places they stand at."""
    compounds: tuple[int, ...]
    """The words that are made of several: joined by hyphens, or an acronym."""
    initials: str
    """The first letter of each word, folded."""
    vectors: Matrix | None
    """A row of unit length per word, or of zeros; None when the article has no vectors."""


def is_mark(token: Token) -> bool:
    """Say whether a token is punctuation or space, which never counts as wording."""
    return _is_mark(token.text)


@lru_cache(maxsize=65536)
def _is_mark(text: str) -> bool:
    return not any(c.isalnum() or c in SIGNS for c in text)


def worded(story: Story, sentence: Sentence, vectors: Matrix | None) -> Worded:
    """Return a sentence's words; ``vectors`` has a row per token."""
    places = [n for n, t in enumerate(sentence.tokens) if not _is_mark(t.text)]
    tokens = tuple([sentence.tokens[n] for n in places])
    at = {place: n for n, place in enumerate(places)}
    texts = tuple([folded(t.text) for t in tokens])
    offset = sentence.span.start
    spans = [t.span for t in tokens]
    begins = tuple([start - offset for start, _ in spans])
    ends = tuple([end - offset for _, end in spans])
    solid = tuple(_solid(story, sentence, begins, ends))
    return Worded(
        tokens,
        texts,
        tuple([folded(t.lemma) for t in tokens]),
        tuple([at.get(t.head, n) - n for n, t in enumerate(tokens)]),
        begins,
        ends,
        solid,
        tuple([(s.quantity, slice(s.run.start, s.run.stop)) for s in solid if s.quantity]),
        tuple([(_folded_words(s.mention.text), slice(s.run.start, s.run.stop)) for s in solid if s.mention]),
        tuple([n for n, t in enumerate(tokens) if _is_compound(t.text)]),
        "".join([text[:1] for text in texts]),
        None if vectors is None else unit(vectors.take(places, axis=0)),
    )


def _solid(story: Story, sentence: Sentence, begins: Sequence[int], ends: Sequence[int]) -> Iterator[Solid]:
    """Yield the names and figures that have words, in order of their spans."""
    mentions = {m.span: m for m in story.mentions(sentence.id) if m.type not in FIGURES}
    quantities = {q.span: q for q in story.quantities(sentence.id)}
    offset = sentence.span.start
    for span in sorted({*mentions, *quantities}):
        run = range(bisect_right(ends, span.start - offset), bisect_left(begins, span.end - offset))
        mention = mentions.get(span)
        if run:
            yield Solid(run, mention, story.entity_of(mention) if mention else None, quantities.get(span))


@lru_cache(maxsize=65536)
def _folded_words(name: str) -> frozenset[str]:
    return frozenset([folded(word) for word in name.split()])


@lru_cache(maxsize=65536)
def _is_compound(text: str) -> bool:
    plain = folded(text)
    return "-" in plain or (1 < len(plain) <= LONGEST_ACRONYM and text.isupper())


class Words(Struct, frozen=True):
    """The words of several sentences, a column each, and two of nothing at the end that equal no word."""

    starts: Sequence[int]
    """The column of each sentence's first word."""
    codes: Codes
    """Rows: text, lemma, first letters of the lemma in American spelling, part of speech, dependency."""
    flags: Matrix
    """Rows: content word, function word, begins with a capital, place from 0 to 1, then ``MARKED``."""
    heads: Codes
    """How many words further on each word's head stands."""


def laid_out(sentences: Sequence[Worded]) -> Words:
    """Return the words of the sentences."""
    lengths = [len(s.tokens) for s in sentences]
    starts = [0, *accumulate(lengths)]
    tokens = list(chain.from_iterable([s.tokens for s in sentences]))
    heads = list(chain.from_iterable([s.heads for s in sentences]))
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    codes = _codes(sentences, tokens, numbers)
    flags = [*_flags(tokens, lengths), *[codes[KIND] == numbers[kind] for kind in MARKED]]
    return Words(starts, codes, np.stack(flags, dtype=np.float32), np.array([*heads, 0, 0]))


def _flags(tokens: Sequence[Token], lengths: Sequence[int]) -> Iterator[Matrix | Marks]:
    """Yield the rows of ``Words.flags`` before ``MARKED``."""
    function = [t.stop or t.pos in FUNCTION for t in tokens]
    yield np.array([*[not f for f in function], False, False])
    yield np.array([*function, False, False])
    yield np.array([*[t.text[0].isupper() for t in tokens], False, False])
    counts = np.array([*lengths, 1, 1])
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    yield (within / np.repeat(np.maximum(counts - 1, 1), counts)).astype(np.float32)


def _codes(sentences: Sequence[Worded], tokens: Sequence[Token], numbers: Mapping[str, int]) -> Codes:
    """Return the rows of ``Words.codes``; ``numbers`` has one for every string."""
    texts = list(chain.from_iterable([s.texts for s in sentences]))
    lemmas = list(chain.from_iterable([s.lemmas for s in sentences]))
    rows = (
        texts,
        lemmas,
        [american(lemma)[:LETTERS] for lemma in lemmas],
        [RELATED.get(t.pos, t.pos) for t in tokens],
        [t.dep for t in tokens],
    )
    return np.array([[*map(numbers.__getitem__, row), -1, -2] for row in rows], dtype=np.int32)
