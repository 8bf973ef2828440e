"""The base's text as a Word document; under each paragraph, what the others write as tracked changes to it.

Each outlet is an author, so that Word and LibreOffice give it a colour of its own; its changes bear the date
it published. Differences are comments by the outlet whose words they are on, notes comments by the reader.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from newsdiff.core.export.docx.changes import Anchor, Author, Changes
from newsdiff.core.export.docx.package import CELL, CLAIM, SIGLUM, VERSION, blank, packed
from newsdiff.core.export.edition import Edition
from newsdiff.core.export.front import Front, front, heading
from newsdiff.core.export.printable import one_line
from newsdiff.core.export.revision import Step, revise
from newsdiff.core.export.summary import coverage_in_words, finding_in_words
from newsdiff.core.export.synopsis import Passage, synopsis
from newsdiff.core.export.versions import Collation, MarkedSentence, collate, loose_differences
from newsdiff.core.model import Article, Difference, Sentence, Span
from newsdiff.core.story import Story

LEGEND: Final = (
    "The base’s text. Under a paragraph stand the claims that it states: every other wording is a tracked "
    "change to the sentence named before it, by the outlet and with the date it published. To see either "
    "sentence alone, reject or accept the changes of the line."
)
REPORT_WIDTHS: Final = (Cm(1), Cm(4.5), Cm(2.5), Cm(7))
FACT_WIDTHS: Final = (Cm(3), Cm(12))
READER: Final = "Reader"
"""The author of notes."""


def render(edition: Edition) -> bytes:
    """Return the bytes of a .docx file."""
    return packed(_Writer(edition).write())


class _Writer:
    """Writes the parts of one document, one after another."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._comparison = edition.comparison
        self._story = Story.of(self._comparison)
        self._notes = {n.sentence: n.text for n in self._comparison.notes}
        self._authors = authors([a.article for a in self._comparison.articles])
        self._document = blank(edition)
        self._changes = Changes()

    def write(self) -> Document:
        """Return the whole document."""
        collations = collate(self._comparison, base=self._edition.base)
        parts = synopsis(self._edition, collations)
        page = front(self._edition, collations)
        self._front(page)
        if parts.passages:
            self._heading(f"The base: {page.base.id} {heading(page.base)}")
            self._text(LEGEND)
        for passage in parts.passages:
            self._passage(passage)
        if parts.others:
            self._heading("Claims that the base does not state")
        for collation in parts.others:
            self._claim(collation)
        self._list(
            "Differences outside the shared claims",
            map(finding_in_words, loose_differences(self._comparison)),
        )
        self._lone(parts.lone)
        self._heading("Provenance")
        self._table(FACT_WIDTHS, self._edition.imprint())
        return self._document

    def _front(self, page: Front) -> None:
        self._text(page.title, "Title")
        for line in page.lead:
            self._text(line)
        reports = (
            (a.id, f"{a.label} (base)" if a == page.base else a.label, a.published[:10], a.title)
            for a in page.articles
        )
        self._table(REPORT_WIDTHS, (("", "Report", "Published", "Title"), *reports))
        self._list(
            "To check first", (f"{finding_in_words(p.difference)} ({p.where()})" for p in page.pressing)
        )
        remarks = (f"{r.sentence} {r.where}: {r.told()}" for r in page.remarks)
        self._list("Notes and marks", remarks)

    def _passage(self, passage: Passage) -> None:
        style = {"title": "Heading 2", "heading": "Heading 3"}.get(passage.sentences[0].kind, "Normal")
        paragraph = self._document.add_paragraph(style=style)
        for n, sentence in enumerate(passage.sentences):
            if n:
                paragraph.add_run(" ")
            self._sentence(paragraph, sentence, (Step("keep", sentence.text),), ())
        for collation in passage.claims:
            self._claim(collation, passage.sentences)

    def _claim(self, collation: Collation, above: Sequence[Sentence] = ()) -> None:
        """Write a claim with its wordings, but for those sentences of the base that stand right above."""
        self._text(f"Claim {collation.number} in {coverage_in_words(collation)}", CLAIM)
        shown = [m for v in collation.versions for m in v.sentences if m.sentence not in above]
        comments = _by_sentence(collation, [m.sentence for m in shown])
        for marked in shown:
            self._version(marked, comments.get(marked.sentence.id, ()))

    def _version(self, marked: MarkedSentence, differences: Sequence[Difference]) -> None:
        new = marked.sentence
        paragraph = self._document.add_paragraph(style=VERSION)
        steps: tuple[Step, ...] = (Step("keep", new.text),)
        if marked.link is not None:
            steps = revise(self._story.sentences[marked.against], new, marked.link)
        named = f"{marked.against} → {new.id}" if marked.link else new.id
        paragraph.add_run(f"{named}  {self._author(new).name}  ", style=SIGLUM)
        self._sentence(paragraph, new, steps, differences)

    def _sentence(
        self, paragraph: Paragraph, new: Sentence, steps: Sequence[Step], differences: Sequence[Difference]
    ) -> None:
        author = self._author(new)
        anchors = [self._comment(finding_in_words(d), author, new, _own_span(d, new)) for d in differences]
        if note := self._notes.pop(new.id, ""):
            anchors.append(self._comment(note, Author(READER, "N", ""), new, None))
        self._changes.write(paragraph, steps, author, anchors)

    def _comment(self, text: str, author: Author, sentence: Sentence, span: Span | None) -> Anchor:
        """Add a comment by an author on words of a sentence, or on all of it."""
        comment = self._document.part._comments_part.comments.add_comment(
            one_line(text), author.name, author.initials
        )
        if author.date:
            comment._comment_elm.set(qn("w:date"), author.date)
        else:
            del comment._comment_elm.attrib[qn("w:date")]
        whole = sentence.span
        start, end = span or whole
        start, end = max(start, whole.start), min(end, whole.end)  # a quotation may run on
        if start >= end:
            start, end = whole
        return Anchor(comment.comment_id, start - whole.start, end - whole.start)

    def _lone(self, sentences: Sequence[Sentence]) -> None:
        if sentences:
            self._heading("Only in one other report")
        for sentence in sentences:
            paragraph = self._document.add_paragraph(style=VERSION)
            paragraph.add_run(f"{sentence.id}  {self._author(sentence).name}  ", style=SIGLUM)
            self._sentence(paragraph, sentence, (Step("add", sentence.text),), ())

    def _author(self, sentence: Sentence) -> Author:
        return self._authors[sentence.article]

    def _heading(self, title: str) -> None:
        self._text(title, "Heading 1")

    def _text(self, text: str, style: str = "Normal") -> None:
        self._document.add_paragraph(one_line(text), style=style)

    def _list(self, title: str, lines: Iterable[str]) -> None:
        own = list(lines)
        if own:
            self._heading(title)
        for line in own:
            self._text(line, "List Bullet")

    def _table(self, widths: Sequence[Cm], rows: Iterable[Sequence[str]]) -> None:
        table = self._document.add_table(0, len(widths), style="Table Grid")
        for row in rows:
            for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
                cell.width = width
                cell.paragraphs[0].style = CELL
                cell.paragraphs[0].add_run(one_line(text))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width


def authors(articles: Sequence[Article]) -> dict[str, Author]:
    """Return who stands for each article: its label, with the siglum where several share one."""
    shared = Counter(a.label for a in articles)
    return {
        a.id: Author(
            one_line(a.label if shared[a.label] == 1 and a.label != READER else f"{a.label} ({a.id})"),
            a.id,
            _moment(a.published),
        )
        for a in articles
    }


def _moment(published: str) -> str:
    """Return a date of publication as Word writes times; empty when it is none."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return ""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _by_sentence(collation: Collation, shown: Iterable[Sentence]) -> dict[str, list[Difference]]:
    """Give each difference to a sentence that is shown: to the other's rather than the base's."""
    given: dict[str, list[Difference]] = defaultdict(list)
    others_first = [s.id for s in sorted(shown, key=lambda s: s.article == collation.base)]
    for difference in collation.differences:
        end = next(s for s in others_first if s in (difference.a, difference.b))
        given[end].append(difference)
    return given


def _own_span(difference: Difference, sentence: Sentence) -> Span | None:
    return difference.a_span if difference.a == sentence.id else difference.b_span
