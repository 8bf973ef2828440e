"""Plain text: lines to blocks, with hard-wrapped lines joined and front matter read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from newsdiff.core.load.facts import KEYS
from newsdiff.core.load.page import Block, Metadata, Page
from newsdiff.core.load.safe import one_line, safe_text

WIDEST_WRAP = 100
"""Columns; a file with longer lines is not hard-wrapped."""

NARROWEST_WRAP = 40

FEWEST_JOINS = 3
"""Pairs of lines that must look wrapped before lines are joined."""

FRONT_MATTER = re.compile(r"\A\s*---[ ]*\n(?P<lines>(?:[^\n]*\n){0,60}?)---[ ]*(?:\n|\Z)")
ENTRY = re.compile(r"^(?P<key>[\w -]+?)\s*:\s*(?P<value>.*?)\s*$")


def read_text(text: str) -> Page:
    """Return the page that a plain text is: a block for each line, or for each paragraph of wrapped lines."""
    front, body = split_front_matter(safe_text(text))
    blocks = [Block(one_line(line)) for line in unwrap(body.split("\n")) if line.strip()]
    return Page((*front.blocks, *blocks), front.metadata)


def split_front_matter(text: str) -> tuple[Page, str]:
    """Return what a leading ``---`` block says (its lines as metadata blocks), and the text after it."""
    found = FRONT_MATTER.match(text)
    entries = [ENTRY.match(line) for line in found["lines"].split("\n")] if found else []
    if not found or not any(entries):
        return Page((), Metadata()), text
    stated: dict[str, str] = {}
    for entry in filter(None, entries):
        field = KEYS.get(re.sub(r"[ -]", "_", entry["key"].lower()))
        if field:
            stated.setdefault(field, one_line(entry["value"].strip("\"'")))
    blocks = tuple(Block(one_line(line), "metadata") for line in found[0].split("\n") if line.strip())
    return Page(blocks, Metadata(**stated)), text[found.end() :]


def unwrap(lines: Sequence[str]) -> list[str]:
    """Return paragraphs where the lines were broken to fit a width, else the lines as they are.

    Lines were broken to fit when, nearly always, the first word of the next line would not have fitted.
    """
    width = max((len(line) for line in lines if " " in line.strip()), default=0)
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    full = sum(_is_full(a, b, width) for a, b in pairs)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP or full < max(FEWEST_JOINS, 0.7 * len(pairs)):
        return list(lines)
    paragraphs: list[list[str]] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if paragraphs and before.strip() and line.strip() and _is_full(before, line, width):
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([line])
    return [" ".join(paragraph) for paragraph in paragraphs]


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(following.split()[0]) > width
