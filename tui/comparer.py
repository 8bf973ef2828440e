"""What the reader needs of the engine: ``tui/analysis.py`` has it in a process, tests have it by hand."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from newsdiff.core.model import Article, Comparison, Correction, Settings
from newsdiff.core.worker import Answer, Failed


class Comparer(Protocol):
    """Compares articles and corrects comparisons."""

    def analyse(self, articles: tuple[Article, ...], settings: Settings) -> AsyncGenerator[Answer]:
        """Compare articles, answering with progress and in the end with a result or a failure."""
        ...

    async def correct(
        self, comparison: Comparison, corrections: Sequence[Correction], threshold: float
    ) -> Comparison | Failed:
        """Return the comparison with these corrections, and no others, at this threshold."""
        ...

    async def close(self) -> None:
        """Do nothing any more."""
        ...
