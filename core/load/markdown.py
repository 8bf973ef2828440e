"""Markdown: its blocks, with the marks of emphasis, links and pictures taken off the words."""

from __future__ import annotations

from newsdiff.core.load.page import Block, Mark, Page
from newsdiff.core.load.safe import one_line, safe_text
from newsdiff.core.load.text import split_front_matter


def read_markdown(text: str) -> Page:
    """Return the page that a Markdown text is: the first top heading is marked as the title."""
    from markdown_it import MarkdownIt

    front, body = split_front_matter(safe_text(text))
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 50}).enable("table")
    blocks: list[Block] = []
    mark: Mark = ""
    depth = 0
    for token in parser.parse(body):
        if token.type == "heading_open":
            mark = "title" if token.tag == "h1" and not any(b.mark == "title" for b in blocks) else "heading"
        elif token.type == "heading_close":
            mark = ""
        elif token.type in ("list_item_open", "list_item_close"):
            depth += 1 if token.nesting > 0 else -1
        elif token.type == "inline":
            blocks += _lines(token.children or [], mark or ("item" if depth else ""))
        elif token.content:
            blocks += [Block(one_line(line)) for line in token.content.split("\n") if line.strip()]
    return Page((*front.blocks, *(b for b in blocks if b.text)), front.metadata)


def _lines(children: list, mark: Mark) -> list[Block]:
    """The words of a paragraph; a picture's description stands as a caption of its own."""
    captions = [Block(one_line(t.content), "caption") for t in children if t.type == "image"]
    words = "".join(_words(t) for t in children)
    return [*captions, Block(one_line(words), mark)]


def _words(token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
