"""The comparison as GitHub-flavoured Markdown: claims with their versions and marked words.

Nothing that an article says can act: its text is escaped, and never begins a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from newsdiff.core.export.edition import MACHINE, Edition, origin
from newsdiff.core.export.front import Front, Remark, front
from newsdiff.core.export.printable import printable
from newsdiff.core.export.summary import Pressing, coverage_in_words, stand_legend
from newsdiff.core.export.versions import (
    Collation,
    MarkedSentence,
    Run,
    collate,
    loose_differences,
)
from newsdiff.core.grid import grid
from newsdiff.core.marks import DIFFERENCE_GLYPHS, STAND_GLYPHS
from newsdiff.core.model import Comparison, Difference, Removed, TokenClass
from newsdiff.core.namings import Naming, foremost
from newsdiff.core.story import Story

ACTIVE: Final = re.compile(r"[\\`*_\[\]<>|~&$^{]|(?<=[A-Za-z]):(?=\S)|(?<=\bwww)\.", re.ASCII | re.IGNORECASE)
"""What begins emphasis, code, a link, a tag, an entity, a formula, a cell or, on GitHub, a bare address; in
other dialects an attribute, or a mark of CriticMarkup."""
ADDRESSED: Final = re.compile(r"[@#](?=\w)")
"""GitHub would notify the user, or refer to the issue, so named; only a comment between prevents it."""

DELIMITERS: Final[dict[TokenClass, tuple[str, str]]] = {
    "paraphrase": ("*", "em"),
    "changed": ("**", "strong"),
    "added": ("**", "strong"),
    "removed": ("~~", "del"),
}
"""How a class is marked: between words, and as a tag where Markdown would not take the delimiter for one."""
NAMES: Final = 12
"""Names that the table of names and reports has."""
LEGEND: Final = (
    f"~~Words that only the base has~~, **words that the base lacks**, *the same in other words*. {MACHINE}"
)


def escape(text: str) -> str:
    """Return one line of Markdown that shows exactly the text, white space aside."""
    line = " ".join(printable(text).split())
    return ADDRESSED.sub(r"\g<0><!-- -->", ACTIVE.sub(r"\\\g<0>", line))


def render(edition: Edition) -> str:
    """Return the document, the versions of its claims marked against the base."""
    return "".join(f"{line}\n" for line in _lines(edition))


def _lines(edition: Edition) -> Iterator[str]:
    comparison = edition.comparison
    collations = collate(comparison, base=edition.base)
    page = front(edition, collations)
    yield f"# {page.title}"
    for line in page.lead:
        yield from ("", escape(line))
    yield from ("", *_reports(page))
    yield from _to_check(page.pressing)
    yield from _remarks(page.remarks)
    if collations:
        yield from _grid(edition, collations)
    yield from _names(edition)
    if collations:
        yield from ("", "## Shared claims", "", LEGEND)
    for collation in collations:
        yield from _claim(collation)
    loose = loose_differences(comparison)
    if loose:
        yield from ("", "## Differences outside the shared claims", "", *map(_difference, loose))
    yield from _only_here(comparison)
    yield from _removed(page.removed)
    yield from _provenance(edition)


def _reports(page: Front) -> Iterator[str]:
    yield "| | Report | Published | Title |"
    yield "| --- | --- | --- | --- |"
    for article in page.articles:
        label = f"{escape(article.label)}[^{article.id}]{' (base)' if article == page.base else ''}"
        yield f"| **{article.id}** | {label} | {escape(article.published[:10])} | {escape(article.title)} |"


def _to_check(grave: Sequence[Pressing]) -> Iterator[str]:
    if grave:
        yield from ("", "## To check first", "")
    for item in grave:
        where = f"[Claim {item.claim}](#claim-{item.claim})" if item.claim else f"({item.where()})"
        yield f"{_difference(item.difference)} {where}"


def _remarks(remarks: Sequence[Remark]) -> Iterator[str]:
    if remarks:
        yield from ("", "## Notes and marks", "")
    for remark in remarks:
        where = f" ({remark.where})" if remark.where else ""
        yield f"- **{remark.sentence}**{where}: {escape(remark.told())}"


def _grid(edition: Edition, collations: Sequence[Collation]) -> Iterator[str]:
    cells = grid(edition.comparison, edition.base)
    ids = [a.article.id for a in edition.comparison.articles]
    yield from ("", "## Who states what", "", f"| Claim | {' | '.join(ids)} | |")
    yield f"| ---: |{' :-: |' * len(ids)} --- |"
    for collation in collations:
        row = cells[collation.claim.id]
        glyphs = " | ".join(STAND_GLYPHS[row[id].stand] for id in ids)
        number, words = collation.number, escape(collation.head.text)
        yield f"| [{number}](#claim-{number}) | {glyphs} | {words} |"
    yield from ("", f"{stand_legend()}.")


def _names(edition: Edition) -> Iterator[str]:
    rows = foremost(edition.comparison, edition.selected.sentences(), NAMES)
    if not rows:
        return
    ids = [a.article.id for a in edition.comparison.articles]
    yield from ("", "## Who is named how", "", f"| Name | {' | '.join(ids)} |")
    yield f"| --- |{' --- |' * len(ids)}"
    for name in rows:
        cells = (_naming(name.by_article.get(id)) for id in ids)
        yield f"| {escape(name.entity.name)} | {' | '.join(cells)} |"


def _naming(naming: Naming | None) -> str:
    return f"{naming.times} {escape(naming.first)}" if naming else "·"


def _claim(collation: Collation) -> Iterator[str]:
    yield from ("", f"### Claim {collation.number}", "", f"In {coverage_in_words(collation)}.", "")
    yield "| Report | Wording |"
    yield "| --- | --- |"
    for version in collation.versions:
        for marked in version.sentences:
            yield f"| **{marked.sentence.id}** {escape(version.article.label)} | {_marked(marked)} |"
    if collation.differences:
        yield from ("", *map(_difference, collation.differences))


def _difference(difference: Difference) -> str:
    glyph = DIFFERENCE_GLYPHS[difference.kind]
    return f"- `{glyph}` **{difference.kind}**, {difference.severity}: {escape(difference.explanation)}"


def _marked(marked: MarkedSentence) -> str:
    texts = [_text(run) for run in marked.runs]
    befores = ["", *texts[:-1]]
    afters = [*texts[1:], ""]
    return "".join(map(_run, marked.runs, befores, afters)).strip()


def _text(run: Run) -> str:
    return f"{run.lead}{run.text}{run.tail}"


def _run(run: Run, before: str, after: str) -> str:
    if run.cls not in DELIMITERS:
        return _spaced(run.text)
    words = _delimited(run.text, run.cls, before + run.lead, run.tail + after)
    if run.cls == "changed":
        words = f"{_delimited(run.counterpart, 'removed', before, ' ')} {words}"
    return f"{run.lead}{words}{run.tail}"


def _spaced(text: str) -> str:
    """Escape a part of a sentence and keep a space at its ends."""
    inner = escape(text)
    if not inner:
        return " " if text else ""
    return " " * text[0].isspace() + inner + " " * text[-1].isspace()


def _delimited(text: str, cls: TokenClass, before: str, after: str) -> str:
    delimiter, tag = DELIMITERS[cls]
    plain_ends = text[:1].isalnum() and text[-1:].isalnum()
    if plain_ends and not before[-1:].isalnum() and not after[:1].isalnum():
        return f"{delimiter}{escape(text)}{delimiter}"
    return f"<{tag}>{escape(text)}</{tag}>"


def _only_here(comparison: Comparison) -> Iterator[str]:
    story = Story.of(comparison)
    if comparison.only_here:
        yield from ("", "## Only in one report", "")
    for sentence in comparison.only_here:
        yield f"- **{sentence}** {escape(story.sentences[sentence].text)}"


def _removed(removed: Sequence[tuple[str, Removed]]) -> Iterator[str]:
    if removed:
        yield from ("", "## Cut as page furniture", "")
    for article, cut in removed:
        yield f"- **{article}** {escape(cut.reason)}: {escape(cut.text)}"


def _provenance(edition: Edition) -> Iterator[str]:
    """Say how the document came about, then the sources as the footnotes of the table of reports."""
    yield from ("", "## Provenance", "")
    yield from (f"- {name}: {escape(value)}" for name, value in edition.about())
    yield ""
    for annotated in edition.comparison.articles:
        yield f"[^{annotated.article.id}]: {escape(origin(annotated.article))}"
