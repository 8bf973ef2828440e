"""Sources to articles: what was opened, what was understood of it, what was cut as page furniture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from msgspec.structs import replace

from newsdiff.core.errors import SourceError
from newsdiff.core.load.apart import read_apart
from newsdiff.core.load.fetched import Fetch, chosen, form_and_encoding, get, told
from newsdiff.core.load.forms import Form, form_of
from newsdiff.core.load.loaded import Loaded
from newsdiff.core.load.reading import read_articles
from newsdiff.core.load.sources import (
    LARGEST_SOURCE,
    STANDARD_INPUT,
    Source,
    is_folder,
    is_pattern,
    members,
    parse_source,
    read,
    same_file,
)
from newsdiff.core.model import Article

__all__ = ["Loaded", "load", "load_all", "siglum"]

NEVER_STALL = frozenset(("text", "markdown"))
"""Forms that are read here: their limits keep them below a second."""


def siglum(number: int) -> str:
    """Return the letter or letters of the article at an index, as spreadsheets name columns: A…Z, AA…"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _Manner(NamedTuple):
    """How sources are opened."""

    encoding: str
    largest: int
    stdin: BinaryIO | None
    fetch: Fetch | None


def load(
    source: str,
    *,
    label: str = "",
    encoding: str = "",
    largest: int = LARGEST_SOURCE,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
) -> Article:
    """Open one source: a path, ``LABEL=path``, an address or ``-`` for standard input.

    ``#WHICH`` after it names one article of a feed, an archive, a book or JSON Lines. ``label`` outweighs one
    in ``source``, ``encoding`` (as in ``load_all``) the detection; ``largest`` is the limit in bytes, and
    ``stdin`` stands in for the process's standard input. ``fetch`` (``Fetcher(largest=…).fetch``) allows the
    addresses of pages, which are refused without it. The article has the id A. Raises ``SourceError`` for
    whatever cannot be opened, or holds no article or several.
    """
    named = parse_source(source)
    named = replace(named, label=label or named.label)
    if is_folder(named):
        raise SourceError(named.name, "is a folder", "open it as an event, or name one file in it")
    loaded = _open(named, _Manner(encoding, largest, stdin, fetch))
    if len(loaded.articles) + len(loaded.problems) > 1:
        count = len(loaded.articles) + len(loaded.problems)
        raise SourceError(
            named.name, f"holds {count} articles", f"open it as an event, or name one, as in {named.name}#1"
        )
    if loaded.problems:
        raise loaded.problems[0]
    return loaded.articles[0]


def load_all(
    sources: Sequence[str],
    *,
    encoding: str = "",
    largest: int = LARGEST_SOURCE,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
) -> Loaded:
    """Open several sources; a folder or a pattern (``story/*.html``) stands for its files, a file of JSON
    Lines for its articles. A bad source never takes the others down.

    ``encoding`` is that of all sources, or with a label (``LABEL=cp1252``) of the sources with that label;
    several are parted by commas. ``fetch`` allows the addresses of pages, as in ``load``. Labels are made
    unique by the siglum; a file given twice is opened once and reported. Nothing is raised.
    """
    manner = _Manner(encoding, largest, stdin, fetch)
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
            loaded = _open(named, manner)
        except SourceError as problem:
            problems.append(problem)
            continue
        articles += loaded.articles
        problems += loaded.problems
    lettered = [replace(article, id=siglum(n)) for n, article in enumerate(articles)]
    return Loaded(_with_own_labels(lettered), tuple(problems))


def _named(sources: Sequence[str], problems: list[SourceError]) -> Iterator[Source]:
    for source in sources:
        try:
            named = parse_source(source)
            yield from members(named) if is_folder(named) or is_pattern(named) else [named]
        except SourceError as problem:
            problems.append(problem)


def _open(source: Source, manner: _Manner) -> Loaded:
    encoding = _encoding_of(source, manner.encoding)
    if source.is_address:
        return _open_page(source, encoding, manner.fetch)
    content = read(source, manner.stdin, manner.largest)
    form = form_of(source.name, "" if source.path == STANDARD_INPUT else source.path, content)
    return _read(source, form, content, encoding)


def _open_page(source: Source, encoding: str, fetch: Fetch | None) -> Loaded:
    page = get(source, fetch)
    form, declared = form_and_encoding(source, page)
    loaded = _read(chosen(source, form), form, page.content, encoding or declared)
    return told(loaded, page, form)


def _read(source: Source, form: Form, content: bytes, encoding: str) -> Loaded:
    read_by = read_articles if form in NEVER_STALL else read_apart
    return read_by(source, form, content, encoding)


def _encoding_of(source: Source, encoding: str) -> str:
    """The encoding that is stated for a source: beside its label, else for all."""
    stated = dict(_stated_encoding(part) for part in encoding.split(",") if part.strip())
    return stated.get(source.label, stated.get("", ""))


def _stated_encoding(part: str) -> tuple[str, str]:
    label, equals, name = part.rpartition("=")
    return (label.strip() if equals else ""), name.strip()


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
