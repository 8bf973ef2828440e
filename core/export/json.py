"""The comparison as JSON, and its JSON Schema: the contract that other programs rely on.

Keys are only ever added within a ``SCHEMA_VERSION``. Equal comparisons give equal bytes: nothing here depends
on the clock, the machine or the order of a set.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from newsdiff.core.export.edition import ENCODER, SUGGESTIONS, Edition, version
from newsdiff.core.export.occurrences import Occurrence, occurrences
from newsdiff.core.export.printable import UNPRINTABLE
from newsdiff.core.model import (
    AnnotatedArticle,
    Claim,
    Difference,
    DifferenceKind,
    Entity,
    EntityType,
    Kind,
    Link,
    Provenance,
    Removed,
    Sentence,
    Severity,
    Span,
    Strength,
    TokenClass,
)
from newsdiff.core.select import EVERYTHING, Only, Selected
from newsdiff.core.wordlists import named

SCHEMA_VERSION: Final = 1
SCORE_PLACES: Final = 4
"""Decimal places of a score: the rest is noise of the arithmetic."""
SURROGATE: Final = re.compile("[\ud800-\udfff]")

ArticleId = Annotated[str, Meta(description="Siglum of an article: A, B, C… in the order given.")]
SentenceId = Annotated[str, Meta(description="The article's siglum and the sentence's number in it, from 0.")]
ClaimId = Annotated[str, Meta(pattern=r"^c\d+$")]
DifferenceId = Annotated[str, Meta(pattern=r"^d\d+$")]
EntityId = Annotated[str, Meta(pattern=r"^e\d+$")]
Offset = Annotated[int, Meta(ge=0, description="Offset into the article's text, counted in code points.")]
Words = Annotated[
    tuple[Offset, Offset],
    Meta(description="Half-open pair of offsets into the article's text, in code points."),
]


class GeneratorRecord(msgspec.Struct, frozen=True):
    """The program that wrote the document."""

    name: Literal["newsdiff"]
    version: str
    encoder: Annotated[str, Meta(description="The model that made the word vectors.")]


class SettingsRecord(msgspec.Struct, frozen=True):
    """What the reader chose."""

    threshold: Annotated[
        float, Meta(ge=0, le=1, description="Score from which two sentences count as linked.")
    ]
    model: Annotated[str, Meta(description="The spaCy pipeline package that read the articles.")]
    encoder: Annotated[str, Meta(description="The model of word vectors; empty for the one that ships.")]
    words: Annotated[
        str, Meta(description="The reader's own word lists by name, with a digest; empty for none.")
    ]


class ProvenanceRecord(msgspec.Struct, frozen=True):
    """Where one article's bytes came from, and what they were."""

    article: ArticleId
    source: Annotated[str, Meta(description="As the reader named it: a path, or - for standard input.")]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="Hash of the bytes.")]
    size: Annotated[int, Meta(ge=0, description="Number of bytes.")]
    format: str
    encoding: str
    fetched_from: Annotated[
        str | None, Meta(description="Address the bytes came from; null for a local source.")
    ]
    fetched_at: Annotated[
        str | None, Meta(description="ISO 8601 time of the fetch; null for a local source.")
    ]


class SentenceRecord(msgspec.Struct, frozen=True):
    """A span of an article's text that states something: ``text[start:end]`` is exactly ``text``."""

    id: SentenceId
    text: str
    start: Offset
    end: Offset
    paragraph: Annotated[int, Meta(ge=0, description="Number of its paragraph in the article, from 0.")]
    kind: Kind


class RemovedRecord(msgspec.Struct, frozen=True):
    """A block kept apart from the prose."""

    text: str
    reason: Annotated[str, Meta(description="navigation, byline, footer, caption, duplicate title, prompt…")]
    position: Annotated[int, Meta(ge=0, description="Offset in the article's text before which it stood.")]


class ArticleRecord(msgspec.Struct, frozen=True):
    """What was understood of a source."""

    id: ArticleId
    label: str
    source: str
    title: str
    outlet: str
    byline: str
    published: Annotated[str, Meta(description="ISO 8601 date or date and time; empty when unknown.")]
    language: Annotated[str, Meta(description="ISO 639-1; empty when unknown.")]
    url: Annotated[str, Meta(description="The page's own address where it states one.")]
    text: str
    sentences: tuple[SentenceRecord, ...]
    removed: tuple[RemovedRecord, ...]


class TokenRecord(msgspec.Struct, frozen=True):
    """Words of one sentence and the words of the other that correspond to them."""

    a: Words | None
    b: Words | None
    cls: TokenClass = msgspec.field(name="class")


class LinkRecord(msgspec.Struct, frozen=True):
    """Two sentences of different articles that state a common claim: a machine's suggestion."""

    a: SentenceId
    b: SentenceId
    score: Annotated[float, Meta(ge=0, le=1, description="Estimated probability that they share a claim.")]
    strength: Annotated[
        Strength,
        Meta(description="same: the main proposition of both; partial: one specific proposition in common."),
    ]
    reasons: Annotated[tuple[str, ...], Meta(description="Why, strongest first.")]
    tokens: tuple[TokenRecord, ...]
    manual: Annotated[bool, Meta(description="A reader drew it; its score is then 1.")]


class CandidateRecord(msgspec.Struct, frozen=True):
    """Two sentences that scored below the threshold: what a looser setting would link next."""

    a: SentenceId
    b: SentenceId
    score: Annotated[float, Meta(ge=0, le=1)]
    strength: Strength


class CorrectionRecord(msgspec.Struct, frozen=True):
    """What a reader changed about the links."""

    action: Literal["link", "cut"]
    a: SentenceId
    b: SentenceId


class NoteRecord(msgspec.Struct, frozen=True):
    """A reader's remark on a sentence and the claim it states."""

    sentence: SentenceId
    text: str


class ShownRecord(msgspec.Struct, frozen=True):
    """How many of how many the document holds."""

    shown: Annotated[int, Meta(ge=0)]
    of: Annotated[int, Meta(ge=0)]


class SelectionRecord(msgspec.Struct, frozen=True):
    """What was asked for; every condition that is set holds for what the document lists."""

    told: Annotated[str, Meta(description="The selection in words, and how much it leaves.")]
    only: tuple[Only, ...]
    claims: Annotated[tuple[tuple[int, int], ...], Meta(description="First and last number of each range.")]
    entities: Annotated[tuple[str, ...], Meta(description="Names or ids.")]
    words: str
    kinds: tuple[DifferenceKind, ...]
    claims_shown: ShownRecord
    differences_shown: ShownRecord
    only_here_shown: ShownRecord


class ClaimRecord(msgspec.Struct, frozen=True):
    """All sentences, across the articles, that are linked as stating the same thing."""

    id: ClaimId
    members: tuple[SentenceId, ...]
    coverage: Annotated[tuple[ArticleId, ...], Meta(description="The articles it occurs in.")]
    origins: Annotated[
        tuple[tuple[ArticleId, ...], ...],
        Meta(description="Articles grouped by wording: copies of one wire report share a group."),
    ]
    differences: Annotated[
        tuple[DifferenceId, ...], Meta(description="Differences between its members, in reading order.")
    ]


class MentionRecord(msgspec.Struct, frozen=True):
    """One naming of an entity, or words that surely mean it without naming it."""

    article: ArticleId
    sentence: SentenceId
    start: Offset
    end: Offset
    text: str
    form: Annotated[
        Literal["name", "description", "pronoun"],
        Meta(description="Only names never overlap: “the Acme chairman” is a person, its “Acme” a firm."),
    ] = "name"


class RelationRecord(msgspec.Struct, frozen=True):
    """A country that an entity belongs to without being it."""

    kind: Literal["people", "capital"]
    entity: EntityId


class EntityRecord(msgspec.Struct, frozen=True):
    """One person, body, place, amount or date across all articles."""

    id: EntityId
    name: str
    type: EntityType
    mentions: tuple[MentionRecord, ...]
    related: Annotated[
        tuple[RelationRecord, ...],
        Meta(description="The country that a nationality or a capital belongs to, where the story names it."),
    ] = ()


class DifferenceRecord(msgspec.Struct, frozen=True):
    """Something a careful editor would point at in a linked pair."""

    id: DifferenceId
    kind: DifferenceKind
    a: SentenceId
    b: SentenceId
    a_span: Annotated[Words | None, Meta(description="The words in a's article; null when only b has them.")]
    b_span: Annotated[Words | None, Meta(description="The words in b's article; null when only a has them.")]
    severity: Severity
    explanation: Annotated[str, Meta(description="One plain sentence; never a verdict.")]
    finding: Annotated[
        DifferenceId,
        Meta(
            description="Id of the row that first tells this difference of the claim: this row's own, "
            "unless it repeats the difference for another pair of sentences."
        ),
    ]


class Document(msgspec.Struct, frozen=True):
    """Several outlets' reports of one event, compared by newsdiff."""

    schema_version: Literal[1]
    generator: GeneratorRecord
    settings: SettingsRecord
    provenance: Annotated[tuple[ProvenanceRecord, ...], Meta(description="One for each article, in order.")]
    articles: tuple[ArticleRecord, ...]
    links: tuple[LinkRecord, ...]
    claims: tuple[ClaimRecord, ...]
    entities: tuple[EntityRecord, ...]
    differences: Annotated[
        tuple[DifferenceRecord, ...],
        Meta(description="Every difference once, in reading order; then the other pairs each holds between."),
    ]
    only_here: Annotated[
        tuple[SentenceId, ...], Meta(description="Sentences of prose that no claim holds, in reading order.")
    ]
    about: Annotated[str, Meta(description="How the document is to be read.")]
    generated: Annotated[str | None, Meta(description="ISO 8601 time of writing; null when not told.")]
    base: Annotated[ArticleId, Meta(description="The article the reader read the others against.")]
    selection: Annotated[
        SelectionRecord | None,
        Meta(description="What part of the comparison the lists hold; null when they hold all of it."),
    ]
    corrections: Annotated[
        tuple[CorrectionRecord, ...],
        Meta(description="What a reader changed, in order; links and claims follow it already."),
    ]
    notes: Annotated[tuple[NoteRecord, ...], Meta(description="In reading order.")]
    marked: Annotated[tuple[SentenceId, ...], Meta(description="Sentences that a reader marked.")]
    candidates: Annotated[
        tuple[CandidateRecord, ...], Meta(description="Pairs below the threshold, best first.")
    ]
    caveats: Annotated[
        tuple[str, ...], Meta(description="What could not be done with these articles, a sentence each.")
    ]


def schema() -> str:
    """Return the JSON Schema of what ``render`` writes."""
    described: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"newsdiff comparison, version {SCHEMA_VERSION}",
        **msgspec.json.schema(Document),
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def render(edition: Edition, *, lines: bool = True) -> str:
    """Return the comparison as one JSON object: one record of its lists a line, or all of it in one line."""
    fields = msgspec.to_builtins(_document(edition))
    if not lines:
        return _escape(_dump(fields)) + "\n"
    written = ",\n".join(f"{_dump(name)}: {_field(value)}" for name, value in fields.items())
    return _escape(f"{{\n{written}\n}}\n")


def _field(value: object) -> str:
    if not isinstance(value, list | tuple):
        return _dump(value)
    return "[" + ",".join(f"\n  {_dump(item)}" for item in value) + ("\n]" if value else "]")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _escape(text: str) -> str:
    """Escape what would act on a terminal: outside strings JSON has no such character but its line ends.

    A lone surrogate has no place in UTF-8 nor in strict parsers: it becomes U+FFFD.
    """
    return UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", SURROGATE.sub("\\\\ufffd", text))


def _document(edition: Edition) -> Document:
    comparison = edition.comparison
    return Document(
        schema_version=SCHEMA_VERSION,
        generator=GeneratorRecord("newsdiff", version(), _encoder(edition, ENCODER)),
        settings=SettingsRecord(
            comparison.settings.threshold,
            comparison.settings.model,
            _encoder(edition, ""),
            named(comparison.settings.words),
        ),
        provenance=tuple(_provenance(a.article.id, a.article.provenance) for a in comparison.articles),
        articles=tuple(_article(a) for a in comparison.articles),
        links=tuple(_link(link) for link in comparison.links),
        claims=tuple(_claim(claim, comparison.differences) for claim in comparison.claims),
        entities=tuple(_entity(entity) for entity in comparison.entities),
        differences=tuple(map(_difference, occurrences(edition.selected))),
        only_here=comparison.only_here,
        about=SUGGESTIONS,
        generated=edition.moment() or None,
        base=edition.base,
        selection=None if edition.selected.selection == EVERYTHING else _selection(edition.selected),
        corrections=tuple(CorrectionRecord(c.action, c.a, c.b) for c in comparison.corrections),
        notes=tuple(NoteRecord(n.sentence, n.text) for n in comparison.notes),
        marked=comparison.marked,
        candidates=tuple(CandidateRecord(c.a, c.b, _score(c), c.strength) for c in comparison.candidates),
        caveats=comparison.caveats,
    )


def _encoder(edition: Edition, otherwise: str) -> str:
    return str(edition.chosen().get("encoder", otherwise))


def _provenance(article: str, provenance: Provenance) -> ProvenanceRecord:
    return ProvenanceRecord(
        article,
        provenance.source,
        provenance.sha256,
        provenance.size,
        provenance.format,
        provenance.encoding,
        fetched_from=provenance.fetched_from or None,
        fetched_at=provenance.fetched_at or None,
    )


def _article(annotated: AnnotatedArticle) -> ArticleRecord:
    article = annotated.article
    return ArticleRecord(
        article.id,
        article.label,
        article.provenance.source,
        article.title,
        article.outlet,
        article.byline,
        article.published,
        article.language,
        article.url,
        article.text,
        tuple(_sentence(s) for s in annotated.sentences),
        tuple(_removed(r) for r in article.removed),
    )


def _sentence(sentence: Sentence) -> SentenceRecord:
    return SentenceRecord(sentence.id, sentence.text, *sentence.span, sentence.paragraph, sentence.kind)


def _removed(removed: Removed) -> RemovedRecord:
    return RemovedRecord(removed.text, removed.reason, removed.position)


def _link(link: Link) -> LinkRecord:
    tokens = tuple(TokenRecord(_words(t.a), _words(t.b), t.cls) for t in link.tokens)
    return LinkRecord(link.a, link.b, _score(link), link.strength, link.reasons, tokens, link.manual)


def _score(link: Link) -> float:
    return round(float(link.score), SCORE_PLACES)


def _claim(claim: Claim, differences: tuple[Difference, ...]) -> ClaimRecord:
    inside = tuple(d.id for d in differences if d.a in claim.members and d.b in claim.members)
    return ClaimRecord(claim.id, claim.members, claim.coverage, claim.origins, inside)


def _entity(entity: Entity) -> EntityRecord:
    names = (MentionRecord(m.article, m.sentence, *m.span, m.text) for m in entity.mentions)
    others = (MentionRecord(r.article, r.sentence, *r.span, r.text, r.form) for r in entity.references)
    mentions = tuple(sorted((*names, *others), key=lambda m: (len(m.article), m.article, m.start)))
    related = tuple(RelationRecord(r.kind, r.entity) for r in entity.related)
    return EntityRecord(entity.id, entity.name, entity.type, mentions, related)


def _difference(occurrence: Occurrence) -> DifferenceRecord:
    id, told, site = occurrence
    return DifferenceRecord(
        id,
        told.kind,
        site.a,
        site.b,
        _words(site.a_span),
        _words(site.b_span),
        told.severity,
        told.explanation,
        told.id,
    )


def _selection(selected: Selected) -> SelectionRecord:
    asked, shown, whole = selected.selection, selected.comparison, selected.whole
    return SelectionRecord(
        selected.told(),
        tuple(sorted(asked.only)),
        tuple((r.start, r.stop - 1) for r in asked.claims),
        asked.entities,
        asked.words,
        tuple(sorted(asked.kinds)),
        ShownRecord(len(shown.claims), len(whole.claims)),
        ShownRecord(len(shown.differences), len(whole.differences)),
        ShownRecord(len(shown.only_here), len(whole.only_here)),
    )


def _words(span: Span | None) -> Words | None:
    return None if span is None else (span.start, span.end)
