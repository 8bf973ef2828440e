"""What a line looks like: prose, headline or neither."""

from __future__ import annotations

import re

BULLET = re.compile(r"^(?:[•·▪▸►‣◦*»>]|[-–—](?=\s))\s*")

ABBREVIATED_END = re.compile(r"(?:\b[A-Z]\.){2,}[’”\"')\]]*$")
SENTENCE_END = re.compile(r"[.!?…。！？؟।][’”\"'»›)\]]*(?:\[\d+\])*$")
CLAUSE_END = re.compile(r"[,;:،，；：][’”\"'»)\]]*$")

SMALL_WORDS = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "as",
            "at",
            "but",
            "by",
            "for",
            "from",
            "if",
            "in",
            "into",
            "is",
            "of",
            "off",
            "on",
        ),
        *("or", "over", "than", "the", "to", "up", "v", "via", "vs", "with", "without"),
    )
)
"""Words that title case leaves small."""

LONGEST_END = 40
"""Characters at the end of a line that say how it ends."""

LONG_LINE = 25
"""Words from which a line is prose even without a full stop: the headlines met so far have fewer."""

SHORTEST_SENTENCE = 5
"""Words below which a full stop alone does not make prose ("Read on.")."""


def bare(text: str) -> str:
    """Return a line without the bullet of a pasted list."""
    return BULLET.sub("", text)


def same_line(text: str) -> str:
    """Return a key that is equal for lines that differ only in case, marks and bullets."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def ends_sentence(text: str) -> bool:
    """Say whether a line ends as a sentence does; a final abbreviation such as ``U.S.`` leaves it open."""
    end = text[-LONGEST_END:]
    return bool(SENTENCE_END.search(end)) and not ABBREVIATED_END.search(end)


REPORTS = re.compile(
    r"\b(?:said|says|told|tells|asked|argued|wrote|warned|added|claimed|announced|ordered|ruled|heard|found"
    r"|promised|according\ to|was|were|had|did|went|became|began)\b",
    re.IGNORECASE,
)


def reports(text: str) -> bool:
    """Say whether an English line tells what was or what someone said, which no call to the reader does."""
    return bool(REPORTS.search(text))


def is_prose(text: str) -> bool:
    """Say whether a line is running text."""
    if len(text) > LONG_LINE * 16:
        return True
    words = len(text.split())
    return words >= LONG_LINE or (words >= SHORTEST_SENTENCE and ends_sentence(text))


def is_headline(text: str) -> bool:
    """Say whether a line could stand over an article: not too long, not ending as a statement does."""
    words = len(text.split())
    if not 2 <= words < LONG_LINE or CLAUSE_END.search(text):
        return False
    return not ends_sentence(text) or text[-1] in "?!"


LONGEST_HEADING = 12
"""Words; the section headings of the development texts have at most nine."""


def is_heading(text: str) -> bool:
    """Say whether a line could stand over a section: short, no statement, no speech, begun with a capital."""
    words = text.split()
    if (
        len(words) > LONGEST_HEADING
        or CLAUSE_END.search(text)
        or not (text[0].isupper() or text[0].isdigit())
    ):
        return False
    return in_title_case(words) if text[-1] in "?!" else not ends_sentence(text)


def in_title_case(words: list[str]) -> bool:
    """Say whether all words but the small ones begin with a capital."""
    telling = [w for w in words[1:] if w.strip("?!").lower() not in SMALL_WORDS]
    return all(w[0].isupper() or not w[0].isalpha() for w in telling)
