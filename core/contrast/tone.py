"""Words in each other's place that are felt differently."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.annotate.words import saying
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.words import valence
from newsdiff.core.model import Span, Token

BAD = -1.5
"""How a word is felt that speaks ill of something."""
PLAIN = -0.5
"""How a word is felt at least that does not."""
FEELING = frozenset(("NOUN", "VERB", "ADJ", "ADV"))
"""Parts of speech that carry a tone; names have none."""


def tone(pair: Pair) -> Iterator[Finding]:
    """Yield the words that face each other, mean different things and are felt differently."""
    if pair.link.strength != "same":
        return
    for words in pair.link.tokens:
        if words.a is None or words.b is None or words.cls not in ("paraphrase", "changed"):
            continue
        a, b = _toned(pair.a, words.a), _toned(pair.b, words.b)
        if a and b and a.pos == b.pos and _one_speaks_ill(pair, a, b):
            yield pair.finding(
                "loaded",
                a.span,
                b.span,
                "low",
                f"{pair.a.label} writes “{a.text}”, {pair.b.label} “{b.text}”",
                (f"“{a.text}”", f"“{b.text}”"),
            )


def force(pair: Pair) -> Iterator[Finding]:
    """Yield the verbs of saying of two like statements, where they weigh what is said otherwise."""
    a, b = _saying(pair.a), _saying(pair.b)
    if a and b and pair.link.strength == "same" and saying()[a.lemma] != saying()[b.lemma]:
        yield pair.finding(
            "loaded",
            a.span,
            b.span,
            "low",
            f"{pair.a.label} writes “{a.text}”, {pair.b.label} “{b.text}”",
            (f"“{a.text}”", f"“{b.text}”"),
        )


def _saying(side: Side) -> Token | None:
    """Return the main verb of a sentence if it is one of saying."""
    main = next((t for n, t in enumerate(side.sentence.tokens) if t.head == n), None)
    told = main and main.pos == "VERB" and main.lemma in saying() and not side.quoted(main.span)
    return main if told else None


def _one_speaks_ill(pair: Pair, a: Token, b: Token) -> bool:
    """Say whether one word speaks ill, the other does not, and its article nowhere chooses the ill word."""
    ill, plain, other = (a, b, pair.b) if _feeling(a) < _feeling(b) else (b, a, pair.a)
    if _feeling(ill) > BAD or _feeling(plain) < PLAIN:
        return False
    sentences = pair.story.article(other.article.id).sentences
    return not any(t.lemma == ill.lemma for s in sentences for t in s.tokens)


def _toned(side: Side, span: Span) -> Token | None:
    """Return the word of a span that is felt most strongly, unless it is quoted."""
    words = [t for t in side.tokens(span) if t.pos in FEELING]
    return max(words, key=lambda t: abs(_feeling(t)), default=None) if not side.quoted(span) else None


def _feeling(word: Token) -> float:
    return valence().get(word.text.lower(), valence().get(word.lemma.lower(), 0.0))
