"""The comparison as word diffs: each claim's base sentence against every other wording, one pair a line.

``[-words-]`` are the first sentence's alone, ``{+words+}`` the second's, as wdiff(1) and
``git diff --word-diff`` write them. A backslash stands before a character of a sentence that is itself a
backslash or would begin such a mark: without the marks and these backslashes exactly either sentence is left,
its white space apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from newsdiff.core.export.edition import Edition
from newsdiff.core.export.front import entitled, front
from newsdiff.core.export.printable import disarmed, one_line
from newsdiff.core.export.revision import Step, revise
from newsdiff.core.export.summary import coverage_in_words
from newsdiff.core.export.versions import Collation, MarkedSentence, collate, loose_differences
from newsdiff.core.model import Difference
from newsdiff.core.story import Story

MARKS: Final = {"keep": ("", ""), "remove": ("[-", "-]"), "add": ("{+", "+}")}
ACTIVE: Final = re.compile(r"\\|\[(?=-|$)|-(?=\])|\{(?=\+|$)|\+(?=\})")
"""What begins one of the marks, or would with the mark that follows."""
LEGEND: Final = "[-words of the first sentence alone-] {+words of the second alone+}"


def render(edition: Edition) -> str:
    """Return the document; its lines are as long as their sentences."""
    return "".join(f"{line}\n" for line in _lines(edition))


def marked(steps: Iterable[Step]) -> str:
    """Return a revision on one line."""
    return "".join(f"{MARKS[s.act][0]}{escape(s.text)}{MARKS[s.act][1]}" for s in steps)


def escape(text: str) -> str:
    """Return text, as long a line as before, in which no mark begins or ends."""
    return disarmed(text, ACTIVE)


def _lines(edition: Edition) -> Iterator[str]:
    comparison, story = edition.comparison, Story.of(edition.comparison)
    collations = collate(comparison, base=edition.base)
    page = front(edition, collations)
    yield from (page.title, *page.lead, "")
    for article in page.articles:
        base = " (base)" if article == page.base else ""
        yield one_line(f"{article.id}  {entitled(article)}{base}")
    yield from _section("To check first", (f"{p.where()}: {_told(p.difference)}" for p in page.pressing))
    yield from _section(
        "Notes and marks",
        (f"{r.sentence} {r.where or 'in no claim'}: {r.told()}" for r in page.remarks),
    )
    if collations:
        yield from ("", f"Shared claims: {LEGEND}")
    for collation in collations:
        yield from _claim(collation, story)
    yield from _section("Differences outside the shared claims", map(_told, loose_differences(comparison)))
    lone = (f"{s}: {escape(story.sentences[s].text)}" for s in comparison.only_here)
    yield from _section("Only in one report", lone)
    yield from _section("Provenance", (f"{name}: {value}" for name, value in edition.imprint()))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    own = [one_line(line) for line in lines]
    if own:
        yield from ("", title, *own)


def _claim(collation: Collation, story: Story) -> Iterator[str]:
    yield from ("", f"Claim {collation.number} in {coverage_in_words(collation)}")
    for version in collation.versions:
        yield from (_version(sentence, story) for sentence in version.sentences)
    yield from map(_told, collation.differences)


def _version(version: MarkedSentence, story: Story) -> str:
    new = version.sentence
    if version.link is None:
        return f"{new.id}: {escape(new.text)}"
    old = story.sentences[version.against]
    return f"{old.id} > {new.id}: {marked(revise(old, new, version.link))}"


def _told(difference: Difference) -> str:
    return one_line(f"{difference.kind}, {difference.severity}: {difference.explanation}")
