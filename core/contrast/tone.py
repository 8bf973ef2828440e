"""Words in each other's place that are felt differently."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.annotate.words import saying
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.setting import Setting
from newsdiff.core.contrast.voices import voices
from newsdiff.core.contrast.words import valence
from newsdiff.core.model import Span, Token

BAD = -1.5
"""How a word is felt that speaks ill of something."""
PLAIN = -0.5
"""How a word is felt at least that does not."""
FEELING = frozenset(("NOUN", "VERB", "ADJ", "ADV"))
"""Parts of speech that carry a tone; names have none."""


def tone(setting: Setting) -> Iterator[Finding]:
    """Yield the words that face each other, mean different things and are felt differently."""
    for a, b in setting.pair.remembered(_felt_apart):
        if _chosen(setting, a, b):
            yield _told(setting.pair, a, b)


def _felt_apart(pair: Pair) -> list[tuple[Token, Token]]:
    """Return the words that face each other of which one speaks ill and the other does not."""
    if pair.link.strength != "same":
        return []
    found = []
    for words in pair.link.tokens:
        if words.a is None or words.b is None or words.cls not in ("paraphrase", "changed"):
            continue
        a, b = _toned(pair.a, words.a), _toned(pair.b, words.b)
        if a and b and a.pos == b.pos and _one_speaks_ill(a, b):
            found.append((a, b))
    return found


def _told(pair: Pair, a: Token, b: Token) -> Finding:
    words = f"“{a.text}”", f"“{b.text}”"
    told = f"{pair.a.label} writes {words[0]}, {pair.b.label} {words[1]}"
    return pair.finding("loaded", a.span, b.span, "low", told, words)


def force(pair: Pair) -> Iterator[Finding]:
    """Yield the verbs with which the two reports give one source's words, where they weigh them otherwise."""
    for a in pair.a.remembered(voices):
        for b in pair.b.remembered(voices):
            weighed = saying().get(a.verb.lemma, ""), saying().get(b.verb.lemma, "")
            unlike = weighed[0] != weighed[1] and all(weighed)
            if a.source.keys & b.source.keys and unlike and _only_its_own(pair, a.verb, b.verb):
                yield _told(pair, a.verb, b.verb)
                return


def _only_its_own(pair: Pair, a: Token, b: Token) -> bool:
    """Say whether neither sentence has the other's verb as well: said, insisting that; insisted."""
    return a.lemma not in pair.b.lemmas and b.lemma not in pair.a.lemmas


def _one_speaks_ill(a: Token, b: Token) -> bool:
    ill, plain = sorted((a, b), key=_feeling)
    return _feeling(ill) <= BAD and _feeling(plain) >= PLAIN


def _chosen(setting: Setting, a: Token, b: Token) -> bool:
    """Say whether neither article has the other's word anywhere: then each chose its own."""
    pair = setting.pair
    return a.lemma not in setting.report(pair.b).lemmas and b.lemma not in setting.report(pair.a).lemmas


def _toned(side: Side, span: Span) -> Token | None:
    """Return the word of a span that is felt most strongly, unless it is quoted."""
    words = [t for t in side.tokens(span) if t.pos in FEELING]
    return max(words, key=lambda t: abs(_feeling(t)), default=None) if not side.quoted(span) else None


def _feeling(word: Token) -> float:
    return valence().get(word.text.lower(), valence().get(word.lemma.lower(), 0.0))
