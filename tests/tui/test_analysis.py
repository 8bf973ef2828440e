from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing

import pytest
from msgspec.structs import replace

from builders import ferry_comparison
from newsdiff.core.correct import correct
from newsdiff.core.model import Correction, Note, Settings
from newsdiff.core.worker import Advanced, Answer, Failed, Finished
from newsdiff.tui import analysis
from newsdiff.tui.analysis import Engine

FERRY = ferry_comparison()
ARTICLES = tuple(a.article for a in FERRY.articles)
ANSWERING = """
import sys
from builders import ferry_comparison
from newsdiff.core import worker
request = worker.read_question(sys.stdin.buffer)
sys.stdout.buffer.write(worker.frame(worker.Advanced("reading", 0, 2))); sys.stdout.buffer.flush()
sys.stdout.buffer.write(worker.frame(worker.Finished(ferry_comparison()))); sys.stdout.buffer.flush()
"""
STUCK = """
import sys, time
from newsdiff.core import worker
worker.read_question(sys.stdin.buffer)
sys.stdout.buffer.write(worker.frame(worker.Advanced("reading", 0, 2))); sys.stdout.buffer.flush()
time.sleep(600)
"""


def engine_process(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(
        analysis, "WORKER", (sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}")
    )


async def answers() -> list[Answer]:
    engine = Engine()
    told = [answer async for answer in engine.analyse(ARTICLES, Settings())]
    await engine.close()
    return told


async def test_progress_comes_before_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    engine_process(monkeypatch, ANSWERING)
    assert await answers() == [Advanced("reading", 0, 2), Finished(FERRY)]


@pytest.mark.parametrize("code", ["", "raise SystemExit(3)", "import sys; sys.stdout.write('x')"])
async def test_an_engine_that_stops_is_a_failure(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    engine_process(monkeypatch, code)
    (answer,) = await answers()
    assert isinstance(answer, Failed)


async def test_closing_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    engine_process(monkeypatch, STUCK)
    started: list[asyncio.subprocess.Process] = []
    create: Callable[..., Awaitable[asyncio.subprocess.Process]] = asyncio.create_subprocess_exec

    async def watched(*args: str, **kwargs: int) -> asyncio.subprocess.Process:
        started.append(await create(*args, **kwargs))
        return started[0]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", watched)
    async with aclosing(Engine().analyse(ARTICLES, Settings())) as stream:
        assert await anext(stream) == Advanced("reading", 0, 2)
        assert started[0].returncode is None
    assert started[0].returncode is not None


CORRECTING = """
import sys
from newsdiff.core import worker
from newsdiff.core.correct import correct
held = None
while question := worker.read_question(sys.stdin.buffer):
    if isinstance(question, worker.Request):
        from builders import ferry_comparison
        held = ferry_comparison()
        answer = worker.Finished(held)
    elif isinstance(question, worker.Hold):
        held = question.comparison
        continue
    else:
        done = correct(held, question.corrections, threshold=question.threshold)
        answer = worker.Corrected(*(getattr(done, n) for n in worker.Corrected.__struct_fields__))
    sys.stdout.buffer.write(worker.frame(answer)); sys.stdout.buffer.flush()
"""


CUTS = tuple(Correction("cut", link.a, link.b) for link in FERRY.links)


@pytest.fixture
async def living(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Engine]:
    engine_process(monkeypatch, CORRECTING)
    engine = Engine()
    yield engine
    await engine.close()


@pytest.mark.parametrize("analysed", [True, False], ids=["after its own analysis", "from a session"])
async def test_corrections_reach_a_living_or_a_fresh_engine(living: Engine, analysed: bool) -> None:
    comparison = FERRY
    if analysed:
        *_, last = [answer async for answer in living.analyse(ARTICLES, Settings())]
        assert isinstance(last, Finished)
        comparison = last.comparison
    noted = replace(comparison, notes=(Note("A1", "who counted?"),))
    for corrections in (CUTS[:1], CUTS[:2], ()):
        assert await living.correct(noted, corrections, FERRY.settings.threshold) == correct(
            noted, corrections
        )


async def test_a_correction_that_is_overtaken_does_no_harm(living: Engine) -> None:
    for patience in (0, 0.001, 0.3):
        overtaken = asyncio.create_task(living.correct(FERRY, CUTS[:1], FERRY.settings.threshold))
        await asyncio.sleep(patience)
        overtaken.cancel()
    assert await living.correct(FERRY, CUTS[:2], FERRY.settings.threshold) == correct(FERRY, CUTS[:2])


async def test_another_story_is_handed_over_first(living: Engine) -> None:
    other = replace(FERRY, articles=(*FERRY.articles[:2], FERRY.articles[2]), links=FERRY.links[:2])
    assert other.articles is not FERRY.articles
    for story in (FERRY, other, FERRY):
        assert await living.correct(story, (), story.settings.threshold) == correct(story, ())


async def test_an_engine_that_died_is_begun_again(living: Engine) -> None:
    await living.correct(FERRY, CUTS[:1], FERRY.settings.threshold)
    assert living._process is not None
    await living._process.end()
    assert await living.correct(FERRY, CUTS[:1], FERRY.settings.threshold) == correct(FERRY, CUTS[:1])


async def test_closing_ends_a_living_engine(living: Engine) -> None:
    await living.correct(FERRY, (), FERRY.settings.threshold)
    process = living._process
    assert process is not None
    assert process.alive
    await living.close()
    assert not process.alive


async def test_corrections_are_made_while_other_articles_are_compared(
    living: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await living.correct(FERRY, (), FERRY.settings.threshold)
    engine_process(monkeypatch, STUCK)
    async with aclosing(living.analyse(ARTICLES[:2], Settings())) as stream:
        assert await anext(stream) == Advanced("reading", 0, 2)
        assert await living.correct(FERRY, CUTS[:1], FERRY.settings.threshold) == correct(FERRY, CUTS[:1])
    assert await living.correct(FERRY, CUTS[:2], FERRY.settings.threshold) == correct(FERRY, CUTS[:2])


async def test_leaving_waits_for_no_correction(living: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    engine_process(monkeypatch, STUCK)
    correction = asyncio.create_task(living.correct(FERRY, CUTS, FERRY.settings.threshold))
    while living._process is None:
        await asyncio.sleep(0.01)
    await living.close()
    assert isinstance(await correction, Failed)
