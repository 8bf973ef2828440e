"""Claims as each article words them, marked against a base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from msgspec import Struct

from newsdiff.core.heads import heads
from newsdiff.core.model import (
    Article,
    Claim,
    Comparison,
    Difference,
    Entity,
    Link,
    Sentence,
    Span,
    TokenClass,
    TokenPair,
)
from newsdiff.core.story import Story

READABLE_SHARE: Final = 0.4
"""Share of either sentence's characters that must have a counterpart, or additions and omissions go unmarked:
below it nearly everything would be marked, and such marks say nothing."""

FILLERS: Final = frozenset(
    ("a", "an", "the", "and", "of", "to", "in", "on", "at", "for", "by", "as", "that", "s")
)
"""Words that join others and state nothing: where only one sentence has them, no mark is due."""
WORD: Final = re.compile(r"[^\W_]+")


class Piece(Struct, frozen=True):
    """Characters of a sentence that share entity and differences."""

    text: str
    span: Span | None
    """Where they stand in the version's article; None for words of the base that the version lacks."""
    entity: Entity | None = None
    opens_entity: bool = False
    """The mention begins here."""
    differences: tuple[Difference, ...] = ()
    opens: tuple[Difference, ...] = ()
    """Those of the differences that begin here."""


class Run(Struct, frozen=True):
    """Neighbouring pieces of one class."""

    cls: TokenClass
    pieces: tuple[Piece, ...]
    counterpart: str = ""
    """The words of the base's sentence that a changed, paraphrased or variant run stands for."""
    lead: str = ""
    """White space that sets a removed run off from the words before it."""
    tail: str = ""
    """White space that sets a removed run off from the words after it."""

    @property
    def text(self) -> str:
        """Return the run's words."""
        return "".join(piece.text for piece in self.pieces)


class MarkedSentence(Struct, frozen=True):
    """A sentence cut into runs; those not of class ``removed`` join to its exact text."""

    sentence: Sentence
    runs: tuple[Run, ...]
    link: Link | None = None
    """The link to the sentence its words are marked against; None when they are not marked."""

    @property
    def against(self) -> str:
        """Return the id of the sentence its words are marked against; empty when they are not marked."""
        if self.link is None:
            return ""
        return self.link.a if self.link.b == self.sentence.id else self.link.b


class Version(Struct, frozen=True):
    """What one article makes of a claim."""

    article: Article
    sentences: tuple[MarkedSentence, ...]


class Collation(Struct, frozen=True):
    """A claim with its versions side by side."""

    number: int
    """The claim's number, the same in a selection as in the whole."""
    claim: Claim
    head: Sentence
    """Names the claim in a list."""
    base: str
    """Id of the article the others are marked against: the base, or the first that has the claim."""
    versions: tuple[Version, ...]
    """The base's first, then the others in the order of the comparison."""
    differences: tuple[Difference, ...]
    missing: tuple[Article, ...]
    """The articles without the claim."""


def collate(comparison: Comparison, *, base: str | None = None) -> tuple[Collation, ...]:
    """Return every claim with its versions marked against the base: an article's id, the first by default.

    A sentence that no link joins to the base's is marked against the best linked one of the claim instead.
    Raises KeyError for a base that is no article of the comparison.
    """
    story = Story.of(comparison)
    base = story.article(base or comparison.articles[0].article.id).article.id
    marker = Marker(comparison)
    named = heads(story, comparison.claims, base)
    return tuple(
        _collate(
            comparison,
            story,
            marker,
            claim,
            story.sentences[named[claim.id].sentence],
            base if base in claim.coverage else claim.coverage[0],
        )
        for claim in comparison.claims
    )


def _collate(
    comparison: Comparison, story: Story, marker: Marker, claim: Claim, head: Sentence, base: str
) -> Collation:
    order = sorted(claim.coverage, key=lambda article: article != base)
    differences = tuple(d for d in comparison.differences if d.a in claim.members and d.b in claim.members)
    versions = []
    for article in order:
        own = [story.sentences[m] for m in claim.members if story.sentences[m].article == article]
        links = [None if article == base else marker.best_link(s, claim, base) for s in own]
        sentences = tuple(marker.mark(s, link, differences) for s, link in zip(own, links, strict=True))
        versions.append(Version(story.article(article).article, sentences))
    return Collation(
        claim.number,
        claim,
        head,
        base,
        tuple(versions),
        differences,
        tuple(a.article for a in comparison.articles if a.article.id not in claim.coverage),
    )


def loose_differences(comparison: Comparison) -> tuple[Difference, ...]:
    """Return the differences whose two sentences no claim holds together."""
    claims = [frozenset(claim.members) for claim in comparison.claims]
    return tuple(d for d in comparison.differences if not any({d.a, d.b} <= members for members in claims))


class Mark(NamedTuple):
    """A run of a sentence's own words and what became of them."""

    span: Span
    """Empty for words that only the other sentence has: where they are missing."""
    cls: TokenClass
    counterpart: tuple[Span, ...]
    """The other sentence's words."""


class Spot(NamedTuple):
    """Words of a sentence that a difference concerns."""

    span: Span
    difference: Difference


class Marker:
    """Marks sentences of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._story = Story.of(comparison)
        self._links: dict[str, list[Link]] = {sentence: [] for sentence in self._story.sentences}
        for link in comparison.links:
            self._links[link.a].append(link)
            self._links[link.b].append(link)

    def best_link(self, sentence: Sentence, claim: Claim, base: str) -> Link | None:
        """Return the strongest link to a member of the base within the claim, else to any other member."""
        members = set(claim.members)

        def rank(link: Link) -> tuple[bool, float]:
            return self._other(link, sentence).article == base, link.score

        inside = (link for link in self._links[sentence.id] if {link.a, link.b} <= members)
        return max(inside, key=rank, default=None)

    def mark(
        self, sentence: Sentence, link: Link | None = None, differences: Iterable[Difference] = ()
    ) -> MarkedSentence:
        """Cut a sentence into runs, its words marked against the other sentence of the link, if any."""
        spots = _spots(sentence, differences)
        if link is None:
            return MarkedSentence(sentence, (Run("equal", self._pieces(sentence, sentence.span, spots)),))
        other = self._other(link, sentence)
        pairs = link.tokens if link.b == sentence.id else tuple(map(_turned, link.tokens))
        if not _readable(sentence, other, pairs):
            pairs = tuple(p for p in pairs if p.cls not in ("added", "removed"))
        own = _fill(_own_marks(pairs), sentence.span)
        marks = _with_omissions(own, _omissions(pairs, sentence.span.start))
        runs = [self._run(sentence, other, m, spots) for m in _merge(marks, self._text(sentence))]
        return MarkedSentence(sentence, tuple(r for r in map(_quiet, runs) if r.pieces), link)

    def _run(self, sentence: Sentence, other: Sentence, mark: Mark, spots: Sequence[Spot]) -> Run:
        words = _words(mark.counterpart, self._text(other))
        if mark.cls != "removed":
            return Run(mark.cls, self._pieces(sentence, mark.span, spots), words)
        first = mark.span.start == sentence.span.start
        return Run("removed", (Piece(words, None),), lead="" if first else " ", tail=" " if first else "")

    def _text(self, sentence: Sentence) -> str:
        return self._story.article(sentence.article).article.text

    def _other(self, link: Link, sentence: Sentence) -> Sentence:
        return self._story.sentences[link.a if link.b == sentence.id else link.b]

    def _pieces(self, sentence: Sentence, span: Span, spots: Sequence[Spot]) -> tuple[Piece, ...]:
        """Cut a span wherever a mention or a difference begins or ends."""
        mentions = [m for m in self._story.mentions(sentence.id) if m.span.overlaps(span)]
        differences = [s for s in spots if s.span.overlaps(span)]
        cuts = {
            *span,
            *chain.from_iterable(m.span for m in mentions),
            *chain.from_iterable(s for s, _ in differences),
        }
        text = self._text(sentence)
        pieces = []
        for part in (
            Span(*ends) for ends in pairwise(sorted(c for c in cuts if span.start <= c <= span.end))
        ):
            mention = next((m for m in mentions if m.span.covers(part)), None)
            over = [(s, d) for s, d in differences if s.covers(part)]
            pieces.append(
                Piece(
                    part.cut(text),
                    part,
                    self._story.entity_of(mention) if mention else None,
                    mention is not None and mention.span.start == part.start,
                    tuple(d for _, d in over),
                    tuple(d for s, d in over if s.start == part.start),
                )
            )
        return tuple(pieces)


def _spots(sentence: Sentence, differences: Iterable[Difference]) -> list[Spot]:
    sides = ((side, d) for d in differences for side in ((d.a, d.a_span), (d.b, d.b_span)))
    return [Spot(span, d) for (id, span), d in sides if id == sentence.id and span is not None]


def _quiet(run: Run) -> Run:
    """Take the mark off a run that only fillers and punctuation make up; words of the other sentence go."""
    if run.cls not in ("added", "removed") or not FILLERS.issuperset(WORD.findall(run.text.lower())):
        return run
    return Run("equal", run.pieces if run.cls == "added" else ())


def _turned(pair: TokenPair) -> TokenPair:
    """Read a pair from b to a: what a adds to b, b lacks."""
    turned: dict[TokenClass, TokenClass] = {"added": "removed", "removed": "added"}
    return TokenPair(pair.b, pair.a, turned.get(pair.cls, pair.cls))


def _readable(sentence: Sentence, other: Sentence, pairs: Sequence[TokenPair]) -> bool:
    added = sum(p.b.end - p.b.start for p in pairs if p.b and p.cls == "added")
    removed = sum(p.a.end - p.a.start for p in pairs if p.a and p.cls == "removed")
    most = 1 - READABLE_SHARE
    return added <= most * len(sentence.text) and removed <= most * len(other.text)


def _own_marks(pairs: Iterable[TokenPair]) -> list[Mark]:
    """The sentence's own words in order, each taken once: of pairs that overlap the first stands."""
    marks: list[Mark] = []
    own_words = ((p.b, p) for p in pairs if p.b is not None)
    for own, pair in sorted(own_words, key=itemgetter(0)):
        if not marks or own.start >= marks[-1].span.end:
            marks.append(Mark(own, pair.cls, (pair.a,) if pair.a and pair.cls != "equal" else ()))
    return marks


def _fill(marks: Iterable[Mark], span: Span) -> list[Mark]:
    """Put what lies between the marks, and around them, in as equal."""
    filled, at = [], span.start
    for mark in marks:
        if mark.span.start > at:
            filled.append(Mark(Span(at, mark.span.start), "equal", ()))
        filled.append(mark)
        at = mark.span.end
    if at < span.end:
        filled.append(Mark(Span(at, span.end), "equal", ()))
    return filled


def _omissions(pairs: Iterable[TokenPair], start: int) -> list[Mark]:
    """The other's words that the sentence lacks, each after the counterpart of the word before it."""
    omissions: list[Mark] = []
    at = start
    other_words = ((p.a, p) for p in pairs if p.a is not None)
    for other, pair in sorted(other_words, key=itemgetter(0)):
        if pair.b is not None:
            at = pair.b.end
        else:
            omissions.append(Mark(Span(at, at), "removed", (other,)))
    return omissions


def _with_omissions(marks: Iterable[Mark], omissions: Iterable[Mark]) -> list[Mark]:
    """Put each omission before the first mark that begins where it is missing, or later."""
    return sorted((*omissions, *marks), key=lambda m: (m.span.start, m.span.end > m.span.start))


def _merge(marks: Iterable[Mark], text: str) -> list[Mark]:
    """Join neighbours of one class, with the white space between them."""
    merged: list[Mark] = []
    for mark in marks:
        if len(merged) > 1 and merged[-2].cls == mark.cls and _is_space(merged[-1], text):
            merged.pop()
        if merged and merged[-1].cls == mark.cls:
            last = merged[-1]
            mark = Mark(
                Span(last.span.start, mark.span.end), mark.cls, (*last.counterpart, *mark.counterpart)
            )
            merged.pop()
        merged.append(mark)
    return merged


def _is_space(mark: Mark, text: str) -> bool:
    return mark.cls == "equal" and not mark.span.cut(text).strip()


def _words(spans: Sequence[Span], text: str) -> str:
    """Join runs of a text, as they stand in it where only white space lies between them."""
    joined = ""
    for before, span in zip((None, *spans), spans, strict=False):
        if before is not None:
            between = text[before.end : span.start] if before.end <= span.start else " "
            joined += between if not between.strip() else " "
        joined += span.cut(text)
    return joined
