"""A page to an article: what was told apart, put into text, spans and what was removed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsdiff.core.errors import SourceError
from newsdiff.core.load.dates import parse_date
from newsdiff.core.load.labels import label_of_stem, shortened
from newsdiff.core.load.language import detect_language
from newsdiff.core.load.limits import refuse_blocks, refuse_prose
from newsdiff.core.load.page import FIELDS, Metadata, Page
from newsdiff.core.load.safe import one_line
from newsdiff.core.load.sort import Piece, sort_out
from newsdiff.core.model import Article, Origin, Paragraph, Provenance, Removed, Span

NOBODY = frozenset(
    ("no author", "unknown", "anonymous", "admin", "administrator", "webmaster", "none", "null")
)
"""Bylines that publishing software fills in."""

BETWEEN_PARAGRAPHS = "\n\n"


def build_article(page: Page, provenance: Provenance, label: str, stem: str) -> Article:
    """Return the article that a page holds, with the id A.

    Its label is the one given, else its outlet, else what is readable of the stem of its file. Raises
    ``SourceError`` for a page without prose, or with more of it than an article has.
    """
    refuse_blocks(provenance.source, page.blocks)
    pieces, stated = sort_out(page)
    text, paragraphs, removed = _lay_out(pieces)
    if not any(p.kind in ("lead", "body") for p in paragraphs):
        raise SourceError(
            provenance.source, "holds no text of an article", "open a file with the article's text"
        )
    refuse_prose(provenance.source, text)
    known = _cleaned(stated.or_else(page.hints), text)
    return Article(
        id="A",
        label=one_line(label) or shortened(known.outlet) or label_of_stem(one_line(stem)),
        title=paragraphs[0].span.cut(text) if paragraphs[0].kind == "title" else "",
        outlet=known.outlet,
        byline=known.byline,
        published=known.published,
        language=known.language,
        url=known.url,
        text=text,
        paragraphs=paragraphs,
        removed=removed,
        provenance=provenance,
        origins=_origins(known),
    )


def _origins(known: Metadata) -> tuple[Origin, ...]:
    """The origins of what is known, in the order of the fields."""
    return tuple(
        origin
        for field in FIELDS
        for origin in known.origins
        if origin.field == field and getattr(known, field)
    )


def _lay_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Paragraph, ...], tuple[Removed, ...]]:
    kept: list[str] = []
    paragraphs: list[Paragraph] = []
    removed: list[Removed] = []
    start = 0
    for piece in pieces:
        if piece.kind is None:
            removed.append(Removed(piece.text, piece.reason, start))
            continue
        kept.append(piece.text)
        paragraphs.append(Paragraph(Span(start, start + len(piece.text)), piece.kind))
        start += len(piece.text) + len(BETWEEN_PARAGRAPHS)
    text = BETWEEN_PARAGRAPHS.join(kept)
    return (
        text,
        tuple(paragraphs),
        tuple(Removed(r.text, r.reason, min(r.position, len(text))) for r in removed),
    )


def _cleaned(stated: Metadata, text: str) -> Metadata:
    detected = detect_language(text)  # pages often declare what their maker's default is
    language = detected or _code(stated.language)
    published = parse_date(stated.published, language)
    own = Origin("language", "words of the text") if detected else None
    return Metadata(
        title=stated.title,
        outlet=one_line(stated.outlet),
        byline=_author(stated.byline),
        published=published,
        language=language,
        url=one_line(stated.url) if stated.url.startswith(("http://", "https://")) else "",
        origins=(own, *(o for o in stated.origins if o.field != "language")) if own else stated.origins,
    )


def _code(language: str) -> str:
    """The ISO 639-1 code at the head of a language tag."""
    found = re.match(r"\s*([A-Za-z]{2})(?![A-Za-z])", language)
    return found[1].lower() if found else ""


def _author(byline: str) -> str:
    """A byline without its opening words; empty when it names nobody."""
    names = re.sub(r"^(?:by|authors?)\b[:\s]*", "", one_line(byline), flags=re.IGNORECASE)
    return "" if names.lower() in NOBODY else names
