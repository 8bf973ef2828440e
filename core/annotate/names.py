"""When two written names can be one: spelling, transliteration, initials, nicknames, acronyms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newsdiff.core.annotate.words import nicknames

SUFFIXES = frozenset(
    ("jr", "sr", "ii", "iii", "iv", "inc", "corp", "co", "ltd", "llc", "plc", "company", "corporation")
)
SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "to"))
COUNTRY_PREFIXES = (("u", "s"), ("us",), ("united", "states"), ("uk",), ("u", "k"))
FOLDS = (
    ("kh", "h"),
    ("zh", "j"),
    ("ph", "f"),
    ("ck", "k"),
    ("ou", "u"),
    ("ts", "z"),
    ("tz", "z"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
)
"""Letters that transliterations interchange; applied in order, doubled letters then fall together."""
EDITABLE = 6
"""Names of at least so many letters may differ by one letter: a slip or another transliteration."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a name in lower case without accents, dots and possessive ending, its words parted by spaces."""
    text = re.sub(r"[’']s?$", "", text)
    text = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower().replace("&", " and ")
    text = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", text)
    return " ".join(re.findall(r"\w+", text.replace("'", "").replace("’", "")))


@lru_cache(maxsize=4096)
def parts(text: str) -> tuple[str, ...]:
    """Return the words of a name without ``the``, ``Jr.``, ``Inc.`` and the like."""
    words = plain(text).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in SUFFIXES:
        words = words[:-1]
    return tuple(words)


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Return a spelling in which transliterations of one name coincide: ``zelenski`` for ``zelenskyy``."""
    for written, folded in FOLDS:
        word = word.replace(written, folded)
    return re.sub(r"(.)\1+", r"\1", word)


def same_word(a: str, b: str) -> bool:
    """Say whether two words of names are one in two spellings."""
    from rapidfuzz.distance import Levenshtein

    if a == b or fold(a) == fold(b):
        return True
    if abs(len(a) - len(b)) == 1 and len(a) + len(b) > EDITABLE + 2 and f"{min(a, b)}s" == max(a, b):
        return True
    long = min(len(a), len(b)) >= EDITABLE
    return long and a[0] == b[0] and Levenshtein.distance(a, b, score_cutoff=1) <= 1


def same_given(a: str, b: str) -> bool:
    """Say whether two given names can be one person's: spelling, nickname or initial."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return same_word(a, b) or b in nicknames().get(a, ())


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two full names, given name first, can be one person's."""
    if not same_word(a[-1], b[-1]):
        return False
    exact = a[-1] == b[-1] or fold(a[-1]) == fold(b[-1])
    givens_a, givens_b = a[:-1], b[:-1]
    if same_given(givens_a[0], givens_b[0]):
        return exact or givens_a[0] == givens_b[0]
    shorter, longer = sorted((givens_a, givens_b), key=len)
    return exact and len(shorter[0]) > 1 and shorter[0] in longer


def ends_with(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Say whether a short form is the end of a full name: ``Le Pen`` of ``Marine Le Pen``."""
    return len(short) < len(full) and all(
        a == b or fold(a) == fold(b) for a, b in zip(full[-len(short) :], short, strict=True)
    )


def home(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return a body's name without the country before it: ``state department``."""
    for prefix in COUNTRY_PREFIXES:
        if name[: len(prefix)] == prefix and len(name) > len(prefix) + 1:
            return name[len(prefix) :]
    return name


def is_acronym(text: str) -> bool:
    """Say whether a form is written as an acronym: ``FWS``, ``F.E.C.``."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()


def abbreviates(acronym: str, name: tuple[str, ...]) -> bool:
    """Say whether the letters are the initials of the name's words, with or without the small ones."""
    letters = acronym.replace(".", "").lower()
    big = "".join(w[0] for w in name if w not in SMALL)
    return len(name) > 1 and letters in (big, "".join(w[0] for w in name))
