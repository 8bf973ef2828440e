"""Who is said to have said it: the source a report gives for what it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsdiff.core.annotate.words import saying
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.words import unnamed
from newsdiff.core.model import FIGURES, Severity, Span, Token

ABOUT_ONE = 0.25
"""Share of the shorter sentence's words that must be equal for two sources to be sources of one thing."""
MUCH_ALIKE = 0.3
"""The same for one to have no source at all."""
POINTING = frozenset(("the", "this", "that", "his", "her", "their", "its"))
"""What a phrase begins with that points back to somebody named before."""
DATELINE = re.compile(r"[A-Z][A-Z .’'-]+(?:, [\w. ]{2,20})?(?: ?\([^)]{2,40}\))? ?(?:—|–|--|-) ")
"""A place in capitals, what lies around it, the agency and a dash."""
CLAUSES = ("ccomp", "parataxis")
"""Dependencies of the words that a verb of saying reports."""


class Source(NamedTuple):
    """Whom a sentence has its content from."""

    span: Span
    keys: frozenset[str]
    """Entities named in it and the lemma of its head: two sources that share one may be the same."""
    pronoun: bool
    """Whether it points back to somebody that the sentence does not name."""
    nameless: bool


def attribution(pair: Pair) -> Iterator[Finding]:
    """Yield the pairs whose content comes from different sources, or from a source and from nobody."""
    left, right = sources(pair.a), sources(pair.b)
    headline = "title" in (pair.a.sentence.kind, pair.b.sentence.kind)
    if headline or pair.link.strength != "same":
        return
    if left and right and pair.share_equal() >= ABOUT_ONE:
        yield from _other_source(pair, left, right)
    elif (left or right) and pair.share_equal() >= MUCH_ALIKE:
        yield from _no_source(pair, (left or right)[0], bool(left))


def _other_source(pair: Pair, left: list[Source], right: list[Source]) -> Iterator[Finding]:
    if any(s.pronoun for s in (*left, *right)) or any(x.keys & y.keys for x in left for y in right):
        return
    a, b = left[0], right[0]
    severity: Severity = "high" if a.nameless != b.nameless else "medium"
    words = pair.a.text(a.span), pair.b.text(b.span)
    yield pair.finding(
        "attribution",
        a.span,
        b.span,
        severity,
        f"{pair.a.label} has it from {words[0]}, {pair.b.label} from {words[1]}",
    )


def _no_source(pair: Pair, source: Source, first: bool) -> Iterator[Finding]:
    giver, other = (pair.a, pair.b) if first else (pair.b, pair.a)
    if source.pronoun or other.quotes or source.keys & _named(other):
        return
    yield pair.finding(
        "attribution",
        source.span if first else None,
        None if first else source.span,
        "medium" if source.nameless else "low",
        f"{giver.label} has it from {giver.text(source.span)}, {other.label} states it without a source",
    )


def _named(side: Side) -> set[str]:
    """Return who a sentence names, in whatever role, as ``Source.keys`` has them."""
    entities = [side.story.entity_of(m) for m in side.mentions]
    return {e.id for e in entities if e} | {t.lemma.lower() for t in side.sentence.tokens}


def sources(side: Side) -> list[Source]:
    """Return whom a sentence names as its sources: subjects of verbs of saying, and after “according to”."""
    tokens = side.sentence.tokens
    found = []
    for index, token in enumerate(tokens):
        if _reports(side, index):
            found += [t for t in tokens if t.head == index and t.dep == "nsubj"]
        elif token.lemma == "accord":
            found += [t for t in tokens if t.dep == "pobj" and tokens[t.head].head == index]
    text = _after_dateline(side)
    return [_source(side, t) for t in found if t.span.start >= text and not side.quoted(t.span)]


def _after_dateline(side: Side) -> int:
    """Return where the sentence itself begins after “RIYADH (Agency) —”: its city is no source."""
    line = DATELINE.match(side.sentence.text)
    return side.sentence.span.start + (line.end() if line else 0)


def _reports(side: Side, index: int) -> bool:
    """Say whether the word is a verb of saying that reports a clause or a quotation."""
    tokens = side.sentence.tokens
    verb = tokens[index]
    if verb.pos != "VERB" or verb.lemma not in saying() or side.quoted(verb.span):
        return False
    clause = any(t.head == index and t.dep in CLAUSES for t in tokens)
    return clause or bool(side.quotes) or verb.dep == "parataxis"


def _source(side: Side, head: Token) -> Source:
    span = _phrase(side, head)
    named = [m for m in side.mentions if m.span.overlaps(span) and m.type not in FIGURES]
    entities = [side.story.entity_of(m) for m in named]
    keys = {e.id for e in entities if e} | {m.text for m in named} | {head.lemma.lower()}
    hidden = any(words in side.sentence.text.lower() for words in unnamed().phrases)
    nameless = not named and (hidden or head.lemma.lower() in unnamed().heads)
    back = side.tokens(span)[0].text.lower() in POINTING and not named and not nameless
    return Source(span, frozenset(keys), head.pos == "PRON" or back, nameless)


def _phrase(side: Side, head: Token) -> Span:
    """Return the words that belong to a noun, up to where a clause of its own begins."""
    tokens = side.sentence.tokens
    index = tokens.index(head)
    inside = {index}
    for _ in range(4):
        inside |= {
            n
            for n, t in enumerate(tokens)
            if t.head in inside
            and t.dep
            in ("det", "compound", "amod", "nmod", "nummod", "poss", "prep", "pobj", "case", "flat", "appos")
        }
    first = index
    while first - 1 in inside:
        first -= 1
    last = index
    while last + 1 in inside:
        last += 1
    return Span(tokens[first].span.start, tokens[last].span.end)
