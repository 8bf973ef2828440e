"""Sentences as every pair they are in needs them, those of one wording and meaning read only once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from msgspec import Struct

from newsdiff.core.align.encode import Matrix, Vectors
from newsdiff.core.align.units import Parts, parts_of, units, wholes
from newsdiff.core.align.words import Worded, worded
from newsdiff.core.model import Mention, Quantity, Sentence
from newsdiff.core.story import Story


class Side(Struct, frozen=True):
    """A sentence to be aligned, its places counted from its own first character."""

    number: int
    """Sentences of one number are alike in all that their alignment depends on."""
    words: Worded
    parts: Parts
    wholes: Sequence[frozenset[str]]


class Sides(dict[str, Side]):
    """The sentences of a story by their ids, each read when it is first asked for, copies not again."""

    def __init__(self, story: Story, vectors: Sequence[Vectors]) -> None:
        self._story = story
        self._vectors = {v.article: v.words for v in vectors}
        self._read: dict[Hashable, Side] = {}

    def __missing__(self, id: str) -> Side:
        sentence = self._story.sentences[id]
        key = self._key(sentence)
        if key not in self._read:
            self._read[key] = self._side(sentence)
        self[id] = self._read[key]
        return self[id]

    def _side(self, sentence: Sentence) -> Side:
        words = worded(self._story, sentence, self._rows(sentence))
        parts = parts_of(units(words), words)
        return Side(len(self._read), words, parts, wholes(parts))

    def _rows(self, sentence: Sentence) -> Matrix | None:
        """Return the vectors of a sentence's tokens, a row each; None when its article has none."""
        words = self._vectors.get(sentence.article)
        return words[int(sentence.id.removeprefix(sentence.article))] if words else None

    def _key(self, sentence: Sentence) -> Hashable:
        """Return what two sentences share that are aligned alike: text, names, values, kind of vectors."""
        story, start = self._story, sentence.span.start
        rows = self._rows(sentence)
        names = [(m.span.start - start, len(m.text), *self._named(m)) for m in story.mentions(sentence.id)]
        values = [(q.span.start - start, len(q.text), *_value(q)) for q in story.quantities(sentence.id)]
        return sentence.text, 0 if rows is None else rows.shape[1], tuple(names), tuple(values)

    def _named(self, mention: Mention) -> tuple[str, str]:
        entity = self._story.entity_of(mention)
        return mention.type, entity.id if entity else ""


def _value(quantity: Quantity) -> tuple[Hashable, ...]:
    return quantity.type, quantity.low, quantity.high, quantity.unit, quantity.hedge
