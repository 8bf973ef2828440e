"""One word put in another's place: another person, place or thing in an otherwise equal sentence."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.core.annotate.words import gazetteer, word_list
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.model import FIGURES, Mention, Span, Token

ALIKE = 0.6
"""Share of the shorter sentence's words that must be equal for a single other word to be a contradiction."""
SPEAKING = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
"""Parts of speech whose exchange changes what is said."""


def swapped(pair: Pair) -> Iterator[Finding]:
    """Yield names and words that stand in each other's place and do not mean the same."""
    near_copy = pair.share_equal >= ALIKE
    for words in pair.link.tokens:
        if words.a is None or words.b is None or words.cls != "changed":
            continue
        a, b = _name(pair.a, words.a), _name(pair.b, words.b)
        if a and b:
            if near_copy or _one_surname(a, b) or _where(pair, a, b):
                yield from _other_name(pair, a, b)
        elif near_copy and _things(pair, words.a, words.b):
            yield _other_word(pair, words.a, words.b)


def _name(side: Side, span: Span) -> Mention | None:
    return next((m for m in side.mentions if m.span.overlaps(span) and m.type not in FIGURES), None)


def _where(pair: Pair, a: Mention, b: Mention) -> bool:
    """Say whether both name where something is: they are held by a preposition."""
    held = [any(t.dep == "pobj" for t in side.tokens(m.span)) for side, m in ((pair.a, a), (pair.b, b))]
    places = _places(a, b) and _grain(a.text) == _grain(b.text)
    return places and all(held) and pair.link.strength == "same"


def _places(a: Mention, b: Mention) -> bool:
    """Say whether two names are of places; one of a kind unknown is what it stands in the place of."""
    types = {a.type, b.type}
    return "place" in types and types <= {"place", "other"}


def _grain(name: str) -> str:
    """Return whether a place is known as a country or a region: what lies in it is no other place."""
    known = gazetteer().get(name)
    return known.kind if known and known.kind in ("country", "region") else ""


def _one_surname(a: Mention, b: Mention) -> bool:
    if not a.type == b.type == "person":
        return False
    titles = word_list("titles.txt")
    one, other = ([w for w in m.text.split() if w.lower() not in titles] for m in (a, b))
    return len(one) > 1 < len(other) and one[-1] == other[-1] and one[0] != other[0]


def _other_name(pair: Pair, a: Mention, b: Mention) -> Iterator[Finding]:
    """Yield the two names unless either sentence names the other's as well."""
    entities = [pair.story.entity_of(m) for m in (a, b)]
    words_a, words_b = set(a.text.split()), set(b.text.split())
    if (entities[0] is entities[1] and entities[0] is not None) or words_a <= words_b or words_b <= words_a:
        return
    if _named(pair.a, b, entities[1]) or _named(pair.b, a, entities[0]) or _one_cut_short(a.text, b.text):
        return
    if _owns(pair.a, a) != _owns(pair.b, b):
        return
    place = _places(a, b)
    yield pair.finding(
        "place" if place else "name",
        a.span,
        b.span,
        "medium" if place else "high",
        f"{pair.a.label} names {a.text}, {pair.b.label} {b.text}",
        (a.text, b.text),
    )


def _owns(side: Side, mention: Mention) -> bool:
    """Say whether a name only says whose: Hale’s lawyer is not Hale."""
    return any(t.dep == "poss" for t in side.tokens(mention.span))


def _one_cut_short(a: str, b: str) -> bool:
    """Say whether one name is the other cut short, a party before it or none: R-Calif., California."""
    one, other = (text.rpartition("-")[2].casefold() for text in (a, b))
    return any(x.endswith(".") and y.startswith(x[:-1]) for x, y in ((one, other), (other, one)))


def _named(side: Side, mention: Mention, entity: object) -> bool:
    """Say whether a sentence also names what the mention of the other sentence names."""
    return any(
        m.text == mention.text or (entity is not None and side.story.entity_of(m) is entity)
        for m in side.mentions
    )


def _things(pair: Pair, a: Span, b: Span) -> bool:
    return _speaks(pair.a, a) and _speaks(pair.b, b)


def _speaks(side: Side, span: Span) -> bool:
    tokens = side.tokens(span)
    return (
        len(tokens) == 1 and tokens[0].pos in SPEAKING and not tokens[0].stop and not _figure(side, tokens[0])
    )


def _figure(side: Side, token: Token) -> bool:
    return any(q.span.overlaps(token.span) for q in side.quantities)


def _other_word(pair: Pair, a: Span, b: Span) -> Finding:
    words = pair.a.text(a), pair.b.text(b)
    return pair.finding(
        "conflict",
        a,
        b,
        "medium",
        f"in otherwise like sentences {pair.a.label} says “{words[0]}”, {pair.b.label} “{words[1]}”",
        (f"“{words[0]}”", f"“{words[1]}”"),
    )
