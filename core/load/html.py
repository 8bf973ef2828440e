"""Web pages: trafilatura finds the article; all other text a reader of the page would see is kept as furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdiff.core.load.page import Block, Mark, Metadata, Page
from newsdiff.core.load.safe import one_line

UNSEEN = frozenset(
    "script style noscript template head svg math iframe object embed canvas audio video select option datalist map".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike"
    " strong sub sup time tt u var wbr input".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def read_html(text: str) -> Page:
    """Return the page that an HTML document is: its visible text in order, the article's blocks unmarked."""
    import trafilatura

    tree = trafilatura.load_html(text)
    if tree is None:
        return Page((), Metadata())
    blocks = list(_blocks(tree))
    article = trafilatura.extract(text, include_comments=False, include_tables=True) or ""
    return Page(tuple(_mark(blocks, article)), _metadata(text))


def _metadata(text: str) -> Metadata:
    import trafilatura

    found = trafilatura.extract_metadata(text)
    if found is None:
        return Metadata()
    return Metadata(
        title=one_line(found.title or ""),
        outlet=one_line(found.sitename or ""),
        byline=one_line((found.author or "").replace("; ", ", ")),
        published=one_line(found.date or ""),
        url=one_line(found.url or ""),
    )


def _blocks(tree) -> Iterator[Block]:
    """The visible text of a tree, cut where a block element begins or ends, or a line breaks."""
    pending: list[str] = []
    tag: list[str] = []
    for event, element in _walk(tree):
        name = element.tag if isinstance(element.tag, str) else ""
        if name not in INLINE:
            yield from _flush(pending, tag)
        if event == "start":
            if name not in INLINE:
                tag.append(name)
            pending.append(element.text or "" if name else "")
        else:
            if name not in INLINE and name not in UNSEEN:
                tag.pop()
            pending.append(element.tail or "")
    yield from _flush(pending, tag)


def _walk(root):
    """Start and end of every visible element, without recursion: pages nest as deep as they like."""
    stack = [("start", root)]
    while stack:
        event, element = stack.pop()
        if event == "start":
            if element.tag in UNSEEN:
                yield "end", element  # for the text after it
                continue
            stack.append(("end", element))
            stack.extend(("start", child) for child in reversed(element))
        yield event, element


def _flush(pending: list[str], tags: list[str]) -> Iterator[Block]:
    text = one_line("".join(pending))
    pending.clear()
    if text:
        yield Block(text, _mark_of(tags))


def _mark_of(tags: list[str]) -> Mark:
    if "figcaption" in tags:
        return "caption"
    innermost = tags[-1] if tags else ""
    if innermost == "h1":
        return "title"
    if innermost in HEADINGS:
        return "heading"
    return "item" if "li" in tags else ""


def _mark(blocks: list[Block], article: str) -> Iterator[Block]:
    """Mark as furniture what is not in the article's text."""
    squeezed = _squeeze(article)
    for block in blocks:
        key = _squeeze(block.text)
        yield block if key and key in squeezed else block._replace(mark="furniture")


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", one_line(text)).casefold()
