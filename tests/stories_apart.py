"""What stands in the engine's place in processes of a batch; they can import it, unlike a test."""

from __future__ import annotations

import os
import signal
import sys
import time

from newsdiff.core.batch import Result, StorySource
from newsdiff.core.batch.results import line_of
from newsdiff.core.model import Settings


def compared_or_killed(story: StorySource, settings: Settings) -> Result:
    """Tell the threshold; the process of story s3 dies."""
    if story.key == "s3":
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(story.key, line_of(story.key, problem=str(settings.threshold)), "")


def compared_slowly(story: StorySource, settings: Settings) -> Result:
    """Take a moment; every third story fails."""
    time.sleep(0.02)
    problem = "too few" if int(story.key.removeprefix("line ")) % 3 == 0 else ""
    return Result(story.key, line_of(story.key, comparison="" if problem else "{}", problem=problem), problem)


def main(arguments: list[str]) -> int:
    """Run the command line with it."""
    from newsdiff.core.batch import processes
    from newsdiff.tui.cli import run

    processes.compare_story = compared_slowly
    return run(arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
