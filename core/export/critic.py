r"""The base's text as Markdown with the others' wording in CriticMarkup, and comments that name the outlet.

``{++added++}``, ``{--removed--}``, ``{~~removed~>added~~}``, ``{>>comment<<}``. What Markdown or CriticMarkup
would take for a mark in an article has a backslash before it, as Markdown's own escapes: without the marks
and these backslashes either sentence is left, its white space apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from newsdiff.core.export.edition import Edition
from newsdiff.core.export.front import Front, entitled, front, heading
from newsdiff.core.export.printable import disarmed
from newsdiff.core.export.revision import Step, revise
from newsdiff.core.export.summary import coverage_in_words, finding_in_words
from newsdiff.core.export.synopsis import Passage, synopsis
from newsdiff.core.export.versions import Collation, MarkedSentence, collate, loose_differences
from newsdiff.core.model import Difference, Sentence
from newsdiff.core.story import Story

ACTIVE: Final = re.compile(r"[\\`*_\[\]<>|~&{}]|(?<![^+\-=])[+\-=]|[+\-=](?![^+\-=}])")
"""Marks of Markdown; and a plus, hyphen or equals sign that could be part of one of CriticMarkup's: first,
last, or beside another or a brace."""
LEGEND: Final = (
    "The base’s text. Under a paragraph stand the claims that it states; every other wording is marked in "
    "CriticMarkup against the sentence named first, with the outlet as a comment."
)


def render(edition: Edition) -> str:
    """Return the document."""
    return "".join(f"{line}\n" for line in _lines(edition))


def marked(steps: Sequence[Step]) -> str:
    """Return a revision on one line; a removal and the addition after it are one substitution."""
    written = []
    for step, after in zip_longest(steps, steps[1:]):
        text = escape(step.text)
        if step.act == "keep":
            written.append(text)
        elif step.act == "remove" and after is not None and after.act == "add":
            written.append(f"{{~~{text}~>")
        elif step.act == "remove":
            written.append(f"{{--{text}--}}")
        else:
            written.append(f"{text}~~}}" if written and written[-1].endswith("~>") else f"{{++{text}++}}")
    return "".join(written)


def escape(text: str) -> str:
    """Return text, all on one line, that shows itself in Markdown and holds no mark of CriticMarkup."""
    return disarmed(text, ACTIVE)


def comment(text: str) -> str:
    """Return a comment."""
    return f"{{>>{escape(text)}<<}}"


def _lines(edition: Edition) -> Iterator[str]:
    comparison, story = edition.comparison, Story.of(edition.comparison)
    collations = collate(comparison, base=edition.base)
    page, parts = front(edition, collations), synopsis(edition, collations)
    yield from _front(page)
    if parts.passages:
        yield from ("", f"## The base: {page.base.id} {escape(heading(page.base))}", "", LEGEND)
    for passage in parts.passages:
        yield from _passage(passage, story)
    yield from _section("Claims that the base does not state", _claims(parts.others, story))
    loose = loose_differences(comparison)
    yield from _section("Differences outside the shared claims", (f"- {_told(d)}" for d in loose))
    yield from _section("Only in one other report", (_lone(s, story) for s in parts.lone))
    imprint = (f"- {escape(name)}: {escape(value)}" for name, value in edition.imprint())
    yield from _section("Provenance", imprint)


def _front(page: Front) -> Iterator[str]:
    yield f"# {page.title}"
    for line in page.lead:
        yield from ("", escape(line))
    yield ""
    for article in page.articles:
        yield f"- **{article.id}** {escape(entitled(article))}"
    told = (f"- {_told(p.difference)} ({p.where()})" for p in page.pressing)
    yield from _section("To check first", told)
    remarks = (f"- **{r.sentence}** {r.where} {comment(r.told())}" for r in page.remarks)
    yield from _section("Notes and marks", remarks)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    own = list(lines)
    if own:
        yield from ("", f"## {title}", "", *own)


def _passage(passage: Passage, story: Story) -> Iterator[str]:
    text = " ".join(escape(s.text) for s in passage.sentences)
    level = {"title": "### ", "heading": "#### "}.get(passage.sentences[0].kind, "")
    yield from ("", f"{level}{_harmless(text)}")
    if passage.claims:
        yield from ("", *_claims(passage.claims, story, passage.sentences))


def _harmless(text: str) -> str:
    """Keep a paragraph's first characters from making it a heading or a list."""
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub("^#", r"\#", text.lstrip()))


def _claims(collations: Iterable[Collation], story: Story, above: Sequence[Sentence] = ()) -> Iterator[str]:
    """List claims with their wordings, but for those sentences of the base that stand right above."""
    for collation in collations:
        yield f"- Claim {collation.number}, in {coverage_in_words(collation)}."
        for version in collation.versions:
            for sentence in version.sentences:
                if sentence.sentence not in above:
                    yield f"  - {_version(sentence, version.article.label, story)}"
        yield from (f"  - {comment(finding_in_words(d))}" for d in collation.differences)


def _version(version: MarkedSentence, label: str, story: Story) -> str:
    new = version.sentence
    if version.link is None:
        return f"**{new.id}** {escape(new.text)}"
    old = story.sentences[version.against]
    return f"**{old.id} > {new.id}** {marked(revise(old, new, version.link))}{comment(label)}"


def _lone(sentence: Sentence, story: Story) -> str:
    label = story.article(sentence.article).article.label
    return f"- **{sentence.id}** {{++{escape(sentence.text)}++}}{comment(label)}"


def _told(difference: Difference) -> str:
    return escape(finding_in_words(difference))
