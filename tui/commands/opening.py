"""From what a user names to articles, and to the reader that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from newsdiff.core.errors import NewsdiffError, TooFewArticlesError
from newsdiff.core.load import Loaded
from newsdiff.core.model import Article
from newsdiff.core.store.session import UNSEEN
from newsdiff.tui.commands.options import LOADING, Analysis, Appearance, Loading
from newsdiff.tui.messages import tell
from newsdiff.tui.opened import Opened, is_session, open_articles, open_saved


def load_articles(sources: Sequence[str], loading: Loading) -> Loaded:
    """Load what can be loaded and tell of the rest.

    Raises TooFewArticlesError when that is no comparison, and SourceError for any problem if strict.
    """
    loaded = loading.opener().all(sources)
    if loading.strict and loaded.problems:
        raise loaded.problems[0]
    for problem in loaded.problems:
        tell(str(problem))
    if loading.verbose:
        for article in loaded.articles:
            tell(understood(article))
    if len(loaded.articles) < 2:
        found = {0: "none was", 1: "only one was"}[len(loaded.articles)]
        raise TooFewArticlesError(f"a comparison needs at least two usable articles; {found} given")
    return loaded


def understood(article: Article) -> str:
    """Say in a line what was understood of an article."""
    facts = (
        f"{article.id} {article.label}: {article.provenance.format} in {article.provenance.encoding}",
        f"published {article.published}" if article.published else "no date",
        article.language or "language unknown",
        f"{len(article.paragraphs)} paragraphs kept",
        f"{len(article.removed)} blocks taken out",
    )
    return ", ".join(facts)


def base_id(articles: Sequence[Article], wanted: str | None) -> str | None:
    """Return the id of the article that a number, a letter or a label means; None for no wish.

    Raises NewsdiffError when no article is meant.
    """
    if wanted is None:
        return None
    for number, article in enumerate(articles, 1):
        if wanted in (str(number), article.label) or wanted.casefold() == article.id.casefold():
            return article.id
    known = ", ".join(f"{number} {article.label}" for number, article in enumerate(articles, 1))
    raise NewsdiffError(f"--base {wanted}: no such article; there are {known}")


def choose(loading: Loading, analysis: Analysis, appearance: Appearance, *, ascii: bool) -> int:
    """Open the reader on the choice of a story and return its exit code."""
    settings = analysis.settings()
    from newsdiff.tui.app import run  # Textual: half a second that no other command should wait

    return run(settings=settings, look=appearance.look(ascii=ascii), opener=loading.opener())


def show_sources(
    sources: Sequence[str], loading: Loading, analysis: Analysis, appearance: Appearance, *, ascii: bool
) -> int:
    """Open the reader on articles, or on a session that is named alone, and return its exit code.

    Raises SessionError for a file that is no session, and what ``load_articles`` raises.
    """
    if not is_session(sources):
        return show(load_articles(sources, loading), analysis, appearance, ascii=ascii, loading=loading)
    opened = replace(open_saved(Path(sources[0])), opener=loading.opener())
    if analysis.base is not None:
        base = base_id(opened.loaded.articles, analysis.base)
        opened = replace(opened, base=base or opened.base, view=UNSEEN)
    return _run(opened, appearance, ascii=ascii)


def show(
    loaded: Loaded,
    analysis: Analysis,
    appearance: Appearance,
    *,
    ascii: bool,
    loading: Loading = LOADING,
    sample: bool = False,
) -> int:
    """Open the reader and return its exit code."""
    base = base_id(loaded.articles, analysis.base)
    opened = open_articles(
        loaded, analysis.settings(), base=base or "", sample=sample, opener=loading.opener()
    )
    return _run(opened, appearance, ascii=ascii)


def _run(opened: Opened, appearance: Appearance, *, ascii: bool) -> int:
    from newsdiff.tui.app import run

    if appearance.view:
        opened = replace(opened, view=msgspec.structs.replace(opened.view, name=appearance.view))
    return run(opened, look=appearance.look(ascii=ascii))
