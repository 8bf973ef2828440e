"""Tells, block by block, what of a page is the article and what is not.

A page has a head (all before the first prose: title, byline, date, paths and bars), a body, and a tail
(all after the last prose). What may be prose is never taken out; elsewhere a line needs less to be furniture.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newsdiff.core.load.facts import are_names, ends_credits, state_fact
from newsdiff.core.load.furniture import furniture, heads_links, is_photo_credit, plea
from newsdiff.core.load.lines import (
    bare,
    ends_sentence,
    in_title_case,
    is_heading,
    is_prose,
    same_line,
)
from newsdiff.core.load.outlets import outlet_in, site_of
from newsdiff.core.load.page import Block, Metadata, Page
from newsdiff.core.load.titles import FACTS, SHORTEST_TITLE, find_title, is_item, title_on_its_own
from newsdiff.core.model import Kind

PARAGRAPHS_WITH_FACTS = 2
"""A summary may stand between title and byline, so facts are looked for up to the second one of prose."""

FEWEST_RELATED = 2
"""Lines without a full stop after "Related stories" that make a list; one alone may be the story's."""

LONGEST_NAMES = 6
"""Words of a byline without "By"."""


LONGEST_NAMED = 60
"""Characters of a line that is named as an origin."""


class Piece(NamedTuple):
    """A block of the article, or one taken out of it."""

    text: str
    kind: Kind | None
    """None when taken out."""
    reason: str = ""
    """Why it was taken out."""


class Sorted(NamedTuple):
    """A page told apart."""

    pieces: tuple[Piece, ...]
    """All blocks, in order."""
    metadata: Metadata


def sort_out(page: Page) -> Sorted:
    """Tell the article from the furniture around it, and collect what the page states of itself."""
    page = page._replace(blocks=title_on_its_own(page.blocks))
    blocks = page.blocks
    reasons = [_reason(block) for block in blocks]
    metadata = _take_facts(page, reasons)
    title = find_title(blocks, reasons, metadata.title)
    if title is not None:
        reasons[title] = ""
        metadata = _title_of(blocks, title, metadata).or_else(metadata)
        site = Metadata(outlet=site_of(blocks, reasons, title))
        metadata = metadata.or_else(site.found_in("breadcrumb"))
        metadata = metadata.or_else(_clear_head(blocks, reasons, title, bool(metadata.byline)))
    _clear_tail(page, reasons, title)
    metadata = metadata.or_else(outlet_in(blocks, reasons))
    _name_sources(blocks, reasons, title, metadata.outlet)
    kinds = _kinds(blocks, reasons, title)
    pieces = (Piece(b.text, k, r) for b, k, r in zip(blocks, kinds, reasons, strict=True))
    return Sorted(tuple(pieces), metadata)


def _title_of(blocks: Sequence[Block], title: int, stated: Metadata) -> Metadata:
    """The title of a page, and where it stands: where it was stated first, if that is the same one."""
    block = blocks[title]
    place = (
        "heading" if block.mark in ("title", "heading") else "first line" if not title else "line at the top"
    )
    if same_line(stated.title) == same_line(block.text):
        place = stated.place_of("title") or place
    return Metadata(title=bare(block.text)).found_in(place)


def _line(block: Block) -> str:
    """A line as the origin of what it states."""
    text = block.text if len(block.text) <= LONGEST_NAMED else block.text[:LONGEST_NAMED] + "…"
    return f"line “{text}”"


def _reason(block: Block) -> str:
    """Why a block is no prose wherever it stands; empty when it may be some."""
    if block.mark == "metadata":
        return "metadata"
    if block.mark == "caption":
        return "caption" if is_photo_credit(block.text) or not ends_sentence(block.text) else ""
    if block.mark == "furniture":
        return block.reason or furniture(block.text) or "page furniture"
    return furniture(block.text)


def _is_story(block: Block, reason: str) -> bool:
    return not reason and is_prose(block.text)


def _take_facts(page: Page, reasons: list[str]) -> Metadata:
    """Give bylines, dates and header lines of the head their reasons, and return all that is stated."""
    metadata = page.metadata
    marked = next((n for n, b in enumerate(page.blocks) if b.mark == "title"), 0)
    stories = 0
    for index, block in enumerate(page.blocks):
        above_title = index < marked and block.mark == "furniture"  # dates there are of other articles
        fact = None if above_title else state_fact(block.text, metadata.language)
        beside = index > 0 and reasons[index - 1] in FACTS
        if fact and not (stories and fact.reason == "dateline" and fact.bare and not beside):
            reasons[index] = fact.reason
            metadata = metadata.or_else(fact.metadata.found_in(_line(block)))
        stories += _is_story(block, reasons[index])
        if stories == PARAGRAPHS_WITH_FACTS:
            break
    return metadata


def _clear_head(blocks: Sequence[Block], reasons: list[str], title: int, has_byline: bool) -> Metadata:
    """Give reasons to repeated titles, to all before the title, and to bare names beside a byline or date.

    Such a name is the author's, or the outlet's where the author is known.
    """
    wanted = same_line(blocks[title].text)
    for index, block in enumerate(blocks):
        again = index != title and same_line(block.text) == wanted
        if again and (not ends_sentence(block.text) or ends_sentence(blocks[title].text)):
            reasons[index] = "duplicate title"
    for index in range(title):
        reasons[index] = reasons[index] or "navigation"
    stated = Metadata()
    for index in range(title + 1, len(blocks)):
        if _is_story(blocks[index], reasons[index]):
            break
        if not reasons[index] and _are_names_beside_facts(blocks, reasons, index):
            name = bare(blocks[index].text)
            fact = Metadata(outlet=name) if has_byline else Metadata(byline=name)
            reasons[index] = "source" if has_byline else "byline"
            stated = stated.or_else(fact.found_in(_line(blocks[index])))
    return stated


def _are_names_beside_facts(blocks: Sequence[Block], reasons: Sequence[str], index: int) -> bool:
    beside = {reasons[index - 1], *reasons[index + 1 : index + 2]}
    text = bare(blocks[index].text)
    return bool(beside & FACTS) and 2 <= len(text.split()) <= LONGEST_NAMES and are_names(text)


def _clear_tail(page: Page, reasons: list[str], title: int | None) -> None:
    """Give reasons to pleas and credits after the last prose, and to lists of related titles there.

    Any other loose line stays, for it may be the story's last. Where the format told the article apart
    before, all such lines are vouched for.
    """
    end = len(page.blocks)
    while end and not _ends_story(page.blocks[end - 1].text, end - 1, reasons, title):
        end -= 1
    if page.told_apart:
        return
    for index in range(end, len(page.blocks)):
        if reasons[index] == "related" and heads_links(page.blocks[index].text):
            for listed in _list_after(page.blocks, reasons, index):
                reasons[listed] = "related"


def _list_after(blocks: Sequence[Block], reasons: Sequence[str], heading: int) -> range:
    """The lines after the heading of a list of titles, as far as nothing else is known of them."""
    end = heading + 1
    while end < len(blocks) and not reasons[end]:
        end += 1
    listed = range(heading + 1, end)
    is_list = len(listed) >= FEWEST_RELATED or any(is_item(blocks[n]) for n in listed)
    return listed if is_list else range(0)


def _ends_story(text: str, index: int, reasons: list[str], title: int | None) -> bool:
    """Say whether the tail begins after this block; a plea or credit gets its reason on the way."""
    if index == title:
        return True
    reasons[index] = reasons[index] or plea(text) or ("byline" if ends_credits(text) else "")
    return not reasons[index] and (is_prose(text) or ends_sentence(text))


def _name_sources(blocks: Sequence[Block], reasons: list[str], title: int | None, outlet: str) -> None:
    """Give a reason to lines that are nothing but the outlet's name, before and after the story."""
    name = same_line(outlet)
    stories = [n for n, b in enumerate(blocks) if n != title and _is_story(b, reasons[n])]
    for index, block in enumerate(blocks):
        within = stories and stories[0] < index < stories[-1]
        if name and not reasons[index] and index != title and not within and same_line(block.text) == name:
            reasons[index] = "source"


def _kinds(blocks: Sequence[Block], reasons: Sequence[str], title: int | None) -> list[Kind | None]:
    kinds: list[Kind | None] = []
    kept = [n for n, reason in enumerate(reasons) if not reason]
    following = dict(pairwise(kept))
    led = False
    for index, block in enumerate(blocks):
        if reasons[index]:
            kinds.append(None)
        elif index == title:
            kinds.append("title")
        elif block.mark == "caption":
            kinds.append("caption")
        elif index in following and _is_heading(block, blocks[following[index]], led):
            kinds.append("heading")
        else:
            kinds.append("body" if led else "lead")
            led = True
    return kinds


def _is_heading(block: Block, following: Block, led: bool) -> bool:
    """Say whether a kept block stands over the one that follows."""
    if block.mark in ("heading", "title"):
        return True
    if is_item(block):
        return False
    words = block.text.split()
    summary = not led and len(words) > SHORTEST_TITLE and not in_title_case(words)
    return not summary and is_heading(block.text) and is_prose(following.text)
