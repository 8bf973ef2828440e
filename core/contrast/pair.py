"""Two linked sentences as the families of differences look at them, by themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct

from newsdiff.core.model import (
    FIGURES,
    Article,
    DifferenceKind,
    Entity,
    Link,
    Mention,
    Quantity,
    Quote,
    Sentence,
    Severity,
    Span,
    Token,
    TokenPair,
)
from newsdiff.core.story import Story

T = TypeVar("T")


class Finding(Struct, frozen=True):
    """A difference within one linked pair, before it is told once for its claim.

    As a family finds it, its explanation names the articles by ``Side.label`` and has no full stop.
    """

    kind: DifferenceKind
    a: str
    """Sentence id."""
    b: str
    a_span: Span | None
    b_span: Span | None
    severity: Severity
    explanation: str
    said: tuple[str, str] | None = None
    """What either side says, in a few words, where the difference is one of value: ``five``, ``seven``.
    Findings that have it can be told together: A and C say five, B says seven."""
    traits: tuple[str, ...] = ()
    """What else tells whether it is worth showing, by name."""


class Side:
    """One sentence of a linked pair with what was read in it, for all sentences that read alike."""

    def __init__(self, story: Story, sentence: str) -> None:
        self.story = story
        self.sentence: Sentence = story.sentences[sentence]
        self.article: Article = story.article(self.sentence.article).article
        self.mentions: tuple[Mention, ...] = story.mentions(sentence)
        self.quantities: tuple[Quantity, ...] = story.quantities(sentence)
        self.quotes: tuple[Quote, ...] = story.quotes(sentence)
        self.label = f"\ufdd0{sentence}\ufdd1"
        """Stands in an explanation for the name of the article, whichever of those that have this wording it
        will be told of: between characters that Unicode keeps out of texts."""
        self._found: dict[Callable[[Side], Any], Any] = {}

    def text(self, span: Span) -> str:
        """Return the words of a span."""
        return span.cut(self.article.text)

    def words(self, span: Span) -> str:
        """Return the words of a span as a sentence tells them: no comma at the end, no opening capital."""
        text, tokens = self.text(span).rstrip(",.;: "), self.tokens(span)
        begins = bool(tokens) and tokens[0] is self.sentence.tokens[0]
        named = begins and any(m.span.start == span.start and m.type not in FIGURES for m in self.mentions)
        if begins and not named and tokens[0].pos != "PROPN" and text[1:2].islower():
            return text[0].lower() + text[1:]
        return text

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """Return the sentence's tokens that a span touches."""
        starts, ends = self._bounds
        return self.sentence.tokens[bisect_right(ends, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        """The first offset of each word, and the one after it: words never overlap."""
        spans = [t.span for t in self.sentence.tokens]
        return [s.start for s in spans], [s.end for s in spans]

    @cached_property
    def branches(self) -> tuple[frozenset[int], ...]:
        """For each word the indices of those that hang on it, itself among them."""
        tokens = self.sentence.tokens
        found: list[set[int]] = [{n} for n in range(len(tokens))]
        for n in range(len(tokens)):
            above = n
            for _ in tokens:
                if tokens[above].head == above:
                    break
                above = tokens[above].head
                found[above].add(n)
        return tuple(map(frozenset, found))

    def remembered(self, find: Callable[[Side], T]) -> T:
        """Return what a function finds in this side, asked once however many pairs the sentence is in."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the sentence, in lower case."""
        return frozenset(t.lemma.lower() for t in self.sentence.tokens)

    @cached_property
    def said(self) -> frozenset[str]:
        """The lemmas of the sentence, and the ids of the entities it names."""
        return self.lemmas.union(entity.id for _, entity in self.named)

    @cached_property
    def named(self) -> list[tuple[Mention, Entity]]:
        """The namings in the sentence, each with whom or what it names, where that is known."""
        entities = ((m, self.story.entity_of(m)) for m in self.mentions)
        return [(m, entity) for m, entity in entities if entity]

    @cached_property
    def own_words(self) -> tuple[Token, ...]:
        """The words that the report itself chose: what it quotes is another's choice."""
        return tuple(t for t in self.sentence.tokens if not self.quoted(t.span))

    @cached_property
    def spoken(self) -> frozenset[Span]:
        """The words of the sentence without its marks."""
        return frozenset([t.span for t in self.sentence.tokens if t.text[0].isalnum()])

    def quoted(self, span: Span) -> bool:
        """Say whether any of the words stand inside quotation marks."""
        return bool(self.quotes) and any(q.span.overlaps(span) for q in self.quotes)


class Pair:
    """Two linked sentences and which words of them correspond, for all links that read alike."""

    def __init__(self, link: Link, a: Side, b: Side) -> None:
        self.story = a.story
        self.link = link
        self.a = a
        self.b = b
        self._found: dict[Callable[[Pair], Any], Any] = {}

    def remembered(self, find: Callable[[Pair], T]) -> T:
        """Return what a function finds in this pair, asked once however many links read like it."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found

    def found(self, family: Callable[[Pair], Iterator[Finding]]) -> Sequence[Finding]:
        """Return what a family finds in this pair, looked for once."""
        if family not in self._found:
            self._found[family] = tuple(family(self))
        found: Sequence[Finding] = self._found[family]
        return found

    @cached_property
    def _opposite(self) -> dict[str, dict[Span, TokenPair]]:
        return {side.sentence.id: self._facing(side) for side in (self.a, self.b)}

    def facing(self, a: Span, b: Span) -> TokenPair | None:
        """Return the pair of the token alignment that holds words of both spans."""
        for words, x, y in self._on_both_sides:
            # As Span.overlaps, spelled out: this is asked thousands of times.
            if x.start < a.end and a.start < x.end and y.start < b.end and b.start < y.end:
                return words
        return None

    @cached_property
    def _on_both_sides(self) -> list[tuple[TokenPair, Span, Span]]:
        return [(p, p.a, p.b) for p in self.link.tokens if p.a and p.b]

    @cached_property
    def aligned(self) -> list[tuple[TokenPair, tuple[Token, ...], tuple[Token, ...]]]:
        """What stands opposite each other in the token alignment, with the words of either side."""
        return [(p, self.a.tokens(x), self.b.tokens(y)) for p, x, y in self._on_both_sides]

    def _facing(self, side: Side) -> dict[Span, TokenPair]:
        """Return for the words of a side what stands opposite them; a like word before a different one."""
        found: dict[Span, TokenPair] = {}
        for words, *tokens in self.aligned:
            for token in tokens[side is self.b]:
                held = found.get(token.span)
                if held is None or held.cls == "changed":
                    found[token.span] = words
        return found

    def other(self, side: Side) -> Side:
        """Return the other side."""
        return self.b if side is self.a else self.a

    def placed(self, side: Side, own: T, other: T) -> tuple[T, T]:
        """Return what belongs to a side and what to the other one, a's first."""
        return (own, other) if side is self.a else (other, own)

    @cached_property
    def _like(self) -> dict[str, frozenset[Span]]:
        return {
            id: frozenset([span for span, words in opposite.items() if words.cls != "changed"])
            for id, opposite in self._opposite.items()
        }

    def like(self, side: Side) -> frozenset[Span]:
        """Return the words of one side that have their like in the other sentence."""
        return self._like[side.sentence.id]

    def matched(self, side: Side, token: Token) -> bool:
        """Say whether a word of one side has its like in the other sentence."""
        return token.span in self._like[side.sentence.id]

    def opposite(self, side: Side, token: Token) -> Span | None:
        """Return the words of the other sentence that stand opposite a word of one side."""
        words = self._opposite[side.sentence.id].get(token.span)
        return None if words is None else words.b if side is self.a else words.a

    def opposites(self, side: Side) -> Mapping[Span, TokenPair]:
        """Return what stands opposite the words of one side, where anything does."""
        return self._opposite[side.sentence.id]

    def faced(self, side: Side, token: Token) -> bool:
        """Say whether any word of the other sentence stands opposite a word of one side."""
        return token.span in self._opposite[side.sentence.id]

    def alike(self, a: Token, b: Token) -> bool:
        """Say whether two words face each other and mean the same, or are one word that faces nothing.

        Sentences worded very differently have no words aligned but their names and figures.
        """
        facing = self.facing(a.span, b.span)
        one_word = a.lemma.lower() == b.lemma.lower()
        if facing is None:
            return one_word and not (self.faced(self.a, a) or self.faced(self.b, b))
        return facing.cls != "changed" and (facing.cls != "equal" or one_word)

    def share_argument(self, a: Token, b: Token) -> bool:
        """Say whether a subject, object or complement of the one word is one of the other."""
        return any(
            self.alike(x, y)
            for x in arguments(self.a.sentence.tokens, a)
            for y in arguments(self.b.sentence.tokens, b)
        )

    @cached_property
    def share_equal(self) -> float:
        """The share of the shorter sentence's words that the other has as well, in any form."""
        shorter = min(self.a, self.b, key=lambda side: len(side.sentence.text))
        alike = [tokens for p, *tokens in self.aligned if p.cls in ("equal", "variant")]
        shared = {t.span for tokens in alike for t in tokens[shorter is self.b]}
        words = shorter.spoken
        return len(words & shared) / max(1, len(words))

    def evenness(self) -> float:
        """Return the length of the shorter sentence as a share of the longer one's."""
        lengths = sorted(len(side.sentence.text) for side in (self.a, self.b))
        return lengths[0] / max(1, lengths[1])

    def finding(
        self,
        kind: DifferenceKind,
        a: Span | None,
        b: Span | None,
        severity: Severity,
        explanation: str,
        said: tuple[str, str] | None = None,
        traits: tuple[str, ...] = (),
    ) -> Finding:
        """Return a finding about this pair; the explanation is given without its full stop."""
        return Finding(kind, self.link.a, self.link.b, a, b, severity, explanation, said, traits)


ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "obj", "attr", "pobj", "oprd")


def arguments(tokens: Sequence[Token], word: Token) -> list[Token]:
    """Return the content words that a verb says something of: subject, object, what its prepositions hold."""
    index = tokens.index(word)
    direct = [n for n, t in enumerate(tokens) if t.head == index and n != index]
    held = [n for n, t in enumerate(tokens) if t.head in direct and t.dep == "pobj"]
    return [tokens[n] for n in (*direct, *held) if tokens[n].dep in ARGUMENTS and not tokens[n].stop]
