"""A neutral word here, a charged one there."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.words import Charge, charges, judging
from newsdiff.core.model import Severity, Token


def loaded(pair: Pair) -> Iterator[Finding]:
    """Yield the charged words that the other report replaces by a neutral one, or does without."""
    if pair.link.strength != "same":
        return
    told: set[Token] = set()
    chosen = {number for side in (pair.a, pair.b) for number in side.remembered(_chosen)}
    for charge in (charges()[number] for number in sorted(chosen)):
        for charged, plain, turned in (
            *((c, n, False) for c, n in _choices(pair, charge, pair.a, pair.b)),
            *((c, n, True) for c, n in _choices(pair, charge, pair.b, pair.a)),
        ):
            if charged in told or plain in told:
                continue
            told |= {charged, plain}
            a, b = (plain, charged) if turned else (charged, plain)
            yield pair.finding(
                "loaded",
                a.span,
                b.span,
                _severity(charged),
                f"{pair.a.label} writes “{a.text}”, {pair.b.label} “{b.text}”",
                (f"“{a.text}”", f"“{b.text}”"),
            )
    yield from _judging(pair)


def _chosen(side: Side) -> set[int]:
    """Return the numbers of the groups of which the report itself chose a charged word."""
    lemmas = {t.lemma for t in side.own_words}
    return {n for n, charge in enumerate(charges()) if not lemmas.isdisjoint(charge.charged)}


def _choices(pair: Pair, charge: Charge, side: Side, other: Side) -> Iterator[tuple[Token, Token]]:
    """Yield the charged words of one side with the neutral ones of the other that stand in their place."""
    for token in side.own_words:
        if token.lemma in charge.charged and all(t.lemma != token.lemma for t in other.sentence.tokens):
            for plain in other.own_words:
                if plain.lemma in charge.neutral and _for_one_thing(pair, side, token, plain):
                    yield token, plain
                    break


def _for_one_thing(pair: Pair, side: Side, charged: Token, plain: Token) -> bool:
    """Say whether the words face each other in the token alignment."""
    facing = pair.facing(*pair.placed(side, charged.span, plain.span))
    return facing is not None and facing.cls in ("paraphrase", "changed", "variant")


def _severity(token: Token) -> Severity:
    return "medium" if token.pos in ("VERB", "NOUN") else "low"


def _judging(pair: Pair) -> Iterator[Finding]:
    for side, other in ((pair.a, pair.b), (pair.b, pair.a)):
        for token in side.remembered(_judging_words):
            if token.text.lower() not in other.lemmas and _of_shared_word(pair, side, token):
                yield pair.finding(
                    "loaded",
                    *pair.placed(side, token.span, None),
                    "low",
                    f"only {side.label} writes “{token.text}”",
                )


def _judging_words(side: Side) -> list[Token]:
    return [t for t in side.own_words if t.text.lower() in judging()]


def _of_shared_word(pair: Pair, side: Side, token: Token) -> bool:
    """Say whether the word judges something that both sentences tell of."""
    head = side.sentence.tokens[token.head]
    return head is not token and pair.matched(side, head)
