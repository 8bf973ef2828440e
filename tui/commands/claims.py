"""``newsdiff claims``: the claims as a list or a table."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from newsdiff.tui.commands.comparing import compared
from newsdiff.tui.commands.options import (
    ANALYSIS,
    LOADING,
    PAGE,
    REPORT,
    STDOUT,
    USUAL,
    WHOLE,
    Analysis,
    FailOn,
    Loading,
    Manner,
    Output,
    Page,
    Part,
)
from newsdiff.tui.commands.reporting import deliver_text, edition_of, line_width, write_report
from newsdiff.tui.outcome import exit_code

Listed = Literal["text", "csv", "tsv", "json"]


def claims(
    *articles: str,
    format: Annotated[
        Listed,
        Parameter(name=("--format", "-f"), group=PAGE, help="A line a claim, a table, or all as JSON."),
    ] = "text",
    output: Output = STDOUT,
    fail_on: FailOn = "wording",
    loading: Loading = LOADING,
    analysis: Analysis = ANALYSIS,
    part: Part = WHOLE,
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """List the claims: who states each, and what differs in it."""
    selection = part.selection()
    story = compared(articles, loading, analysis, manner)
    if format == "text":
        from newsdiff.core.export.listing import render

        deliver_text(render(edition_of(story, selection), width=line_width(page)), page, output)
    else:
        write_report(story, page, format=format, output=output, selection=selection)
    return exit_code(story.comparison, fail_on)
