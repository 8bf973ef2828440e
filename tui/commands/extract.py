"""``newsdiff extract``: what was understood of sources, without comparing them."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from newsdiff.core.errors import NewsdiffError
from newsdiff.core.export.understood import to_json, to_text
from newsdiff.tui.commands.options import (
    LOADING,
    PAGE,
    REPORT,
    STDOUT,
    USUAL,
    Loading,
    Manner,
    Output,
    Page,
)
from newsdiff.tui.commands.reporting import deliver, deliver_text, line_width
from newsdiff.tui.exit_codes import SAME, TROUBLE
from newsdiff.tui.messages import tell

Told = Literal["text", "json"]


def extract(
    *articles: str,
    format: Annotated[Told, Parameter(name=("--format", "-f"), group=PAGE, help="Lines, or JSON.")] = "text",
    output: Output = STDOUT,
    loading: Loading = LOADING,
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """Show what is understood of articles: facts and where each stood, text, what is removed, warnings.

    The code is 0 when any could be opened; with --strict, when all could.
    """
    if not articles:
        raise NewsdiffError("no article is named; try newsdiff extract ARTICLE")
    loaded = loading.opener().all(articles)
    for problem in loaded.problems:
        tell(str(problem))
    if not loaded.articles or (loading.strict and loaded.problems):
        return TROUBLE
    if format == "json":
        deliver(to_json(loaded.articles), output)
    else:
        deliver_text(to_text(loaded.articles, line_width(page)), page, output)
    return SAME
