"""How far a thing has gone: suspended or cancelled, accused or charged."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.contrast.doers import other_doers
from newsdiff.core.contrast.modality import is_bare
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.words import Scale, scales
from newsdiff.core.model import Token

STATING = frozenset(("VERB", "NOUN"))
"""Parts of speech of the words that tell how far a thing has gone."""


def degrees(pair: Pair) -> Iterator[Finding]:
    """Yield the first two words that put one thing on different steps of a scale.

    Of several words of a scale in one sentence the uppermost counts: suspended, in “suspended a decision to
    reverse the ban”.
    """
    if pair.link.strength != "same":
        return
    common = pair.a.remembered(_scales) & pair.b.remembered(_scales)
    for scale in (scales()[number] for number in sorted(common)):
        a, b = (_uppermost(side, scale) for side in (pair.a, pair.b))
        if a and b and _step(scale, a) != _step(scale, b) and _of_one_thing(pair, a, b):
            words = f"“{a.text}”", f"“{b.text}”"
            told = f"{pair.a.label} says {words[0]}, {pair.b.label} {words[1]}"
            yield pair.finding("modality", a.span, b.span, "medium", told, words)
            return


def _scales(side: Side) -> set[int]:
    """Return the numbers of the scales that the sentence has a word of."""
    return {n for n, scale in enumerate(scales()) if not scale.keys().isdisjoint(side.lemmas)}


def _uppermost(side: Side, scale: Scale) -> Token | None:
    """Return the word of a scale that the fewest words stand above."""
    words = [
        t
        for t in side.sentence.tokens
        if t.lemma.lower() in scale and t.pos in STATING and not is_bare(side, t)
    ]
    return min(words, key=lambda t: _depth(side, t), default=None)


def _depth(side: Side, word: Token) -> int:
    index = side.sentence.tokens.index(word)
    return sum(index in branch for branch in side.branches)


def _step(scale: Scale, word: Token) -> int:
    return scale[word.lemma.lower()]


def _of_one_thing(pair: Pair, a: Token, b: Token) -> bool:
    """Say whether two words tell of one thing: they face each other, or somebody or something is in both."""
    if other_doers(pair, a, b):
        return False
    return pair.facing(a.span, b.span) is not None or pair.share_argument(a, b)
