"""``newsdiff ARTICLE…``: the reader on a terminal, the text report elsewhere."""

from __future__ import annotations

from typing import Final

from newsdiff.core.errors import NewsdiffError
from newsdiff.core.load import Loaded
from newsdiff.core.model import Comparison
from newsdiff.tui import samples, terminal
from newsdiff.tui.commands.opening import base_id, load_articles, show
from newsdiff.tui.commands.options import (
    ANALYSIS,
    LOADING,
    REPORT,
    USUAL,
    Analysis,
    FailOn,
    Loading,
    Manner,
    Page,
)
from newsdiff.tui.commands.reporting import compared, write_report
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
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """Open the reader, or print the report where there is no terminal."""
    if not articles:
        return sample(samples.REAL, analysis, page, manner)
    loaded = load_articles(articles, loading, manner)
    if terminal.can_show():
        return show(loaded, analysis)
    return exit_code(report(loaded, analysis, page, manner), fail_on)


def open_(
    *articles: str, loading: Loading = LOADING, analysis: Analysis = ANALYSIS, manner: Manner = USUAL
) -> int:
    """Open the reader."""
    if not terminal.can_show():
        raise NewsdiffError("the reader needs a terminal; for output without one use: newsdiff diff")
    return show(load_articles(articles, loading, manner), analysis)


def demo(*, analysis: Analysis = ANALYSIS, page: Page = REPORT, manner: Manner = USUAL) -> int:
    """Open an invented story that has every kind of difference."""
    return sample(samples.INVENTED, analysis, page, manner)


def sample(story: samples.Story, analysis: Analysis, page: Page, manner: Manner) -> int:
    """Open a sample story, or print its report with a word on how to open one's own."""
    loaded = load_articles([str(samples.folder(story))], LOADING, manner)
    if terminal.can_show():
        return show(loaded, analysis, sample=True)
    report(loaded, analysis, page, manner)
    if not manner.quiet:
        tell(HOW_TO_OPEN)
    return SAME


def report(loaded: Loaded, analysis: Analysis, page: Page, manner: Manner) -> Comparison:
    """Print the text report of articles and return their comparison."""
    base = base_id(loaded.articles, analysis.base)
    comparison = compared(loaded, analysis, manner)
    write_report(comparison, page, base=base)
    return comparison
