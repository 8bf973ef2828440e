"""What the page's template is given.

The template escapes every value it prints, and the page forbids everything but its own style sheet, so
nothing that an article says can act.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from newsdiff.core.export.edition import Edition, version
from newsdiff.core.export.printable import printable
from newsdiff.core.export.summary import coverage_in_words, pressing, summarise
from newsdiff.core.export.versions import Collation, MarkedSentence, Marker, collate, loose_differences
from newsdiff.core.marks import DIFFERENCE_GLYPHS, ENTITY_GLYPHS, HUES, palette
from newsdiff.core.model import AnnotatedArticle, Comparison, Difference, Kind

FOREMOST = 8
"""Names that the legend shows: as many as there are hues."""
BLOCK: Mapping[Kind, str] = {"title": "h4", "heading": "h5"}


class Block(NamedTuple):
    """A paragraph of a full text."""

    tag: str
    sentences: tuple[MarkedSentence, ...]


class FullText(NamedTuple):
    """An article to read from beginning to end."""

    annotated: AnnotatedArticle
    blocks: tuple[Block, ...]
    only_here: tuple[MarkedSentence, ...]


def render(edition: Edition) -> str:
    """Return the page, the versions of its claims marked against the base."""
    comparison = edition.comparison
    collations = collate(comparison, base=edition.base)
    sheet = _sheet()
    return _template().render(
        title=_title(comparison),
        version=version(),
        sheet=Markup(sheet),  # noqa: S704 our own file; escaped, its digest would not match
        digest=b64encode(sha256(sheet.encode()).digest()).decode(),
        summary=summarise(comparison, collations),
        comparison=comparison,
        articles=[a.article for a in comparison.articles],
        base=edition.base,
        collations=collations,
        pressing=pressing(comparison, collations),
        loose=loose_differences(comparison),
        texts=_texts(comparison),
        claims_of=_claims_of(collations),
        only_here=frozenset(comparison.only_here),
        names=[e for e in comparison.entities if palette([e])[e.id].hue is not None][:FOREMOST],
        mark_of=palette(comparison.entities),
        difference_glyphs=DIFFERENCE_GLYPHS,
        coverage_in_words=coverage_in_words,
        foremost=_foremost,
    )


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_file),
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html")


def _finalize(value: object) -> object:
    """Pass every value that is printed, our own markup apart, through the sieve for characters that act."""
    return value if isinstance(value, Markup) else printable(str(value))


def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _sheet() -> str:
    """The style sheet, with the hues and glyphs that all views agree on."""
    light = "".join(f"--hue{n}:{hue.on_light};" for n, hue in enumerate(HUES))
    dark = "".join(f"--hue{n}:{hue.on_dark};" for n, hue in enumerate(HUES))
    inks = f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    hues = "".join(f".hue{n}{{--hue:var(--hue{n})}}" for n in range(len(HUES)))
    glyphs = "".join(
        f'.{type}::before{{content:"{glyph}";content:"{glyph}"/""}}' for type, glyph in ENTITY_GLYPHS.items()
    )
    return f"{inks}{hues}{glyphs}\n{_file('page.css')}"


def _title(comparison: Comparison) -> str:
    """The first headline stands for the event."""
    return next((a.article.title for a in comparison.articles if a.article.title), "One event")


def _texts(comparison: Comparison) -> list[FullText]:
    marker = Marker(comparison)
    only_here = frozenset(comparison.only_here)
    texts = []
    for annotated in comparison.articles:
        marked = [marker.mark(s) for s in annotated.sentences]
        paragraphs: dict[int, list[MarkedSentence]] = defaultdict(list)
        for sentence in marked:
            paragraphs[sentence.sentence.paragraph].append(sentence)
        blocks = tuple(Block(BLOCK.get(p[0].sentence.kind, "p"), tuple(p)) for p in paragraphs.values())
        texts.append(FullText(annotated, blocks, tuple(m for m in marked if m.sentence.id in only_here)))
    return texts


def _claims_of(collations: Iterable[Collation]) -> dict[str, list[int]]:
    """The numbers of the claims that each sentence belongs to."""
    claims: dict[str, list[int]] = defaultdict(list)
    for collation in collations:
        for member in collation.claim.members:
            claims[member].append(collation.number)
    return claims


def _foremost(differences: Iterable[Difference]) -> str:
    """The glyph of the difference to look at first, empty where there is none."""
    rank = {"high": 0, "medium": 1, "low": 2}
    first = min(differences, key=lambda d: (d.kind != "conflict", rank[d.severity]), default=None)
    return DIFFERENCE_GLYPHS[first.kind] if first else ""
