"""What moves as one when words are aligned: a name, a figure, or a single word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsdiff.core.align.wordlike import folded
from newsdiff.core.model import FIGURES, Entity, Mention, Quantity, Sentence, Span, Token
from newsdiff.core.story import Story

SIGNS = frozenset("&%$€£¥°§")
"""Signs that are read aloud as words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Neighbouring words of a sentence that are aligned together."""

    number: int
    """Place among the units of its sentence."""
    first: int
    """Index of the first token within the sentence."""
    tokens: tuple[Token, ...]
    mention: Mention | None = None
    """The naming, when the unit is a name."""
    entity: Entity | None = None
    """What is named, when that is known."""
    quantity: Quantity | None = None
    """The value, when the unit is a figure."""

    @property
    def span(self) -> Span:
        """The unit's characters in the article."""
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)

    @property
    def head(self) -> Token:
        """The word that carries the unit's place in the sentence: a name's last, else the first."""
        inside = range(self.first, self.first + len(self.tokens))
        return next((t for t in self.tokens if t.head not in inside), self.tokens[-1])

    @property
    def solid(self) -> bool:
        """Whether it is a name or a figure: marked whatever else is."""
        return self.mention is not None or self.quantity is not None

    @property
    def content(self) -> bool:
        """Whether it says something by itself, as function words do not."""
        return self.solid or not all(t.stop for t in self.tokens)


def is_mark(token: Token) -> bool:
    """Say whether a token is punctuation or space, which never counts as wording."""
    return not any(c.isalnum() or c in SIGNS for c in token.text)


def units(story: Story, sentence: Sentence) -> tuple[Unit, ...]:
    """Return the sentence's words in order, names and figures in one piece, marks left out."""
    mentions = {m.span: m for m in story.mentions(sentence.id) if m.type not in FIGURES}
    quantities = {q.span: q for q in story.quantities(sentence.id)}
    found: list[Unit] = []
    for piece, first, words in _pieces(sentence.tokens, sorted({*mentions, *quantities})):
        mention = mentions.get(piece) if piece else None
        entity = story.entity_of(mention) if mention else None
        found.append(
            Unit(len(found), first, words, mention, entity, quantities.get(piece) if piece else None)
        )
    return tuple(found)


def gathered(parts: Sequence[Unit], other: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the units with words in one piece that the other sentence has in one piece.

    So a name that was recognised in one sentence only is still compared whole.
    """
    wholes = [frozenset(folded(t.text) for t in u.tokens) for u in other if u.solid and len(u.tokens) > 1]
    out: list[Unit] = []
    n = 0
    while n < len(parts):
        stop = max((_reach(parts, n, whole) for whole in wholes), default=n)
        run = parts[n : max(stop, n + 1)]
        tokens = tuple(t for u in run for t in u.tokens)
        out.append(replace(run[0], number=len(out), tokens=tokens))
        n += len(run)
    return tuple(out)


def _reach(parts: Sequence[Unit], start: int, whole: frozenset[str]) -> int:
    """Return where the run of single words that begins at ``start`` and lies within a whole ends."""
    stop = start
    while stop < len(parts) and not parts[stop].solid and folded(parts[stop].tokens[0].text) in whole:
        stop += 1
    while stop > start and not parts[stop - 1].content:
        stop -= 1
    return stop if parts[start].content else start


def _pieces(
    tokens: Sequence[Token], solid: Sequence[Span]
) -> Iterator[tuple[Span | None, int, tuple[Token, ...]]]:
    """Yield the solid span (or None), the index of its first token, and its tokens."""
    n = 0
    while n < len(tokens):
        piece = next((s for s in solid if tokens[n].span.overlaps(s)), None)
        stop = n + 1
        while piece and stop < len(tokens) and tokens[stop].span.overlaps(piece):
            stop += 1
        words = tuple(tokens[n:stop])
        if not all(is_mark(t) for t in words):
            yield piece, n, words
        n = stop
