"""The same utterance quoted in other words, or cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from newsdiff.core.align.wordlike import american, folded
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.model import FIGURES, Quote, Severity, Span

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

RUN = 6
"""Words in a row that make two quotations one utterance, however much either leaves out."""


class Word(NamedTuple):
    """A word of a quotation."""

    text: str
    """As it is compared: without case, dots and habits of spelling."""
    span: Span


def quotes(pair: Pair) -> Iterator[Finding]:
    """Yield, for each utterance that both quote, another speaker and the first words that differ."""
    for a in pair.a.quotes:
        left = _words(pair.a, a)
        rights = [(b, _words(pair.b, b)) for b in pair.b.quotes]
        b, right = max(rights, key=lambda found: _shared(left, found[1]), default=(None, []))
        shared = _shared(left, right)
        one_utterance = shared >= LEAST and shared >= SHARED * min(len(left), len(right))
        if b and one_utterance:
            yield from _other_speaker(pair, a, b)
        if one_utterance or _longest(left, right) >= RUN:
            yield from _altered(pair, left, right)


def _other_speaker(pair: Pair, a: Quote, b: Quote) -> Iterator[Finding]:
    """Yield the two people to whom one utterance is given, where both are named."""
    speakers = [
        (span, side.story.entity_at(side.article.id, span))
        for side, span in ((pair.a, a.speaker), (pair.b, b.speaker))
        if span and side.sentence.span.covers(span)
    ]
    named = [(span, entity) for span, entity in speakers if entity and entity.type not in FIGURES]
    if len(named) == 2 and named[0][1] is not named[1][1]:
        (one, first), (other, second) = named
        told = f"{pair.a.label} gives the quoted words to {first.name}, {pair.b.label} to {second.name}"
        yield pair.finding("quote", one, other, "high", told, (first.name, second.name))


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
    for tag, a1, a2, b1, b2 in _blocks(left, right).get_opcodes():
        at_the_edge = tag != "replace" and (min(a1, b1) == 0 or a2 == len(left) or b2 == len(right))
        if (
            tag == "equal"
            or (at_the_edge and max(a2 - a1, b2 - b1) < CUT)
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
