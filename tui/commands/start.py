"""``newsdiff ARTICLE…``: the reader on a terminal, the text report elsewhere."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from newsdiff.core.errors import NewsdiffError
from newsdiff.tui import samples, terminal
from newsdiff.tui.commands.comparing import compare_loaded, compared
from newsdiff.tui.commands.opening import Wishes, choose, load_articles, show, show_sources
from newsdiff.tui.commands.options import (
    ANALYSIS,
    LOADING,
    LOOK,
    REPORT,
    USUAL,
    Analysis,
    Appearance,
    Ascii,
    FailOn,
    Loading,
    Manner,
    Page,
)
from newsdiff.tui.commands.reporting import write_report
from newsdiff.tui.exit_codes import SAME
from newsdiff.tui.messages import tell
from newsdiff.tui.outcome import exit_code

HOW_TO_OPEN: Final = (
    "This is a sample story. Open your own with: newsdiff ARTICLE ARTICLE… (text, Markdown or saved pages)"
)


def start(
    *articles: str,
    fail_on: FailOn = "wording",
    loading: Loading = LOADING,
    analysis: Analysis = ANALYSIS,
    appearance: Appearance = LOOK,
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """Open the reader, or print the report where there is no terminal."""
    if terminal.can_show():
        wishes = wishes_of(loading, analysis, coloured_as(page, appearance), manner, ascii=page.ascii)
        return show_sources(articles, wishes) if articles else choose(wishes)
    if not articles:
        return sample(samples.REAL, analysis, page, manner)
    story = compared(articles, loading, analysis, manner)
    write_report(story, page)
    return exit_code(story.comparison, fail_on)


def open_(
    *articles: str,
    ascii: Ascii = False,
    loading: Loading = LOADING,
    analysis: Analysis = ANALYSIS,
    appearance: Appearance = LOOK,
    manner: Manner = USUAL,
) -> int:
    """Open the reader."""
    if not terminal.can_show():
        raise NewsdiffError("the reader needs a terminal; for output without one use: newsdiff diff")
    return show_sources(articles, wishes_of(loading, analysis, appearance, manner, ascii=ascii))


def demo(
    *,
    analysis: Analysis = ANALYSIS,
    appearance: Appearance = LOOK,
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """Open an invented story that has every kind of difference."""
    if terminal.can_show():
        wishes = wishes_of(LOADING, analysis, coloured_as(page, appearance), manner, ascii=page.ascii)
        return show(load_articles([str(samples.folder(samples.INVENTED))]), wishes, sample=True)
    return sample(samples.INVENTED, analysis, page, manner)


def wishes_of(
    loading: Loading, analysis: Analysis, appearance: Appearance, manner: Manner, *, ascii: bool
) -> Wishes:
    """Return what the options ask of the reader."""
    return Wishes(
        partial(analysis.settings, own=manner.own),
        partial(appearance.look, ascii=ascii, own=manner.own),
        loading.opener(),
        loading.strict,
        loading.verbose,
        analysis.base,
        appearance.view,
    )


def coloured_as(page: Page, appearance: Appearance) -> Appearance:
    """Return how the reader looks where a report on its page would have no colours: it has none either."""
    plain = page.color == "never" and appearance.theme is None
    return replace(appearance, theme="monochrome") if plain else appearance


def sample(story: samples.Story, analysis: Analysis, page: Page, manner: Manner) -> int:
    """Print the report of a sample story, with a word on how to open one's own."""
    loaded = load_articles([str(samples.folder(story))])
    write_report(compare_loaded(loaded, analysis, manner), page)
    if not manner.quiet:
        tell(HOW_TO_OPEN)
    return SAME
