"""Throughput of a batch with several processes against one: ``python benchmarks/batch.py STORIES``.

STORIES is what ``newsdiff batch`` takes. Both runs compare the same stories, each repeated so that loading
the models, which every process does once, does not decide. Prints one line of Markdown: stories a second by
the clock, processor seconds a story (they tell what a busy machine does to the clock), and the memory of the
largest process.
"""

from __future__ import annotations

import argparse
import resource
from itertools import chain, repeat
from time import perf_counter
from typing import NamedTuple

from msgspec.structs import replace

from newsdiff.core.batch import StorySource, run, stories
from newsdiff.core.model import Settings


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=2, help="the best of so many is taken")
    told = parser.parse_args()
    found = [
        replace(story, key=f"{story.key} ({n})")
        for n, story in enumerate(chain.from_iterable(repeat(list(stories(told.stories)), told.repeat)))
    ]
    one = min(spent(found, 1) for _ in range(told.rounds))
    several = min(spent(found, told.jobs) for _ in range(told.rounds))
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    count = len(found)
    print(
        f"| {count} stories | {count / one.clock:.2f}/s, {one.processor / count:.2f} s each | "
        f"{count / several.clock:.2f}/s with {told.jobs}, {several.processor / count:.2f} s each | "
        f"{one.clock / several.clock:.2f} | {largest:.0f} MB |"
    )


class Spent(NamedTuple):
    """Seconds that a run took."""

    clock: float
    processor: float
    """Of all its processes together."""


def spent(found: list[StorySource], jobs: int) -> Spent:
    """Compare all stories in so many processes; raises SystemExit when one fails."""
    begun, worked = perf_counter(), processor_time()
    for result in run(found, jobs=jobs, settings=Settings()):
        if result.problem:
            raise SystemExit(f"{result.key}: {result.problem}")
    return Spent(perf_counter() - begun, processor_time() - worked)


def processor_time() -> float:
    """Return the processor seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
