"""From what a user names to a comparison: articles are compared, a session has been already."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from newsdiff.core.compare import compare
from newsdiff.core.load import Loaded
from newsdiff.core.load.warnings import labelled_warnings
from newsdiff.core.model import Comparison
from newsdiff.core.store.session import SUFFIX, open_session
from newsdiff.tui.commands.opening import base_id, load_articles
from newsdiff.tui.commands.options import Analysis, Loading, Manner
from newsdiff.tui.messages import tell
from newsdiff.tui.progress import ProgressLine


class Compared(NamedTuple):
    """A comparison and the article it is read against."""

    comparison: Comparison
    base: str
    """The article's id."""


def compared(sources: Sequence[str], loading: Loading, analysis: Analysis, manner: Manner) -> Compared:
    """Return the comparison of articles, or of the session that is named alone.

    Raises whatever keeps the sources from being compared.
    """
    if len(sources) == 1 and sources[0].lower().endswith(SUFFIX):
        return saved(Path(sources[0]), analysis.base)
    loaded = load_articles(sources, loading.opener(), strict=loading.strict, verbose=loading.verbose)
    for warning in () if manner.quiet else labelled_warnings(loaded.articles):
        tell(warning)
    return compare_loaded(loaded, analysis, manner)


def saved(path: Path, base: str | None) -> Compared:
    """Return a session's comparison, by default against the article it was last read against.

    ``base`` is the article as the user names it.

    Raises SessionError for a file that is no session.
    """
    session = open_session(path)
    articles = [a.article for a in session.comparison.articles]
    known = {article.id for article in articles}
    usual = session.view.base if session.view.base in known else articles[0].id
    return Compared(session.comparison, base_id(articles, base) or usual)


def compare_loaded(loaded: Loaded, analysis: Analysis, manner: Manner) -> Compared:
    """Compare articles, telling of the progress."""
    chosen = base_id(loaded.articles, analysis.base) or loaded.articles[0].id
    with ProgressLine(sys.stderr, quiet=manner.quiet) as progress:
        comparison = compare(loaded.articles, settings=analysis.settings(own=manner.own), progress=progress)
    return Compared(comparison, chosen)
