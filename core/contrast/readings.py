"""Sentences and linked pairs that read alike: what is found in one holds for its copies too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable

from msgspec.structs import replace

from newsdiff.core.contrast.pair import Pair, Side
from newsdiff.core.model import Link, Quote, Span, Strength, TokenPair
from newsdiff.core.story import Story


class Readings:
    """The sentences and the pairs of a story, of several that read alike the first for all of them."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._sides: dict[str, Side] = {}
        self._read: dict[Hashable, Side] = {}
        self._pairs: dict[tuple[Side, Side, Strength], list[Pair]] = defaultdict(list)

    def side(self, sentence: str) -> Side:
        """Return the first of the sentences that read as this one does."""
        if sentence not in self._sides:
            side = Side(self._story, sentence)
            self._sides[sentence] = self._read.setdefault(_reading(side), side)
        return self._sides[sentence]

    def pair(self, link: Link) -> Pair:
        """Return the pair that all links that read and are aligned as this one share."""
        a, b = self.side(link.a), self.side(link.b)
        tokens = self._tokens(link, a, b)
        alike = self._pairs[a, b, link.strength]
        pair = next((pair for pair in alike if pair.link.tokens == tokens), None)
        if pair is None:
            pair = Pair(replace(link, a=a.sentence.id, b=b.sentence.id, tokens=tokens), a, b)
            alike.append(pair)
        return pair

    def _tokens(self, link: Link, a: Side, b: Side) -> tuple[TokenPair, ...]:
        """Return a link's aligned words where they stand in two sides that its sentences read like."""
        back_a, back_b = -self.moved(a, link.a), -self.moved(b, link.b)
        if back_a == back_b == 0:
            return link.tokens
        return tuple([TokenPair(moved(p.a, back_a), moved(p.b, back_b), p.cls) for p in link.tokens])

    def moved(self, side: Side, sentence: str) -> int:
        """Return how many characters further on than a side a sentence that reads alike begins."""
        return self._story.sentences[sentence].span.start - side.sentence.span.start


def moved(span: Span | None, by: int) -> Span | None:
    """Return a span so many characters further on."""
    return None if span is None else Span(span.start + by, span.end + by)


def _reading(side: Side) -> Hashable:
    """Return all that is looked at in a sentence by itself, its places counted from its first character."""
    sentence, start = side.sentence, side.sentence.span.start
    tokens = tuple([(t.span.start - start, *t[1:]) for t in sentence.tokens])
    names = tuple([(m.span.start - start, m.text, m.type, *_named(side, m.span)) for m in side.mentions])
    values = tuple(
        [(q.span.start - start, q.text, q.type, q.low, q.high, q.unit, q.hedge) for q in side.quantities]
    )
    return (
        sentence.text,
        sentence.kind,
        tokens,
        names,
        values,
        tuple([_quoting(side, q) for q in side.quotes]),
    )


def _quoting(side: Side, quote: Quote) -> Hashable:
    """Return the same of a quotation, which may run over other sentences and have its speaker there."""
    back = -side.sentence.span.start
    places = [moved(span, back) for span in (quote.span, quote.speaker, quote.verb)]
    return *places, side.text(quote.span), *(_named(side, quote.speaker) if quote.speaker else ())


def _named(side: Side, span: Span) -> tuple[str, ...]:
    """Return the id of the entity that the words name, if any."""
    entity = side.story.entity_at(side.article.id, span)
    return (entity.id,) if entity else ()
