"""An article as passages, and a passage as text in layers: names, above them wording, on top search hits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, get_args

from msgspec import Struct
from textual.content import Content
from textual.content import Span as Styled

from newsdiff.core.model import FIGURES, Article, EntityType, Kind, Span
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.marks import Mark, WordMarks, word_marks

Naming = Literal["all", "people", "organisations", "places", "figures", "off"]
"""The entities that are marked."""
NAMING: tuple[Naming, ...] = get_args(Naming)
_TYPES: dict[Naming, frozenset[EntityType]] = {
    "all": frozenset(get_args(EntityType)),
    "people": frozenset(("person",)),
    "organisations": frozenset(("organisation", "group")),
    "places": frozenset(("place",)),
    "figures": FIGURES,
    "off": frozenset(),
}


class Passage(Struct, frozen=True):
    """What the reader steps through: a paragraph while nothing is compared yet, a sentence afterwards."""

    id: str
    article: str
    span: Span
    text: str
    """Exactly the span's characters."""
    paragraph: int
    kind: Kind


class Look(Struct, frozen=True):
    """How passages are shown: what the reader chose for all panes."""

    base: str = ""
    words: WordMarks = "full"
    entities: Naming = "all"
    kept: frozenset[str] | None = None
    """The passages that a filter leaves, the rest being shown quietly; None without a filter."""
    hits: tuple[tuple[str, Span], ...] = ()
    """Article ids and the characters that a search found there."""


def paragraphs(article: Article) -> tuple[Passage, ...]:
    """Return the passages of an article that nothing was read in yet."""
    return tuple(
        Passage(f"{article.id}p{n}", article.id, p.span, p.span.cut(article.text), n, p.kind)
        for n, p in enumerate(article.paragraphs)
    )


def sentences(findings: Findings, article: str) -> tuple[Passage, ...]:
    """Return the passages of a compared article."""
    return tuple(
        Passage(s.id, s.article, s.span, s.text, s.paragraph, s.kind)
        for s in findings.story.article(article).sentences
    )


def compose(
    passage: Passage, look: Look, findings: Findings | None, roles: dict[str, str], *, current: bool = True
) -> Content:
    """Return a passage's text with its layers; ``roles`` names the role of each entity id.

    All word marks are for the claim being read; elsewhere the words of differences are enough.
    """
    if look.kept is not None and passage.id not in look.kept:
        return layered(passage.text, passage.span.start, [(passage.span, "quiet")])
    layers: list[Mark] = []
    if passage.kind in ("title", "heading", "caption"):
        layers.append((passage.span, passage.kind))
    if findings is not None:
        layers += _names(findings, passage.id, roles, _TYPES[look.entities])
        detail = look.words if current or look.words == "off" else "found"
        layers += word_marks(findings, findings.story.sentences[passage.id], look.base, detail)
    layers += [(span, "hit") for article, span in look.hits if article == passage.article]
    return layered(passage.text, passage.span.start, layers)


def spotlit(text: Content, passage: Passage, words: Iterable[Span]) -> Content:
    """Return a passage's text with the words in question standing out."""
    start, end = passage.span
    inside = [word for word in words if word.overlaps(passage.span)]
    return text.add_spans(
        [Styled(max(word.start, start) - start, min(word.end, end) - start, "spot") for word in inside]
    )


def layered(text: str, start: int, layers: Iterable[Mark]) -> Content:
    """Return text that begins at an offset of its article, each mark's role laid over those before it."""
    end = start + len(text)
    return Content(
        legible(text),
        spans=[
            Styled(max(span.start, start) - start, min(span.end, end) - start, role)
            for span, role in layers
            if span.start < end and start < span.end
        ],
    )


def _names(
    findings: Findings, sentence: str, roles: dict[str, str], types: Collection[EntityType]
) -> list[Mark]:
    named = ((m, findings.story.entity_of(m)) for m in findings.story.mentions(sentence))
    return [(m.span, roles[entity.id]) for m, entity in named if entity is not None and entity.type in types]
