"""What stands first in every written export: the comparison in a few lines, and what the reader added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from newsdiff.core.export.edition import Edition
from newsdiff.core.export.summary import Pressing, pressing, summarise
from newsdiff.core.export.versions import Collation
from newsdiff.core.model import Article, Removed
from newsdiff.core.story import Story


class Remark(Struct, frozen=True):
    """What the reader put on a sentence."""

    sentence: str
    where: str
    """The claims that hold it, in words; empty where none does."""
    note: str
    """Empty for a mark alone."""
    quoted: str
    """The sentence itself."""

    def told(self) -> str:
        """Return the note, or that there is a mark alone, with the sentence."""
        return f"{self.note or 'marked'} (on: {self.quoted})"


class Front(Struct, frozen=True):
    """The first page of an export, in words that each form sets in its own way."""

    title: str
    lead: tuple[str, ...]
    """The summary, and what of the whole is shown."""
    articles: tuple[Article, ...]
    base: Article
    pressing: tuple[Pressing, ...]
    remarks: tuple[Remark, ...]
    removed: tuple[tuple[str, Removed], ...]
    """What was cut as page furniture, with the article's id; nothing of it in a selection."""


def front(edition: Edition, collations: Sequence[Collation]) -> Front:
    """Return the first page of an edition whose claims are collated."""
    comparison = edition.comparison
    articles = tuple(a.article for a in comparison.articles)
    summary = summarise(comparison, collations)
    told = edition.selected.told()
    lead = [] if edition.selected.empty else [summary.sentence()]
    if told:
        lead.append(f"{told[0].upper()}{told[1:]}.")
    return Front(
        f"{len(articles)} reports of one event",
        tuple(lead),
        articles,
        next(a for a in articles if a.id == edition.base),
        tuple(pressing(comparison, collations)),
        tuple(_remarks(edition, collations)),
        () if told else tuple((a.id, removed) for a in articles for removed in a.removed),
    )


def heading(article: Article) -> str:
    """Name an article with its date: ``Harbour Post, 2025-03-04``."""
    return ", ".join(filter(None, (article.label, article.published[:10])))


def entitled(article: Article) -> str:
    """Name an article with its date and title: ``Harbour Post, 2025-03-04: Ferry runs aground``."""
    return ": ".join(filter(None, (heading(article), article.title)))


def _remarks(edition: Edition, collations: Iterable[Collation]) -> Iterable[Remark]:
    comparison = edition.comparison
    story = Story.of(comparison)
    notes = {n.sentence: n.text for n in comparison.notes}
    for id in sorted({*notes, *comparison.marked}, key=story.order):
        numbers = [str(c.number) for c in collations if id in c.claim.members]
        where = f"claim{'s' * (len(numbers) > 1)} {', '.join(numbers)}" if numbers else ""
        yield Remark(id, where, notes.get(id, ""), story.sentences[id].text)
