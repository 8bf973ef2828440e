"""Tells the furniture of a page from its prose by the look of one line.

The phrases are in ``furniture.toml``. Where a line could be either, it is prose: a reader is hurt less by a
stray prompt than by a sentence that is missing.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from newsdiff.core.load.lines import bare, ends_sentence, reports

LONGEST_CALL = 60
"""Words; a call to comment after an article runs to three sentences."""

LONGEST_OPENING = 30
"""Words of a line that begins with such as "Read more:" and goes on with a headline."""

LONGEST_ASIDE = 8
"""Words of a sentence among pleas that states nothing of the story ("It is free.")."""

ASIDE = re.compile(r"\b(?:you|your|we|us|our|free|thanks?|please|here|now|simply|just)\b", re.IGNORECASE)

TITLE = r"(?-i:[^\W_a-zß-ÿа-я]|[“\"‘'¿¡]|$)"
"""The beginning of a title, written TITLE in the data."""

LONGEST_READ = 600
"""Characters of a line that is looked at: furniture is short."""

COPYRIGHT = re.compile(
    r"^(?:©|\(c\)\s*(?:copyright\b|\d{4})|copyright\b\s*(?:©|\(c\)|\d{4}))"
    r"|^(?:\S+\s+){0,8}©\s*(?:copyright\s*)?\d{4}",
    re.IGNORECASE,
)
COPYRIGHT_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?(?P<owner>[^,.|;]{2,60})",
    re.IGNORECASE,
)

AGENCIES = (
    r"(?:AP|AFP|Reuters|REUTERS|Getty|EPA|DPA|dpa|PA|UPI|ANSA|EFE|TASS|Bloomberg|NurPhoto|iStock|Alamy)"
)
PHOTO_CREDIT = re.compile(
    rf"""
      ^(?i:photo(?:graph|s)?|image|picture|video|graphic|illustration|pic|file\ photo)\s*
      (?i:credit|source|by|courtesy)?\s*[:/|©]
    | ^(?i:photos?|image|picture|video|illustration)\s+(?i:by|courtesy(?:\ of)?)\s+[A-Z]
    | ^(?i:credits?|foto|bild|crédit(?:\s+photo)?|crédito)\s*[:/|©]
    | (?:(?<=[.)\s])|(?<=[a-z]))Credit(?=[A-Z:]|\s*:|…)
    | [(\[](?i:photo|image|picture|credit|foto)\b[^()]{{0,80}}[)\]]\s*$
    | [(\[][^()]{{0,60}}\b{AGENCIES}(?:\s(?:Photo|Images|Pool|File)|/[A-Z])[^()]{{0,40}}[)\]]\s*$
    | [(\[][^()]{{0,60}}[/,]\s?{AGENCIES}[)\]]\s*$
    | \w(?:/|\svia\s){AGENCIES}(?:\s+(?:Photo|Images|Pool))?\s*$
    """,
    re.VERBOSE,
)
QUOTED = re.compile(r"[“\"«].*[”\"»]")
STEP = re.compile(r"\w\s*[>»›→]\s+\w")
LONGEST_STEP = 4
"""Words of a section's name in a path."""

SEPARATED = re.compile(r"\s*[>»›→]\s*|\s+[|/]\s+")


def furniture(text: str) -> str:
    """Return the reason to take a line out of the prose wherever it stands; empty for what may be prose."""
    if len(text) > LONGEST_READ:
        return ""
    line = bare(text)
    core = _core(line)
    for rule in _rules():
        if rule.matches(core, line):
            return rule.reason
    if COPYRIGHT.search(line):
        return "footer"
    if is_photo_credit(line):
        return "caption"
    if is_breadcrumb(line):
        return "navigation"
    return ""


def heads_links(text: str) -> bool:
    """Say whether a line is the heading of a list of other articles, such as "Related stories"."""
    core = _core(bare(text[:LONGEST_READ]))
    return any(r.reason == "related" and r.whole and r.whole.fullmatch(core) for r in _rules())


def _core(line: str) -> str:
    """A line without the marks at its ends."""
    return line.strip(" .!:|›»>→▸-–—").replace("'", "’") or line


def plea(text: str) -> str:
    """Return the reason to take out a paragraph after the story that asks the reader for something.

    Empty unless every sentence of it is such a call, a question to the reader or a short aside.
    """
    if len(text) > LONGEST_READ or QUOTED.search(text) or len(text.split()) > LONGEST_CALL:
        return ""
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", text.replace("'", "’")) if s]
    found = [next((r.reason for r in _rules() if r.plea and r.plea.search(s)), "") for s in sentences]
    if any(reports(s) or not (reason or _is_aside(s)) for s, reason in zip(sentences, found, strict=True)):
        return ""
    return next((reason for reason in found if reason), "")


def _is_aside(sentence: str) -> bool:
    return sentence[-1] == "?" or (len(sentence.split()) <= LONGEST_ASIDE and bool(ASIDE.search(sentence)))


def is_photo_credit(line: str) -> bool:
    """Say whether a line names the photographer or agency of a picture."""
    return len(line.split()) <= LONGEST_CALL and bool(PHOTO_CREDIT.search(line))


def is_breadcrumb(line: str) -> bool:
    """Say whether a line is a path or bar of short names: ``Home > World``, ``News | Sport | Weather``."""
    if ends_sentence(line) and not (STEP.search(line) and line[-1] in "?!"):
        return False
    parts = [p for p in SEPARATED.split(line) if p]
    fewest = 2 if STEP.search(line) else 3
    return len(parts) >= fewest and all(len(p.split()) <= LONGEST_STEP for p in parts[:-1])


class Rule(NamedTuple):
    """How lines of one reason look."""

    reason: str
    whole: re.Pattern[str] | None
    opening: re.Pattern[str] | None
    call: re.Pattern[str] | None
    plea: re.Pattern[str] | None

    def matches(self, core: str, line: str) -> bool:
        """Try a line, with and without the marks at its ends."""
        return bool(
            (self.whole and self.whole.fullmatch(core) and not reports(line))
            or (self.opening and _is_short_title(line) and self.opening.match(line))
            or (self.call and _is_short_call(line) and self.call.match(core))
        )


def _is_short_title(line: str) -> bool:
    """A line that could be the title of another article after a word or two."""
    return line.count(" ") < LONGEST_OPENING and (not ends_sentence(line) or line[-1] in "?!")


def _is_short_call(line: str) -> bool:
    return line.count(" ") < LONGEST_CALL and not QUOTED.search(line) and not reports(line)


@cache
def _rules() -> tuple[Rule, ...]:
    content = Path(__file__).with_name("furniture.toml").read_text(encoding="utf-8")
    return tuple(
        Rule(reason, *(_any_of(rule.get(way, [])) for way in ("whole", "opening", "call", "plea")))
        for reason, rule in tomllib.loads(content).items()
    )


def _any_of(patterns: list[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{p})" for p in patterns).replace("'", "’").replace("TITLE", TITLE)
    return re.compile(joined, re.IGNORECASE) if patterns else None


def copyright_owner(text: str) -> str:
    """Return whose copyright a line claims; empty when it names nobody."""
    found = COPYRIGHT_OWNER.search(text)
    owner = found["owner"].strip(" .-–|") if found else ""
    return "" if re.match(r"all rights|privacy|terms|\d", owner, re.IGNORECASE) else owner
