"""Figures read into values: amounts, shares, measures, dates, times and durations, with their hedges."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from newsdiff.core.annotate.dates import (
    DATE,
    DATE_WORDS,
    TIME,
    TIME_WORDS,
    month_number,
    parse_date,
    parse_time,
)
from newsdiff.core.annotate.numbers import (
    MULTITUDE,
    NUMBER,
    NUMBER_WORDS,
    SCALES,
    SHARE,
    VAGUE,
    Value,
    parse_number,
    parse_share,
)
from newsdiff.core.annotate.sentences import LONGEST_PARAGRAPH
from newsdiff.core.annotate.tense import lies_ahead
from newsdiff.core.annotate.words import currencies, hedges, units
from newsdiff.core.model import EntityType, Quantity, Sentence, Span, Token
from newsdiff.core.wordlists import following_own_lists

LONGEST_HEDGE = 24
"""Characters, with the article after it."""
TRAILING = {"or so": "about", "or more": "at least", "or less": "up to", "or fewer": "up to", "+": "at least"}
_AFTER = re.compile(r"\s?(or so|or more|or less|or fewer)\b|\+", re.IGNORECASE)

RANGE = (
    rf"(?P<between>\bbetween\s)?(?P<low>{NUMBER})"
    rf"(?:(?:\s?[-–—]\s?|\sto\s|\sor\s|(?(between)\sand\s|(?!)))(?P<high>{NUMBER}))?"
)
PERCENT = re.compile(rf"(?:{RANGE})\s?(?:%|percent\b|per\scent\b|percentage\spoints?\b|pct\b)", re.IGNORECASE)
_PERIOD = r"seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)"
DURATION = re.compile(
    rf"(?:(?:{RANGE})|(?P<half>half\san?))[\s-](?P<unit>{_PERIOD})\b(?:-(?:long|old)\b)?(?!’|'s?\b\s(?:eve|day))",
    re.IGNORECASE,
)
COUNTED = re.compile(rf"(?<![\w$£€/.:-])(?:{RANGE})(?![\w%]|-[a-z]+ed\b|:\d|/\d)", re.IGNORECASE)
MANY = re.compile(MULTITUDE, re.IGNORECASE)
FRACTION = re.compile(SHARE, re.IGNORECASE)

MULTIPLES = frozenset(("dozen", *SCALES))
"""Numbers that spaCy may take for nouns: ``a dozen people``."""
LONG_WORD = re.compile(r"\w{100}")
"""Nobody writes such a word; the patterns for numbers would take minutes over one of ten thousand digits."""
ABOUT = 0.1
"""``about`` and ``nearly`` leave a tenth of play: 38 and 44 are both “about 40”."""
PLACES = 1.5
"""Units of its last digit that a rough figure may be off, but no more than that tenth: 140 is “about 141”."""
FINER_BY = 2
"""A flat figure counts as the rounding of another that is given with at least so many more digits."""
CONVERSION = 0.03
"""Units are converted by reporters with roundings of up to a few per cent."""


class _Found(NamedTuple):
    start: int
    end: int
    type: EntityType
    low: float | None
    high: float | None
    unit: str


def find_quantities(sentence: Sentence, published: date | None = None) -> list[Quantity]:
    """Return the sentence's figures in order, never overlapping; offsets are those of the article.

    ``published`` resolves weekdays, ``last week`` and dates without a year; without it they stay open.
    """
    text = sentence.text
    if len(text) > LONGEST_PARAGRAPH or LONG_WORD.search(text):
        return []
    taken: list[_Found] = []
    for found in _scan(text, sentence, published):
        if not any(found.start < other.end and other.start < found.end for other in taken):
            taken.append(found)
    return [_quantity(sentence, found) for found in sorted(taken)]


def _scan(text: str, sentence: Sentence, published: date | None) -> Iterator[_Found]:
    """Yield what might be a figure, the surest kinds first.

    The patterns are slow; most sentences have neither a digit nor a word that any of them needs.
    """
    digits, words = re.search(r"\d", text), frozenset(re.findall(r"[a-z]+", text.lower()))
    if digits or not DATE_WORDS.isdisjoint(words):
        yield from _dates(sentence, published)
    if digits or not TIME_WORDS.isdisjoint(words):
        yield from _times(text)
    if digits or not NUMBER_WORDS.isdisjoint(words):
        yield from _numbers(text, sentence)


def _numbers(text: str, sentence: Sentence) -> Iterator[_Found]:
    """Yield what might be a figure with a number."""
    yield from _money(text)
    for m in PERCENT.finditer(text):
        yield from _ranged(m, "percent", "%")
    for m in DURATION.finditer(text):
        yield from _duration(m)
    yield from _measures(text)
    for m in FRACTION.finditer(text):
        share = parse_share(m[0])
        if share is not None:
            yield _Found(*m.span(), "percent", share, share, "%")
    yield from _counts(text, sentence)


def _dates(sentence: Sentence, published: date | None) -> Iterator[_Found]:
    for m in DATE.finditer(sentence.text):
        ahead = bool(m["weekday"]) and lies_ahead(sentence, sentence.span.start + m.start("wd"))
        when = parse_date(m, published, ahead=ahead)
        if when:
            yield _Found(*m.span(), "date", when.low, when.high, when.grain)


def _times(text: str) -> Iterator[_Found]:
    for m in TIME.finditer(text):
        minutes = float(parse_time(m))
        yield _Found(*m.span(), "time", minutes, minutes, "minute")


@lru_cache
def _money_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    signs = "|".join(re.escape(s) for s in sorted(currencies().signs, key=len, reverse=True))
    names = "|".join(re.escape(s) for s in sorted(currencies().names, key=len, reverse=True))
    upper = rf"(?:\s?[-–—]\s?|\s(?:to|and)\s)(?:{signs})?\s?(?P<high>{NUMBER})"
    before = rf"(?P<sign>{signs})\s?(?P<low>{NUMBER})(?:{upper})?"
    after = rf"(?:(?:{RANGE})|(?P<many>{MULTITUDE}))(?:[\s-]|\sof\s)(?P<name>{names})\b"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _money(text: str) -> Iterator[_Found]:
    before, after = _money_patterns()
    for m in before.finditer(text):
        yield from _ranged(m, "money", currencies().signs[m["sign"].upper()])
    for m in after.finditer(text):
        unit = currencies().names[m["name"].lower()]
        if m["many"]:
            low, high = VAGUE[m["many"].lower()]
            yield _Found(*m.span(), "money", low, high, unit)
        else:
            yield from _ranged(m, "money", unit)


def _ranged(m: re.Match[str], type: EntityType, unit: str) -> Iterator[_Found]:
    """Read the numbers of a match; ``5 to 7 million`` shares its scale."""
    value = _value(m["low"], m["high"])
    if value:
        yield _Found(*m.span(), type, value.low, value.high, unit)


def _value(low_text: str, high_text: str | None) -> Value | None:
    low = parse_number(low_text)
    if low is None:
        return None
    if not high_text:
        return Value(low, low)
    high = parse_number(high_text)
    if high is None:
        return None
    scale = re.search(r"[a-z]+$", high_text.lower())
    if low < high and scale and re.fullmatch(r"[\d.,]+", low_text) and high >= 1000 * max(low, 1):
        bare = parse_number(re.sub(r"[\s-]*[a-z]+$", "", high_text.lower()))
        low = low * high / bare if bare else low
    return Value(min(low, high), max(low, high))


def _duration(m: re.Match[str]) -> Iterator[_Found]:
    unit = re.sub(r"ies$", "y", m["unit"].lower()).removesuffix("s")
    if m["half"]:
        yield _Found(*m.span(), "duration", 0.5, 0.5, unit)
        return
    yield from _ranged(m, "duration", unit)


@lru_cache
def _measure_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in sorted(units(), key=len, reverse=True))
    return re.compile(rf"(?:{RANGE})[\s-]?(?P<unit>{names})(?!\w)", re.IGNORECASE)


def _measures(text: str) -> Iterator[_Found]:
    for m in _measure_pattern().finditer(text):
        yield from _ranged(m, "measure", units()[m["unit"].lower()].name)


def _counts(text: str, sentence: Sentence) -> Iterator[_Found]:
    for m in MANY.finditer(text):
        low, high = VAGUE[m[0].lower()]
        yield _Found(*m.span(), "count", low, high, _counted(sentence, m))
    for m in COUNTED.finditer(text):
        if _is_count(sentence, m):
            yield from _ranged(m, "count", _counted(sentence, m))


def _tokens_of(sentence: Sentence, m: re.Match[str]) -> list[int]:
    start, end = sentence.span.start + m.start(), sentence.span.start + m.end()
    return [n for n, t in enumerate(sentence.tokens) if t.span.start < end and start < t.span.end]


def _is_count(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell a count from a pronoun (``no one``), a name’s number (``Room 9``) and a part of a word."""
    inside = _tokens_of(sentence, m)
    if not inside:
        return False
    tokens = sentence.tokens
    first, last = tokens[inside[0]], tokens[inside[-1]]
    whole = (
        first.span.start == sentence.span.start + m.start() and last.span.end == sentence.span.start + m.end()
    )
    numeric = any(tokens[n].pos == "NUM" or tokens[n].tag == "CD" for n in inside)
    if not whole or not (numeric or last.text.lower() in MULTIPLES):
        return False
    if m[0].lower() in ("one", "zero"):
        return first.dep == "nummod" and tokens[first.head].pos == "NOUN" and first.head > inside[0]
    before = tokens[inside[0] - 1] if inside[0] else None
    return not (
        before
        and before.pos == "PROPN"
        and before.text[0].isupper()
        and not _followed_by_noun(tokens, inside[-1])
    )


def _followed_by_noun(tokens: tuple[Token, ...], index: int) -> bool:
    return any(t.pos == "NOUN" for t in tokens[index + 1 : index + 3])


def _counted(sentence: Sentence, m: re.Match[str]) -> str:
    """Return the lemma of the noun that the number belongs to; empty when it stands alone."""
    tokens = sentence.tokens
    inside = _tokens_of(sentence, m)
    if not inside:
        return ""
    last = inside[-1]
    head = tokens[tokens[last].head]
    if tokens[last].dep in ("nummod", "compound") and head.pos == "NOUN" and tokens[last].head > last:
        return head.lemma
    following = tokens[last + 1 : last + 6]
    if following and following[0].text.lower() == "of":
        following = following[1:]
    for number, token in enumerate(following):
        if token.pos == "NOUN" and (number + 1 >= len(following) or following[number + 1].pos != "NOUN"):
            return token.lemma
        if token.pos not in ("ADJ", "DET", "NOUN", "PROPN", "PRON", "NUM", "ADV"):
            break
    return ""


@following_own_lists
def _hedge_before() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(hedges(), key=len, reverse=True))
    return re.compile(rf"\b({words})\s+(?:the\s|an?\s)?$", re.IGNORECASE)


DURING = re.compile(r"over\s+(?:the|an?)\s", re.IGNORECASE)
"""What stands before a length of time and does not bound it: over the eight years."""


def _quantity(sentence: Sentence, found: _Found) -> Quantity:
    text, start, end = sentence.text, found.start, found.end
    hedge = ""
    if found.type not in ("date", "time"):
        sight = max(0, start - LONGEST_HEDGE)
        before = _hedge_before().search(text[sight:start])
        after = _AFTER.match(text[end:])
        if before and not (found.type == "duration" and DURING.match(before[0])):
            start, hedge = sight + before.start(), hedges()[before[1].lower()]
        elif after:
            end, hedge = end + after.end(), TRAILING[(after[1] or "+").lower()]
    span = Span(sentence.span.start + start, sentence.span.start + end)
    return Quantity(sentence.id, span, text[start:end], found.type, found.low, found.high, found.unit, hedge)


def compatible(a: Quantity, b: Quantity) -> bool:
    """Say whether two figures can both be true of one thing.

    They can when they are of one type and unit (lengths, weights and durations are converted) and the
    numbers they leave room for meet: ``about 40`` and ``43``, ``dozens`` and ``fourteen to thirty``, ``more
    than 250,000`` and ``250,000``, ``$13.6 million`` and ``$13,625,777``, ``Tuesday`` and ``Feb. 18`` when
    that was the Tuesday. What is counted is not compared: whether ``14 people`` and ``15 guests`` speak of
    the same is for the caller to judge. Dates whose year is unknown are compared by their written month, day
    or weekday; figures of different types, currencies or dimensions are not compatible.
    """
    if a.type != b.type:
        return False
    if a.type == "date":
        return _dates_meet(a, b)
    if a.low is None or b.low is None or a.high is None or b.high is None:
        return a.text.lower() == b.text.lower()
    size_a, size_b = _size(a), _size(b)
    if size_a is None or size_b is None:
        return a.unit == b.unit and _values_meet(a, b, 1.0, 1.0, 0.0)
    if size_a[0] != size_b[0]:
        return False
    return _values_meet(a, b, size_a[1], size_b[1], CONVERSION if a.unit != b.unit else 0.0)


PERIODS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "weekend": 172800.0,
    "month": 2629746.0,
    "year": 31556952.0,
    "decade": 315569520.0,
    "century": 3155695200.0,
}
"""Seconds; month and year by the Gregorian mean."""


def _size(q: Quantity) -> tuple[str, float] | None:
    """Return the figure’s dimension and how many of the dimension’s first unit its own unit holds."""
    if q.type == "count":
        return "count", 1.0
    if q.type == "duration" and q.unit in PERIODS:
        return "duration", PERIODS[q.unit]
    if q.type == "measure":
        unit = next((u for u in units().values() if u.name == q.unit), None)
        return (unit.dimension, unit.size) if unit else None
    return None


def _values_meet(a: Quantity, b: Quantity, size_a: float, size_b: float, play: float) -> bool:
    low_a, high_a = _room(a, b)
    low_b, high_b = _room(b, a)
    low_a, high_a, low_b, high_b = low_a * size_a, high_a * size_a, low_b * size_b, high_b * size_b
    slack = play * max(abs(low_a), abs(low_b)) if play and not math.isinf(high_a + high_b) else 0.0
    return low_a <= high_b + slack + 1e-9 * abs(high_b) and low_b <= high_a + slack + 1e-9 * abs(high_a)


def _room(q: Quantity, other: Quantity) -> tuple[float, float]:
    """Return the least and greatest number that a figure leaves room for beside another."""
    low, high = q.low or 0.0, q.high or 0.0
    if q.hedge == "about":
        return low - _play(low), high + _play(high)
    if q.hedge == "nearly":
        return low - _play(low), high
    if q.hedge in ("more than", "at least"):
        return low, math.inf if other.hedge else max(high * (1 + ABOUT), high + _last_place(high))
    if q.hedge in ("less than", "up to"):
        return (low * (1 - ABOUT) if not other.hedge else 0.0), high
    if low == high and _digits_of(other.low or 0.0) - _digits_of(low) >= FINER_BY:
        half = _last_place(low) / 2
        return low - half, high + half
    return low, high


def _play(value: float) -> float:
    """Return how far off a rough figure may be: about 40 leaves more room than about 141."""
    return min(ABOUT * abs(value), PLACES * _last_place(value))


def _digits_of(value: float) -> int:
    """Return the number of significant digits: 4 for 184.2, 2 for 180,000,000."""
    return len(f"{value:.12g}".split("e")[0].replace(".", "").strip("0")) if value else 1


def _last_place(value: float) -> float:
    if not value:
        return 0.0
    return float(10.0 ** (math.floor(math.log10(abs(value))) + 1 - _digits_of(value)))


def _dates_meet(a: Quantity, b: Quantity) -> bool:
    if a.low is not None and b.low is not None and a.high is not None and b.high is not None:
        return a.low <= b.high and b.low <= a.high
    words_a, words_b = calendar_words(a), calendar_words(b)
    # “today” and “Tuesday” cannot be told apart without the day of publication.
    return words_a == words_b or words_a[0] != words_b[0] or words_a[0] == "words"


def calendar_words(q: Quantity) -> tuple[str, ...]:
    """Return what a date without a known year states: month, day, weekday; the words themselves otherwise."""
    found = DATE.search(q.text)
    if found and (found["mdy"] or found["dmy"]):
        month, day = found["mm"] or found["dm"], found["md"] or found["dd"]
        return "day", str(month_number(month)), str(int(re.sub(r"\D", "", day)))
    if found and found["weekday"]:
        return "weekday", found["wd"].lower()
    if found and found["month"]:
        return "month", str(month_number(found["month"]))
    return "words", q.text.lower()
