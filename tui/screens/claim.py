"""A claim with all its versions, what differs, why they match, and what would be linked next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from newsdiff.core.model import Link
from newsdiff.tui.screens.panel import Panel
from newsdiff.tui.widgets.page import Lines


class ClaimScreen(Panel[Link]):
    """Shows the claim; a number answers with the candidate of that number, which the reader wants linked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"link({n})", "link the candidate of that number", show=False) for n in range(1, 10)
    ]

    def __init__(self, lines: Lines, candidates: Sequence[Link]) -> None:
        """``candidates`` are pairs that are not linked, in the order of their numbers in the lines."""
        count = len(candidates)
        told = (
            ()
            if not count
            else ("1 links the candidate",)
            if count == 1
            else (f"1-{count} link a candidate",)
        )
        super().__init__("Claim", lines, *told)
        self._candidates = tuple(candidates)

    def action_link(self, number: int) -> None:
        """Answer with a candidate."""
        if number <= len(self._candidates):
            self.dismiss(self._candidates[number - 1])
