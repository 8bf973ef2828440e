"""Who vouches for which words of a sentence: the sources a report names, and how far each of them speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsdiff.core.annotate.words import saying
from newsdiff.core.contrast.pair import Side
from newsdiff.core.contrast.words import unnamed
from newsdiff.core.model import FIGURES, Span, Token

POINTING = frozenset(("the", "this", "that", "those", "these", "his", "her", "their", "its"))
"""What a phrase begins with that points back to somebody or something named before."""
DATELINE = re.compile(r"[A-Z][A-Z .’'-]+(?:, [\w. ]{2,20})?(?: ?\([^)]{2,40}\))? ?(?:—|–|--|-) ")
"""A place in capitals, what lies around it, the agency and a dash."""
REPORTED = frozenset(("ccomp", "parataxis"))
"""Dependencies of the clauses that a verb of saying reports."""
ACTING = frozenset(("agree", "express"))
"""Verbs of saying, by lemma, that tell what somebody did rather than what somebody says is so."""
INSERTED = frozenset(("parataxis", "ccomp"))
"""Dependencies of a verb of saying that stands inside or behind what it reports."""
OF_A_PHRASE = frozenset(
    ("det", "compound", "amod", "nmod", "nummod", "poss", "prep", "pobj", "case", "flat", "appos")
)
LONGEST_PHRASE = 6
"""Steps of grammar from the head of a source's phrase to its outermost words."""


class Source(NamedTuple):
    """Whom a sentence has its content from."""

    span: Span
    keys: frozenset[str]
    """Entities named in it and the lemma of its head: two sources that share one may be the same."""
    pronoun: bool
    """Whether it points back to somebody that the sentence does not name."""
    nameless: bool
    person: bool
    """Whether it is somebody named."""
    role: bool
    """Whether it is one person who is told by an office or a trade alone."""


class Voice(NamedTuple):
    """A source, its verb, and the words that it vouches for."""

    source: Source
    verb: Token
    scope: frozenset[int]
    """Indices into the sentence's tokens."""


def voices(side: Side) -> list[Voice]:
    """Return whom a sentence names as its sources: subjects of verbs of saying, and after “according to”."""
    return [v for v in _voices(side) if not side.quoted(v.source.span)]


def _voices(side: Side) -> Iterator[Voice]:
    tokens = side.sentence.tokens
    text = after_dateline(side)
    for index, token in enumerate(tokens):
        if side.quoted(token.span):
            continue
        if token.pos == "VERB" and token.lemma in saying() and token.lemma not in ACTING:
            heads = [t for t in tokens if t.head == index and t.dep == "nsubj"]
            scope = frozenset(_said(side, index))
        elif token.lemma == "accord":
            heads = [t for t in tokens if t.dep == "pobj" and tokens[t.head].head == index]
            scope = side.branches[token.head] - side.branches[index]
        else:
            continue
        for head in heads:
            if head.span.start >= text and scope:
                yield Voice(_source(side, head, token), token, scope)


def _said(side: Side, verb: int) -> set[int]:
    """Return the words that a verb of saying reports: its clauses, and what is quoted with it."""
    tokens = side.sentence.tokens
    said = set[int]()
    for child, token in enumerate(tokens):
        if token.head == verb and child != verb and token.dep in REPORTED:
            said |= side.branches[child]
    word = tokens[verb]
    if word.dep in INSERTED and word.head != verb:
        said |= side.branches[word.head] - side.branches[verb]
    spans = [q.span for q in side.quotes if q.verb == word.span]
    return said | {n for n, t in enumerate(tokens) if any(s.overlaps(t.span) for s in spans)}


def after_dateline(side: Side) -> int:
    """Return where the sentence itself begins after “RIYADH (Agency) —”: its city is no source."""
    line = DATELINE.match(side.sentence.text)
    return side.sentence.span.start + (line.end() if line else 0)


def _source(side: Side, head: Token, verb: Token) -> Source:
    span = _phrase(side, head)
    named = [m for m in side.mentions if m.span.overlaps(span) and m.type not in FIGURES]
    owners = [t.span for t in side.tokens(span) if t.dep == "poss" and not t.span.overlaps(head.span)]
    speaking = [m for m in named if m.type != "person" or not any(m.span.overlaps(o) for o in owners)]
    entities = {e.id for e in map(side.story.entity_of, speaking) if e}
    speakers = [q.speaker for q in side.quotes if q.verb == verb.span and q.speaker]
    resolved = {e.id for e in (side.story.entity_at(side.article.id, s) for s in speakers) if e}
    hidden = any(words in side.sentence.text.lower() for words in unnamed().phrases)
    nameless = not named and (hidden or head.lemma.lower() in unnamed().heads)
    back = side.tokens(span)[0].text.lower() in POINTING and not named and not nameless
    keys = entities | resolved | {m.text for m in speaking} | {head.lemma.lower()}
    person = bool(resolved) or any(m.type == "person" and m.span.overlaps(head.span) for m in speaking)
    role = not person and not nameless and head.tag == "NN"
    unclear = head.pos == "PRON" or (back and not resolved)
    return Source(span, frozenset(keys), unclear, nameless, person, role)


def _phrase(side: Side, head: Token) -> Span:
    """Return the words that belong to a noun, up to where a clause of its own begins."""
    tokens = side.sentence.tokens
    index = tokens.index(head)
    inside = {index}
    for _ in range(LONGEST_PHRASE):
        inside |= {n for n, t in enumerate(tokens) if t.head in inside and t.dep in OF_A_PHRASE}
    first = last = index
    while first and (first - 1 in inside or _grown_together(tokens, first)):
        first -= 1
    while last + 1 in inside:
        last += 1
    while last > index and tokens[last].pos in ("ADP", "DET"):
        last -= 1
    end = tokens[last].span.end
    names = [m.span.end for m in side.mentions if m.span.start < end]
    return Span(tokens[first].span.start, max(end, *names, end))


def _grown_together(tokens: tuple[Token, ...], index: int) -> bool:
    """Say whether a word hangs on the one before it without a space: the runner of a front-runner."""
    return tokens[index - 1].span.end == tokens[index].span.start
