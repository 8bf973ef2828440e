"""``newsdiff batch``: many stories into one file of results."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter
from cyclopts.validators import Number

from newsdiff.tui.commands.options import ENGINE_AS_USUAL, USUAL, Engine, Manner
from newsdiff.tui.exit_codes import SAME, TROUBLE
from newsdiff.tui.messages import tell
from newsdiff.tui.progress import ProgressLine

MOST_JOBS: Final = 256


def batch(
    stories_in: Annotated[str, Parameter(name="STORIES")],
    /,
    *,
    output: Annotated[Path, Parameter(name=("--output", "-o"))],
    jobs: Annotated[int, Parameter(name=("--jobs", "-j"), validator=Number(gte=1, lte=MOST_JOBS))] = 1,
    strict: Annotated[bool, Parameter(negative="")] = False,
    engine: Engine = ENGINE_AS_USUAL,
    manner: Manner = USUAL,
) -> int:
    """Compare many stories: each folder in a folder, each match of a pattern, or each line of stories.jsonl.

    Results are lines of JSON in the order of the stories. Run again after a stop, it goes on where it was.

    Parameters
    ----------
    output
        The file of results; stories that have a line in it are not compared again.
    jobs
        How many processes compare at a time.
    strict
        End with 2 when any story could not be compared.
    """
    from newsdiff.core.batch import Results, run, stories  # multiprocessing: no other command waits for it

    settings = engine.settings(own=manner.own)
    done = failed = 0
    with Results(output) as results, ProgressLine(sys.stderr, quiet=manner.quiet) as progress:
        there = len(results.finished)
        open_stories = (s for s in stories(stories_in) if s.key not in results.finished)
        for result in run(open_stories, jobs=jobs, settings=settings):
            results.add(result.line)
            done += not result.problem
            failed += bool(result.problem)
            if result.problem:
                progress.erase()
                tell(f"{result.key}: {result.problem}")
            progress.say(f"{there + done + failed} stories, {failed} failed; {result.key}")
    if not manner.quiet:
        before = f", {there} were there before" if there else ""
        tell(f"{output}: {done} stories compared, {failed} failed{before}")
    return TROUBLE if strict and failed else SAME
