"""What the page's template is given.

The template escapes every value it prints, and the page forbids everything but its own style sheet and its
own script, both named by their digests, so nothing that an article says can act. Without the script, as in
mail, only the search box is missing: kinds and names are chosen by the style sheet alone.
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
from newsdiff.core.grid import FIGURE_KINDS, grid
from newsdiff.core.marks import (
    DIFFERENCE_GLYPHS,
    ENTITY_GLYPHS,
    HUES,
    STAND_GLYPHS,
    STAND_WORDS,
    palette,
)
from newsdiff.core.model import FIGURES, AnnotatedArticle, Comparison, Difference, EntityType, Kind, Note
from newsdiff.core.namings import foremost

NAMES = 25
"""Names that the table of names and reports has."""
FOREMOST = 8
"""Names that the legend shows: as many as there are hues."""
BLOCK: Mapping[Kind, str] = {"title": "h4", "heading": "h5"}


SHOWN: Mapping[str, str] = {
    "conflict": "in conflict",
    "figures": "differing in figures or dates",
    "otherwise": "differing otherwise",
    "alike": "without a difference found",
}
"""Kinds of claim that can be shown alone, as a class of the claim's section, in words."""
TOGGLED: Mapping[str, str] = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "rest": "Other names",
    "amount": "Figures and dates",
}
"""Groups of names whose marks can be put out, as a class of the mention, in words."""


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
    sheet, script = _sheet(), _file("page.js")
    return _template().render(
        title=_title(comparison),
        version=version(),
        sheet=Markup(sheet),  # noqa: S704 our own file; escaped, its digest would not match
        sheet_digest=_digest(sheet),
        script=Markup(script),  # noqa: S704 likewise
        script_digest=_digest(script),
        selection=edition.selected.told(),
        nothing=edition.selected.empty,
        imprint=edition.imprint(),
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
        named=foremost(comparison, edition.selected.sentences(), NAMES),
        mark_of=palette(comparison.entities),
        difference_glyphs=DIFFERENCE_GLYPHS,
        kinds_shown=frozenset(d.kind for c in collations for d in c.differences),
        coverage_in_words=coverage_in_words,
        foremost=_foremost,
        grid=grid(comparison, edition.base),
        stand_glyphs=STAND_GLYPHS,
        stand_words=STAND_WORDS,
        shown=SHOWN,
        kind_of={c.number: _kind(c) for c in collations},
        toggled=TOGGLED,
        toggle_of=_toggle_of,
        notes_of=_notes_of(comparison),
        marked=frozenset(comparison.marked),
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


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
    return f"{inks}{hues}{glyphs}\n{_file('page.css')}{_choices()}"


def _choices() -> str:
    """What choosing kinds and names does, without a script; a claim that a link leads to is always shown."""
    kinds = "".join(
        f"body:has(#shown-{kind}:checked) section.claim[id]:not(.is-{kind},:target){{display:none}}\n"
        for kind in SHOWN
    )
    names = "".join(
        f"body:has(#mark-{group}:not(:checked)) .is-{group}{{color:inherit}}"
        f"body:has(#mark-{group}:not(:checked)) .is-{group}::before{{display:none}}\n"
        for group in TOGGLED
    )
    return kinds + names


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


def _kind(collation: Collation) -> str:
    """The kind of claim, of ``SHOWN``, that a collation is."""
    kinds = {d.kind for d in collation.differences}
    if "conflict" in kinds:
        return "conflict"
    if kinds & FIGURE_KINDS:
        return "figures"
    return "otherwise" if kinds else "alike"


def _toggle_of(type: EntityType) -> str:
    """The group of names, of ``TOGGLED``, that an entity's type belongs to."""
    if type in FIGURES:
        return "amount"
    return type if type in TOGGLED else "rest"


def _notes_of(comparison: Comparison) -> dict[str, list[Note]]:
    """The reader's notes by sentence."""
    notes: dict[str, list[Note]] = defaultdict(list)
    for note in comparison.notes:
        notes[note.sentence].append(note)
    return notes
