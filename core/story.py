"""Look-ups over the annotated articles and entities of one story, shared by every stage after annotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from newsdiff.core.model import (
    AnnotatedArticle,
    Comparison,
    Entity,
    Mention,
    Quantity,
    Quote,
    Sentence,
    Span,
)

T = TypeVar("T")


class Story:
    """The articles of one event and their linked entities, found by id and by sentence."""

    def __init__(self, articles: Sequence[AnnotatedArticle], entities: Sequence[Entity] = ()) -> None:
        self.articles = tuple(articles)
        self.entities = tuple(entities)
        self.sentences: dict[str, Sentence] = {s.id: s for a in articles for s in a.sentences}
        """Every sentence by its id, in reading order."""
        self._articles = {a.article.id: a for a in articles}
        self._order = {sentence: n for n, sentence in enumerate(self.sentences)}
        self._mentions = _by_sentence((m.sentence, m) for a in articles for m in a.mentions)
        self._quantities = _by_sentence((q.sentence, q) for a in articles for q in a.quantities)
        self._quotes = _by_sentence((s, q) for a in articles for q in a.quotes for s in q.sentences)
        self._entity_of = {(m.article, m.span): e for e in entities for m in e.mentions}

    @classmethod
    def of(cls, comparison: Comparison) -> Story:
        """Return the story that a finished comparison tells of."""
        return cls(comparison.articles, comparison.entities)

    def article(self, article: str) -> AnnotatedArticle:
        """Return the article of that id; raises KeyError for a stranger."""
        return self._articles[article]

    def order(self, sentence: str) -> int:
        """Return the sentence's place among all sentences, article by article."""
        return self._order[sentence]

    def mentions(self, sentence: str) -> tuple[Mention, ...]:
        """Return the sentence's mentions in order of their spans."""
        return tuple(self._mentions.get(sentence, ()))

    def quantities(self, sentence: str) -> tuple[Quantity, ...]:
        """Return the sentence's figures in order of their spans."""
        return tuple(self._quantities.get(sentence, ()))

    def quotes(self, sentence: str) -> tuple[Quote, ...]:
        """Return the quotations that touch the sentence."""
        return tuple(self._quotes.get(sentence, ()))

    def entity_of(self, mention: Mention) -> Entity | None:
        """Return the entity that a mention names, if it was linked to one."""
        return self._entity_of.get((mention.article, mention.span))

    def entity_at(self, article: str, span: Span) -> Entity | None:
        """Return the entity named by exactly these characters of the article."""
        return self._entity_of.get((article, span))


def _by_sentence(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = defaultdict(list)
    for sentence, value in pairs:
        grouped[sentence].append(value)
    return dict(grouped)
