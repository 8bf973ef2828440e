"""``newsdiff diff``: the comparison as a report in any form."""

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
    FailOn,
    Form,
    Loading,
    Manner,
    Output,
    Page,
    Part,
    WhichTable,
)
from newsdiff.tui.commands.reporting import write_report
from newsdiff.tui.outcome import exit_code


def diff(
    *articles: str,
    format: Form = None,
    output: Output = STDOUT,
    table: WhichTable = "claims",
    fail_on: FailOn = "wording",
    loading: Loading = LOADING,
    analysis: Analysis = ANALYSIS,
    part: Part = WHOLE,
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """Write down how the articles differ."""
    selection = part.selection()
    story = compared(articles, loading, analysis, manner)
    write_report(story, page, format=format, output=output, table=table, selection=selection)
    return exit_code(story.comparison, fail_on)
