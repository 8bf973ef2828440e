"""The phrases of a sentence that may be added to what it states, and what each of them tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsdiff.core.annotate.words import word_list
from newsdiff.core.contrast.pair import Side
from newsdiff.core.contrast.voices import after_dateline, voices
from newsdiff.core.contrast.words import TELLING, telling
from newsdiff.core.model import FIGURES, Entity, EntityType, Mention, Quantity, Span, Token

PHRASES = frozenset(
    ("prep", "advcl", "relcl", "acl", "appos", "conj", "npadvmod", "xcomp", "ccomp", "pcomp", "agent", "dobj")
)
"""Dependencies of phrases that may be added to a statement or left out of it."""
ASIDE = frozenset(("prep", "advcl", "relcl", "acl", "agent"))
"""Those of them that add to a statement even if they name nobody and nothing."""
LONGEST = 30
"""Words of a phrase: a longer one is a statement of its own."""
FEW = 3
"""Things up to which a count alone tells little: two governments, three aims."""
AMOUNTS: frozenset[EntityType] = frozenset(("money", "percent", "measure", "count"))
ENOUGH = 3
"""Telling words of a phrase without a name, figure or reason, from which it is worth pointing at; one less is
enough in sentences that are equal but for a few words."""
OPENING = 2
"""Words at the beginning of a phrase among which its kind is looked for: and because, only if."""


class Word(NamedTuple):
    """A word that tells something."""

    token: Token
    lemma: str
    """In lower case."""
    said: str
    """What it is looked for by: the id of the entity that it names, else its lemma."""


class Name(NamedTuple):
    """A name of an entity in a phrase."""

    text: str
    type: EntityType
    entity: Entity
    ids: frozenset[str]
    """The entity's own, and that of the country which it belongs to."""


class Phrase(NamedTuple):
    """A part of a sentence that may be added to what it states."""

    head: Token
    span: Span
    telling: list[Word]
    said: frozenset[str]
    """What its telling words are looked for by."""
    reasons: bool
    """Whether it tells why or on what condition."""
    of_somebody: bool
    """Whether it only says more of who somebody is."""
    figures: list[Quantity]
    """Amounts in it that are worth telling."""
    names: list[Name]
    weight: int
    """How much it tells beyond reasons, figures and names: in telling words."""

    @property
    def tells(self) -> bool:
        """Whether it tells anything that a report could lack."""
        more = not self.of_somebody and (self.names or self.weight >= ENOUGH - 1)
        return bool(self.reasons or self.figures or more)


def phrases(side: Side) -> list[Phrase]:
    """Return the phrases of a sentence that are neither quoted nor name the source of what it reports."""
    begins = after_dateline(side)
    sources = [v.source.span for v in side.remembered(voices)]
    found = []
    for index, head in enumerate(side.sentence.tokens):
        if head.dep not in PHRASES or head.span.start < begins:
            continue
        branch = _branch(side, index)
        if len(branch) > LONGEST or all(t.stop or t.pos not in TELLING for t in branch):
            continue
        span = Span(branch[0].span.start, branch[-1].span.end)
        above = side.sentence.tokens[head.head].span
        sourced = any(s.overlaps(span) or s.covers(above) for s in sources)
        if not sourced and not side.quoted(span):
            found.append(_phrase(side, head, branch, span))
    return [phrase for phrase in found if phrase.tells]


def _phrase(side: Side, head: Token, branch: list[Token], span: Span) -> Phrase:
    keys = side.remembered(_keys)
    words = [Word(t, t.lemma.lower(), keys[t.span]) for t in branch if t.pos in TELLING and not t.stop]
    return Phrase(
        head,
        span,
        words,
        frozenset([word.said for word in words]),
        _reasons(branch),
        _of_somebody(side, head),
        [q for q in side.quantities if span.covers(q.span) and _worth_telling(q)],
        [name for mention in side.mentions if span.covers(mention.span) for name in _names(side, mention)],
        _weight(head, branch),
    )


def _branch(side: Side, index: int) -> list[Token]:
    """Return the words in a row that hang on one word, it included, without a comma at either end."""
    tokens, inside = side.sentence.tokens, side.branches[index]
    first = last = index
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < last and tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    while last > first and tokens[last].pos in ("PUNCT", "CCONJ"):
        last -= 1
    return list(tokens[first : last + 1])


def _keys(side: Side) -> dict[Span, str]:
    """Return what each word is looked for by: the entity that it names, else its lemma."""
    keys = {t.span: t.lemma.lower() for t in side.sentence.tokens}
    for mention in side.mentions:
        entity = side.story.entity_of(mention) if mention.type not in FIGURES else None
        if entity:
            keys.update((t.span, entity.id) for t in side.tokens(mention.span))
    return keys


def _of_somebody(side: Side, head: Token) -> bool:
    """Say whether a phrase only says more of who somebody is: an envoy to the south, mayor of the town."""
    above = side.sentence.tokens[head.head]
    title = above.pos == "NOUN" and above.lemma.lower() in word_list("titles.txt")
    return head.dep == "prep" and (above.dep == "appos" or above.pos == "PROPN" or title)


def _worth_telling(figure: Quantity) -> bool:
    bare = figure.low is None or (figure.type == "count" and figure.low <= FEW)
    return figure.type in AMOUNTS and not bare


def _names(side: Side, mention: Mention) -> Iterator[Name]:
    """Yield what is named, where it is known who or what that is."""
    entity = side.story.entity_of(mention) if mention.type not in FIGURES else None
    if entity:
        ids = frozenset((entity.id, *(r.entity for r in entity.related)))
        yield Name(mention.text, mention.type, entity, ids)


def _weight(head: Token, branch: list[Token]) -> int:
    idle = telling().idle
    return sum(t.pos in TELLING and t.lemma.lower() not in idle for t in branch) if head.dep in ASIDE else 0


def _reasons(branch: list[Token]) -> bool:
    return _opens(branch, telling().reason) or _opens(branch, telling().condition) or _in_reaction(branch)


def _opens(branch: list[Token], words: frozenset[str]) -> bool:
    """Say whether one of the words begins the phrase: after Friday’s vote, but only on Friday."""
    return not words.isdisjoint(t.text.lower() for t in branch[:OPENING])


def _in_reaction(branch: list[Token]) -> bool:
    """Say whether the phrase names its reason by a noun: in protest, in response to the vote."""
    reacting = any(t.lemma.lower() in telling().reaction for t in branch[1:3])
    return branch[0].text.lower() == "in" and reacting
