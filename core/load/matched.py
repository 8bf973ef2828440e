"""Which blocks of a page are in the text that trafilatura took for the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdiff.core.load.lines import is_prose
from newsdiff.core.load.page import Block
from newsdiff.core.load.safe import safe_text

TELLING = 40
"""Letters from which a block that is found anywhere in the article is taken to be of it; a shorter one, such
as the name of a section, also stands in some sentence by chance."""

SENTENCE = re.compile(r"(?<=[.!?])\s+")

NO_WORD = re.compile(r"\W+")


def in_article(blocks: Sequence[Block], article: str, summary: str) -> list[bool]:
    """Say for each block whether it is in the article's text, or is the page's summary of it.

    A short block is where it makes a line of the article by itself, or stands between long ones, and its
    element does not say that it is something else.
    """
    article = safe_text(article)
    wanted = squeezed(article)
    lines = {squeezed(line) for line in article.split("\n")}
    dek = squeezed(safe_text(summary))
    keys = [squeezed(block.text) for block in blocks]
    telling = [_is_telling(b, key) and _is_in(b, key, wanted) for b, key in zip(blocks, keys, strict=True)]
    doubted = {
        b.reason for b, is_in in zip(blocks, telling, strict=True) if is_in
    }  # they hold the story itself
    within = _between(telling)
    found = []
    for n, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        placed = not block.reason or block.reason in doubted or block.mark == "caption"
        short = placed and (key in lines or (n in within and key in wanted))
        found.append(bool(key) and (telling[n] or key == dek or short))
    return found


def _is_telling(block: Block, key: str) -> bool:
    return len(key) >= TELLING and (not block.reason or is_prose(block.text))


def _is_in(block: Block, key: str, wanted: str) -> bool:
    """Say whether a block, or most of its sentences, are in the squeezed text of the article."""
    if key in wanted:
        return True
    sentences = [squeezed(s) for s in SENTENCE.split(block.text)]
    return 2 * sum(len(s) for s in sentences if s in wanted) > len(key)


def _between(marked: Sequence[bool]) -> range:
    """From the first to the last that is marked."""
    places = [n for n, is_marked in enumerate(marked) if is_marked]
    return range(places[0], places[-1] + 1) if places else range(0)


def squeezed(text: str) -> str:
    """Return safe text without all that differs between two renderings of one page."""
    return NO_WORD.sub("", text).casefold()
