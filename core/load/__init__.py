"""Sources to articles: what was opened, what was understood of it, what was cut as page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import BinaryIO

from newsdiff.core.errors import SourceError
from newsdiff.core.load.article import build_article
from newsdiff.core.load.decode import decode
from newsdiff.core.load.limits import refuse_excess
from newsdiff.core.load.page import Page
from newsdiff.core.load.sources import (
    SUFFIXES,
    Source,
    is_folder,
    members,
    parse_source,
    read,
    same_file,
)
from newsdiff.core.model import Article, Provenance


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of several sources."""

    articles: tuple[Article, ...]
    """The usable ones, in order, with their sigla."""
    problems: tuple[SourceError, ...]
    """The sources that could not be used, and why."""


def siglum(number: int) -> str:
    """Return the letter or letters of the article at an index, as spreadsheets name columns: A…Z, AA…"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def load(source: str, *, encoding: str = "", stdin: BinaryIO | None = None) -> Article:
    """Open one source: a path, ``LABEL=path``, a ``file:`` address or ``-`` for standard input.

    ``encoding`` overrides the detection; ``stdin`` stands in for the process's standard input. The article
    has the id A. Raises ``SourceError`` for whatever cannot be opened or holds no article.
    """
    named = parse_source(source)
    if is_folder(named):
        raise SourceError(named.name, "is a folder", "open it as an event, or name one file in it")
    return _open(named, encoding, stdin)


def load_all(sources: Sequence[str], *, encoding: str = "", stdin: BinaryIO | None = None) -> Loaded:
    """Open several sources; a folder stands for the files in it. A bad source never takes the others down.

    Labels are made unique by the siglum; a file given twice is opened once and reported. Nothing is raised.
    """
    articles: list[Article] = []
    problems: list[SourceError] = []
    seen: set[object] = set()
    for named in _named(sources, problems):
        key = same_file(named)
        if key in seen:
            problems.append(SourceError(named.name, "was given twice", "it is opened once"))
            continue
        seen.add(key)
        try:
            articles.append(_open(named, encoding, stdin))
        except SourceError as problem:
            problems.append(problem)
    lettered = [replace(article, id=siglum(n)) for n, article in enumerate(articles)]
    return Loaded(_with_own_labels(lettered), tuple(problems))


def _named(sources: Sequence[str], problems: list[SourceError]) -> Iterator[Source]:
    for source in sources:
        try:
            named = parse_source(source)
            yield from members(named) if is_folder(named) else [named]
        except SourceError as problem:
            problems.append(problem)


def _open(source: Source, encoding: str, stdin: BinaryIO | None) -> Article:
    content = read(source, stdin)
    text, encoding = decode(source.name, content, encoding)
    if not text.strip():
        raise SourceError(source.name, "is empty", "check that the text was saved")
    format = _format(source, text)
    refuse_excess(source.name, format, text)
    provenance = Provenance(source.name, sha256(content).hexdigest(), len(content), format, encoding)
    return build_article(_read_as(format, text), provenance, source.label, source.stem)


HTML_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|meta)\b",
    re.I | re.S,
)


def _format(source: Source, text: str) -> str:
    """By suffix; without a known one, a page that begins as HTML does is HTML."""
    suffix = re.search(r"\.\w+$", source.path.lower())
    known = SUFFIXES.get(suffix[0]) if suffix else None
    return known or ("html" if HTML_OPENING.match(text[:4096]) else "text")


def _read_as(format: str, text: str) -> Page:
    match format:
        case "html":
            from newsdiff.core.load.html import read_html

            return read_html(text)
        case "markdown":
            from newsdiff.core.load.markdown import read_markdown

            return read_markdown(text)
    from newsdiff.core.load.text import read_text

    return read_text(text)


def _with_own_labels(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, each label that several would bear told apart by the siglum."""
    uses = Counter(article.label.casefold() for article in articles)
    taken = {label for label, count in uses.items() if count == 1}
    labelled = []
    for article in articles:
        label = article.label
        if uses[label.casefold()] > 1:
            label = f"{label} ({article.id})"
            while label.casefold() in taken:
                label += f" ({article.id})"
            taken.add(label.casefold())
        labelled.append(replace(article, label=label))
    return tuple(labelled)
