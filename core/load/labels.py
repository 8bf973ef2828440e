"""Short names of articles, to stand above a pane."""

from __future__ import annotations

import re
import unicodedata

WIDEST_LABEL = 24
"""Terminal cells: four panes of 80 columns have 20 each, and an outlet's name is seldom longer."""

NAMELESS = "Article"
"""The label where a file's name tells a reader nothing."""

UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE)
HEXADECIMAL = re.compile(r"(?=.*\d)[0-9a-f]{8,}", re.IGNORECASE)
DAY = re.compile(r"(?:19|20)\d{6}")

SHORTEST_MIX = 8
"""Characters of a word that is an identifier when figures and letters alternate in it."""

FEWEST_CHANGES = 3
"""Changes between letters and figures in such a word: ``covid19`` has one, ``9f8Gh2Kq`` five."""


def shortened(label: str) -> str:
    """Return a label of at most ``WIDEST_LABEL`` cells, cut after a word where one fits."""
    if _cells(label) <= WIDEST_LABEL:
        return label
    cut = label
    while _cells(cut) > WIDEST_LABEL - 1:
        cut = cut[: min(len(cut) - 1, WIDEST_LABEL)]
    words = cut if label[len(cut)].isspace() else cut.rpartition(" ")[0]
    return (words if _cells(words) > WIDEST_LABEL // 2 else cut).rstrip(" ,;:–—-|/&") + "…"


def label_of_stem(stem: str) -> str:
    """Return the readable part of a file's name: ``003_b8a2ebccda844a67`` gives ``003``; else ``Article``."""
    words = re.split(r"[\s_+-]+", UUID.sub(" ", stem))
    return shortened(" ".join(w for w in words if w and not _is_opaque(w))) or NAMELESS


def _is_opaque(word: str) -> bool:
    """Say whether a part of a file's name is an identifier that no one reads."""
    if DAY.fullmatch(word):
        return False
    if HEXADECIMAL.fullmatch(word):
        return True
    changes = len(re.findall(r"[^\W\d_](?=\d)|\d(?=[^\W\d_])", word))
    return len(word) >= SHORTEST_MIX and changes >= FEWEST_CHANGES


def _cells(text: str) -> int:
    """The terminal cells that a text takes: East Asian wide characters have two, joined marks none."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
