"""Which block of a page is the article's title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsdiff.core.load.lines import BULLET, LONG_LINE, bare, in_title_case, is_headline, is_prose, same_line
from newsdiff.core.load.page import Block

SHORTEST_TITLE = 4
"""Words that a headline has and the name of a section or site has not."""

LONGEST_SENTENCE_TITLE = 20
"""Words of a first line that ends as a sentence does and is a headline all the same."""

TITLE_LINE = re.compile(
    r"""(?P<key>(?:title|headline)\s*[:=])\s*["'“]?(?P<title>.*?\w.*?)["'”]?$""", re.IGNORECASE
)

LONGEST_HEADER = 30
"""Lines at the top among which one may name the title."""

FACTS = frozenset(("byline", "dateline", "source"))
"""Reasons of the lines that stand below a title."""


def find_title(blocks: Sequence[Block], reasons: Sequence[str], stated: str) -> int | None:
    """Return the index of the title; None when the page has none, as when it begins with prose.

    ``reasons`` says why a block is no prose (empty where it may be some); ``stated`` is the title that the
    page names elsewhere. In this order: the block marked as title, the one that repeats the stated title, a
    line that the head of the page has twice, a first line that looks like a headline.
    """
    head = next((n for n, b in enumerate(blocks) if not reasons[n] and is_prose(b.text)), len(blocks))
    upto = range(min(head + 1, len(blocks)))
    marked = next((n for n in upto if blocks[n].mark == "title"), None)
    if marked is not None:
        return marked
    repeated = _repeats(blocks, upto, same_line(stated)) if stated else _repeated(blocks, upto)
    if repeated is not None:
        return repeated
    if reasons.count("") < 2:
        return None  # it would stand over nothing
    free = [n for n in upto if not reasons[n]]
    last = len(blocks) - 1 - list(reversed(reasons)).index("")
    for fewest in (SHORTEST_TITLE, 2):
        for n in free:
            line = bare(blocks[n].text)
            if n < min(head, last) and len(line.split()) >= fewest and is_headline(line):
                return n
    return head if free[-1:] == [head] and _is_sentence_title(blocks, reasons, head) else None


def _repeats(blocks: Sequence[Block], upto: range, wanted: str) -> int | None:
    return next((n for n in upto if same_line(blocks[n].text) == wanted), None)


def _repeated(blocks: Sequence[Block], upto: range) -> int | None:
    """A line that stands twice, better where it has not the bullet of a breadcrumb."""
    keys = {n: same_line(blocks[n].text) for n in upto}
    uses = Counter(keys.values())
    twice = [n for n in upto if uses[keys[n]] > 1 and 2 <= len(blocks[n].text.split()) < LONG_LINE]
    return min(twice, key=lambda n: is_item(blocks[n]), default=None)


def _is_sentence_title(blocks: Sequence[Block], reasons: Sequence[str], index: int) -> bool:
    """The first prose, when it is a question, an exclamation, in title case, or above a byline or date."""
    text = blocks[index].text
    after = range(index + 1, len(blocks))
    if len(text.split()) > LONGEST_SENTENCE_TITLE or not any(
        not reasons[n] and is_prose(blocks[n].text) for n in after
    ):
        return False
    return text[-1] in "?!" or in_title_case(text.split()) or reasons[index + 1] in FACTS


def title_on_its_own(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with a line ``Title: words`` of the head cut after its colon, its words the title.

    Only where no other block has these words: else that one is the title.
    """
    for n, block in enumerate(blocks[:LONGEST_HEADER]):
        found = TITLE_LINE.match(block.text)
        if not found or block.mark not in ("", "metadata"):
            continue
        key = same_line(found["title"])
        if key and not any(same_line(b.text) == key for b in blocks):
            named = Block(found["key"], "metadata"), Block(found["title"], "title")
            return *blocks[:n], *named, *blocks[n + 1 :]
    return tuple(blocks)


def is_item(block: Block) -> bool:
    """Say whether a block is an entry of a list."""
    return block.mark == "item" or bool(BULLET.match(block.text))
