"""Who does what a word tells of: two reports of one deed speak of the same doer."""

from __future__ import annotations

from newsdiff.core.contrast.pair import Pair, Side
from newsdiff.core.model import FIGURES, Entity, Token

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
SHARING = frozenset(("conj", "xcomp", "advcl", "aux", "pcomp"))
"""Dependencies of verbs that have their subject from the verb above them."""
RELATIVE = frozenset(("relcl", "acl"))
"""Dependencies of clauses whose subject is what they stand beside."""


def other_doers(pair: Pair, a: Token, b: Token) -> bool:
    """Say whether what two words tell of is done by two who are both named and not the same.

    A country and its people or its capital are not told apart: either may stand for the other.
    """
    one, other = doer(pair.a, a), doer(pair.b, b)
    if one is None or other is None or one is other:
        return False
    return not {one.id, *(r.entity for r in one.related)} & {other.id, *(r.entity for r in other.related)}


def one_doer(pair: Pair, a: Token, b: Token) -> bool:
    """Say whether what two words tell of is done by one and the same, who is named in both sentences."""
    one = doer(pair.a, a)
    return one is not None and one is doer(pair.b, b)


def doer(side: Side, word: Token) -> Entity | None:
    """Return the named subject of the clause that a word stands in; None when it has none or no name."""
    head = subject(side, word)
    return _named(side, head) if head else None


def subject(side: Side, word: Token) -> Token | None:
    """Return the head of the subject of the clause that a word stands in, where it has one of its own."""
    tokens = side.sentence.tokens
    index = tokens.index(word)
    for _ in tokens:
        own = next((t for t in tokens if t.head == index and t.dep in SUBJECTS), None)
        token = tokens[index]
        if own and own.tag not in ("WDT", "WP"):
            return own
        if token.dep in RELATIVE:
            return tokens[token.head]
        clause = token.pos in ("VERB", "AUX")
        if token.head == index or (clause and token.dep not in SHARING):
            return None
        index = token.head
    return None


def _named(side: Side, head: Token) -> Entity | None:
    """Return the entity whose name a word belongs to."""
    mention = next((m for m in side.mentions if m.span.overlaps(head.span) and m.type not in FIGURES), None)
    return side.story.entity_of(mention) if mention else None
