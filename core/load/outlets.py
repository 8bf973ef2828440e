"""Which outlet a page is of, where it does not say so outright."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsdiff.core.load.furniture import copyright_owner
from newsdiff.core.load.lines import bare, same_line
from newsdiff.core.load.page import Block, Metadata
from newsdiff.core.load.titles import is_item

SECTIONS = re.compile(
    r"(?:home|start|news|latest|world|international|politics|business|economy|sports?|europe|asia|africa|americas?"
    r"|middle east|us|u\.s\.|uk|national|local|opinion|articles?|posts?|blogs?|stories|archives?"
    r"|categor(?:y|ies))",
    re.IGNORECASE,
)
"""First steps of a breadcrumb that name a part of a site and not the site."""

STEP = re.compile(r"\s+[>»›→]\s+")

AGENCY_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ .’'-]+(?:,\s[\w. ]{2,30}?)?(?:,\s\w+\.?\s\d{1,2})?"
    r"\s\((?P<agency>[A-Z][\w. &’'-]{1,40})\)\s*[-–—]"
)
"""``PARIS (Agence) —`` or ``LONDON, March 3 (Agency) -``."""

LONGEST_OUTLET = 6
"""Words."""


def site_of(blocks: Sequence[Block], reasons: Sequence[str], title: int) -> str:
    """Return the site that a breadcrumb over the title begins with; empty where that may be a section.

    It is the site where the path leads to the title, or where the page names it again.
    """
    wanted = same_line(blocks[title].text)
    for path, line in _paths(blocks, reasons, title):
        site = path[0]
        if SECTIONS.fullmatch(site) or len(site.split()) > LONGEST_OUTLET or same_line(site) == wanted:
            continue
        again = any(
            n != line and f" {same_line(site)} " in f" {same_line(b.text)} " for n, b in enumerate(blocks)
        )
        if same_line(path[-1]) == wanted or (line is not None and again):
            return site
    return ""


def _paths(
    blocks: Sequence[Block], reasons: Sequence[str], title: int
) -> Iterator[tuple[list[str], int | None]]:
    """The breadcrumbs over the title: entries of a list, or the steps of one line and its index."""
    entries = [bare(block.text) for block in blocks[:title] if is_item(block)]
    following = [bare(blocks[title].text)] if is_item(blocks[title]) else []
    if len(entries) > 1:
        yield entries + following, None
    for n, block in enumerate(blocks[: title + 1]):
        steps = STEP.split(block.text)
        if len(steps) > 1 and (reasons[n] or n < title):
            yield steps, n


def outlet_in(blocks: Sequence[Block], reasons: Sequence[str]) -> Metadata:
    """Return the outlet that a copyright line names, else the agency that the first paragraph begins with."""
    footers = (b.text for b, reason in zip(blocks, reasons, strict=True) if reason == "footer")
    owner = next(filter(None, map(copyright_owner, footers)), "")
    lead = next(
        (b.text for b, reason in zip(blocks, reasons, strict=True) if not reason and len(b.text) > 80), ""
    )
    dateline = AGENCY_DATELINE.match(lead)
    if owner:
        return Metadata(outlet=owner).found_in("copyright line")
    return Metadata(outlet=dateline["agency"] if dateline else "").found_in("dateline of an agency")
