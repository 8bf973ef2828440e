"""The same utterance quoted in other words, or cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from newsdiff.core.align.wordlike import american, folded
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.model import Entity, EntityType, Quote, Severity, Span

WORD = re.compile(r"[\w*]+(?:[’'.][\w*]+)*")
SHARED = 0.6
"""Share of the shorter quotation's words that both must have, in order, to be one utterance."""
LONGEST = 3
"""How many times longer one side of an altered passage may be: beyond, the quotations go apart."""
CUT = 4
"""Words left off at the beginning or end of a quotation from which an editor should know of it."""
CONTRACTED = {"re": "are", "ll": "will", "d": "would", "ve": "have", "m": "am"}
LEAST = 4
"""Words two quotations must share to be called one utterance: shorter phrases recur by chance."""

WORD_FOR_WORD = 0.75
"""Share of the longer quotation's words from which it is the other's, whoever is said to have spoken."""
SPEAKING: frozenset[EntityType] = frozenset(("person", "organisation", "group", "place"))
"""Types of names that can speak; a place speaks for its government."""
RUN = 6
"""Words in a row that make two quotations one utterance, however much either leaves out."""


class Word(NamedTuple):
    """A word of a quotation."""

    text: str
    """As it is compared: without case, dots and habits of spelling."""
    span: Span


def quotes(pair: Pair) -> Iterator[Finding]:
    """Yield, for each utterance that both quote, another speaker and the first words that differ."""
    if not (pair.a.quotes and pair.b.quotes):
        return
    rights = pair.b.remembered(_utterances)
    for a, left in pair.a.remembered(_utterances):
        b, right = max(rights, key=lambda found: _shared(left, found[1]))
        shared = _shared(left, right)
        one_utterance = shared >= LEAST and shared >= SHARED * min(len(left), len(right))
        if not (one_utterance or _longest(left, right) >= RUN):
            continue
        speakers = _other_speakers(pair, a, b)
        if speakers is None:
            yield from _altered(pair, left, right)
        elif shared >= WORD_FOR_WORD * max(len(left), len(right)):
            # Words that are only much alike are what two people said of one thing.
            yield _given_to(pair, *speakers)


class Speaker(NamedTuple):
    """Who is named as having said something."""

    span: Span
    entity: Entity


def _other_speakers(pair: Pair, a: Quote, b: Quote) -> tuple[Speaker, Speaker] | None:
    """Return who the two quotations are given to, where both are named and have no name in common."""
    one, other = (_speaker(side, quote) for side, quote in ((pair.a, a), (pair.b, b)))
    if one is None or other is None or one.entity is other.entity:
        return None
    return None if set(one.entity.name.split()) & set(other.entity.name.split()) else (one, other)


def _speaker(side: Side, quote: Quote) -> Speaker | None:
    if quote.speaker is None or not side.sentence.span.covers(quote.speaker):
        return None
    entity = side.story.entity_at(side.article.id, quote.speaker)
    return Speaker(quote.speaker, entity) if entity and entity.type in SPEAKING else None


def _given_to(pair: Pair, a: Speaker, b: Speaker) -> Finding:
    told = f"{pair.a.label} gives the quoted words to {a.entity.name}, {pair.b.label} to {b.entity.name}"
    return pair.finding("quote", a.span, b.span, "high", told, (a.entity.name, b.entity.name))


def _utterances(side: Side) -> list[tuple[Quote, list[Word]]]:
    """Return the quotations of a sentence, each with its words there."""
    return [(quote, _words(side, quote)) for quote in side.quotes]


def _words(side: Side, quote: Quote) -> list[Word]:
    """Return the quotation's words within the sentence, for a quotation may run over several."""
    start, end = max(quote.span.start, side.sentence.span.start), min(quote.span.end, side.sentence.span.end)
    return [
        Word(word, Span(start + m.start(), start + m.end()))
        for m in WORD.finditer(side.text(Span(start, end)))
        for word in _spoken(m[0])
    ]


def _spoken(written: str) -> list[str]:
    """Return the words of a contraction apart: I'd, I would."""
    word = written.casefold().replace("’", "'")
    stem, mark, ending = word.partition("'")
    if mark and ending in CONTRACTED:
        return [stem, CONTRACTED[ending]]
    return [stem.removesuffix("n"), "not"] if word.endswith("n't") else [american(folded(word))]


def _blocks(left: list[Word], right: list[Word]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [w.text for w in left], [w.text for w in right], autojunk=False)


def _shared(left: list[Word], right: list[Word]) -> int:
    return sum(block.size for block in _blocks(left, right).get_matching_blocks())


def _longest(left: list[Word], right: list[Word]) -> int:
    """Return the most words in a row that both quotations have."""
    return _blocks(left, right).find_longest_match().size


def _altered(pair: Pair, left: list[Word], right: list[Word]) -> Iterator[Finding]:
    # Sentences that have only a part in common each quote what they are about: that is no cut.
    least = CUT if pair.link.strength == "same" else len(left) + len(right)
    for tag, a1, a2, b1, b2 in _blocks(left, right).get_opcodes():
        at_the_edge = tag != "replace" and (min(a1, b1) == 0 or a2 == len(left) or b2 == len(right))
        if (
            tag == "equal"
            or (at_the_edge and max(a2 - a1, b2 - b1) < least)
            or _abbreviated(left[a1:a2], right[b1:b2])
        ):
            continue
        if tag == "replace" and not 1 / LONGEST <= (a2 - a1) / (b2 - b1) <= LONGEST:
            continue
        a, b = _run(left[a1:a2]), _run(right[b1:b2])
        severity: Severity = "medium" if a and b else "low"
        yield pair.finding("quote", a, b, severity, _told(pair, a, b), _sides(pair, a, b))
        return


def _abbreviated(left: list[Word], right: list[Word]) -> bool:
    """Say whether one side only shortens the other's word: Gen., General."""
    return len(left) == len(right) == 1 and (
        left[0].text.startswith(right[0].text) or right[0].text.startswith(left[0].text)
    )


def _run(words: list[Word]) -> Span | None:
    return Span(words[0].span.start, words[-1].span.end) if words else None


def _sides(pair: Pair, a: Span | None, b: Span | None) -> tuple[str, str] | None:
    return (f"“{pair.a.text(a)}”", f"“{pair.b.text(b)}”") if a and b else None


def _told(pair: Pair, a: Span | None, b: Span | None) -> str:
    if a and b:
        return f"{pair.a.label} quotes “{pair.a.text(a)}”, {pair.b.label} “{pair.b.text(b)}”"
    quoting, leaving, words = (pair.a, pair.b, a) if a else (pair.b, pair.a, b)
    shown = quoting.text(words) if words else ""
    return f"{quoting.label} quotes “{shown}”, which {leaving.label} leaves out of the quotation"
