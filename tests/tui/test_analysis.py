from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import aclosing

import pytest
from reader_app import FERRY

from newsdiff.core.model import Settings
from newsdiff.core.worker import Advanced, Answer, Failed, Finished
from newsdiff.tui import analysis
from newsdiff.tui.analysis import analyse

ARTICLES = tuple(a.article for a in FERRY.articles)
ANSWERING = """
import sys
from reader_app import FERRY
from newsdiff.core import worker
request = worker.read_question(sys.stdin.buffer)
sys.stdout.buffer.write(worker.frame(worker.Advanced("reading", 0, 2))); sys.stdout.buffer.flush()
sys.stdout.buffer.write(worker.frame(worker.Finished(FERRY))); sys.stdout.buffer.flush()
"""
STUCK = """
import sys, time
from newsdiff.core import worker
worker.read_question(sys.stdin.buffer)
sys.stdout.buffer.write(worker.frame(worker.Advanced("reading", 0, 2))); sys.stdout.buffer.flush()
time.sleep(600)
"""


def engine(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(
        analysis, "WORKER", (sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}")
    )


async def answers() -> list[Answer]:
    return [answer async for answer in analyse(ARTICLES, Settings())]


async def test_progress_comes_before_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    engine(monkeypatch, ANSWERING)
    assert await answers() == [Advanced("reading", 0, 2), Finished(FERRY)]


@pytest.mark.parametrize("code", ["", "raise SystemExit(3)", "import sys; sys.stdout.write('x')"])
async def test_an_engine_that_stops_is_a_failure(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    engine(monkeypatch, code)
    (answer,) = await answers()
    assert isinstance(answer, Failed)


async def test_closing_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    engine(monkeypatch, STUCK)
    started: list[asyncio.subprocess.Process] = []
    create: Callable[..., Awaitable[asyncio.subprocess.Process]] = asyncio.create_subprocess_exec

    async def watched(*args: str, **kwargs: int) -> asyncio.subprocess.Process:
        started.append(await create(*args, **kwargs))
        return started[0]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", watched)
    async with aclosing(analyse(ARTICLES, Settings())) as stream:
        assert await anext(stream) == Advanced("reading", 0, 2)
        assert started[0].returncode is None
    assert started[0].returncode is not None
