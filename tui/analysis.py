"""The reader's end of the engine's own process."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Callable
from subprocess import DEVNULL, PIPE

from newsdiff.core.model import Article, Settings
from newsdiff.core.worker import Advanced, Answer, Failed, Request, decode_answer, encode_request

Analyse = Callable[[tuple[Article, ...], Settings], AsyncGenerator[Answer]]
"""Compares articles, answering with progress and in the end with a result or a failure."""

WORKER = (sys.executable, "-m", "newsdiff.core.worker")


async def analyse(articles: tuple[Article, ...], settings: Settings) -> AsyncGenerator[Answer]:
    """Compare articles in another process; closing the iterator or cancelling its task ends that process."""
    process = await asyncio.create_subprocess_exec(*WORKER, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
    requests, frames = process.stdin, process.stdout
    if requests is None or frames is None:  # never so with PIPE; said for the type checker
        raise RuntimeError("the engine has no pipes")
    try:
        requests.write(encode_request(Request(articles, settings)))
        await requests.drain()
        requests.close()
        while True:
            yield (answer := await _next_answer(frames))
            if not isinstance(answer, Advanced):
                return
    except (BrokenPipeError, ConnectionResetError):
        yield Failed("the engine stopped before it had read the articles")
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _next_answer(frames: asyncio.StreamReader) -> Answer:
    try:
        length = int.from_bytes(await frames.readexactly(4), "big")
        frame = await frames.readexactly(length)
    except asyncio.IncompleteReadError:
        return Failed("the engine stopped without a result")
    return await asyncio.to_thread(decode_answer, frame)  # some megabytes: no key waits for them
