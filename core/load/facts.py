"""Lines that state facts about an article rather than its story: who wrote it, when, for whom, where."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsdiff.core.load.dates import find_date
from newsdiff.core.load.lines import bare, is_prose, reports
from newsdiff.core.load.page import Metadata


class Fact(NamedTuple):
    """What such a line is and what it says."""

    reason: str
    metadata: Metadata
    bare: bool = False
    """A date and not a word around it: it may head an entry of a chronicle."""


KEYS = {
    key: field
    for field, keys in {
        "title": "title headline",
        "outlet": "outlet publication publisher newspaper site source website",
        "byline": "by byline author authors writer reporter",
        "published": "date published updated posted pubdate published_at publication_date datum fecha",
        "url": "url link address permalink canonical",
        "language": "lang language",
    }.items()
    for key in keys.split()
}
REASONS = {
    "title": "metadata",
    "outlet": "source",
    "byline": "byline",
    "published": "dateline",
    "url": "metadata",
    "language": "metadata",
}

HEADER = re.compile(r"^(?P<key>[A-Za-z]+(?:[ _-][a-z]+)?)\s*:(?!//)\s*(?P<value>.*)$")
LONGEST_VALUE = 20
"""Words; what follows is a sentence rather than a value."""

LONGEST_FACT = 200
"""Characters."""

BYLINE = re.compile(
    r"^(?:(?:written|reported|posted|story|text|analysis|opinion|words)\s+)?(?:by|von|par|por|di|door)\s*:?\s+(?P<names>.+)$",
    re.IGNORECASE,
)
NAME = re.compile(r"^(?:[A-Z][\w’'.-]*|de|von|van|der|den|la|le|al|el|bin|da|di|dos|du|ter|y|e|und|et)$")
BETWEEN_NAMES = re.compile(r"\s*(?:,|&|\||/|;|–|—|·|•|\band\b|\bund\b|\bet\b|\by\b|\bwith\b)\s*")
ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|columnist|producer|bureau|chief|contributor|journalist"
    r"|associated press|reuters|news|times|post|today|press|agency)\b",
    re.IGNORECASE,
)

DATE_WORDS = re.compile(
    r"""\b(?:published|updated|posted|last|modified|first|on|at|in|originally|created|date|by|edt|est|pdt|pst|cet|cest|gmt|utc
    |bst|et|pt|ct|ist|am|pm|a\.m\.?|p\.m\.?|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun
    |(?:mon|tues|wednes|thurs|fri|satur|sun)day|uhr|min(?:ute)?s?|read|ago|hours?|days?|stand|aktualisiert|publié|le|publicado|el
    |\d{1,2}[:.]\d\d(?::\d\d)?|\d{1,3})\b\.?""",
    re.VERBOSE | re.IGNORECASE,
)
READING_TIME = re.compile(r"^(?:\D{0,20}\b)?\d{1,3}[\s-]*min(?:ute)?s?\.?\s+read\b", re.IGNORECASE)
AGO = re.compile(
    r"^(?:(?:published|updated|posted)\s+)?\d+\s+(?:minute|hour|day|week|month)s?\s+ago$", re.IGNORECASE
)

REPORTING = re.compile(
    r"^(?:[(\[]?(?:additional )?(?:reporting|writing|editing) by\b.{3,})"
    r"|\bcontributed (?:to this (?:report|story|article)|reporting)\b"
    r"|^this (?:story|article|report) (?:was|has been) (?:updated|originally published)\b",
    re.IGNORECASE,
)


def state_fact(text: str, language: str = "") -> Fact | None:
    """Return what a line states about its article; None for a line that may be prose or a headline."""
    line = bare(text)
    if len(line) > LONGEST_FACT:
        return None
    return (
        _header(line, language)
        or _date_alone(line, language)
        or _byline(line, language)
        or _source_and_date(line, language)
    )


def _header(line: str, language: str) -> Fact | None:
    """``Outlet: Name``."""
    found = HEADER.match(line)
    field = KEYS.get(re.sub(r"[ -]", "_", found["key"].lower())) if found else None
    if not found or not field:
        return None
    value = found["value"].strip().strip("\"'")
    if len(value.split()) > LONGEST_VALUE or (field == "url" and not re.match(r"https?://", value)):
        return None
    if field in ("outlet", "byline", "language") and (is_prose(value) or reports(value)):
        return None
    if field == "published":
        dated = find_date(value, language)
        if value and not dated:
            return None
        value = dated[0] if dated else ""
    return Fact(REASONS[field], Metadata.of({field: value}))


def _date_alone(line: str, language: str) -> Fact | None:
    """``Published Tuesday, February 18, 2025 at 9:30 a.m. EST``."""
    dated = find_date(line, language)
    if not dated:
        return Fact("dateline", Metadata()) if READING_TIME.match(line) or AGO.match(line) else None
    rest = line
    while again := find_date(rest, language):
        rest = rest[: again[1].start()] + " " + rest[again[1].end() :]
    if re.search(r"\w", DATE_WORDS.sub(" ", rest)):
        return None
    return Fact("dateline", Metadata(published=dated[0]), bare=not re.search(r"(?i)publ|updat|post", rest))


def _byline(line: str, language: str) -> Fact | None:
    """``By Jane Doe and John Smith, Staff Writers | 18 February 2025``."""
    found = BYLINE.match(line)
    if not found:
        return None
    dated = find_date(found["names"], language)
    names = found["names"][: dated[1].start()] if dated else found["names"]
    names = re.split(r"\b(?:published|updated|posted|\d+ min)\b", names, flags=re.IGNORECASE)[0]
    names = re.sub(r"\s+(?:on|at)$", "", names.strip(" ,|·•–—-"))
    if not are_names(names):
        return None
    return Fact("byline", Metadata(byline=names, published=dated[0] if dated else ""))


def are_names(text: str) -> bool:
    """Say whether a line is a list of names and nothing else."""
    parts = [p for p in BETWEEN_NAMES.split(text) if p]
    return bool(parts) and len(parts) <= 8 and all(_is_name(p) for p in parts)


def _is_name(part: str) -> bool:
    words = part.split()
    return len(words) <= 6 and (all(NAME.match(w) for w in words) or bool(ROLE.search(part)))


def _source_and_date(line: str, language: str) -> Fact | None:
    """``Outlet, 2018-04-06`` or ``Outlet | Feb. 18, 2025``."""
    dated = find_date(line, language)
    if not dated:
        return None
    iso, found = dated
    name, after = line[: found.start()], DATE_WORDS.sub(" ", line[found.end() :])
    outlet = name.rstrip(" ,|–—·•-(")
    if outlet == name.rstrip() or not 0 < len(outlet.split()) <= 6 or re.search(r"\w", after):
        return None
    if not all(w[0].isupper() or not w[0].isalpha() or len(w) <= 3 for w in outlet.split()):
        return None
    return Fact("source", Metadata(outlet=outlet, published=iso))


def ends_credits(text: str) -> bool:
    """Say whether a line after the story names who worked on it or when it was changed."""
    return len(text) <= 2 * LONGEST_FACT and bool(REPORTING.search(text))
