"""What one report quotes and the other quotes less of, or tells in words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.report import plain
from newsdiff.core.contrast.setting import Setting
from newsdiff.core.contrast.words import TELLING
from newsdiff.core.model import Quote, Span

FRAGMENT = 5
"""Words up to which a quotation is a fragment: one word in quotation marks, or a phrase."""
MORE = 2
"""Words by which the other's quotation of the same must be longer."""
PARAPHRASED = 0.5
"""Share of a quotation's telling words that the other sentence has, and of these outside quotation marks."""
LEAST = 3
"""Telling words of a quotation that can be told in other words."""


def fragments(pair: Pair) -> Iterator[Finding]:
    """Yield the first quotation of a few words that the other sentence quotes more of."""
    for side in (pair.a, pair.b):
        for quote in side.quotes:
            whole = _longer(side, quote, pair.other(side))
            if whole:
                short = side.text(_here(side, quote)).rstrip(",.; ")
                yield _between(
                    pair,
                    side,
                    quote.span,
                    whole.span,
                    f"{side.label} quotes only “{short}” of what {pair.other(side).label} quotes",
                )
                return


def _longer(side: Side, quote: Quote, other: Side) -> Quote | None:
    """Return the other side's quotation that holds all words of this one and more."""
    words = _spoken(side, quote)
    if not words or len(words) > FRAGMENT or not any(t.pos in TELLING for t in side.tokens(quote.span)):
        return None
    for candidate in other.quotes:
        theirs = _spoken(other, candidate)
        if len(theirs) >= len(words) + MORE and f" {' '.join(words)} " in f" {' '.join(theirs)} ":
            return candidate
    return None


class Retold(NamedTuple):
    """A quotation that the other sentence tells in words of its own."""

    words: str
    """The quotation, as ``report.plain`` has it."""
    by: Side
    """Who tells it."""
    finding: Finding


def paraphrased(setting: Setting) -> Iterator[Finding]:
    """Yield the first quotation that the other sentence tells in its own words, its article in no other."""
    retold = setting.pair.remembered(_retold)
    yield from islice((r.finding for r in retold if r.words not in setting.report(r.by).plain), 1)


def _retold(pair: Pair) -> list[Retold]:
    found = []
    for side in (pair.a, pair.b):
        other = pair.other(side)
        for quote in side.quotes:
            words = [t for t in side.tokens(quote.span) if t.pos in TELLING and not t.stop]
            told = [t for t in words if pair.matched(side, t)]
            if len(words) < LEAST or len(told) < PARAPHRASED * len(words):
                continue
            facing = [span for t in told if (span := pair.opposite(side, t))]
            unquoted = [span for span in facing if not other.quoted(span)]
            if len(unquoted) > PARAPHRASED * len(facing):
                run = Span(min(s.start for s in unquoted), max(s.end for s in unquoted))
                quoted = f"“{side.text(_here(side, quote)).rstrip(',.; ')}”"
                told_of = f"{side.label} quotes {quoted}, {other.label} tells it in its own words"
                finding = _between(pair, side, quote.span, run, told_of)
                found.append(Retold(plain(side.text(quote.span)), other, finding))
    return found


def _between(pair: Pair, side: Side, one: Span, other: Span, told: str) -> Finding:
    one = Span(max(one.start, side.sentence.span.start), min(one.end, side.sentence.span.end))
    across = pair.other(side).sentence.span
    other = Span(max(other.start, across.start), min(other.end, across.end))
    return pair.finding("quote", *pair.placed(side, one, other), "low", told)


def _here(side: Side, quote: Quote) -> Span:
    """Return the part of a quotation that stands in the sentence."""
    here = side.sentence.span
    return Span(max(quote.span.start, here.start), min(quote.span.end, here.end))


def _spoken(side: Side, quote: Quote) -> list[str]:
    return [t.text.casefold() for t in side.tokens(quote.span) if t.text[0].isalnum()]
