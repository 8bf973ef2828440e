"""``newsdiff read``: the comparison from top to bottom, for a screen reader or an e-mail."""

from __future__ import annotations

from newsdiff.core.export import generation_time
from newsdiff.core.export.edition import Edition
from newsdiff.core.export.linear import render
from newsdiff.core.select import select
from newsdiff.tui.commands.opening import base_id, load_articles
from newsdiff.tui.commands.options import (
    ANALYSIS,
    LOADING,
    REPORT,
    USUAL,
    WHOLE,
    Analysis,
    Loading,
    Manner,
    Output,
    Page,
    Part,
)
from newsdiff.tui.commands.reporting import compared, deliver_text, line_width
from newsdiff.tui.exit_codes import SAME


def read(
    *articles: str,
    output: Output = "-",
    loading: Loading = LOADING,
    analysis: Analysis = ANALYSIS,
    part: Part = WHOLE,
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """Tell claim by claim, in plain sentences, who says what: for screen readers and e-mail."""
    selection = part.selection()
    loaded = load_articles(articles, loading, manner)
    base = base_id(loaded.articles, analysis.base) or loaded.articles[0].id
    comparison = compared(loaded, analysis, manner)
    edition = Edition(select(comparison, selection), base, generation_time())
    deliver_text(render(edition, width=line_width(page)), page, output)
    return SAME
