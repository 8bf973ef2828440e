"""What stands in the detail area while nothing is compared yet."""

from __future__ import annotations

from textual.content import Content

from newsdiff.tui.remapping import KeyOf
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.versions import hanging

BAR_WIDTH = 40


def progress_lines(articles: int, stage: str, done: int, total: int, key: KeyOf, width: int) -> list[Content]:
    """Return the bar and the step that is being done."""
    cells = min(BAR_WIDTH, max(1, width - 8))
    filled = round(cells * done / total) if total else 0
    bar = Content.assemble(("━" * filled, "progress"), ("─" * (cells - filled), "quiet"))
    return [
        Content.styled(f"Comparing {articles} articles", "label"),
        bar + Content.styled(f" {100 * done // total if total else 0:>3} %", "quiet"),
        Content.styled(legible(stage), "quiet"),
        *hanging(Content(""), f"Read on meanwhile. {key('leave')} stops the comparison.", "quiet", width),
    ]


def stopped_lines(problem: str, key: KeyOf, width: int) -> list[Content]:
    """Return why there is no comparison, and what to do."""
    return [
        *hanging(Content(""), problem, "label", width),
        *hanging(
            Content(""),
            f"The articles can be read without it. {key('compare.again')} compares again.",
            "quiet",
            width,
        ),
    ]
