"""Markdown: its blocks, with the marks of emphasis, links, pictures and HTML taken off the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newsdiff.core.load.facts import state_fact
from newsdiff.core.load.furniture import furniture
from newsdiff.core.load.outline import CODE, outline
from newsdiff.core.load.page import Block, Mark, Page
from newsdiff.core.load.safe import one_line, safe_text
from newsdiff.core.load.text import read_text, split_front_matter

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST_NEST = 50
"""Levels of quotations and lists in each other, two or three for each."""

HTML_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)")
BREAK = re.compile(r"</?(?:br|p|div|li|tr)\b", re.IGNORECASE)
"""HTML that ends a line within a paragraph."""

LONGEST_MARKDOWN = 200_000
MOST_LINES = 10_000
MOST_BRACKETS = 5_000
"""Characters, lines and opening brackets beyond which a text is read as plain: the parser needs time squared
for some of them. Within these limits nothing that was tried takes over a second."""


def read_markdown(text: str) -> Page:
    """Return the page that a Markdown text is: the first top heading is marked as the title.

    What is larger or nested deeper than any article is read as plain text, its marks and all.
    """
    if len(text) > LONGEST_MARKDOWN or text.count("\n") > MOST_LINES or text.count("[") > MOST_BRACKETS:
        return read_text(text)
    front, body = split_front_matter(safe_text(text))
    tokens = _parsed(body)
    if any(token.level >= DEEPEST_NEST - 1 for token in tokens):  # the parser drops what is deeper
        return read_text(text)
    blocks = tuple(b for b in _blocks(tokens) if b.text)
    return Page((*front.blocks, *blocks), front.metadata) if blocks else read_text(text)


def _parsed(text: str) -> list[Token]:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802
            return True  # none is followed, and what is no link to the parser stays in the words

    return Parser("commonmark", {"maxNesting": DEEPEST_NEST}).enable("table").parse(text)


def _blocks(tokens: Iterable[Token]) -> Iterator[Block]:
    heading: Mark = ""
    titled = False
    lists = 0
    for token in tokens:
        if token.type == "heading_open":
            heading = "title" if token.tag == "h1" and not titled else "heading"
            titled = titled or heading == "title"
        elif token.type == "heading_close":
            heading = ""
        elif token.type in ("list_item_open", "list_item_close"):
            lists += token.nesting
        elif token.type == "inline":
            yield from _paragraph(token.children or [], heading or ("item" if lists else ""))
        elif token.type == "html_block":
            yield from _markup(token.content)
        elif token.content:
            yield from (Block(one_line(line)) for line in token.content.split("\n"))


def _markup(html: str) -> Iterator[Block]:
    """The text of HTML amid Markdown; the content of its scripts and style sheets is furniture."""
    seen = outline(html)
    yield from (block._replace(reason="") for block in seen.blocks)
    yield from _scripts(seen.code + seen.linked)


def _scripts(contents: Iterable[str]) -> Iterator[Block]:
    yield from (Block(line, "furniture", "script") for content in contents if (line := one_line(content)))


def _paragraph(children: Sequence[Token], mark: Mark) -> Iterator[Block]:
    """The words of a paragraph; a picture's description stands before it, as a caption of its own.

    Pasted pages have bylines and prompts on lines next to the prose: those do not belong to the paragraph.
    """
    yield from (Block(one_line(t.content), "caption") for t in children if t.type == "image")
    shown, scripts = _shown(children)
    lines = [one_line(line) for line in "".join(map(_words, shown)).split("\n")]
    first, last = 0, len(lines)
    while first < last and _is_apart(lines[first]):
        first += 1
    while last > first and _is_apart(lines[last - 1]):
        last -= 1
    yield from (Block(line) for line in lines[:first])
    yield Block(" ".join(filter(None, lines[first:last])), mark)
    yield from (Block(line) for line in lines[last:])
    yield from _scripts(scripts)


def _shown(children: Sequence[Token]) -> tuple[list[Token], list[str]]:
    """What a paragraph shows, and the content of the scripts and style sheets in it."""
    shown: list[Token] = []
    scripts: list[str] = []
    within = ""
    for token in children:
        tag = HTML_TAG.match(token.content) if token.type == "html_inline" else None
        name = tag["name"].lower() if tag else ""
        if within and name == within and tag and tag["end"]:
            within = ""
        elif within:
            scripts[-1] += token.content
        elif name in CODE and tag and not tag["end"]:
            within = name
            scripts.append("")
        else:
            shown.append(token)
    return shown, scripts


def _is_apart(line: str) -> bool:
    return bool(not line or furniture(line) or state_fact(line))


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak") or _breaks_line(token):
        return "\n"
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


def _breaks_line(token: Token) -> bool:
    return token.type == "html_inline" and bool(BREAK.match(token.content))
