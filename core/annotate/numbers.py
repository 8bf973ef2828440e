"""Numbers as they are written in prose: digits, words, scales, fractions and vague multitudes."""

from __future__ import annotations

import re
from typing import NamedTuple

ONES = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
FRACTIONS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
VAGUE = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 99.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2e3, 9999.0),
    "tens of thousands": (2e4, 99999.0),
    "hundreds of thousands": (2e5, 999999.0),
    "millions": (2e6, 999e6),
    "tens of millions": (2e7, 99.9e6),
    "hundreds of millions": (2e8, 999e6),
    "billions": (2e9, 999e9),
}
"""Least and greatest number that an editor would describe so."""

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
NUMBER_WORDS = frozenset(
    (*ONES, *TENS, *SCALES, *FRACTIONS, *(f"{part}s" for part in FRACTIONS), "dozen")
) | {word for multitude in VAGUE for word in multitude.split() if word != "of"}
"""Without a digit or one of these words there is no number."""
_WORD = "|".join([*ONES, *TENS])
_SCALE = "|".join(SCALES)
SPACES = " \u00a0\u2009\u202f"
"""What parts thousands besides the comma: the space, also thin or not to be broken."""
NUMBERED = (*MONTHS, *(f"{month[:3]}{dot}" for month in MONTHS for dot in ("", ".")), "sept", "sept.", "no.")
"""Words that a number belongs to by itself: in ``On March 5 200 boats`` the space parts no thousands."""
_UNNUMBERED = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in NUMBERED)
_SPACED = rf"(?=[1-9])(?<![\d.,]){_UNNUMBERED}\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)"
DIGITS = rf"(?:{_SPACED}|\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|\.\d+"
SPELLED = (
    rf"(?:(?:{_WORD})(?:-(?:{'|'.join(list(ONES)[1:10])}))?|a(?=\s(?:{_SCALE}|dozen)\b))"
    rf"(?:[\s-](?:and\s)?(?:{_SCALE}|dozen|{_WORD}))*"
)
NUMBER = (
    rf"(?:(?:{DIGITS})(?:\s?-?(?:{_SCALE})\b|(?:k|mn|bn|tn|m|b)\b|\s(?:mn|bn|tn)\b)?|\b(?:{SPELLED})\b)"
    r"(?:\sand\sa\shalf\b)?"
)
"""The source of a regular expression, to be used with ``re.IGNORECASE``."""
MULTITUDE = rf"\b(?:{'|'.join(sorted(VAGUE, key=len, reverse=True))})\b"
SHARE = (
    rf"\b(?:(?:a|one|two|three|four|five|six|seven|eight|nine)[\s-](?:{'|'.join(FRACTIONS)})s?"
    r"|half(?=\s(?:of|the|its|their|his|her|a\b)))\b(?!-[a-z])"
)


LONGEST = 18
"""Digits of a number that means something; a longer run is a code."""


class Value(NamedTuple):
    """The least and the greatest number meant."""

    low: float
    high: float


def parse_number(text: str) -> float | None:
    """Return the number that digits or words stand for; None when they do not."""
    words = re.sub(rf"(?<=\d)[{SPACES}](?=\d)", "", text.lower().replace(",", "")).strip()
    half = words.endswith("and a half")
    if half:
        words = words.removesuffix("and a half").strip()
    value = _digits(words) if re.match(r"[.\d]", words) else _spelled(words)
    return value + 0.5 if half and value is not None else value


def _digits(words: str) -> float | None:
    found = re.fullmatch(r"([\d.]+)[\s-]*([a-z]*)", words)
    if not found or found[1].count(".") > 1:
        return None
    if len(found[1]) > LONGEST:
        return None
    scale = SCALES.get(found[2]) or SHORT_SCALES.get(found[2]) or (1.0 if not found[2] else None)
    return round(float(found[1]) * scale, 6) if scale else None


def _spelled(words: str) -> float | None:
    total, group = 0.0, 0.0
    for word in re.split(r"[\s-]+", words):
        if word in ("and",):
            continue
        if word == "a":
            group += 1
        elif word == "dozen":
            group = max(group, 1) * 12
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in SCALES:
            total += max(group, 1) * SCALES[word]
            group = 0
        elif word in ONES or word in TENS:
            group += ONES.get(word, 0) + TENS.get(word, 0)
        else:
            return None
    return total + group


def parse_share(text: str) -> float | None:
    """Return the share, in per cent, that ``two-thirds`` or ``half`` stands for."""
    words = re.split(r"[\s-]+", text.lower())
    if words == ["half"]:
        return 50.0
    if len(words) != 2:
        return None
    parts = FRACTIONS.get(words[1]) or FRACTIONS.get(words[1].removesuffix("s"))
    count = 1 if words[0] == "a" else ONES.get(words[0])
    return round(100 * count / parts, 4) if parts and count else None
