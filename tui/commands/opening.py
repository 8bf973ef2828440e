"""From what a user names to articles, and to the reader that shows them."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.core.errors import NewsdiffError, TooFewArticlesError
from newsdiff.core.load import Loaded, load_all
from newsdiff.core.model import Article
from newsdiff.tui.commands.options import Analysis, Loading, Manner
from newsdiff.tui.messages import tell


def load_articles(sources: Sequence[str], loading: Loading, manner: Manner) -> Loaded:
    """Load what can be loaded and tell of the rest.

    Raises TooFewArticlesError when that is no comparison, and SourceError for any problem if strict.
    """
    loaded = load_all(sources)
    if loading.strict and loaded.problems:
        raise loaded.problems[0]
    for problem in loaded.problems:
        tell(str(problem))
    if manner.verbose:
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


def show(loaded: Loaded, analysis: Analysis, *, sample: bool = False) -> int:
    """Open the reader and return its exit code."""
    base = base_id(loaded.articles, analysis.base)
    from newsdiff.tui.app import run_reader  # Textual: half a second that no other command should wait

    return run_reader(loaded, sample=sample, settings=analysis.settings(), base=base)
