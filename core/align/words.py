"""The words of sentences laid end to end as arrays, so that those of many are compared at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain, count
from typing import NamedTuple, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.units import RELATED, is_mark
from newsdiff.core.align.wordlike import folded
from newsdiff.core.model import FIGURES, Quantity, Sentence, Span, Token
from newsdiff.core.story import Story

Codes: TypeAlias = NDArray[np.int32]
Places: TypeAlias = NDArray[np.int32]

TEXT, LEMMA, INITIAL, KIND, DEPENDENCY = range(5)
"""Rows of ``Words.codes``."""
MARKED = ("NOUN", "VERB", "ADP", "DET", "PRON")
"""Parts of speech of the last rows of ``Words.flags``, in their order."""
CONTENT, FUNCTIONAL, CAPITAL, PLACE, NOUN, VERB, PREPOSITION, DETERMINER, PRONOUN = range(9)
"""Rows of ``Words.flags``."""
FUNCTION = frozenset(("DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "PRON"))
"""Parts of speech that say little by themselves."""
LONGEST_ACRONYM = 5
"""Letters of a word in capitals that may stand for as many words."""


class Worded(NamedTuple):
    """The words of one sentence, marks left out, as the measures need them."""

    tokens: tuple[Token, ...]
    texts: tuple[str, ...]
    """Folded."""
    lemmas: tuple[str, ...]
    """Folded."""
    heads: tuple[int, ...]
    """How many words further on each word's head stands; 0 where it is a mark or the word the root."""
    figures: tuple[tuple[Quantity, slice], ...]
    """The figures with the words they are made of."""
    names: tuple[tuple[frozenset[str], slice], ...]
    """The folded words of each name with the places they stand at."""
    compounds: tuple[int, ...]
    """The words that are made of several: joined by hyphens, or an acronym."""
    vectors: Matrix | None
    """A row of unit length per word, or of zeros; None when the article has no vectors."""


def worded(story: Story, sentence: Sentence, vectors: Matrix | None) -> Worded:
    """Return a sentence's words; ``vectors`` has a row per token."""
    places = [n for n, t in enumerate(sentence.tokens) if not is_mark(t)]
    tokens = tuple([sentence.tokens[n] for n in places])
    at = {place: n for n, place in enumerate(places)}
    texts = tuple([folded(t.text) for t in tokens])
    starts, ends = [t.span.start for t in tokens], [t.span.end for t in tokens]

    def within(span: Span) -> slice:
        return slice(bisect_right(ends, span.start), bisect_left(starts, span.end))

    figures = ((q, within(q.span)) for q in story.quantities(sentence.id))
    names = (
        (frozenset([folded(w) for w in m.text.split()]), within(m.span))
        for m in story.mentions(sentence.id)
        if m.type not in FIGURES
    )
    return Worded(
        tokens,
        texts,
        tuple([folded(t.lemma) for t in tokens]),
        tuple([at.get(t.head, n) - n for n, t in enumerate(tokens)]),
        tuple((q, run) for q, run in figures if run.start < run.stop),
        tuple((n, run) for n, run in names if run.start < run.stop),
        tuple([n for n, t in enumerate(tokens) if "-" in texts[n] or _is_acronym(t, texts[n])]),
        None if vectors is None else _of_unit_length(vectors[places]),
    )


def _of_unit_length(rows: Matrix) -> Matrix:
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _is_acronym(token: Token, text: str) -> bool:
    return 1 < len(text) <= LONGEST_ACRONYM and token.text.isupper()


class Words(Struct, frozen=True):
    """The words of several sentences, a column each, and two of nothing at the end that equal no word."""

    starts: dict[str, int]
    """The column of each sentence's first word."""
    codes: Codes
    """Rows: text, lemma, first letter of the lemma, part of speech, dependency."""
    flags: Matrix
    """Rows: content word, function word, begins with a capital, place from 0 to 1, then ``MARKED``."""
    heads: Codes
    """How many words further on each word's head stands."""


def laid_out(sentences: dict[str, Worded]) -> Words:
    """Return the words of the sentences, given by their ids."""
    lengths = [len(s.tokens) for s in sentences.values()]
    starts = [0, *accumulate(lengths)]
    tokens = list(chain.from_iterable([s.tokens for s in sentences.values()]))
    heads = list(chain.from_iterable([s.heads for s in sentences.values()]))
    return Words(
        dict(zip(sentences, starts, strict=False)),
        _codes(list(sentences.values()), tokens),
        _flags(tokens, lengths),
        np.array([*heads, 0, 0], dtype=np.int32),
    )


def _flags(tokens: Sequence[Token], lengths: Sequence[int]) -> Matrix:
    flags = np.zeros((PLACE + 1 + len(MARKED), len(tokens) + 2), dtype=np.float32)
    function = [t.stop or t.pos in FUNCTION for t in tokens]
    flags[FUNCTIONAL, :-2] = function
    flags[CONTENT, :-2] = 1 - flags[FUNCTIONAL, :-2]
    flags[CAPITAL, :-2] = [t.text[0].isupper() for t in tokens]
    flags[PLACE, :-2] = list(chain.from_iterable([[i / max(1, n - 1) for i in range(n)] for n in lengths]))
    kinds = [RELATED.get(t.pos, t.pos) for t in tokens]
    for row, kind in enumerate(MARKED, PLACE + 1):
        flags[row, :-2] = [k == kind for k in kinds]
    return flags


def _codes(sentences: Sequence[Worded], tokens: Sequence[Token]) -> Codes:
    texts = list(chain.from_iterable([s.texts for s in sentences]))
    lemmas = list(chain.from_iterable([s.lemmas for s in sentences]))
    rows = (
        texts,
        lemmas,
        [lemma[:1] for lemma in lemmas],
        [RELATED.get(t.pos, t.pos) for t in tokens],
        [t.dep for t in tokens],
    )
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    return np.array([[*[numbers[x] for x in row], -1, -2] for row in rows], dtype=np.int32)
