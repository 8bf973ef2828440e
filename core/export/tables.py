"""The comparison as tables for a spreadsheet or a statistics program: a table a file, a kind of row a table.

Cells hold text on one line: white space is one space, and a cell that a spreadsheet would compute has an
apostrophe before it. A comment above the header would break every program that reads the file; so the last
two columns tell where the rows come from: ``comparison`` names on each row the comparison it belongs to, the
same in all its tables, and ``provenance`` tells everything about it once, on the first row.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Final, Literal

from msgspec.structs import replace

from newsdiff.core.export.edition import Edition
from newsdiff.core.export.occurrences import occurrences
from newsdiff.core.export.printable import one_line
from newsdiff.core.grid import grid
from newsdiff.core.model import Article, Comparison, Difference, Entity, Mention, Sentence, Span
from newsdiff.core.namings import namings
from newsdiff.core.story import Story

Table = Literal["claims", "versions", "links", "differences", "entities", "notes", "provenance"]
Cell = str | int | float
Row = Sequence[Cell]

FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]")
"""What a cell must not begin with: OWASP's list for CSV injection, with the full-width forms."""
MARK: Final = "\N{BYTE ORDER MARK}"
"""Excel takes a CSV file without it for the machine's old code page; pandas, R's readr and LibreOffice pass
over it. Files parted by tabs have none: they are for programs and shells."""
ORIGIN: Final = ("comparison", "provenance")


def render(edition: Edition, table: Table, *, tabs: bool) -> str:
    """Return one table, parted by commas or tabs: a header, then its rows."""
    head, *rows = _Tables(edition).rows(table)
    if table != "provenance":
        head, rows = (*head, *ORIGIN), _with_origin(rows or [[""] * len(head)], edition)
    written = StringIO()
    writer = csv.writer(written, delimiter="\t" if tabs else ",", lineterminator="\n" if tabs else "\r\n")
    writer.writerows([[cell(value) for value in row] for row in (head, *rows)])
    return ("" if tabs else MARK) + written.getvalue()


def _with_origin(rows: Iterable[Row], edition: Edition) -> list[Row]:
    """Add the last two columns; a table without rows has one for them alone."""
    told = "; ".join(f"{name}: {value}" for name, value in edition.imprint())
    return [(*row, edition.key(), "" if n else told) for n, row in enumerate(rows)]


def cell(value: Cell) -> Cell:
    """Return what a cell holds: numbers as they are, text harmless and on one line."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if FORMULA.match(text) else text


class _Tables:
    """The rows of each table of one edition, the header first."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._comparison: Comparison = edition.comparison
        self._story = Story.of(self._comparison)
        self._articles = [a.article for a in self._comparison.articles]
        self._notes = {n.sentence: n.text for n in self._comparison.notes}
        self._inside = {
            claim.id: [d for d in self._comparison.differences if {d.a, d.b} <= {*claim.members}]
            for claim in self._comparison.claims
        }

    def rows(self, table: Table) -> Iterator[Row]:
        """Yield the header and the rows of a table."""
        match table:
            case "claims":
                return self._claims()
            case "versions":
                return self._versions()
            case "links":
                return self._links()
            case "differences":
                return self._differences()
            case "entities":
                return self._entities()
            case "notes":
                return self._notes_and_marks()
            case "provenance":
                return self._provenance()

    def _claims(self) -> Iterator[Row]:
        """Claims × reports: a column for each article with its words, empty where it has not the claim."""
        yield (
            *("claim", "status", "reports", "independent", "differences", "kinds"),
            *(f"{a.id} {a.label}" for a in self._articles),
            *("explanations", "notes"),
        )
        for claim in self._comparison.claims:
            differences = self._inside[claim.id]
            yield (
                *(claim.number, status(differences), len(claim.coverage), len(claim.origins)),
                *(len(differences), _listed(d.kind for d in differences)),
                *(self._words(claim.members, article) for article in self._articles),
                " ".join(d.explanation for d in differences),
                self._noted(claim.members),
            )
        for sentence in self._comparison.only_here:
            words = (self._words((sentence,), article) for article in self._articles)
            yield ("", "single", 1, 1, 0, "", *words, "", self._noted((sentence,)))

    def _versions(self) -> Iterator[Row]:
        """One row for each sentence of a claim, and for each that no claim holds."""
        yield (
            *("claim", "status", "reports", "stand", "report", "label", "outlet", "published", "source"),
            *("sentence", "kind", "paragraph", "text", "marked", "note"),
        )
        cells = grid(self._comparison, self._edition.base)
        for claim in self._comparison.claims:
            for member in claim.members:
                told = (claim.number, status(self._inside[claim.id]), len(claim.coverage))
                stand = cells[claim.id][self._article(member).id].stand
                yield (*told, stand, *self._version(member))
        for sentence in self._comparison.only_here:
            yield ("", "single", 1, "only", *self._version(sentence))

    def _version(self, id: str) -> Row:
        sentence = self._story.sentences[id]
        article = self._article(id)
        return (
            *(article.id, article.label, article.outlet, article.published, article.provenance.source, id),
            *(sentence.kind, sentence.paragraph, sentence.text),
            *(int(id in self._comparison.marked), self._notes.get(id, "")),
        )

    def _links(self) -> Iterator[Row]:
        """One row for each pair of linked sentences."""
        yield (
            *("claims", "a", "b", "a_report", "b_report", "score", "strength", "by_hand", "reasons"),
            *("a_text", "b_text"),
        )
        for link in self._comparison.links:
            yield (
                *(self._claims_with(link.a, link.b), link.a, link.b),
                *(self._article(link.a).label, self._article(link.b).label),
                *(round(float(link.score), 4), link.strength, int(link.manual), "; ".join(link.reasons)),
                *(self._sentence(link.a).text, self._sentence(link.b).text),
            )

    def _differences(self) -> Iterator[Row]:
        """One row for each pair of sentences that a difference holds between."""
        yield (
            *("difference", "finding", "claims", "kind", "severity", "a", "b", "a_report", "b_report"),
            *("a_words", "b_words", "explanation", "a_text", "b_text"),
        )
        for id, told, site in occurrences(self._edition.selected):
            yield (
                *(id, told.id, self._claims_with(site.a, site.b), told.kind, told.severity, site.a, site.b),
                *(self._article(site.a).label, self._article(site.b).label),
                *(self._cut(site.a, site.a_span), self._cut(site.b, site.b_span), told.explanation),
                *(self._sentence(site.a).text, self._sentence(site.b).text),
            )

    def _entities(self) -> Iterator[Row]:
        """One row for each name or figure, with how often each report has it, and how: first and later."""
        yield (
            *("entity", "name", "type", "mentions", "reports", "forms", "claims"),
            *(f"{a.id} {a.label}" for a in self._articles),
            *(f"{a.id} {which}" for a in self._articles for which in ("first", "later")),
        )
        shown = self._edition.selected.sentences()
        for entity in self._comparison.entities:
            inside = [m for m in entity.mentions if m.sentence in shown]
            if inside:
                counts = [sum(m.article == a.id for m in inside) for a in self._articles]
                yield (
                    *(entity.id, entity.name, entity.type, len(inside), sum(map(bool, counts))),
                    *(_listed(m.text for m in inside), self._claims_of(inside)),
                    *counts,
                    *self._first_and_later(replace(entity, mentions=tuple(inside))),
                )

    def _first_and_later(self, entity: Entity) -> Iterator[str]:
        named = namings(entity)
        for article in self._articles:
            naming = named.get(article.id)
            yield from (naming.first, _listed(naming.later)) if naming else ("", "")

    def _notes_and_marks(self) -> Iterator[Row]:
        """One row for each sentence that the reader marked or remarked on."""
        yield ("sentence", "report", "claims", "marked", "note", "text")
        marked = self._comparison.marked
        for id in sorted({*self._notes, *marked}, key=self._story.order):
            yield (
                *(id, self._article(id).label, self._claims_with(id), int(id in marked)),
                *(self._notes.get(id, ""), self._sentence(id).text),
            )

    def _provenance(self) -> Iterator[Row]:
        yield ("fact", "value")
        yield from self._edition.imprint()

    def _words(self, members: Iterable[str], article: Article) -> str:
        """What an article says of a claim; several sentences are parted by a stroke."""
        own = (self._sentence(m) for m in members)
        return " / ".join(s.text for s in own if s.article == article.id)

    def _noted(self, members: Iterable[str]) -> str:
        return " / ".join(f"{m}: {self._notes[m]}" for m in members if m in self._notes)

    def _claims_with(self, *sentences: str) -> str:
        """Numbers of the claims that hold all of the sentences."""
        return _listed(str(c.number) for c in self._comparison.claims if {*sentences} <= {*c.members})

    def _claims_of(self, mentions: Iterable[Mention]) -> str:
        """Numbers of the claims that have a mention."""
        among = {m.sentence for m in mentions}
        return _listed(str(c.number) for c in self._comparison.claims if among & {*c.members})

    def _sentence(self, id: str) -> Sentence:
        return self._story.sentences[id]

    def _article(self, sentence: str) -> Article:
        return self._story.article(self._sentence(sentence).article).article

    def _cut(self, sentence: str, span: Span | None) -> str:
        return span.cut(self._article(sentence).text) if span else ""


def status(differences: Iterable[Difference]) -> str:
    """Return the gravest word for a shared claim: conflict, difference or shared."""
    kinds = {d.kind for d in differences}
    if not kinds:
        return "shared"
    return "conflict" if "conflict" in kinds else "difference"


def _listed(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))
