"""``newsdiff read``: the comparison from top to bottom, for a screen reader or an e-mail."""

from __future__ import annotations

from newsdiff.tui.commands.comparing import compared
from newsdiff.tui.commands.options import (
    ANALYSIS,
    LOADING,
    REPORT,
    STDOUT,
    USUAL,
    WHOLE,
    Analysis,
    Loading,
    Manner,
    Output,
    Page,
    Part,
)
from newsdiff.tui.commands.reporting import deliver_text, edition_of, line_width
from newsdiff.tui.exit_codes import SAME


def read(
    *articles: str,
    output: Output = STDOUT,
    loading: Loading = LOADING,
    analysis: Analysis = ANALYSIS,
    part: Part = WHOLE,
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """Tell claim by claim, in plain sentences, who says what: for screen readers and e-mail."""
    from newsdiff.core.export.linear import render

    selection = part.selection()
    story = compared(articles, loading, analysis, manner)
    deliver_text(render(edition_of(story, selection), width=line_width(page)), page, output)
    return SAME
