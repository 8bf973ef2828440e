"""Web pages: trafilatura finds the article; all else that a reader of the page would see is furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from newsdiff.core.load.lines import is_prose, same_line
from newsdiff.core.load.page import Block, Mark, Metadata, Page
from newsdiff.core.load.safe import one_line
from newsdiff.core.load.titles import SHORTEST_TITLE

Element = Any
"""An element of lxml's tree, which comes without types."""

UNSEEN = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "embed"),
        *("canvas", "audio", "video", "select", "datalist", "map", "textarea"),
    )
)
"""Elements whose content is no text of the page."""

INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
        ),
        *("i", "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike"),
        *("strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
"""Elements that do not begin a line; all others do."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

ONLY_STATED_DATES = {"extensive_search": False, "original_date": True}
"""For htmldate: no guess from any number on the page, which takes seconds and is often of another article."""


SENTENCE = re.compile(r"(?<=[.!?])\s+")


def read_html(text: str) -> Page:
    """Return the page that an HTML document is: its title and visible text in order.

    What trafilatura takes for the article is unmarked or bears the mark of its element, all else is marked as
    furniture. Where trafilatura fails or finds nothing, paragraphs of prose are the article.
    """
    tree = _parse(text)
    if tree is None:
        return Page((), Metadata())
    blocks = list(_blocks(tree))
    article, summary, metadata = _extract(text)
    metadata = metadata.or_else(Metadata(language=tree.get("lang") or ""))
    return Page(_title_first(_marked(blocks, article, summary), metadata.title), metadata, True)


def _parse(text: str) -> Element:
    import trafilatura

    tree = trafilatura.load_html(text)
    return tree if tree is not None else trafilatura.load_html(f"<html><body>{text}</body></html>")


def _extract(text: str) -> tuple[str, str, Metadata]:
    """What trafilatura makes of a page: the article's text, the page's summary of it, and its metadata."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            text, include_comments=False, with_metadata=True, date_extraction_params=ONLY_STATED_DATES
        )
    except Exception:  # a hostile page can break it anywhere, and then the page is read without it
        found = None
    if found is None:
        return "", "", Metadata()
    metadata = Metadata(
        title=one_line(found.title or ""),
        outlet=one_line(found.sitename or ""),
        byline=one_line((found.author or "").replace("; ", ", ")),
        published=one_line(found.date or ""),
        url=one_line(found.url or ""),
    )
    return found.text or "", found.description or "", metadata


# -- visible text


def _blocks(tree: Element) -> Iterator[Block]:
    """The visible text of a tree, cut where a block element begins or ends, or a line breaks."""
    pending: list[str] = []
    open_tags: list[str] = []
    for event, element in _walk(tree):
        name = element.tag if isinstance(element.tag, str) else ""
        begins_line = bool(name) and name not in INLINE
        if begins_line:
            yield from _flush(pending, open_tags)
        if event == "start":
            if begins_line:
                open_tags.append(name)
            pending.append(element.text or "")
        else:
            if event == "end" and begins_line:
                open_tags.pop()
            pending.append(element.tail or "")
    yield from _flush(pending, open_tags)


def _walk(root: Element) -> Iterator[tuple[Literal["start", "end", "skip"], Element]]:
    """Start and end of every visible element, without recursion: pages nest as deep as they like."""
    stack: list[tuple[Literal["start", "end"], Element]] = [("start", root)]
    while stack:
        event, element = stack.pop()
        if event == "start" and not _is_visible(element):
            yield "skip", element
            continue
        if event == "start":
            stack.append(("end", element))
            stack.extend(("start", child) for child in reversed(element))
        yield event, element


def _is_visible(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:  # comments have no name
        return False
    return element.get("hidden") is None and "display:none" not in (element.get("style") or "").replace(
        " ", ""
    )


def _flush(pending: list[str], open_tags: Sequence[str]) -> Iterator[Block]:
    text = one_line("".join(pending))
    pending.clear()
    if text:
        yield Block(text, _mark_of(open_tags))


def _mark_of(open_tags: Sequence[str]) -> Mark:
    if "figcaption" in open_tags:
        return "caption"
    if open_tags and open_tags[-1] in HEADINGS:
        return "heading"
    return "item" if "li" in open_tags or "td" in open_tags else ""


# -- article and furniture


def _marked(blocks: Sequence[Block], article: str, summary: str) -> list[Block]:
    """The blocks, with those that are not in the article's text marked as furniture."""
    wanted = _squeezed(article)
    dek = _squeezed(summary)
    kept = [_is_in(b.text, wanted) or (bool(dek) and _squeezed(b.text) == dek) for b in blocks]
    if not any(kept):
        kept = [is_prose(b.text) for b in blocks]
    if not any(kept):
        return list(blocks)
    return [b if keep else b._replace(mark="furniture") for b, keep in zip(blocks, kept, strict=True)]


def _is_in(text: str, wanted: str) -> bool:
    """Say whether a block, or most of its sentences, are in the squeezed text of the article."""
    key = _squeezed(text)
    if not key or key in wanted:
        return bool(key)
    sentences = [_squeezed(s) for s in SENTENCE.split(text)]
    return 2 * sum(len(s) for s in sentences if s in wanted) > len(key)


def _squeezed(text: str) -> str:
    """A text without all that differs between two renderings of one page."""
    return re.sub(r"\W+", "", one_line(text)).casefold()


def _title_first(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """The blocks with the title marked and all before it furniture; it comes first when no block has it."""
    if not title:
        return tuple(blocks)
    at = _find_title(blocks, same_line(title))
    if at is None:
        return Block(title, "title"), *blocks
    before = (b._replace(mark="furniture") for b in blocks[:at])
    return *before, blocks[at]._replace(mark="title"), *blocks[at + 1 :]


def _find_title(blocks: Sequence[Block], wanted: str) -> int | None:
    """The block that is the stated title, or the heading that is its beginning: ``Title - Site``."""
    for n, block in enumerate(blocks):
        if same_line(block.text) == wanted:
            return n
    for n, block in enumerate(blocks):
        words = same_line(block.text)
        if (
            block.mark == "heading"
            and len(words.split()) >= SHORTEST_TITLE
            and wanted.startswith(words + " ")
        ):
            return n
    return None
