"""The same utterance quoted in other words, or cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.model import Quote, Span

WORD = re.compile(r"\w+(?:[’']\w+)*")
SHARED = 0.6
"""Share of the shorter quotation's words that both must have, in order, to be one utterance."""
LEAST = 4
"""Words two quotations must share to be called one utterance: shorter phrases recur by chance."""


def quotes(pair: Pair) -> Iterator[Finding]:
    """Yield the quotations of one utterance whose words differ."""
    for a in pair.a.quotes:
        for b in pair.b.quotes:
            yield from _altered(pair, a, b)


def _altered(pair: Pair, a: Quote, b: Quote) -> Iterator[Finding]:
    left, right = _words(pair.a, a), _words(pair.b, b)
    matcher = SequenceMatcher(
        None, [w.casefold() for w, _ in left], [w.casefold() for w, _ in right], autojunk=False
    )
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if shared < LEAST or shared < SHARED * min(len(left), len(right)):
        return
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        at_the_edge = (a1 == 0 and b1 == 0) or (a2 == len(left) and b2 == len(right))
        if tag == "equal" or at_the_edge:
            continue
        said, other = _run(left[a1:a2]), _run(right[b1:b2])
        yield pair.finding(
            "quote",
            said or a.span,
            other or b.span,
            "medium",
            f"the words quoted differ: {_shown(pair.a, said)}, {_shown(pair.b, other)}",
        )


def _words(side: Side, quote: Quote) -> list[tuple[str, Span]]:
    return [
        (m[0].replace("’", "'"), Span(quote.span.start + m.start(), quote.span.start + m.end()))
        for m in WORD.finditer(side.text(quote.span))
    ]


def _run(words: list[tuple[str, Span]]) -> Span | None:
    return Span(words[0][1].start, words[-1][1].end) if words else None


def _shown(side: Side, span: Span | None) -> str:
    return f"{side.label} has “{side.text(span)}”" if span else f"{side.label} leaves them out"
