"""The reader's end of the engine's own process."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace
from subprocess import DEVNULL, PIPE

import msgspec

from newsdiff.core.model import AnnotatedArticle, Article, Comparison, Correction, Settings
from newsdiff.core.worker import (
    LENGTH,
    Advanced,
    Answer,
    Correct,
    Corrected,
    Failed,
    Finished,
    Hold,
    Question,
    Request,
    decode_answer,
    frame,
)

Analyse = Callable[[tuple[Article, ...], Settings], AsyncGenerator[Answer]]
"""Compares articles, answering with progress and in the end with a result or a failure."""

WORKER = (sys.executable, "-m", "newsdiff.core.worker")


class Engine:
    """The engine's process: begun when first needed, kept for corrections, one question at a time."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._held: tuple[AnnotatedArticle, ...] | None = None
        """The articles of the comparison that the process holds."""
        self._correcting: asyncio.Task[Answer] | None = None

    async def analyse(self, articles: tuple[Article, ...], settings: Settings) -> AsyncGenerator[Answer]:
        """Compare articles; closing the iterator or cancelling its task before the end stops the work."""
        await self.close()
        answer: Answer = Failed("")
        try:
            await self._ask(Request(articles, settings))
            while True:
                yield (answer := await self._answer())
                if not isinstance(answer, Advanced):
                    return
        finally:
            if isinstance(answer, Finished):
                self._held = answer.comparison.articles
            else:
                await self.close()

    async def correct(
        self, comparison: Comparison, corrections: Sequence[Correction], threshold: float
    ) -> Comparison | Failed:
        """Return the comparison with these corrections, and no others, at this threshold.

        Notes and marks are those of ``comparison``. A process that holds another story, or none, is given
        this one first. Cancelling leaves the process as it was.
        """
        while self._correcting is not None and not self._correcting.done():
            await asyncio.wait([self._correcting])
        self._correcting = asyncio.create_task(self._corrected(comparison, corrections, threshold))
        # A question cut off half way would leave its answer to be taken for that of the next.
        answer = await asyncio.shield(self._correcting)
        if not isinstance(answer, Corrected):
            return answer if isinstance(answer, Failed) else Failed("the engine answered another question")
        return replace(comparison, **msgspec.structs.asdict(answer))

    async def close(self) -> None:
        """End the process, if there is one."""
        process, self._process, self._held = self._process, None, None
        if process is not None:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def _corrected(
        self, comparison: Comparison, corrections: Sequence[Correction], threshold: float
    ) -> Answer:
        if self._process is not None and self._process.returncode is not None:
            await self.close()
        if self._held is not comparison.articles:
            await self._ask(Hold(comparison))
            self._held = comparison.articles
        await self._ask(Correct(tuple(corrections), threshold))
        return await self._answer()

    async def _ask(self, question: Question) -> None:
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                *WORKER, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
            )
        questions = self._process.stdin
        if questions is None:  # never so with PIPE; said for the type checker
            raise RuntimeError("the engine has no pipes")
        try:
            questions.write(await asyncio.to_thread(frame, question))
            await questions.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass  # the answer says that there is none

    async def _answer(self) -> Answer:
        if self._process is None or self._process.stdout is None:
            return Failed("the engine was stopped")
        try:
            length = int.from_bytes(await self._process.stdout.readexactly(LENGTH), "big")
            body = await self._process.stdout.readexactly(length)
        except asyncio.IncompleteReadError:
            await self.close()
            return Failed("the engine stopped without a result")
        return await asyncio.to_thread(decode_answer, body)  # some megabytes: no key waits for them


async def analyse(articles: tuple[Article, ...], settings: Settings) -> AsyncGenerator[Answer]:
    """Compare articles in a process that ends with the iterator."""
    engine = Engine()
    try:
        async with aclosing(engine.analyse(articles, settings)) as answers:
            async for answer in answers:
                yield answer
    finally:
        await engine.close()
