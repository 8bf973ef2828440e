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

FRONT_MATTER = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ ]*\n(?P<lines>(?:[^\n]*\n){0,60}?)(?P=fence)[ ]*(?:\n|\Z)"
)
"""YAML between lines of ``---``, or TOML between lines of ``+++``."""

ENTRY = re.compile(r"^(?P<key>[\w -]+?)\s*[:=]\s*(?P<value>.*?)\s*$")
LISTED = re.compile(r"^\s*-\s+(?P<value>.+?)\s*$")


def read_text(text: str) -> Page:
    """Return the page that a plain text is: a block for each line, or for each paragraph of wrapped lines."""
    front, body = split_front_matter(safe_text(text))
    blocks = [Block(one_line(line)) for line in unwrap(body.split("\n")) if line.strip()]
    return Page((*front.blocks, *blocks), front.metadata)


def split_front_matter(text: str) -> tuple[Page, str]:
    """Return what a leading block of YAML or TOML says (its lines as metadata blocks), and the text after it.

    Only what stands on a line by itself, or in a list of names, is read: nothing in it can act or grow.
    """
    found = FRONT_MATTER.match(text)
    lines = found["lines"].split("\n") if found else []
    if not found or not any(ENTRY.match(line) for line in lines):
        return Page((), Metadata()), text
    blocks = tuple(Block(one_line(line), "metadata") for line in found[0].split("\n") if line.strip())
    return Page(blocks, Metadata.of(_entries(lines)).found_in("front matter")), text[found.end() :]


def _entries(lines: Sequence[str]) -> dict[str, str]:
    """The fields that lines of YAML or TOML state."""
    stated: dict[str, str] = {}
    field: str | None = None
    for line in lines:
        entry, listed = ENTRY.match(line), LISTED.match(line)
        if listed and field:
            stated[field] = ", ".join(filter(None, (stated.get(field, ""), _unquoted(listed["value"]))))
        elif entry:
            field = KEYS.get(re.sub(r"[ -]", "_", entry["key"].lower()))
            if field in stated:
                field = None
            if field and entry["value"]:
                stated[field] = _value(entry["value"])
    return stated


def _value(value: str) -> str:
    """A value, or the values of a list in brackets."""
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(filter(None, map(_unquoted, value[1:-1].split(","))))
    return _unquoted(value)


def _unquoted(value: str) -> str:
    return one_line(value.strip().strip("\"'"))


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
