"""From what a user names to articles, and to the reader that shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from newsdiff.core.annotate import check_model
from newsdiff.core.errors import NewsdiffError, TooFewArticlesError
from newsdiff.core.load import Loaded
from newsdiff.core.model import Article, Settings
from newsdiff.core.phrasing import counted
from newsdiff.core.store.session import UNSEEN
from newsdiff.core.wordlists import read_lists
from newsdiff.tui.messages import tell
from newsdiff.tui.opened import Opened, is_session, open_articles, open_saved
from newsdiff.tui.opener import FILES, Opener
from newsdiff.tui.settings import config_folder

if TYPE_CHECKING:
    from newsdiff.tui.look import Look


def with_own_words(settings: Settings, *, own: bool = True) -> Settings:
    """Return settings of the engine with the user's ``own`` word lists; a bad one of these is told.

    Raises ModelError for a model that is not installed, EncoderError for a careful mode that is not.
    """
    check_model(settings.model)
    if settings.encoder:
        from newsdiff.core.align.careful import check_careful  # loads numpy

        check_careful(settings.encoder)
    if not own:
        return settings
    lists = read_lists(config_folder() / "words")
    for problem in lists.problems:
        tell(problem)
    return replace(settings, words=lists.words)


def own_look(
    *,
    own: bool = True,
    theme: str | None = None,
    light: bool | None = None,
    ascii: bool = False,
    mouse: bool = True,
) -> Look:
    """Return the look that is asked for here and in the user's ``own`` files; imports Textual.

    What is wrong with it is told at once, and once more in the reader.
    """
    from newsdiff.tui.look import look  # half a second that no other command should wait

    found = look(config_folder() if own else None, theme=theme, light=light, ascii=ascii, mouse=mouse)
    for problem in found.problems:
        tell(str(problem))
    return found


class Wishes(NamedTuple):
    """What a user can say besides the sources."""

    settings: Callable[[], Settings] = lambda: with_own_words(Settings())
    look: Callable[[], Look] = own_look
    opener: Opener = FILES
    strict: bool = False
    """End with the first problem of a source."""
    verbose: bool = False
    """Tell what was understood of each article."""
    base: str | None = None
    """The base as the user names it."""
    view: str | None = None
    """The view to begin with."""


AS_USUAL = Wishes()


def load_articles(
    sources: Sequence[str], opener: Opener = FILES, *, strict: bool = False, verbose: bool = False
) -> Loaded:
    """Load what can be loaded and tell of the rest, and if verbose what was understood.

    Raises TooFewArticlesError when that is no comparison, and SourceError for any problem if strict.
    """
    loaded = opener.all(sources)
    if strict and loaded.problems:
        raise loaded.problems[0]
    for problem in loaded.problems:
        tell(str(problem))
    if verbose:
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
        f"{counted(len(article.paragraphs), 'paragraph')} kept",
        f"{counted(len(article.removed), 'piece')} removed",
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


def choose(wishes: Wishes) -> int:
    """Open the reader on the choice of a story and return its exit code."""
    settings = wishes.settings()
    from newsdiff.tui.app import run  # Textual: half a second that no other command should wait

    return run(settings=settings, look=wishes.look(), opener=wishes.opener)


def show_sources(sources: Sequence[str], wishes: Wishes = AS_USUAL) -> int:
    """Open the reader on articles, or on a session that is named alone, and return its exit code.

    Raises SessionError for a file that is no session, and what ``load_articles`` raises.
    """
    if not is_session(sources):
        loaded = load_articles(sources, wishes.opener, strict=wishes.strict, verbose=wishes.verbose)
        return show(loaded, wishes)
    opened = replace(open_saved(Path(sources[0])), opener=wishes.opener)
    if wishes.base is not None:
        base = base_id(opened.loaded.articles, wishes.base)
        opened = replace(opened, base=base or opened.base, view=UNSEEN)
    return _run(opened, wishes)


def show(loaded: Loaded, wishes: Wishes, *, sample: bool = False) -> int:
    """Open the reader and return its exit code."""
    base = base_id(loaded.articles, wishes.base)
    opened = open_articles(loaded, wishes.settings(), base=base or "", sample=sample, opener=wishes.opener)
    return _run(opened, wishes)


def _run(opened: Opened, wishes: Wishes) -> int:
    from newsdiff.tui.app import run

    if wishes.view:
        opened = replace(opened, view=replace(opened.view, name=wishes.view))
    return run(opened, look=wishes.look())
