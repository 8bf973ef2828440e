"""What the sentences of a story are made of, and how rare each part is in the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from functools import lru_cache
from math import log

from msgspec import Struct

from newsdiff.core.model import FIGURES, Mention, Quantity, Sentence, Token
from newsdiff.core.story import Story

CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X"))
"""Parts of speech that carry what a sentence states."""
SAYING = frozenset(
    (
        "accord",
        "add",
        "announce",
        "argue",
        "ask",
        "call",
        "claim",
        "comment",
        "declare",
        "describe",
        "explain",
        "insist",
        "note",
        "report",
        "say",
        "state",
        "suggest",
        "tell",
        "tweet",
        "write",
    )
)
"""Lemmas of verbs that attribute words to somebody."""
PLACES = frozenset(("place", "organisation"))
"""Types of mentions that are of places and bodies."""
EXACT = 1024
"""Weights are multiples of 1/1024: their sums are exact in single precision, in whatever order."""

Bag = frozenset[str]


class Terms(Struct, frozen=True):
    """What one sentence is made of; every family is a set of plain strings."""

    content: tuple[int, ...]
    """Indexes of the tokens that carry the sentence's content."""
    lemmas: Bag
    """Their lemmas, in lower case."""
    names: Bag
    """Ids of the entities named; the name in lower case where it was not linked."""
    persons: Bag
    """Those of ``names`` that are of persons."""
    places: Bag
    """Those of places and bodies, which stand for each other: a capital for its government."""
    naming: Bag
    """Words of proper names, in lower case, linked or not."""
    figures: Bag
    """Values of the figures, written alike for alike values."""
    quoted: Bag
    """Content words inside quotation marks."""
    saying: bool
    """Whether a verb of saying is among the words."""
    words: tuple[str, ...]
    """All words in order, in lower case, without marks."""


def read_terms(story: Story) -> list[Terms]:
    """Return the terms of every sentence, in the story's order."""
    return [_terms(story, sentence) for sentence in story.sentences.values()]


def content_words(sentence: Sentence) -> list[int]:
    """Return the indexes of the tokens that carry the sentence's content; never none at all."""
    found = [n for n, token in enumerate(sentence.tokens) if is_content(token)]
    return found or list(range(len(sentence.tokens)))


def is_content(token: Token) -> bool:
    """Say whether a token carries content: no function word, no mark."""
    return not token.stop and token.pos in CONTENT and is_word(token.text)


@lru_cache(maxsize=65536)
def is_word(text: str) -> bool:
    """Say whether a token is more than marks."""
    return text.isalnum() or any(c.isalnum() for c in text)


def rarity(bags: Iterable[Iterable[Hashable]]) -> dict[Hashable, float]:
    """Return the weight of each term, greatest 1 for one that a single bag holds.

    It is the logarithm of how many bags there are for each that holds the term, as a share of the greatest
    there can be: else every sum of weights would grow with the story, and more pairs pass for links.
    """
    frequency: Counter[Hashable] = Counter()
    total = 0
    for bag in bags:
        frequency.update(set(bag))
        total += 1
    return {
        term: round(log((total + 1) / n) / log(total + 1) * EXACT) / EXACT for term, n in frequency.items()
    }


def _terms(story: Story, sentence: Sentence) -> Terms:
    rows = content_words(sentence)
    content = [sentence.tokens[n] for n in rows]
    quotes = [q.span for q in story.quotes(sentence.id)]
    quoted = [t for t in content if any(q.covers(t.span) for q in quotes)] if quotes else []
    names = [(m.type, _name(story, m)) for m in story.mentions(sentence.id) if m.type not in FIGURES]
    return Terms(
        content=tuple(rows),
        lemmas=_lemmas(content),
        names=frozenset([name for _, name in names]),
        persons=frozenset([name for type, name in names if type == "person"]),
        places=frozenset([name for type, name in names if type in PLACES]),
        naming=frozenset([t.text.lower() for t in content if t.pos == "PROPN"]),
        figures=frozenset(figures_of(story, sentence)),
        quoted=_lemmas(quoted),
        saying=not SAYING.isdisjoint([t.lemma.lower() for t in sentence.tokens if t.pos == "VERB"]),
        words=tuple([t.text.lower() for t in sentence.tokens if is_word(t.text)]),
    )


def _lemmas(tokens: Iterable[Token]) -> Bag:
    return frozenset([token.lemma.lower() for token in tokens])


def _name(story: Story, mention: Mention) -> str:
    entity = story.entity_of(mention)
    return entity.id if entity else mention.text.lower()


def figures_of(story: Story, sentence: Sentence) -> dict[str, str]:
    """Return the sentence's figures by value, written alike for alike values, and how it writes each."""
    quantities = story.quantities(sentence.id)
    if quantities:
        return {_value(q): q.text for q in quantities}
    return {m.text.lower(): m.text for m in story.mentions(sentence.id) if m.type in FIGURES}


def _value(quantity: Quantity) -> str:
    if quantity.low is None and quantity.high is None:
        return quantity.text.lower()
    return f"{quantity.low}–{quantity.high} {quantity.unit if quantity.type != 'count' else ''}"
