"""An article as pairs of its sentences with another's look at it: what it says, and where."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.contrast.readings import Readings
from newsdiff.core.model import Article, Entity, Quantity
from newsdiff.core.story import Story

NEAR = 1
"""Sentences before and after which a reader has in mind with one."""
WORD = re.compile(r"\w+")


class Names(NamedTuple):
    """Whom and what some sentences name."""

    entities: frozenset[str]
    """Ids, those of the countries that they belong to among them."""
    texts: frozenset[str]


class Report:
    """One article; everything is found out when it is first asked for, and once for all pairs."""

    def __init__(self, story: Story, article: str, readings: Readings) -> None:
        text = story.article(article)
        self.article: Article = text.article
        self._text = text
        self._story = story
        self._readings = readings
        self._names: dict[str, Names] = {}
        self._together: dict[frozenset[str], int] = {}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {s.id: n for n, s in enumerate(self._text.sentences)}

    def depth(self, sentence: str) -> float:
        """Return how far down the article a sentence stands, from 0 to 1."""
        return self._places[sentence] / len(self._places)

    def around(self, sentences: Iterable[str]) -> frozenset[int]:
        """Return the places of the sentences and of those so near that they are read together."""
        last = len(self._places)
        places = [self._places[s] for s in sentences]
        return frozenset([n for p in places for n in range(max(0, p - NEAR), min(last, p + NEAR + 1))])

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        """The places of the sentences that have a lemma, in lower case, or name the entity of an id."""
        found: dict[str, list[int]] = defaultdict(list)
        for n, sentence in enumerate(self._text.sentences):
            for word in self._readings.side(sentence.id).said:
                found[word].append(n)
        return dict(found)

    def says(self, word: str, places: frozenset[int]) -> bool:
        """Say whether one of the sentences of those places has a lemma or names the entity of an id."""
        return not places.isdisjoint(self._where.get(word, ()))

    def together(self, words: frozenset[str]) -> int:
        """Return how many of the lemmas and entities one sentence has, at most."""
        if words not in self._together:
            counts = Counter([n for word in words for n in self._where.get(word, ())])
            self._together[words] = max(counts.values(), default=0)
        return self._together[words]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the article, as they are."""
        return frozenset(t.lemma for s in self._text.sentences for t in s.tokens)

    @cached_property
    def plain(self) -> str:
        """The words of the article as ``plain`` gives them."""
        return plain(self.article.text)

    def agrees(self, figure: Quantity) -> bool:
        """Say whether any figure of the article is compatible with one of another."""
        return any(q.type == figure.type and compatible(q, figure) for q in self._text.quantities)

    def namings(self, entity: Entity) -> int:
        """Return how often the article names an entity."""
        return self._namings[entity.id]

    @cached_property
    def _namings(self) -> Counter[str]:
        return Counter(e.id for e in map(self._story.entity_of, self._text.mentions) if e)

    def names(self, sentence: str) -> Names:
        """Return whom and what a sentence and those near it name."""
        if sentence not in self._names:
            ids = [self._text.sentences[n].id for n in self.around((sentence,))]
            mentions = [m for id in ids for m in self._story.mentions(id)]
            entities = [e for e in map(self._story.entity_of, mentions) if e]
            related = (r.entity for e in entities for r in e.related)
            self._names[sentence] = Names(
                frozenset((*(e.id for e in entities), *related)), frozenset(m.text for m in mentions)
            )
        return self._names[sentence]


def plain(text: str) -> str:
    """Return a text's words with one blank between them, without case and marks."""
    return " ".join(WORD.findall(text.casefold()))
