"""Where a name begins and ends: capital letters, the small words between them, titles before them.

spaCy's small model guesses names well inside sentences and badly at their edges, so its guesses only help.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from newsdiff.core.annotate.pipeline import Guess, Reading
from newsdiff.core.annotate.words import gazetteer, phrases, word_list
from newsdiff.core.model import Sentence, Span, Token

HEADLINE_CASE = 0.65
"""A headline with more of its long words capitalised tells nothing by its capitals."""
LINE_CASE = 0.75
LINE_WORDS = 4
"""Any other sentence of so many long words counts as a headline only beyond a higher share."""
LONG_WORD = 4
LONGEST_NAME = 7
"""In words; a headline is searched for known names up to so long."""
NAME_LABELS = frozenset(
    ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE")
)
JOINED_LABELS = frozenset(("ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW"))
"""Labels of names that may hold ``and``, ``in`` or ``to``."""
BODY_LABELS = frozenset(("ORG", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART"))
OPENERS = frozenset((":", ".", "?", "!", "…", "...", "“", '"', "•", "[", "("))
"""After these any word would be capitalised."""
NOMINAL = frozenset(("nsubj", "nsubjpass", "poss", "npadvmod", "appos", "ROOT"))
"""What a name that opens a sentence is in it; spaCy also takes capitalised adjectives for proper nouns."""
PARTIES = frozenset(("R", "D", "I"))
"""Before a member of Congress's state: R-Calif."""
POSSESSORS = frozenset(
    ("attorney", "prosecutor", "governor", "women", "children", "people", "workers", "veterans")
)
SAINTS = frozenset(("St", "St.", "Saint"))
"""Before a name whose possessive belongs to a hospital's, church's or school's name."""
ABSTRACT = re.compile(r"[a-z](?:[st]ion|ment|ness|ity|ism)s?$")
"""Ending of a common noun that opens a sentence."""
NOT_NAMES = frozenset(("i", "mr", "mrs", "ms", "dr", "no.", "vs", "vs.", "ok", "o.k.", "god", "update"))
SURNAMES = frozenset(
    ("king", "judge", "major", "bishop", "prince", "pope", "duke", "justice", "marshal", "father", "count")
)
"""Titles that are surnames too."""
AMBIGUOUS = frozenset(
    (
        "general",
        "major",
        "premier",
        "sister",
        "count",
        "private",
        "father",
        "chief",
        "justice",
        "king",
        "queen",
    )
) | frozenset(
    ("prince", "captain", "delegate", "speaker", "lord", "royal", "director", "agent", "coach", "sir")
)
"""Titles that also begin the names of bodies: General Motors, Premier League."""
OFFICES = frozenset(
    ("secretary", "minister", "ministers", "undersecretary", "director", "chief", "commissioner")
)
"""Titles that go on with ``of`` before the name: Secretary of State, Director of National Intelligence."""


FIRM_ENDINGS = frozenset(("inc", "inc.", "corp", "corp.", "llc", "ltd", "ltd.", "plc", "co.", "n.v.", "s.a."))
"""Words that end a firm's full name."""


class Name(NamedTuple):
    """A naming found, before its kind is settled."""

    sentence: Sentence
    span: Span
    text: str
    titled: bool
    """A title or rank stands before the name, inside the span."""
    bare: str
    """The name without article and title."""


class Usage(Struct, frozen=True):
    """How one article writes its words."""

    ordinary: frozenset[str]
    """Those it also, and more often, writes in lower case."""
    capitalised: frozenset[str]
    """Those it capitalises inside sentences, more often than not."""
    figures: tuple[Span, ...]
    """The spans of its quantities: no name enters them."""
    headlines: frozenset[str]
    """The ids of its sentences whose capitals tell nothing."""

    @classmethod
    def of(cls, readings: Sequence[Reading], figures: Iterable[Span]) -> Usage:
        """Return the usage of an article's sentences."""
        lower: Counter[str] = Counter()
        upper: Counter[str] = Counter()
        headlines = frozenset(r.sentence.id for r in readings if is_headline(r.sentence))
        for reading in readings:
            headline = reading.sentence.id in headlines
            for index, token in enumerate(reading.sentence.tokens):
                if token.text.islower():
                    lower[token.text] += token.pos != "PROPN"
                elif not headline and not token.stop and not _opens(reading.sentence, index):
                    upper[token.text] += 1
        capitalised = frozenset(word for word in upper if upper[word] > lower[word.lower()])
        ordinary = frozenset(word for word in lower if lower[word]) - {word.lower() for word in capitalised}
        return cls(ordinary, capitalised, tuple(figures), headlines)


def is_headline(sentence: Sentence) -> bool:
    """Say whether a title, a heading or a line like one capitalises its words regardless of names."""
    words = [t.text for t in sentence.tokens if t.text.isalpha() and len(t.text) >= LONG_WORD]
    if not words:
        return False
    share = sum(w[0].isupper() for w in words) / len(words)
    if sentence.kind in ("title", "heading"):
        return share > HEADLINE_CASE
    return share > LINE_CASE and len(words) >= LINE_WORDS and not sentence.text.endswith((".", ".”", '."'))


# --- titles ---


def bare_name(text: str) -> str:
    """Return a name without article, titles and possessive ending: ``Rubio`` for ``Secretary Rubio's``."""
    words = without_article(re.sub(r"[’']s?$", "", text)).split()
    return " ".join(words[title_length(words) :] or words)


def without_article(text: str) -> str:
    """Return a name without the ``the`` before it."""
    return text[4:] if text[:4] in ("the ", "The ") and len(text) > 4 else text


def title_length(words: Sequence[str]) -> int:
    """Return how many words before a name are its title: 3 of ``Secretary of State Marco Rubio``."""
    titles = phrases("titles.txt")
    length = 0
    for index, word in enumerate(words[:-1]):
        if word.lower() not in titles:
            continue
        length = index + 1
        if words[index + 1] in ("of", "for") and len(words) > index + 3:
            length = max(len(words) - 2, index + 3) if len(words) > index + 4 else index + 3
            break
    return min(length, len(words) - 1)


def is_role(words: Sequence[str]) -> bool:
    """Say whether the words are an office that names nobody: ``Special Envoy``, ``Foreign Minister``."""
    titles = phrases("titles.txt")
    if all(w.lower() in titles for w in words):
        return True
    return len(words) > 1 and words[-1].lower() in titles - SURNAMES


def _is_title(word: str) -> bool:
    return word.lower() in phrases("titles.txt")


# --- capitals ---


def find_names(reading: Reading, usage: Usage) -> Iterator[Name]:
    """Yield the names of a sentence whose capitals can be trusted, in no order."""
    tokens = reading.sentence.tokens
    capital = [_is_capital(reading, index, usage) for index in range(len(tokens))]
    for start, end in _runs(reading, capital):
        yield from _parts(reading, start, end)
    yield from _hyphenated(reading.sentence, capital)


def _is_capital(reading: Reading, index: int, usage: Usage) -> bool:
    """Say whether a token's capital letter marks a name."""
    token = reading.sentence.tokens[index]
    text = token.text
    if text.islower() or not text[0].isalpha() or text.lower() in NOT_NAMES or _compound_of_known(text):
        return False
    if any(figure.overlaps(token.span) for figure in usage.figures):
        return False
    following = reading.sentence.tokens[index + 1 : index + 2]
    if text in PARTIES and following and following[0].tag == "HYPH":
        return False
    if not text[0].isupper():
        return bool(re.match(r"(?:al|el)-[A-Z]|[a-z][A-Z]", text))
    if _opens(reading.sentence, index):
        return _opens_with_name(reading, index, usage)
    return not token.stop or text in gazetteer() or _guessed(reading, token)


def _opens_with_name(reading: Reading, index: int, usage: Usage) -> bool:
    """Say whether the first word of a sentence or quotation is a name's."""
    token = reading.sentence.tokens[index]
    lower = token.text.lower()
    if token.text in usage.capitalised and not token.stop:
        return True
    if token.text in gazetteer() or lower.rstrip(".") + "." in phrases("titles.txt"):
        return lower not in usage.ordinary
    if _is_title(lower):
        return _next_is_capital(reading.sentence, index)
    if token.stop or lower in usage.ordinary or lower in word_list("starters.txt"):
        begins = token.pos == "PROPN" and any(g.span.start == token.span.start for g in reading.guesses)
        return begins and _guessed(reading, token) and _next_is_capital(reading.sentence, index)
    if _guessed(reading, token):
        return True
    if ABSTRACT.search(lower) and not _next_is_capital(reading.sentence, index):
        return False
    following = reading.sentence.tokens[index + 1 : index + 2]
    leads = bool(following) and following[0].pos == "PROPN" and not _compound_of_known(following[0].text)
    return token.pos == "PROPN" and (token.dep in NOMINAL or leads)


def _compound_of_known(text: str) -> bool:
    """``U.S.-Russia``, ``Obama-era``: read part by part."""
    first, *rest = text.split("-")
    return bool(rest) and (rest[-1].islower() or (first in gazetteer() and rest[-1] in gazetteer()))


def _opens(sentence: Sentence, index: int) -> bool:
    """Say whether a word stands where any word would be capitalised."""
    return index == 0 or sentence.tokens[index - 1].text in OPENERS


def _next_is_capital(sentence: Sentence, index: int) -> bool:
    small = ("of", "the", "for")
    following = [t.text for t in sentence.tokens[index + 1 : index + 5] if t.text.lower() not in small]
    return bool(following) and following[0][0].isupper()


def _guessed(reading: Reading, token: Token) -> bool:
    return any(g.label in NAME_LABELS and g.span.covers(token.span) for g in reading.guesses)


def _runs(reading: Reading, capital: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first index of each stretch that may be a name, and the index after it."""
    end = 0
    for start, begins in enumerate(capital):
        if start < end or not begins:
            continue
        end = start + 1
        while True:
            reach = end + 1 if end < len(capital) and capital[end] else _joined(reading, capital, end)
            if reach is None:
                break
            end = reach
        yield start, end


def _joined(reading: Reading, capital: Sequence[bool], end: int) -> int | None:
    """Return the index after the small words at ``end`` and the capital they lead to, if they join names."""
    tokens = reading.sentence.tokens
    if end >= len(tokens):
        return None
    word, after = tokens[end].text.lower(), end + 1
    if word == "-":
        return _across_hyphen(tokens, capital, end)
    if word == "," and after < len(tokens) and re.match(r"(?:Jr|Sr|Inc|D\.C)\b", tokens[after].text):
        return after + 1
    if re.fullmatch(r"\d{1,4}", word):
        return after if _numbers_a_model(reading, end) else None
    if word == "of" and after < len(tokens) and tokens[after].text.lower() == "the":
        after += 1
    if after >= len(tokens) or not capital[after]:
        return None
    return after + 1 if _joins(reading, end, tokens[after]) else None


def _joins(reading: Reading, end: int, after: Token) -> bool:
    """Say whether the small word at ``end`` stands inside a name."""
    tokens, bodies = reading.sentence.tokens, word_list("bodies.txt")
    word, before = tokens[end].text.lower(), tokens[end - 1]
    head = before.text.lower()
    if word in word_list("particles.txt") or word == "&":
        return True
    if word in ("'s", "’s", "’", "'"):
        saint = end > 1 and tokens[end - 2].text in SAINTS
        return head in POSSESSORS or (saint and after.text.lower() in bodies)
    if word == "of" and (head in bodies or head in word_list("geography.txt") or head in word_list("of.txt")):
        return True
    if word in ("of", "for") and head in OFFICES:
        return True
    if word == "for" and head in bodies:
        return True
    guess = next(
        (g for g in reading.guesses if g.span.covers(before.span) and g.span.covers(after.span)), None
    )
    return (
        word in ("of", "for", "on", "and", "in", "the", "to")
        and guess is not None
        and guess.label in JOINED_LABELS
    )


def _numbers_a_model(reading: Reading, index: int) -> bool:
    """``Boeing 737``, ``iPhone 4``: a number right after a name and not counting what follows."""
    tokens = reading.sentence.tokens
    token = tokens[index]
    if 1900 <= int(token.text) <= 2100:
        return False
    return token.head < index or any(
        g.label in BODY_LABELS and g.span.covers(token.span) and g.span.start < token.span.start
        for g in reading.guesses
    )


def _across_hyphen(tokens: Sequence[Token], capital: Sequence[bool], end: int) -> int | None:
    """Join ``Campa-Najjar``; leave ``U.S.-Russia`` and ``Obama-era`` apart."""
    after = end + 1
    tight = tokens[end - 1].span.end == tokens[end].span.start
    if after >= len(tokens) or not tight or tokens[end].span.end != tokens[after].span.start:
        return None
    both_known = tokens[end - 1].text in gazetteer() and tokens[after].text in gazetteer()
    following = tokens[after + 1].text.lower() if after + 1 < len(tokens) else ""
    two_bodies = following in word_list("bodies.txt") and capital[after + 1]
    return after + 1 if capital[after] and not (both_known or two_bodies) else None


# --- what a stretch of capitals holds ---


def _parts(reading: Reading, start: int, end: int) -> Iterator[Name]:
    """Split a stretch into names: ``Russian | Foreign Minister Sergei Lavrov``."""
    tokens = reading.sentence.tokens
    while start < end:
        words = [t.text for t in tokens[start:end]]
        size = _before_person(reading, start, end) or _first_part(words, _is_one_body(reading, start, end))
        if is_role(words[:size]):
            kept = _body_of_role(reading, start, size)
            if kept:
                yield _named(reading, start, start + kept)
        else:
            yield _named(reading, start, start + size)
        start += size


def _body_of_role(reading: Reading, start: int, size: int) -> int:
    """Return how many words before a post name the body that it is held in: Acme President."""
    tokens = reading.sentence.tokens
    words = [t.text for t in tokens[start : start + size]]
    front = next(n for n, word in enumerate(words) if _is_title(word))
    spans = (g.span for g in reading.guesses if g.label == "ORG")
    seen = any(span.start == tokens[start].span.start for span in spans)
    return front if seen else 0


def _before_person(reading: Reading, start: int, end: int) -> int:
    """Return how many words of a stretch are a firm or country right before a person; 0 when none are.

    ``the former chief executive of Apple Inc. Steve Jobs``.
    """
    tokens = reading.sentence.tokens
    people = {g.span.start for g in reading.guesses if g.label == "PERSON"}
    for size in range(1, end - start - 1):
        front = " ".join(t.text for t in tokens[start : start + size])
        ends = tokens[start + size - 1].text.lower() in FIRM_ENDINGS and size > 1
        known = front in gazetteer() and gazetteer()[front].kind == "country"
        if (ends or known) and tokens[start + size].span.start in people:
            return size
    return 0


def _is_one_body(reading: Reading, start: int, end: int) -> bool:
    """Say whether spaCy sees one body that begins with a stretch's first word and holds the second."""
    tokens = reading.sentence.tokens
    return end - start > 1 and any(
        g.label in BODY_LABELS and g.span.covers(tokens[start].span) and g.span.covers(tokens[start + 1].span)
        for g in reading.guesses
    )


def _first_part(words: Sequence[str], one_body: bool) -> int:
    """Return how many words the first name of a stretch takes."""
    for size in range(len(words), 0, -1):
        front = " ".join(words[:size])
        if front in gazetteer() and (size == len(words) or _splits_off(words, size, one_body)):
            return size
    return _before_title(words) or len(words)


def _splits_off(words: Sequence[str], size: int, one_body: bool) -> bool:
    """Say whether a known name at the front is a name by itself rather than the beginning of a longer one.

    ``one_body``: spaCy reads it as the beginning of a body's name.
    """
    known, rest = gazetteer()[" ".join(words[:size])], words[size:]
    if any(_is_title(w) for w in rest[:4]):
        return True
    last = rest[-1].lower()
    if any(last in word_list(f"{kind}.txt") for kind in ("bodies", "geography", "events")):
        return known.kind == "country" and " ".join(rest) in gazetteer()
    if known.kind == "body" or (one_body and len(rest) > 1):
        return False
    return known.kind in ("people", "party") or " ".join(rest) in gazetteer() or _long(known.kind, rest)


def _long(kind: str, rest: Sequence[str]) -> bool:
    return kind == "country" and len(rest) > 1


def _before_title(words: Sequence[str]) -> int:
    """Return how many words stand before ``Mr.`` or a rank in the middle; 0 when they belong to its title."""
    for index, word in enumerate(words):
        if index and word.endswith(".") and _is_title(word):
            return 0 if any(_is_title(w) for w in words[:index]) else index
    return 0


def _named(reading: Reading, start: int, end: int) -> Name:
    sentence = reading.sentence
    span = Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)
    text = sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
    words = text.split()
    body = words[0].lower() in AMBIGUOUS and any(
        g.label in BODY_LABELS and g.span.covers(span) for g in reading.guesses
    )
    titled = title_length(words) > 0 and words[-1].lower() not in word_list("bodies.txt") and not body
    return Name(sentence, span, text, titled, bare_name(text) if titled else without_article(text))


def _hyphenated(sentence: Sentence, capital: Sequence[bool]) -> Iterator[Name]:
    """Yield known names inside one token: ``R-Calif.``, ``U.S.-Russia``, ``Russian-occupied``."""
    for index, token in enumerate(sentence.tokens):
        if "-" not in token.text[1:] or capital[index]:
            continue
        offset = token.span.start
        for part in token.text.split("-"):
            if part in gazetteer():
                yield Name(sentence, Span(offset, offset + len(part)), part, False, part)
            offset += len(part) + 1


# --- headlines ---


def find_headline_names(reading: Reading, usage: Usage, known: frozenset[str]) -> Iterator[Name]:
    """Yield the names of a headline whose capitals say nothing: those of the body, the lists, or spaCy."""
    folded = {name.casefold() for name in known if len(name) >= LONG_WORD}
    tokens = reading.sentence.tokens
    index = 0
    while index < len(tokens):
        size = _headline_name(reading, index, usage, known, folded)
        if size:
            yield _named(reading, index, index + size)
        index += max(size, 1)


def _headline_name(
    reading: Reading, index: int, usage: Usage, known: frozenset[str], folded: set[str]
) -> int:
    """Return how many words the name takes that begins at a token; 0 when none does."""
    sentence, tokens = reading.sentence, reading.sentence.tokens
    if not tokens[index].text[0].isupper():
        return 0
    sizes = range(min(LONGEST_NAME, len(tokens) - index), 0, -1)
    spans = {n: Span(tokens[index].span.start, tokens[index + n - 1].span.end) for n in sizes}
    usual = {n: any(t.text.lower() in usage.ordinary for t in tokens[index : index + n]) for n in sizes}
    for size, span in spans.items():
        text = sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
        if text in known or (text.isupper() and text.casefold() in folded and not usual[size]):
            return size
        if text in gazetteer() and (text.isupper() or not usual[size]):
            return size
    return next((n for n in sizes if not usual[n] and _is_sure(reading, spans[n])), 0)


def _is_sure(reading: Reading, span: Span) -> bool:
    return any(g.span == span and g.label in ("PERSON", "GPE", "ORG") for g in reading.guesses)


def guesses_of(readings: Iterable[Reading]) -> list[Guess]:
    """Return all names that spaCy sees, in order."""
    return [g for r in readings for g in r.guesses if g.label in NAME_LABELS]
