"""The visible text of HTML, cut into blocks, whatever state the markup is in.

lxml's parser reports elements as it meets them and builds no tree: a tree has a greatest depth, and what a
page nests deeper would be lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from newsdiff.core.load.elements import HEADINGS, INLINE, Place, is_visible, place_of
from newsdiff.core.load.furniture import furniture
from newsdiff.core.load.limits import MOST_CHARACTERS
from newsdiff.core.load.page import Block, Mark
from newsdiff.core.load.safe import one_line

LINKED_DATA = "application/ld+json"

CODE = frozenset(("script", "style"))

XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")


class Element(NamedTuple):
    """An element that is open."""

    name: str
    block: str
    """The innermost element around its text that begins a line: its own name or that of one around it."""
    place: Place | None
    """What it, or the nearest element around it, says of its text."""


OUTSIDE = Element("", "", None)


class Outline:
    """What a parser meets, in order; the parser calls ``start``, ``end``, ``data`` and ``close``."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        """The visible text, cut where a block element begins or ends, or a line breaks; a block has the
        reason that the elements around it give."""
        self.code: list[str] = []
        """The content of scripts and style sheets."""
        self.linked: list[str] = []
        """The scripts that hold linked data."""
        self.language = ""
        """What the root element declares."""
        self.depth = 0
        """The greatest number of elements open at once."""
        self._pending: list[str] = []
        self._open: list[Element] = []
        self._names: Counter[str] = Counter()
        self._hidden_at = 0
        self._code: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        around = self._open[-1] if self._open else OUTSIDE
        if name not in INLINE:
            self._cut()
        if name == "html":
            self.language = attributes.get("lang", "") or self.language
        if not self._hidden_at and not is_visible(name, attributes):
            self._hidden_at = len(self._open) + 1
        if name in CODE:
            is_linked = attributes.get("type", "").strip().lower() == LINKED_DATA
            self._code = self.linked if is_linked else self.code
            self._code.append("")
        place = place_of(name, attributes)
        if name == "header" and self._names["article"] and place and not place.sure:
            place = None  # it holds the title, not the name of the site
        block = around.block if name in INLINE else name
        self._open.append(Element(name, block, place or around.place))
        self._names[name] += 1
        self.depth = max(self.depth, len(self._open))

    def end(self, name: str) -> None:
        """The element that began last ends."""
        if name not in INLINE:
            self._cut()
        self._open.pop()
        self._names[name] -= 1
        if len(self._open) < self._hidden_at:
            self._hidden_at = 0
        if name in CODE:
            self._code = None

    def data(self, text: str) -> None:
        """Text is met."""
        if self._code is not None:
            self._code[-1] += text
        elif not self._hidden_at:
            self._pending.append(text)

    def close(self) -> Outline:
        """The document ends."""
        self._cut()
        return self

    def _cut(self) -> None:
        met = " ".join("".join(self._pending).split()) if self._pending else ""
        text = one_line(met[: 2 * MOST_CHARACTERS])  # what is longer will be refused
        self._pending.clear()
        if text:
            self.blocks.append(Block(text, self._mark(), self._reason(text)))

    def _mark(self) -> Mark:
        if self._names["figcaption"]:
            return "caption"
        if self._open and self._open[-1].block in HEADINGS:
            return "heading"
        return "item" if self._names["li"] or self._names["td"] else ""

    def _reason(self, text: str) -> str:
        place = self._open[-1].place if self._open else None
        if not place:
            return ""
        return place.reason if place.sure else furniture(text) or place.reason


def outline(html: str) -> Outline:
    """Return the outline of a page or a piece of one; what is no HTML at all has no blocks."""
    from lxml import etree

    target = Outline()
    content = XML_DECLARATION.sub("", html).replace("\0", "").encode(errors="replace")
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, remove_comments=True)
    try:
        etree.fromstring(content, parser)
    except etree.LxmlError:  # nothing but comments, or nothing at all
        target.close()
    return target
