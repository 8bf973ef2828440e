"""The reader's end of the engine's own process."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from subprocess import DEVNULL, PIPE

import msgspec
from msgspec.structs import replace

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

WORKER = (sys.executable, "-m", "newsdiff.core.worker")


class Engine:
    """The engine behind one reader: a process for each analysis, the last of which lives on to correct."""

    def __init__(self) -> None:
        self._process: _Process | None = None
        """The one that corrects."""
        self._held: tuple[AnnotatedArticle, ...] | None = None
        """The articles of the comparison that it holds."""
        self._correcting: asyncio.Task[Answer] | None = None

    async def analyse(self, articles: tuple[Article, ...], settings: Settings) -> AsyncGenerator[Answer]:
        """Compare articles; closing the iterator or cancelling its task before the end stops the work.

        Corrections of an earlier comparison are made meanwhile as ever.
        """
        process = await _Process.begin()
        answer: Answer = Failed("")
        try:
            await process.ask(Request(articles, settings))
            while True:
                yield (answer := await process.answer())
                if not isinstance(answer, Advanced):
                    return
        finally:
            if isinstance(answer, Finished):
                await self._at_rest()
                await self.close()
                self._process, self._held = process, answer.comparison.articles
            else:
                await process.end()

    async def correct(
        self, comparison: Comparison, corrections: Sequence[Correction], threshold: float
    ) -> Comparison | Failed:
        """Return the comparison with these corrections, and no others, at this threshold.

        Notes and marks are those of ``comparison``. A process that holds another story, or none, is given
        this one first. Cancelling leaves the process as it was.
        """
        await self._at_rest()
        self._correcting = asyncio.create_task(self._corrected(comparison, corrections, threshold))
        # A question cut off half way would leave its answer to be taken for that of the next.
        answer = await asyncio.shield(self._correcting)
        if not isinstance(answer, Corrected):
            return answer if isinstance(answer, Failed) else Failed("the engine answered another question")
        return replace(comparison, **msgspec.structs.asdict(answer))

    async def close(self) -> None:
        """End the process, if there is one; a correction under way fails."""
        process, self._process, self._held = self._process, None, None
        if process is not None:
            await process.end()
        await self._at_rest()

    async def _at_rest(self) -> None:
        while self._correcting is not None and not self._correcting.done():
            await asyncio.wait([self._correcting])

    async def _corrected(
        self, comparison: Comparison, corrections: Sequence[Correction], threshold: float
    ) -> Answer:
        process = self._process
        if process is None or not process.alive:
            process = self._process = await _Process.begin()
            self._held = None
        if self._held is not comparison.articles:
            self._held = comparison.articles
            await process.ask(Hold(comparison))
        await process.ask(Correct(tuple(corrections), threshold))
        return await process.answer()


class _Process:
    """One process of the engine, and the frames to it and from it."""

    def __init__(
        self, process: Process, questions: asyncio.StreamWriter, answers: asyncio.StreamReader
    ) -> None:
        self._process = process
        self._questions = questions
        self._answers = answers

    @classmethod
    async def begin(cls) -> _Process:
        process = await asyncio.create_subprocess_exec(*WORKER, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        if process.stdin is None or process.stdout is None:  # never so with PIPE; said for the type checker
            raise RuntimeError("the engine has no pipes")
        return cls(process, process.stdin, process.stdout)

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def ask(self, question: Question) -> None:
        """Send a question; that nobody hears it shows in the answer."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self._questions.write(await asyncio.to_thread(frame, question))
            await self._questions.drain()

    async def answer(self) -> Answer:
        """Return the next answer; ``Failed``, and the process at its end, when there is none."""
        try:
            length = int.from_bytes(await self._answers.readexactly(LENGTH), "big")
            body = await self._answers.readexactly(length)
        except asyncio.IncompleteReadError:
            await self.end()
            return Failed("the engine stopped without a result")
        return await asyncio.to_thread(decode_answer, body)  # some megabytes: no key waits for them

    async def end(self) -> None:
        if self.alive:
            self._process.kill()
        await self._process.wait()
