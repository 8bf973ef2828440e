"""More articles for a story: by name, or as text that a reader pasted; and what changed of those it has."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.errors import SourceError
from newsdiff.core.export.printable import one_line
from newsdiff.core.load import Loaded, load, siglum
from newsdiff.core.load.sources import STANDARD_INPUT
from newsdiff.core.model import Article
from newsdiff.tui.opener import FILES, Opener


class Named(Struct, frozen=True):
    """What a reader named: a path, a folder or an address."""

    source: str


class Pasted(Struct, frozen=True):
    """What a reader pasted, and said of it; outlet and date may be empty."""

    text: str
    outlet: str
    date: str


def load_more(wanted: Named | Pasted, articles: Sequence[Article], opener: Opener = FILES) -> Loaded:
    """Return what a reader wants to add to these articles; one they have already is a problem.

    A label that one of them has gets a number. Nothing is raised.
    """
    try:
        loaded = (
            opener.all([wanted.source]) if isinstance(wanted, Named) else Loaded((read_paste(wanted),), ())
        )
    except SourceError as problem:
        return Loaded((), (problem,))
    known = {a.provenance.sha256 for a in articles}
    twice = tuple(
        SourceError(a.provenance.source, "is in the comparison already", "choose another article")
        for a in loaded.articles
        if a.provenance.sha256 in known
    )
    new = [a for a in loaded.articles if a.provenance.sha256 not in known]
    labels = {a.label.casefold() for a in articles}
    return Loaded(tuple(replace(a, label=_own(a.label, labels)) for a in new), (*loaded.problems, *twice))


def read_paste(paste: Pasted) -> Article:
    """Return the article that a reader pasted; raises ``SourceError`` where it holds none."""
    name = f"pasted {paste.outlet}".strip()
    try:
        article = load(STANDARD_INPUT, stdin=BytesIO(paste.text.encode(errors="replace")))
    except SourceError as problem:
        raise SourceError(name, problem.problem, "paste the article's text") from problem
    outlet, date = one_line(paste.outlet), one_line(paste.date)
    return replace(
        article,
        label=outlet or article.outlet or "Pasted",
        outlet=outlet or article.outlet,
        published=date or article.published,
        provenance=replace(article.provenance, source=name),
    )


def read_again(articles: Sequence[Article], opener: Opener = FILES) -> Loaded:
    """Return the articles, those whose source has other bytes by now as they are now; problems with the rest.

    What was put back into an unchanged article stays. Nothing is raised.
    """
    now, problems = [], []
    for article in articles:
        try:
            again = opener.one(article.provenance.source, article.label)
        except SourceError as problem:
            if article.provenance.source != STANDARD_INPUT and not article.provenance.source.startswith(
                "pasted"
            ):
                problems.append(problem)
            now.append(article)
            continue
        same = again.provenance.sha256 == article.provenance.sha256
        now.append(article if same else replace(again, id=article.id, label=article.label))
    return Loaded(tuple(now), tuple(problems))


def lettered(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with the sigla that their places give them."""
    return tuple(replace(article, id=siglum(n)) for n, article in enumerate(articles))


def _own(label: str, taken: set[str]) -> str:
    """A label that no other article has; it is taken from then on."""
    own, number = label, 2
    while own.casefold() in taken:
        own, number = f"{label} {number}", number + 1
    taken.add(own.casefold())
    return own
