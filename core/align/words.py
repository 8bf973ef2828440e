"""The words of one sentence as arrays, ready to be compared with those of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.units import RELATED, is_mark
from newsdiff.core.align.wordlike import folded
from newsdiff.core.model import FIGURES, Quantity, Sentence, Span, Token
from newsdiff.core.story import Story

Codes: TypeAlias = NDArray[np.int32]

TEXT, LEMMA, INITIAL, KIND, DEPENDENCY = range(5)
"""Rows of ``Words.codes``."""
CONTENT, FUNCTIONAL, CAPITAL, PLACE = range(4)
"""Rows of ``Words.flags``."""
FUNCTION = frozenset(("DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "PRON"))
"""Parts of speech that say little by themselves."""
LONGEST_ACRONYM = 5
"""Letters of a word in capitals that may stand for as many words."""


class Numbers(dict[str, int]):
    """A number for every string asked for: comparing words is then comparing arrays."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


class Words(Struct, frozen=True):
    """The words of one sentence, marks left out, as the measures need them."""

    tokens: tuple[Token, ...]
    texts: tuple[str, ...]
    """Folded."""
    lemmas: tuple[str, ...]
    """Folded."""
    codes: Codes
    """Rows: text, lemma, first letter of the lemma, part of speech, dependency; a column per word."""
    flags: Matrix
    """Rows: content word, function word, begins with a capital, place from 0 to 1; a column per word."""
    heads: Codes
    """Each word's head among the words; its own place where the head is a mark or it is the root."""
    figures: tuple[tuple[Quantity, slice], ...]
    """The figures with the words they are made of."""
    names: tuple[tuple[frozenset[str], slice], ...]
    """The folded words of each name with the places they stand at."""
    compounds: tuple[int, ...]
    """The words that are made of several: joined by hyphens, or an acronym."""
    vectors: Matrix
    """A row of unit length per word, or of zeros."""


def words_of(story: Story, sentence: Sentence, vectors: Matrix | None, numbers: Numbers) -> Words:
    """Return a sentence's words; ``vectors`` has a row per token, ``numbers`` is one for the whole story."""
    places = [n for n, t in enumerate(sentence.tokens) if not is_mark(t)]
    tokens = tuple(sentence.tokens[n] for n in places)
    at = {place: n for n, place in enumerate(places)}
    texts, lemmas = tuple(folded(t.text) for t in tokens), tuple(folded(t.lemma) for t in tokens)
    columns = [
        (text, lemma, lemma[:1], RELATED.get(t.pos, t.pos), t.dep)
        for t, text, lemma in zip(tokens, texts, lemmas, strict=True)
    ]
    function = np.array([t.stop or t.pos in FUNCTION for t in tokens], dtype=np.float32)
    capital = np.array([t.text[0].isupper() for t in tokens], dtype=np.float32)
    where = np.linspace(0, 1, len(tokens), dtype=np.float32)
    figures = ((q, _within(tokens, q.span)) for q in story.quantities(sentence.id))
    names = (
        (frozenset(folded(w) for w in m.text.split()), _within(tokens, m.span))
        for m in story.mentions(sentence.id)
        if m.type not in FIGURES
    )
    return Words(
        tokens,
        texts,
        lemmas,
        np.array([[numbers[x] for x in column] for column in columns], dtype=np.int32)
        .reshape(-1, DEPENDENCY + 1)
        .T,
        np.stack([1 - function, function, capital, where]),
        np.array([at.get(t.head, n) for n, t in enumerate(tokens)], dtype=np.int32),
        tuple((q, run) for q, run in figures if run.stop),
        tuple((n, run) for n, run in names if run.stop),
        tuple(n for n, t in enumerate(tokens) if "-" in texts[n] or _is_acronym(t, texts[n])),
        _unit_rows(vectors, places),
    )


def _is_acronym(token: Token, text: str) -> bool:
    return 1 < len(text) <= LONGEST_ACRONYM and token.text.isupper()


def _within(tokens: Sequence[Token], span: Span) -> slice:
    """Return which words a span touches: an empty slice when none."""
    touched = [n for n, t in enumerate(tokens) if t.span.overlaps(span)]
    return slice(touched[0], touched[-1] + 1) if touched else slice(0, 0)


def _unit_rows(vectors: Matrix | None, places: Sequence[int]) -> Matrix:
    if vectors is None:
        return np.zeros((len(places), 1), dtype=np.float32)
    rows = vectors[places]
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)
