"""What speaks for two words of two sentences corresponding: measures over all their pairs at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.units import is_mark
from newsdiff.core.align.wordlike import folded, letters_alike
from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.model import FIGURES, Mention, Quantity, Sentence, Token
from newsdiff.core.story import Story

LOCAL = (
    "same text",
    "same lemma",
    "one family",
    "part of the other",
    "vectors, other text",
    "vectors, other lemma, content",
    "figures agree",
    "figures disagree",
    "names share words",
    "both content",
    "both function",
    "same part of speech",
    "same dependency",
    "left alike",
    "right alike",
    "second left alike",
    "second right alike",
    "alike around",
    "heads alike",
    "short of the best in row",
    "short of the best in column",
    "alike in row",
    "alike in column",
    "apart in place",
    "same function word",
    "same content word",
    "same text, beside alike",
    "vectors, beside alike",
    "both capitalised",
)
"""Measures of a pair from the words themselves and what stands around them."""
SETTLED = (
    "chance",
    "log chance",
    "left",
    "right",
    "second left",
    "second right",
    "nearest",
    "around",
    "over the rest of the column",
    "over the rest of the row",
    "best rival in column",
    "best rival in row",
    "heads",
    "head of a",
    "head of b",
    "left and right",
    "best in row",
    "best in column",
)
"""Measures of a pair from the chances a first look gave to it and to the pairs around it."""
FUNCTION = frozenset(("DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "PRON"))
"""Parts of speech that say little by themselves."""
NEIGHBOURS = 3
"""Words to either side whose likeness counts in the first look."""
WIDER = 4
"""The same for the second look."""
RELATED = {"PROPN": "NOUN", "AUX": "VERB"}
"""Parts of speech that taggers and writers exchange freely."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence, marks left out, as the measures need them."""

    places: tuple[int, ...]
    """Index of each word among the sentence's tokens."""
    tokens: tuple[Token, ...]
    texts: tuple[str, ...]
    lemmas: tuple[str, ...]
    function: Matrix
    """1 for function words."""
    heads: tuple[int, ...]
    """Each word's head among the words; its own place where the head is a mark or it is the root."""
    quantities: tuple[Quantity | None, ...]
    names: tuple[frozenset[str], ...]
    """The words of the name that the word belongs to; empty outside names."""
    vectors: Matrix
    """A row of unit length per word, or of zeros."""


def words_of(story: Story, sentence: Sentence, vectors: Matrix | None) -> Words:
    """Return a sentence's words; ``vectors`` has a row per token."""
    places = tuple(n for n, t in enumerate(sentence.tokens) if not is_mark(t))
    tokens = tuple(sentence.tokens[n] for n in places)
    at = {place: n for n, place in enumerate(places)}
    names = [m for m in story.mentions(sentence.id) if m.type not in FIGURES]
    figures = story.quantities(sentence.id)
    return Words(
        places,
        tokens,
        tuple(folded(t.text) for t in tokens),
        tuple(folded(t.lemma) for t in tokens),
        np.array([t.stop or t.pos in FUNCTION for t in tokens], dtype=np.float32),
        tuple(at.get(t.head, n) for n, t in enumerate(tokens)),
        tuple(next((q for q in figures if q.span.overlaps(t.span)), None) for t in tokens),
        tuple(_name_words(names, t) for t in tokens),
        _unit_rows(vectors, places),
    )


def _name_words(names: Iterable[Mention], token: Token) -> frozenset[str]:
    name = next((m for m in names if m.span.overlaps(token.span)), None)
    return frozenset(folded(w) for w in name.text.split()) if name else frozenset()


def _unit_rows(vectors: Matrix | None, places: Sequence[int]) -> Matrix:
    if vectors is None:
        return np.zeros((len(places), 1), dtype=np.float32)
    rows = vectors[list(places)]
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def local(a: Words, b: Words) -> Matrix:
    """Return the measures ``LOCAL`` of every pair: an array of words of a × words of b × measures."""
    text = _same(a.texts, b.texts)
    lemma = np.maximum(text, _same(a.lemmas, b.lemmas))
    content = np.outer(1 - a.function, 1 - b.function)
    function = np.outer(a.function, b.function)
    family = _family(a, b, lemma, content)
    part = np.maximum(_parts(a, b), _parts(b, a).T)
    agree, disagree = _figures(a, b)
    names = _names(a, b)
    cosine = _cosine(a, b)
    own = np.maximum(np.maximum(text, 0.95 * lemma), np.maximum(family, content * 0.9 * agree))
    own = np.maximum(own, content * 0.8 * np.maximum(part, names))
    soft = np.maximum(own, content * 0.9 * cosine)
    solid = own * content
    left, right = _shifted(own, -1), _shifted(own, 1)
    measures = (
        text,
        lemma,
        family,
        part,
        cosine * (1 - text),
        cosine * (1 - lemma) * content,
        agree,
        disagree,
        names,
        content,
        function,
        _same([_part_of_speech(t) for t in a.tokens], [_part_of_speech(t) for t in b.tokens]),
        _same([t.dep for t in a.tokens], [t.dep for t in b.tokens]),
        left,
        right,
        _shifted(own, -2),
        _shifted(own, 2),
        np.minimum(_around(solid, NEIGHBOURS), 5) / 5,
        soft[np.ix_(a.heads, b.heads)],
        soft - soft.max(axis=1, keepdims=True),
        soft - soft.max(axis=0, keepdims=True),
        np.minimum(np.broadcast_to(own.sum(axis=1, keepdims=True), own.shape), 4),
        np.minimum(np.broadcast_to(own.sum(axis=0, keepdims=True), own.shape), 4),
        np.abs(np.linspace(0, 1, len(a.tokens))[:, None] - np.linspace(0, 1, len(b.tokens))[None, :]),
        text * function,
        text * content,
        text * (left + right),
        (1 - lemma) * content * cosine * (left + right) / 2,
        np.outer([t.text[0].isupper() for t in a.tokens], [t.text[0].isupper() for t in b.tokens]),
    )
    return np.stack(measures, axis=-1).astype(np.float32)


def settled(a: Words, b: Words, chance: Matrix) -> Matrix:
    """Return the measures ``SETTLED`` of every pair, given the chances of a first look."""
    left, right = _shifted(chance, -1), _shifted(chance, 1)
    in_column, in_row = _best_other(chance, 0), _best_other(chance, 1)
    measures = (
        chance,
        np.log(chance + 1e-4),
        left,
        right,
        _shifted(chance, -2),
        _shifted(chance, 2),
        _nearest(chance),
        np.minimum(_around(chance, WIDER), 8) / 8,
        chance - in_column,
        chance - in_row,
        in_column,
        in_row,
        chance[np.ix_(a.heads, b.heads)],
        chance[list(a.heads)],
        chance[:, list(b.heads)],
        left * right,
        np.broadcast_to(chance.max(axis=1, keepdims=True), chance.shape),
        np.broadcast_to(chance.max(axis=0, keepdims=True), chance.shape),
    )
    return np.stack(measures, axis=-1).astype(np.float32)


def _same(a: Sequence[str], b: Sequence[str]) -> Matrix:
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(w, len(numbers)) for w in a]
    right = [numbers.setdefault(w, len(numbers)) for w in b]
    return np.equal.outer(left, right).astype(np.float32)


def _part_of_speech(token: Token) -> str:
    return RELATED.get(token.pos, token.pos)


def _cosine(a: Words, b: Words) -> Matrix:
    if a.vectors.shape[1] != b.vectors.shape[1]:
        return np.zeros((len(a.tokens), len(b.tokens)), dtype=np.float32)
    return np.asarray(np.clip(a.vectors @ b.vectors.T, 0, 1), dtype=np.float32)


def _family(a: Words, b: Words, lemma: Matrix, content: Matrix) -> Matrix:
    """Return how alike by their letters the content words with one first letter and two lemmas are."""
    initial = _same([x[:1] for x in a.lemmas], [y[:1] for y in b.lemmas])
    found = np.zeros_like(lemma)
    for i, j in np.argwhere(initial * content * (1 - lemma)):
        found[i, j] = letters_alike(a.texts[i], b.texts[j], a.lemmas[i], b.lemmas[j])
    return found


def _parts(a: Words, b: Words) -> Matrix:
    """Mark the pairs where a's word holds b's: a part between hyphens, or an abbreviation's letter."""
    found = np.zeros((len(a.tokens), len(b.tokens)), dtype=np.float32)
    for i, word in enumerate(a.texts):
        if "-" in word:
            parts = word.split("-")
            found[i] = [
                text in parts or lemma in parts for text, lemma in zip(b.texts, b.lemmas, strict=True)
            ]
        elif 1 < len(word) <= 5 and a.tokens[i].text.isupper():
            for j in range(len(b.texts) - len(word) + 1):
                if all(b.texts[j + n].startswith(letter) for n, letter in enumerate(word)):
                    found[i, j : j + len(word)] = 1
    return found


def _figures(a: Words, b: Words) -> tuple[Matrix, Matrix]:
    """Mark the pairs of figures of one type that can both be true, and those that can't."""
    agree = np.zeros((len(a.tokens), len(b.tokens)), dtype=np.float32)
    disagree = np.zeros_like(agree)
    for i, x in enumerate(a.quantities):
        for j, y in enumerate(b.quantities):
            if x and y and x.type == y.type:
                (agree if compatible(x, y) else disagree)[i, j] = 1
    return agree, disagree


def _names(a: Words, b: Words) -> Matrix:
    """Mark the pairs of words in names of which one is the shorter form of the other."""
    return np.array(
        [[bool(x and y and (x <= y or y <= x)) for y in b.names] for x in a.names], dtype=np.float32
    )


def _shifted(values: Matrix, by: int) -> Matrix:
    """Return, at each pair, the value of the pair ``by`` words further on in both sentences."""
    return _moved(values, by, by)


def _moved(values: Matrix, down: int, along: int) -> Matrix:
    rows, columns = values.shape
    out = np.zeros_like(values)
    if abs(down) < rows and abs(along) < columns:
        source = values[max(0, down) : rows + min(0, down), max(0, along) : columns + min(0, along)]
        out[max(0, -down) : rows - max(0, down), max(0, -along) : columns - max(0, along)] = source
    return out


def _around(values: Matrix, reach: int) -> Matrix:
    """Return the sum over the pairs of near words, leaving out those that share a word with the pair."""
    along = np.sum([_moved(values, 0, n) for n in range(-reach, reach + 1) if n], axis=0)
    return np.asarray(np.sum([_moved(along, n, 0) for n in range(-reach, reach + 1) if n], axis=0))


def _nearest(values: Matrix) -> Matrix:
    """Return the best value among the pairs of near words, less the more their distances differ."""
    reach = [n for n in range(-NEIGHBOURS, NEIGHBOURS + 1) if n]
    moved = [_moved(values, i, j) * (1 - 0.1 * abs(i - j)) for i in reach for j in reach]
    return np.asarray(np.max(moved, axis=0))


def _best_other(values: Matrix, axis: int) -> Matrix:
    """Return, at each pair, the best value among the others of its column (axis 0) or row (axis 1)."""
    if values.shape[axis] < 2:
        return np.zeros_like(values)
    ordered = np.sort(values, axis=axis)
    best, second = np.take(ordered, [-1], axis), np.take(ordered, [-2], axis)
    return np.asarray(np.where(values >= best, second, best))
