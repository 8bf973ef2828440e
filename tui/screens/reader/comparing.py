"""Comparing the articles behind the reader, in a process of its own."""

from __future__ import annotations

from contextlib import aclosing

from textual import work
from textual.worker import Worker

from newsdiff.core.worker import Advanced, Failed, Finished
from newsdiff.tui.render.legible import legible
from newsdiff.tui.screens.reader.base import ReaderBase


class Comparing(ReaderBase):
    """Begins and stops the comparison."""

    _analysis: Worker[None] | None = None

    def action_compare(self) -> None:
        """Compare the articles, unless that is done or under way."""
        if self.reading.findings is None and (self._analysis is None or self._analysis.is_finished):
            self._analysis = self._compare()

    @work(exclusive=True, group="analysis")
    async def _compare(self) -> None:
        self.desk.report(Advanced("starting", 0, 0))
        async with aclosing(self.analyse(self.loaded.articles, self.settings)) as answers:
            async for answer in answers:
                if isinstance(answer, Advanced):
                    self.desk.report(answer)
                elif isinstance(answer, Failed):
                    self.desk.stopped(f"The comparison failed. {legible(answer.message)}")
                elif isinstance(answer, Finished):
                    self.reading.upgrade(answer.comparison)
                    self.desk.upgrade()

    def stop_comparing(self) -> bool:
        """Stop the comparison; False when none is under way."""
        if self._analysis is None or self._analysis.is_finished:
            return False
        self._analysis.cancel()
        self.desk.stopped("The comparison was stopped.")
        return True
