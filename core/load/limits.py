"""How much a source may hold: more than any article has, and little enough to be read within seconds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdiff.core.errors import SourceError
from newsdiff.core.load.page import Block

MOST_CHARACTERS = 2_000_000
"""Of a text with its furniture: a novel has a million."""

MOST_LINES = 100_000

MOST_TAGS = 100_000
"""Of a web page: the largest news pages met have ten thousand elements."""

MOST_BLOCKS = 20_000
"""Lines or paragraphs with something in them, of any format."""

MOST_PROSE = 500_000
"""Characters without the furniture, five times what the longest magazine reports have; beyond it the grammar
of a text takes minutes."""

MOST_SENTENCES = 10_000
"""Of an article, told by their full stops; the longest magazine reports have a thousand."""

SENTENCE_ENDS = re.compile(r"[.!?…。！？](?:\s|$)")

MOST_UNPACKED = 100_000_000
"""Bytes of all that a compressed source holds; office documents and books unpack to a few times their
size."""

MOST_MEMBERS = 10_000
"""Files in a packed source: a book of a thousand pictures has some thousands."""

SAVE_LESS = "save only the article's text and open that"


def refuse_excess(source: str, format: str, text: str) -> None:
    """Raise ``SourceError`` for a text of a format (text, markdown or html) that holds too much to read.

    A web page may be larger, for most of it is scripts and pictures.
    """
    if format == "html":
        _check(source, text.count("<"), MOST_TAGS, "tags")
    else:
        _check(source, len(text), MOST_CHARACTERS, "characters")
        _check(source, text.count("\n"), MOST_LINES, "lines")


def refuse_blocks(source: str, blocks: Sequence[Block]) -> None:
    """Raise ``SourceError`` for a page of too many or too long blocks."""
    _check(source, len(blocks), MOST_BLOCKS, "lines")
    _check(source, visible(blocks), MOST_CHARACTERS, "characters")


def refuse_prose(source: str, text: str) -> None:
    """Raise ``SourceError`` for an article that is too long."""
    _check(source, len(text), MOST_PROSE, "characters of text")
    _check(source, sum(1 for _ in SENTENCE_ENDS.finditer(text)), MOST_SENTENCES, "sentences")


def refuse_members(source: str, sizes: Sequence[int]) -> None:
    """Raise ``SourceError`` for a packed source of too many files, or of too many bytes once unpacked."""
    _check(source, len(sizes), MOST_MEMBERS, "files in it")
    _check(source, sum(sizes), MOST_UNPACKED, "bytes when unpacked")


def visible(blocks: Sequence[Block]) -> int:
    """Return the number of characters in the blocks."""
    return sum(len(block.text) for block in blocks)


def _check(source: str, number: int, most: int, what: str) -> None:
    if number > most:
        raise SourceError(source, f"has more than {most:,} {what}", SAVE_LESS)
