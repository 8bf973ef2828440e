"""Sentences as every pair they are in needs them, those of one wording and meaning read only once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

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


def read_sides(story: Story, vectors: Sequence[Vectors], ids: Iterable[str]) -> dict[str, Side]:
    """Return the sentences of some ids; copies are read once, and each step is taken for all at once."""
    of_article = {v.article: v.words for v in vectors}
    sentences = {id: story.sentences[id] for id in ids}
    rows = {id: _rows(sentence, of_article.get(sentence.article)) for id, sentence in sentences.items()}
    keys = {id: _key(story, sentence, rows[id]) for id, sentence in sentences.items()}
    firsts: dict[Hashable, str] = {}
    for id, key in keys.items():
        firsts.setdefault(key, id)
    read = [worded(story, sentences[id], rows[id]) for id in firsts.values()]
    parts = [parts_of(units(words), words) for words in read]
    sides = [Side(n, w, p, wholes(p)) for n, (w, p) in enumerate(zip(read, parts, strict=True))]
    of_key = dict(zip(firsts, sides, strict=True))
    return {id: of_key[key] for id, key in keys.items()}


def _rows(sentence: Sentence, of_article: Sequence[Matrix] | None) -> Matrix | None:
    """Return the vectors of a sentence's tokens, a row each; None when its article has none."""
    return of_article[int(sentence.id.removeprefix(sentence.article))] if of_article else None


def _key(story: Story, sentence: Sentence, rows: Matrix | None) -> Hashable:
    """Return what two sentences share that are aligned alike: text, names, values, kind of vectors."""
    start = sentence.span.start
    names = [(m.span.start - start, len(m.text), *_named(story, m)) for m in story.mentions(sentence.id)]
    values = [(q.span.start - start, len(q.text), *_value(q)) for q in story.quantities(sentence.id)]
    return sentence.text, 0 if rows is None else rows.shape[1], tuple(names), tuple(values)


def _named(story: Story, mention: Mention) -> tuple[str, str]:
    entity = story.entity_of(mention)
    return mention.type, entity.id if entity else ""


def _value(quantity: Quantity) -> tuple[Hashable, ...]:
    return quantity.type, quantity.low, quantity.high, quantity.unit, quantity.hedge
