"""What the reader opens: articles, and all that is known of them from earlier."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.load import Loaded
from newsdiff.core.load.warnings import labelled_warnings
from newsdiff.core.model import Comparison, Settings
from newsdiff.core.store.cache import Cache
from newsdiff.core.store.places import cache_folder
from newsdiff.core.store.session import SUFFIX, UNSEEN, changed_sources, open_session
from newsdiff.core.store.work import View
from newsdiff.tui.opener import FILES, Opener


class Opened(Struct, frozen=True):
    """A story as the reader begins it."""

    loaded: Loaded
    settings: Settings
    base: str
    """Id of the article that the others are read against."""
    sample: bool = False
    """It came with newsdiff."""
    comparison: Comparison | None = None
    """What an earlier analysis found."""
    view: View = UNSEEN
    """Where a session was left."""
    session: Path | None = None
    """The file it is saved in."""
    messages: tuple[str, ...] = ()
    """What the reader should know about all that."""
    opener: Opener = FILES
    """How further articles are opened."""


def open_articles(
    loaded: Loaded, settings: Settings, *, base: str = "", sample: bool = False, opener: Opener = FILES
) -> Opened:
    """Return articles as a story, with what the cache knows of them."""
    found = Cache().find(loaded.articles, settings)
    return Opened(
        loaded,
        settings,
        base or loaded.articles[0].id,
        sample,
        found.comparison,
        messages=(*filter(None, (found.message,)), *labelled_warnings(loaded.articles)),
        opener=opener,
    )


def is_session(sources: Sequence[str]) -> bool:
    """Say whether what a reader named is one session's file."""
    return len(sources) == 1 and sources[0].lower().endswith(SUFFIX)


def open_saved(path: Path) -> Opened:
    """Return a session as a story; raises ``SessionError`` for a file that is none."""
    session = open_session(path)
    comparison = session.comparison
    known = {a.article.id for a in comparison.articles}
    base = session.view.base if session.view.base in known else comparison.articles[0].article.id
    loaded = Loaded(tuple(a.article for a in comparison.articles), ())
    messages = tuple(
        f"{source.path} {'is gone' if source.gone else 'has changed'} since this was saved"
        + ("" if source.gone else "; r reads it again, your corrections stay")
        for source in changed_sources(session)
    )
    return Opened(loaded, comparison.settings, base, False, comparison, session.view, path, messages=messages)


def open_sources(
    sources: Sequence[str], settings: Settings, *, sample: bool = False, opener: Opener = FILES
) -> Opened | None:
    """Return what a reader named as a story: a session's file, or articles; None for fewer than two.

    Raises ``SessionError`` for a damaged session.
    """
    if is_session(sources):
        return replace(open_saved(Path(sources[0])), opener=opener)
    loaded = opener.all(sources)
    return open_articles(loaded, settings, sample=sample, opener=opener) if len(loaded.articles) > 1 else None


def corrected_cache() -> Cache:
    """Return the cache of comparisons as the reader corrected them, by the same articles and settings."""
    return Cache(cache_folder() / "corrected")
