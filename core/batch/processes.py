"""Stories compared in processes of their own, each of which loads the models once."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread
from typing import Final, NamedTuple

from newsdiff.core.batch.results import line_of
from newsdiff.core.batch.stories import StorySource
from newsdiff.core.compare import compare
from newsdiff.core.errors import NewsdiffError, TooFewArticlesError
from newsdiff.core.export import export, generation_time
from newsdiff.core.load import Loaded, load_all
from newsdiff.core.model import Settings

AHEAD: Final = 3
"""Stories per process that are begun before the first of them is done: enough that no process waits for a
long one, few enough that their results take no memory."""
ONE_THREAD: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What numerical libraries read: the stories share the cores, so each process keeps to one; and results are
the same to the last digit however many processes there are."""
ENDED: Final = "the process that compared it ended without a result (out of memory?); compare it alone"


class Result(NamedTuple):
    """What became of a story."""

    key: str
    line: bytes
    """Its line in the file of results."""
    problem: str
    """Why it could not be compared; empty when it was."""


def run(found: Iterable[StorySource], *, jobs: int, settings: Settings) -> Iterator[Result]:
    """Compare stories in so many processes; yield their results in the order of the stories.

    A story that cannot be compared, or whose process dies, has a problem and harms no other.
    """
    waiting = iter(found)
    begun: deque[tuple[StorySource, Future[Result]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            for story in islice(waiting, jobs * AHEAD - len(begun)):
                begun.append((story, _submitted(pool, story, settings)))
            if not begun:
                return
            story, future = begun.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                result = _alone(story, settings)
                pool.shutdown()
                pool = _pool(jobs)
                begun = deque((s, _submitted(pool, s, settings)) for s, _ in begun)
            yield result
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, story: StorySource, settings: Settings) -> Future[Result]:
    """Begin a story; where a process has died meanwhile, that is told when the result is asked for."""
    try:
        return pool.submit(compare_story, story, settings)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


def _alone(story: StorySource, settings: Settings) -> Result:
    """Compare a story whose process died, perhaps by another's fault, in one of its own."""
    with _pool(1) as pool:
        try:
            return pool.submit(compare_story, story, settings).result()
        except BrokenProcessPool:
            return Result(story.key, line_of(story.key, problem=ENDED), ENDED)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # spawn: a fork would carry over the threads and locks of whoever calls
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Prepare a process: one thread, deaf to Ctrl-C, and not to outlive whoever started it."""
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def compare_story(story: StorySource, settings: Settings) -> Result:
    """Return what comes of one story; nothing is raised for what is wrong with it."""
    try:
        if story.problem:
            raise NewsdiffError(story.problem)
        loaded = _load(story)
        if len(loaded.articles) < 2:
            raise TooFewArticlesError(_too_few(loaded))
        comparison = compare(loaded.articles, settings=settings)
        document = export(comparison, "jsonl", generated=generation_time()).decode()
        return Result(story.key, line_of(story.key, comparison=document), "")
    except NewsdiffError as error:
        problem = str(error)
    except Exception as error:  # an unforeseen error in one of thousands must not end the others
        problem = f"{type(error).__name__}: {error}"
    return Result(story.key, line_of(story.key, problem=problem), problem)


def _load(story: StorySource) -> Loaded:
    return load_all(["-"], stdin=BytesIO(story.articles)) if story.articles else load_all(story.sources)


def _too_few(loaded: Loaded) -> str:
    told = [
        f"{len(loaded.articles)} usable articles, and a comparison needs two",
        *map(str, loaded.problems[:3]),
    ]
    return "; ".join(told)
