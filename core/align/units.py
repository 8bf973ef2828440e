"""What moves as one when words are aligned: a name, a figure, or a single word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsdiff.core.align.wordlike import folded
from newsdiff.core.model import FIGURES, Entity, Mention, Quantity, Sentence, Span, Token
from newsdiff.core.story import Story

SIGNS = frozenset("&%$€£¥°§")
"""Signs that are read aloud as words."""
RELATED = {"PROPN": "NOUN", "AUX": "VERB"}
"""Parts of speech that taggers and writers exchange freely."""


class Unit(NamedTuple):
    """Neighbouring words of a sentence that are aligned together."""

    number: int
    """Place among the units of its sentence."""
    first: int
    """Index of the first token within the sentence."""
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    """Its words folded, marks left out."""
    content: bool
    """Whether it says something by itself, as function words do not."""
    head: Token
    """The word that carries the unit's place in the sentence."""
    solid: bool
    """Whether it is a name or a figure: marked whatever else is."""
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
    def part_of_speech(self) -> str:
        """Its head's part of speech, names and nouns alike, as are auxiliaries and verbs."""
        return RELATED.get(self.head.pos, self.head.pos)


def is_mark(token: Token) -> bool:
    """Say whether a token is punctuation or space, which never counts as wording."""
    return _is_mark(token.text)


@lru_cache(maxsize=65536)
def _is_mark(text: str) -> bool:
    return not any(c.isalnum() or c in SIGNS for c in text)


def units(story: Story, sentence: Sentence) -> tuple[Unit, ...]:
    """Return the sentence's words in order, names and figures in one piece, marks left out."""
    mentions = {m.span: m for m in story.mentions(sentence.id) if m.type not in FIGURES}
    quantities = {q.span: q for q in story.quantities(sentence.id)}
    found: list[Unit] = []
    for piece, first, tokens in _pieces(sentence.tokens, sorted({*mentions, *quantities})):
        if piece is None:
            found.append(_word(len(found), first, tokens))
            continue
        mention, quantity = mentions.get(piece), quantities.get(piece)
        entity = story.entity_of(mention) if mention else None
        found.append(_unit(len(found), first, tokens, mention, entity, quantity))
    return tuple(found)


def _word(number: int, first: int, tokens: tuple[Token, ...]) -> Unit:
    (word,) = tokens
    return Unit(number, first, tokens, (folded(word.text),), not word.stop, word, False)


def _unit(
    number: int,
    first: int,
    tokens: tuple[Token, ...],
    mention: Mention | None = None,
    entity: Entity | None = None,
    quantity: Quantity | None = None,
) -> Unit:
    solid = mention is not None or quantity is not None
    inside = range(first, first + len(tokens))
    words = tuple([folded(t.text) for t in tokens if len(tokens) == 1 or not is_mark(t)])
    content = solid or not all(t.stop for t in tokens)
    head = next((t for t in tokens if t.head not in inside), tokens[-1])
    return Unit(number, first, tokens, words, content, head, solid, mention, entity, quantity)


def wholes(parts: Sequence[Unit]) -> list[frozenset[str]]:
    """Return the words of each name and figure that has several."""
    return [frozenset(u.words) for u in parts if u.solid and len(u.tokens) > 1]


def gathered(parts: Sequence[Unit], others: Sequence[frozenset[str]]) -> Sequence[Unit]:
    """Return the units with words in one piece that the other sentence has in one piece: its ``wholes``.

    So a name that was recognised in one sentence only, or there only in part, is still compared whole.
    """
    loose = {u.words[0] for u in parts if u.content and not u.solid}
    tempting = [whole for whole in others if not whole.isdisjoint(loose)]
    if not tempting:
        return parts
    out: list[Unit] = []
    n = 0
    while n < len(parts):
        run = parts[n : max(n + 1, *[_reach(parts, n, whole) for whole in tempting])]
        out.append(_merged(len(out), run) if len(run) > 1 else run[0]._replace(number=len(out)))
        n += len(run)
    return out


def _merged(number: int, run: Sequence[Unit]) -> Unit:
    tokens = tuple(t for u in run for t in u.tokens)
    named = next((u for u in run if u.solid), run[0])
    return _unit(number, run[0].first, tokens, named.mention, named.entity, named.quantity)


def _reach(parts: Sequence[Unit], start: int, whole: frozenset[str]) -> int:
    """Return where the run of units that begins at ``start`` and lies within a whole ends."""
    if not parts[start].content:
        return start
    stop = start
    while stop < len(parts) and whole.issuperset(parts[stop].words):
        stop += 1
    while stop > start and not parts[stop - 1].content:
        stop -= 1
    return stop


def _pieces(
    tokens: Sequence[Token], solid: Sequence[Span]
) -> Iterator[tuple[Span | None, int, tuple[Token, ...]]]:
    """Yield the solid span (or None), the index of its first token, and its tokens; ``solid`` in order."""
    n = 0
    ahead = 0
    while n < len(tokens):
        span = tokens[n].span
        while ahead < len(solid) and solid[ahead].end <= span.start:
            ahead += 1
        piece = solid[ahead] if ahead < len(solid) and solid[ahead].start < span.end else None
        stop = n + 1
        while piece and stop < len(tokens) and tokens[stop].span.overlaps(piece):
            stop += 1
        if piece and not all(is_mark(t) for t in tokens[n:stop]):
            yield piece, n, tuple(tokens[n:stop])
        elif not piece and not is_mark(tokens[n]):
            yield None, n, (tokens[n],)
        n = stop
