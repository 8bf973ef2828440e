"""Comparing the articles behind the reader, in a process of its own."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from msgspec.structs import replace
from textual import work
from textual.worker import Worker

from newsdiff.core.model import Article, Comparison
from newsdiff.core.phrasing import counted
from newsdiff.core.store.carry import carry_over
from newsdiff.core.worker import Advanced, Answer, Failed, Finished
from newsdiff.tui.analysis import Engine
from newsdiff.tui.render.legible import legible
from newsdiff.tui.screens.reader.changing import Changing
from newsdiff.tui.telling import told


class Comparing(Changing):
    """Begins and stops the comparison."""

    _analysis: Worker[None] | None = None

    def action_compare(self) -> None:
        """Compare the articles, unless that is done or under way."""
        if self.reading.findings is None and not self.comparing:
            self._analysis = self._compare()

    @property
    def comparing(self) -> bool:
        """Whether a comparison is under way."""
        return self._analysis is not None and not self._analysis.is_finished

    def compare_again(self, articles: tuple[Article, ...], done: str) -> None:
        """Compare other articles, or other states of them; until that is done the present findings stay.

        ``done`` says what was done to them, once it is. What the reader corrected, noted and marked is
        carried over.
        """
        self._analysis = self._compare_again(articles, done)

    def stop_comparing(self) -> bool:
        """Stop the comparison; False when none is under way."""
        if self._analysis is None or self._analysis.is_finished:
            return False
        self._analysis.cancel()
        self.status.say("")
        if self.reading.findings is None:
            self.desk.stopped("The comparison was stopped.")
        else:
            self.notify("Stopped; all is as it was.", timeout=3)
        return True

    @work(exclusive=True, group="analysis")
    async def _compare(self) -> None:
        self.desk.report(Advanced("starting", 0, 0))
        async with aclosing(self._answers(self.reading.articles)) as answers:
            async for answer in answers:
                if isinstance(answer, Advanced):
                    self.desk.report(answer)
                elif isinstance(answer, Failed):
                    self.desk.stopped(f"The comparison failed. {legible(answer.message)}")
                elif isinstance(answer, Finished):
                    await self.arrived(answer.comparison)
                    self._refine()

    @work(exclusive=True, group="analysis", description="compare again")
    async def _compare_again(self, articles: tuple[Article, ...], done: str) -> None:
        self.status.say(f"Comparing again. Read on meanwhile; {self.key('leave')} stops it.")
        async with aclosing(self._answers(articles)) as answers:
            async for answer in answers:
                if isinstance(answer, Advanced):
                    share = 100 * answer.done // answer.total if answer.total else 0
                    stop = f"{self.key('leave')} stops it."
                    self.status.say(f"Comparing again, {share} %: {answer.stage}. {stop}")
                elif isinstance(answer, Failed):
                    self._say_failed(answer)
                elif isinstance(answer, Finished):
                    await self._carry_on(answer.comparison, done)
                    self._refine()
        self.status.say("")

    def _answers(self, articles: tuple[Article, ...]) -> AsyncGenerator[Answer]:
        return self.engine.analyse(articles, replace(self.settings, encoder=""))

    @work(exclusive=True, group="refining")
    async def _refine(self) -> None:
        """Compare once more in the careful mode, if that is asked for: apart, while one reads on."""
        if not self.settings.encoder:
            return
        engine = Engine()
        try:
            async with aclosing(engine.analyse(self.reading.articles, self.settings)) as answers:
                async for answer in answers:
                    if isinstance(answer, Finished):
                        await self._carry_on(answer.comparison, "Refined by the careful mode")
                    elif isinstance(answer, Failed):
                        self._say_failed(answer)
        finally:
            await engine.close()

    def made(self, comparison: Comparison) -> None:
        """Called with what each analysis found, before the reader does anything with it."""

    async def arrived(self, comparison: Comparison) -> None:
        """Read on in the first comparison of the articles."""
        self.put(comparison)

    async def _carry_on(self, comparison: Comparison, done: str) -> None:
        """Read on in a comparison of other articles, with all that the reader did in the present one."""
        self.made(comparison)
        present = self.reading.comparison
        if present is None:
            await self.arrived(comparison)
            return
        carried = carry_over(present, comparison)
        now: Comparison | Failed = carried.comparison
        threshold = present.settings.threshold
        if carried.corrections or threshold != comparison.settings.threshold:
            now = await self.engine.correct(carried.comparison, carried.corrections, threshold)
        if isinstance(now, Failed):
            self._say_failed(now)
            return
        lost = f"; {counted(len(carried.lost), 'correction, note or mark')} lost" if carried.lost else ""
        self.change(now)
        self.notify(f"{done}: {told(present, now)}{lost}.", timeout=5, markup=False)

    def _say_failed(self, answer: Failed) -> None:
        self.notify(
            f"The comparison failed; all is as it was. {legible(answer.message)}",
            severity="error",
            markup=False,
        )
