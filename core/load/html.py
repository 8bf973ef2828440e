"""Web pages: trafilatura finds the article; all else that a reader of the page would see is furniture."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache

from newsdiff.core.load.decode import decode
from newsdiff.core.load.limits import MOST_BLOCKS, MOST_CHARACTERS, refuse_excess, visible
from newsdiff.core.load.lines import is_prose, same_line
from newsdiff.core.load.linked import read_linked
from newsdiff.core.load.matched import in_article
from newsdiff.core.load.outline import Outline, outline
from newsdiff.core.load.page import Block, Metadata, Page
from newsdiff.core.load.safe import one_line
from newsdiff.core.load.titles import SHORTEST_TITLE

ONLY_STATED_DATES = {"extensive_search": False, "original_date": True}
"""For htmldate: no guess from any number on the page, which takes seconds and is often of another article."""

LOGGING = ("trafilatura", "htmldate", "courlan", "justext")
"""Libraries whose complaints about a page would else be written over the screen."""

NOTHING = "", "", Metadata()

DATA_URL = re.compile(r"\bdata:[\w/+.-]+(?:;[\w=-]+)*;base64,[\w+/=%\s]+?(?=[\"')<>\s])")
"""Pictures inside a saved page: most of its bytes and none of its text."""

SAVED_FROM = re.compile(
    r"<!--\s*(?:Page saved with SingleFile\s+url: |saved from url=\(\d+\))(https?://[^\s<>]{1,2000})"
)
"""The comment at the top in which SingleFile and browsers keep the address of the page that they saved."""

TOP = 5_000
"""Characters at the top of a page where that comment stands."""

DEEPEST_TREE = 250
"""Elements within each other; lxml's tree, which trafilatura reads, goes to 256 and drops what is deeper."""

MOST_VISIBLE = 500_000
"""Characters of a page beyond which trafilatura would take too long."""


def read_html(text: str) -> Page:
    """Return the page that an HTML document is: its title and visible text in order.

    What trafilatura takes for the article is unmarked or bears the mark of its element, all else is marked as
    furniture, with what its element says of it. Where trafilatura fails, finds nothing or cannot see all,
    paragraphs of prose are the article.
    """
    text = DATA_URL.sub("", text)
    seen = outline(text)
    if len(seen.blocks) > MOST_BLOCKS or visible(seen.blocks) > MOST_CHARACTERS:
        return Page(tuple(seen.blocks), Metadata())  # it will be refused
    article, summary, metadata = _extract(text) if _is_readable(seen) else NOTHING
    language = Metadata(language=seen.language).found_in("lang of the page")
    metadata = read_linked(seen.linked).or_else(metadata).or_else(language).or_else(_saved_from(text))
    return Page(_title_first(_marked(seen.blocks, article, summary), metadata.title), metadata, True)


def read_markup(source: str, content: bytes, encoding: str = "") -> Page:
    """Return the page that the bytes of an HTML document are; ``encoding`` overrides what they say.

    Raises ``SourceError`` for bytes that are no text, and for a page that holds too much.
    """
    text, encoding = decode(source, content, encoding)
    refuse_excess(source, "html", text)
    return read_html(text)._replace(encoding=encoding)


def read_fragment(text: str) -> Page:
    """Return the page that a piece of HTML is which holds an article and nothing else, as in a feed."""
    return Page(tuple(b._replace(reason="") for b in outline(DATA_URL.sub("", text)).blocks), Metadata())


def _saved_from(text: str) -> Metadata:
    found = SAVED_FROM.search(text, 0, TOP)
    return Metadata(url=one_line(found[1]) if found else "").found_in("comment of the saved page")


def _is_readable(seen: Outline) -> bool:
    """Say whether trafilatura would see all of a page, and within seconds."""
    return seen.depth <= DEEPEST_TREE and visible(seen.blocks) <= MOST_VISIBLE


def _extract(text: str) -> tuple[str, str, Metadata]:
    """What trafilatura makes of a page: the article's text, the page's summary of it, and its metadata."""
    import trafilatura

    _quieten()
    try:
        found = trafilatura.bare_extraction(
            text, include_comments=False, with_metadata=True, date_extraction_params=ONLY_STATED_DATES
        )
    except Exception:  # a hostile page can break it anywhere, and then the page is read without it
        found = None
    if found is None:
        return NOTHING
    metadata = Metadata(
        title=one_line(found.title or ""),
        outlet=one_line(found.sitename or ""),
        byline=one_line((found.author or "").replace("; ", ", ")),
        published=one_line(found.date or ""),
        url=one_line(found.url or ""),
    ).found_in("meta tags or markup")
    return found.text or "", found.description or "", metadata


@cache
def _quieten() -> None:
    """Give the libraries a place to log to: without one, Python writes their warnings to standard error."""
    for library in LOGGING:
        logging.getLogger(library).addHandler(logging.NullHandler())


def _marked(blocks: Sequence[Block], article: str, summary: str) -> list[Block]:
    """The blocks, with those that are not in the article's text marked as furniture."""
    kept = in_article(blocks, article, summary)
    if not any(kept):
        kept = [is_prose(b.text) and not b.reason for b in blocks]
    if not any(kept):
        kept = [True for _ in blocks]
    return [
        b._replace(reason="") if keep else b._replace(mark="furniture")
        for b, keep in zip(blocks, kept, strict=True)
    ]


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
    """The block that is the stated title, best a heading; else the heading that begins ``Title - Site``."""
    lines = [same_line(block.text) for block in blocks]
    headings = [n for n, block in enumerate(blocks) if block.mark == "heading"]
    for n in headings + list(range(len(blocks))):
        if lines[n] == wanted:
            return n
    for n in headings:
        if len(lines[n].split()) >= SHORTEST_TITLE and wanted.startswith(lines[n] + " "):
            return n
    return None
