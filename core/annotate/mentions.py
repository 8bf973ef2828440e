"""Namings in an article: where a name begins and ends, and what kind of thing it names.

spaCy's small model guesses names well inside sentences and badly at their edges, so its guesses are votes.
Boundaries come from capital letters; kinds from titles, word lists, the words of the name and those votes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsdiff.core.annotate.pipeline import Guess, Reading
from newsdiff.core.annotate.words import Known, gazetteer, phrases, word_list
from newsdiff.core.model import EntityType, Mention, Sentence, Span, Token

NAMED = {
    "PERSON": "person",
    "NORP": "group",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
    "PRODUCT": "other",
    "LANGUAGE": "other",
}
"""spaCy's labels of names, in our types."""
JOINING = frozenset(("organisation", "event", "work", "place"))
HEADLINE_CASE = 0.65
"""A headline with more of its long words capitalised tells nothing by its capitals."""
LONG_WORD = 4
POSSESSORS = frozenset(
    ("attorney", "prosecutor", "governor", "women", "children", "people", "workers", "veterans")
)
NOT_NAMES = frozenset(("i", "mr", "mrs", "ms", "dr", "no.", "vs", "ok", "o.k.", "god", "internet", "update"))


class Name(NamedTuple):
    """A naming found, before its kind is settled."""

    sentence: Sentence
    span: Span
    text: str
    titled: bool
    """A title or rank stands before the name, inside the span."""
    bare: str
    """The name without its title."""


def bare_name(text: str) -> str:
    """Return a name without article, titles and possessive ending: ``Rubio`` for ``Secretary Rubio's``."""
    words = re.sub(r"[’']s?$", "", text).split()
    if words and words[0].lower() == "the" and len(words) > 1:
        words = words[1:]
    title = _title_length(words)
    return " ".join(words[title:] or words)


def find_mentions(readings: Sequence[Reading], figures: Iterable[Span]) -> list[Mention]:
    """Return the namings of an article in order, never overlapping.

    ``readings`` are all sentences of one article; ``figures`` are the spans of its quantities: no name enters
    them.
    """
    ordinary = _ordinary_words(readings)
    dated = list(figures)
    names: list[Name] = []
    headlines: list[Reading] = []
    for reading in readings:
        if _is_headline(reading.sentence):
            headlines.append(reading)
        else:
            names.extend(_names(reading, ordinary, dated))
    known = {name.bare for name in names} | {name.text for name in names}
    for reading in headlines:
        names.extend(_headline_names(reading, ordinary, known))
    types = _types(names, readings)
    mentions = [Mention(n.sentence.article, n.sentence.id, n.span, n.text, types[n.bare]) for n in names]
    return sorted(mentions, key=lambda m: m.span)


def _is_headline(sentence: Sentence) -> bool:
    """Say whether a title or heading capitalises its words regardless of names."""
    if sentence.kind not in ("title", "heading"):
        return False
    words = [t.text for t in sentence.tokens if t.text.isalpha() and len(t.text) >= LONG_WORD]
    return bool(words) and sum(w[0].isupper() for w in words) / len(words) > HEADLINE_CASE


def _ordinary_words(readings: Sequence[Reading]) -> frozenset[str]:
    """Return the words that the article also writes in lower case."""
    return frozenset(t.text for r in readings for t in r.sentence.tokens if t.text.islower())


# --- where names stand ---


def _names(reading: Reading, ordinary: frozenset[str], dated: Sequence[Span]) -> Iterator[Name]:
    tokens = reading.sentence.tokens
    free = [not any(s.overlaps(t.span) for s in dated) for t in tokens]
    capital = [free[i] and _is_capital(reading, i, ordinary) for i in range(len(tokens))]
    for start, end in _runs(reading, capital):
        yield from _parts(reading.sentence, start, end)
    yield from _hyphenated(reading.sentence, capital)


def _is_capital(reading: Reading, index: int, ordinary: frozenset[str]) -> bool:
    """Say whether a token's capital letter marks a name."""
    token = reading.sentence.tokens[index]
    text = token.text
    if not re.match(r"[^\W\d_]", text) or text.lower() in NOT_NAMES or _compound_of_known(text):
        return False
    if not text[0].isupper():
        return bool(re.match(r"(?:al|el)-[A-Z]|[a-z][A-Z]", text))
    if not _opens(reading.sentence, index):
        return not token.stop or text in gazetteer() or _guessed(reading, token)
    if text in gazetteer() or text.lower().rstrip(".") + "." in phrases("titles.txt"):
        return text.lower() not in ordinary
    if text.lower() in phrases("titles.txt"):
        return _next_is_capital(reading.sentence, index)
    if token.stop or text.lower() in ordinary or text.lower() in word_list("starters.txt"):
        return (
            token.pos == "PROPN"
            and _guessed(reading, token, whole=True)
            and _next_is_capital(reading.sentence, index)
        )
    return token.pos == "PROPN" or _guessed(reading, token)


def _compound_of_known(text: str) -> bool:
    """``U.S.-Russia``, ``Obama-era``: read part by part."""
    first, *rest = text.split("-")
    return bool(rest) and (rest[-1].islower() or (first in gazetteer() and rest[-1] in gazetteer()))


def _opens(sentence: Sentence, index: int) -> bool:
    """Say whether a word stands where any word would be capitalised."""
    return index == 0 or sentence.tokens[index - 1].text in (
        ":",
        ".",
        "?",
        "!",
        "…",
        "...",
        "“",
        '"',
        "•",
        "[",
        "(",
    )


def _next_is_capital(sentence: Sentence, index: int) -> bool:
    following = [
        t.text for t in sentence.tokens[index + 1 : index + 5] if t.text.lower() not in ("of", "the", "for")
    ]
    return bool(following) and following[0][0].isupper()


def _guessed(reading: Reading, token: Token, *, whole: bool = False) -> bool:
    return any(
        g.label in NAMED and g.span.covers(token.span) and (not whole or g.span.start == token.span.start)
        for g in reading.guesses
    )


def _runs(reading: Reading, capital: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last-but-one index of each stretch that may be a name."""
    start: int | None = None
    index = 0
    while index < len(capital):
        if not capital[index]:
            index += 1
            continue
        start = index
        end = index + 1
        while True:
            if end < len(capital) and capital[end]:
                end += 1
                continue
            reach = _joined(reading, capital, start, end)
            if reach is None:
                break
            end = reach
        yield start, end
        index = end


def _joined(reading: Reading, capital: Sequence[bool], start: int, end: int) -> int | None:
    """Return the index after the small words at ``end`` and the capital they lead to, if they join names."""
    tokens = reading.sentence.tokens
    if end >= len(tokens):
        return None
    word, before = tokens[end].text.lower(), tokens[end - 1]
    after = end + 1
    if word == "of" and after < len(tokens) and tokens[after].text.lower() == "the":
        after += 1
    if word == "-":
        return _across_hyphen(tokens, capital, end)
    if word == "," and after < len(tokens) and re.match(r"(?:Jr|Sr|Inc)\b", tokens[after].text):
        return after + 1
    if tokens[end].tag == "CD" and re.fullmatch(r"\d+", tokens[end].text):
        guess = _covering(reading, before.span, tokens[end].span)
        return after if guess and guess.label in ("PRODUCT", "ORG", "EVENT", "FAC") else None
    if after >= len(tokens) or not capital[after]:
        return None
    if word in word_list("particles.txt") or word == "&":
        return after + 1
    head = before.text.lower()
    heads = word_list("bodies.txt") | word_list("geography.txt") | phrases("titles.txt")
    if word == "of" and (
        head in heads or head in ("gulf", "republic", "kingdom", "isle", "university", "states")
    ):
        return after + 1
    if word == "for" and head in word_list("bodies.txt"):
        return after + 1
    if word in ("'s", "’s", "’", "'"):
        return (
            after + 1
            if head in POSSESSORS and tokens[after].text.lower() in word_list("bodies.txt")
            else None
        )
    guess = _covering(reading, before.span, tokens[after].span)
    if (
        word in ("of", "for", "on", "and", "in", "the", "to", "against")
        and guess
        and NAMED.get(guess.label) in JOINING
    ):
        return after + 1 if word != "and" or _ends_in_body(guess) else None
    return None


def _ends_in_body(guess: Guess) -> bool:
    return guess.label in ("EVENT", "WORK_OF_ART", "LAW") or guess.label == "ORG"


def _across_hyphen(tokens: Sequence[Token], capital: Sequence[bool], end: int) -> int | None:
    """Join ``Campa-Najjar``; leave ``U.S.-Russia`` and ``Obama-era`` apart."""
    after = end + 1
    tight = tokens[end - 1].span.end == tokens[end].span.start
    if after >= len(tokens) or not tight or tokens[end].span.end != tokens[after].span.start:
        return None
    both_known = tokens[end - 1].text in gazetteer() and tokens[after].text in gazetteer()
    return after + 1 if capital[after] and not both_known else None


def _covering(reading: Reading, first: Span, last: Span) -> Guess | None:
    return next((g for g in reading.guesses if g.span.covers(first) and g.span.covers(last)), None)


# --- what a stretch of capitals holds ---


def _parts(sentence: Sentence, start: int, end: int) -> Iterator[Name]:
    """Split a stretch into names: ``Russian | Foreign Minister Sergei Lavrov``."""
    tokens = sentence.tokens
    while start < end:
        words = [t.text for t in tokens[start:end]]
        size = _first_part(words)
        if size and not _is_role(words[:size]):
            yield _name(sentence, start, start + size)
        start += max(size, 1)


def _is_role(words: Sequence[str]) -> bool:
    """Say whether the words are an office that names nobody: ``Special Envoy``, ``Foreign Minister``."""
    titles = phrases("titles.txt")
    return all(w.lower() in titles for w in words) or (
        len(words) > 1 and words[-1].lower() in titles - SURNAMES
    )


SURNAMES = frozenset(
    (
        "king",
        "judge",
        "major",
        "bishop",
        "prince",
        "pope",
        "dean",
        "duke",
        "justice",
        "marshal",
        "chase",
        "father",
        "count",
        "baron",
    )
)
"""Titles that are surnames too."""


def _first_part(words: Sequence[str]) -> int:
    """Return how many words the first name of a stretch takes."""
    for size in range(len(words), 0, -1):
        if " ".join(words[:size]) in gazetteer() and (size == len(words) or _splits_off(words, size)):
            return size
    cut = _before_title(words)
    return cut or len(words)


def _splits_off(words: Sequence[str], size: int) -> bool:
    """Say whether a known name at the front is a name by itself rather than the beginning of a longer one."""
    known = gazetteer()[" ".join(words[:size])]
    rest = words[size:]
    if _has_title(rest):
        return True
    body = rest[-1].lower() in word_list("bodies.txt") | word_list("geography.txt") | word_list("events.txt")
    if body:
        return known.kind == "country" and " ".join(rest) in gazetteer()
    if known.kind == "body":
        return False
    return (
        known.kind in ("people", "party")
        or " ".join(rest) in gazetteer()
        or (known.kind == "country" and len(rest) > 1)
    )


def _has_title(words: Sequence[str]) -> bool:
    """Say whether the words are a title or a titled person."""
    return any(w.lower() in phrases("titles.txt") for w in words[:4])


def _before_title(words: Sequence[str]) -> int:
    """Return the words before a short title in the middle: ``Kremlin | Mr. X``; 0 when the title's own."""
    for index, word in enumerate(words):
        if index and word.endswith(".") and word.lower() in phrases("titles.txt"):
            return 0 if any(w.lower() in phrases("titles.txt") for w in words[:index]) else index
    return 0


def _title_length(words: Sequence[str]) -> int:
    """Return how many of the words before a name are its title: 3 of ``Secretary of State Marco Rubio``."""
    titles = phrases("titles.txt")
    length = 0
    for index, word in enumerate(words[:-1]):
        if word.lower() in titles:
            length = index + 1
            if (
                word.lower() in ("secretary", "minister", "ministers")
                and len(words) > index + 3
                and words[index + 1] in ("of", "for")
            ):
                length = index + (4 if words[index + 2] == "the" else 3)
    return min(length, len(words) - 1)


def _name(sentence: Sentence, start: int, end: int) -> Name:
    span = Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)
    text = _cut(sentence, span)
    words = text.split()
    titled = _title_length(words) > 0 and words[-1].lower() not in word_list("bodies.txt")
    return Name(sentence, span, text, titled, bare_name(text) if titled else re.sub(r"^[Tt]he\s", "", text))


def _cut(sentence: Sentence, span: Span) -> str:
    return sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]


def _hyphenated(sentence: Sentence, capital: Sequence[bool]) -> Iterator[Name]:
    """Yield known names inside one token: ``R-Calif.``, ``U.S.-Russia``, ``Russian-occupied``."""
    for index, token in enumerate(sentence.tokens):
        if "-" not in token.text[1:] or capital[index]:
            continue
        offset = token.span.start
        for part in token.text.split("-"):
            if part in gazetteer():
                span = Span(offset, offset + len(part))
                yield Name(sentence, span, part, False, part)
            offset += len(part) + 1


def _headline_names(reading: Reading, ordinary: frozenset[str], known: set[str]) -> Iterator[Name]:
    """Yield the names of a headline whose capitals say nothing: those of the body, the lists, or spaCy."""
    tokens = reading.sentence.tokens
    index = 0
    while index < len(tokens):
        size = _headline_name(reading, index, ordinary, known)
        if size:
            yield _name(reading.sentence, index, index + size)
        index += max(size, 1)


LONGEST_NAME = 7


def _headline_name(reading: Reading, index: int, ordinary: frozenset[str], known: set[str]) -> int:
    tokens = reading.sentence.tokens
    for size in range(min(LONGEST_NAME, len(tokens) - index), 0, -1):
        span = Span(tokens[index].span.start, tokens[index + size - 1].span.end)
        text = _cut(reading.sentence, span)
        if not text[0].isupper():
            return 0
        if text in known or (text in gazetteer() and (text.isupper() or text.lower() not in ordinary)):
            return size
        guess = next((g for g in reading.guesses if g.span == span and g.label in NAMED), None)
        words = [t.text.lower() for t in tokens[index : index + size]]
        if guess and guess.label in ("PERSON", "GPE", "ORG") and not any(w in ordinary for w in words):
            return size
    return 0


# --- what kind of thing is named ---


def _types(names: Sequence[Name], readings: Sequence[Reading]) -> dict[str, EntityType]:
    """Settle one type for each bare name of the article."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    guesses = [g for r in readings for g in r.guesses if g.label in NAMED]
    for name in names:
        for vote, weight in _votes(name, guesses):
            votes[name.bare][vote] += weight
    types = {bare: max(sorted(counter), key=lambda t: counter[t]) for bare, counter in votes.items()}
    surnames = {bare.split()[-1] for bare, type_ in types.items() if type_ == "person" and " " in bare}
    for bare in types:
        if bare in surnames and not (bare in gazetteer() and votes[bare]["person"] < 2):
            types[bare] = "person"
    return types


TITLE_WEIGHT = 20
LIST_WEIGHT = 4
WORD_WEIGHT = 3


def _votes(name: Name, guesses: Sequence[Guess]) -> Iterator[tuple[EntityType, int]]:
    yield "other", 0
    known: Known | None = gazetteer().get(name.bare)
    if name.titled:
        yield "person", TITLE_WEIGHT
    if known:
        yield known.type, LIST_WEIGHT
    last, first = name.bare.split()[-1].lower(), name.bare.split()[0].lower()
    several = " " in name.bare
    if several and (
        last in word_list("bodies.txt") or (first in word_list("bodies.txt") and " of " in name.bare)
    ):
        yield "organisation", WORD_WEIGHT
    elif several and last in word_list("events.txt"):
        yield "event", WORD_WEIGHT
    elif several and (last in word_list("geography.txt") or first in word_list("geography.txt")):
        yield "place", WORD_WEIGHT
    for guess in guesses:
        if guess.span.overlaps(name.span):
            yield NAMED[guess.label], 2 if guess.span == name.span else 1  # type: ignore[misc]
            break
