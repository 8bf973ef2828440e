"""Which language a text is in: by its letters, else by its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

SAMPLE = 20_000
"""Characters read: a few paragraphs settle it."""

FEWEST_WORDS = 4
SMALLEST_SHARE = 0.12
"""Function words, by number and among all words, below which nothing is said: in running text of one of these
languages they are a third, in their neighbours' a twentieth."""

LEAD = 1.2
"""How many times the hits of the second language the first must have: Spanish and Portuguese share many."""


SCRIPTS = {
    "ARABIC": "ar",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
}
"""The language most news in a script is in, by the first word of the letters' Unicode names."""
TELLING = {"uk": "іїєґ", "ru": "ыэъ"}
"""Letters of one of the languages in Cyrillic that the others lack."""
OWN_SCRIPT = 0.3
"""Share of the letters in another script than Latin from which that script names the language."""
KANA = 0.05
"""Share of the letters that Japanese, most of whose letters are Chinese ones, writes in its own at least."""


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language: one of ``SCRIPTS``, ``TELLING`` or ``stopwords.txt``.

    Empty when unclear.
    """
    return _by_script(text[:SAMPLE].lower()) or _by_words(text)


def _by_script(text: str) -> str:
    letters: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, text)).items():
        letters[_language_of(letter)] += count
    foreign = Counter({code: count for code, count in letters.items() if code})
    if foreign.total() < max(FEWEST_WORDS, OWN_SCRIPT * letters.total()):
        return ""
    if foreign["ja"] >= KANA * letters.total():
        return "ja"
    ((code, _),) = foreign.most_common(1)
    if code == "ru":
        told = {language: sum(map(text.count, own)) for language, own in TELLING.items()}
        return max(told, key=lambda language: told[language]) if any(told.values()) else "ru"
    return code


def _language_of(letter: str) -> str:
    return SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0].partition("-")[0], "")


def _by_words(text: str) -> str:
    words = Counter(re.findall(r"[^\W\d_]+", text[:SAMPLE].lower()))
    hits = sorted(
        ((sum(words[w] for w in common), code) for code, common in _stopwords().items()), reverse=True
    )
    (first, code), (second, _) = hits[:2]
    enough = first >= max(FEWEST_WORDS, SMALLEST_SHARE * words.total(), LEAD * second)
    return code if enough else ""


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    content = Path(__file__).with_name("stopwords.txt").read_text(encoding="utf-8")
    lines = (line.split(":") for line in content.splitlines() if line and not line.startswith("#"))
    return {code: frozenset(words.split()) for code, words in lines}
