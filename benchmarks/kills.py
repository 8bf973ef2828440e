"""Kills a program at random moments while it works in a session, and looks whether anything was lost.

    python benchmarks/kills.py [KILLS]

The program (a process of its own, killed with SIGKILL) does what the reader does: after each step of work on
a session it records the work in the session's journal, says so, and every few steps saves the session. After
each kill the session is opened again and must hold the last step that was said to be on disk, or the one in
flight. Prints one line; the exit code is 1 when a session was unreadable or a recorded change was lost.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from newsdiff.core.errors import SessionError
from newsdiff.core.model import Comparison, Correction, Note
from newsdiff.core.store.autosave import Journal, journal_beside
from newsdiff.core.store.session import open_session, save, session_of
from newsdiff.core.store.work import View, Work, work_on

KILLS = 1000
LONGEST_LIFE = 0.06
"""Seconds the program may live: some hundred steps, with several saves among them."""
STEPS_PER_SAVE = 8
MOST = 20
"""Corrections and notes kept at once, so that a long run does not grow."""


class Outcome(NamedTuple):
    """What became of the sessions."""

    kills: int
    steps: int
    """Steps of work said to be on disk."""
    unreadable: int
    lost: int
    """Kills after which a recorded change was missing."""
    in_flight: int
    """Kills after which a change was there that had not been said to be on disk yet."""


def main() -> None:
    """Kill as often as the command line says."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from builders import ferry_comparison

    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with TemporaryDirectory() as folder:
        outcome = killed(ferry_comparison(), Path(folder) / "ferry.newsdiff", kills)
    print(
        f"{outcome.kills} kills in {outcome.steps} steps: {outcome.unreadable} sessions unreadable, "
        f"{outcome.lost} lost a recorded change, {outcome.in_flight} kept the one in flight"
    )
    sys.exit(bool(outcome.unreadable or outcome.lost))


def killed(comparison: Comparison, path: Path, kills: int, seed: int = 0) -> Outcome:
    """Work on one session, in ``path``, through that many kills."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    save(session_of(comparison), path)
    works = [work_on(comparison, View())]
    number = unreadable = lost = in_flight = 0
    for _ in range(kills):
        said = _life(comparison, path, works[number], number, chance.uniform(0, LONGEST_LIFE))
        while len(works) < said + 2:
            works.append(_step(comparison, works[-1], len(works)))
        try:
            found = _reopened(path)
        except SessionError:
            unreadable += 1
            save(session_of(comparison), path)
            continue
        lost += found not in works[said : said + 2]
        in_flight += found == works[said + 1]
        number = said + (found == works[said + 1])
    return Outcome(kills, number, unreadable, lost, in_flight)


def _life(comparison: Comparison, path: Path, work: Work, number: int, seconds: float) -> int:
    """Let the program work on from a step and kill it; return the last step it said to be on disk."""
    hearing, saying = os.pipe()
    program = os.fork()
    if program == 0:
        os.close(hearing)
        _work_on(comparison, path, work, number, saying)
    os.close(saying)
    time.sleep(seconds)
    os.kill(program, signal.SIGKILL)
    os.waitpid(program, 0)
    with os.fdopen(hearing, "rb") as words:
        said = words.read().split(b"\n")[:-1]
    return int(said[-1]) if said else number


def _work_on(comparison: Comparison, path: Path, work: Work, number: int, saying: int) -> None:
    journal = Journal(journal_beside(path), path)
    while True:
        number += 1
        work = _step(comparison, work, number)
        journal.record(work)
        os.write(saying, b"%d\n" % number)
        if number % STEPS_PER_SAVE == 0:
            worked = replace(comparison, corrections=work.corrections, notes=work.notes, marked=work.marked)
            save(session_of(worked, work.view), path)
            journal.clear()


def _step(comparison: Comparison, work: Work, number: int) -> Work:
    """Return the work after one step more: the same for the same number, whoever asks."""
    chance = random.Random(number)  # noqa: S311 - not for secrets
    sentences = [s.id for a in comparison.articles for s in a.sentences]
    sentence = chance.choice(sentences)
    view = View(sentence=sentence)
    match chance.choice(("go", "note", "mark", "correct", "undo")):
        case "note":
            others = tuple(note for note in work.notes if note.sentence != sentence)
            note = Note(sentence, f"note {number} " + "x" * chance.randrange(200))
            return msgspec.structs.replace(work, notes=(*others, note)[-MOST:], view=view)
        case "mark":
            marked = tuple(s for s in sentences if (s in work.marked) != (s == sentence))
            return msgspec.structs.replace(work, marked=marked, view=view)
        case "correct":
            correction = Correction(chance.choice(("link", "cut")), "A1", chance.choice(("B1", "C1")))
            corrections = (*work.corrections, correction)[-MOST:]
            return msgspec.structs.replace(work, corrections=corrections, view=view)
        case "undo":
            return msgspec.structs.replace(work, corrections=work.corrections[:-1], view=view)
    return msgspec.structs.replace(work, view=view)


def _reopened(path: Path) -> Work:
    session = open_session(path)
    return Journal(journal_beside(path), path).recover() or work_on(session.comparison, session.view)


if __name__ == "__main__":
    main()
