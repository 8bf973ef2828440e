"""A reader's work, on disk before the next key press."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from zlib import crc32

import pytest
from msgspec.structs import replace
from msgspec.structs import replace as replace_struct

from builders import ferry_comparison
from newsdiff.core.errors import StoreError
from newsdiff.core.model import Correction, Note
from newsdiff.core.store import autosave
from newsdiff.core.store.autosave import Journal, journal_beside, journal_of
from newsdiff.core.store.session import save, session_of
from newsdiff.core.store.work import View, Work, resume, work_on

FERRY = ferry_comparison()
STEPS = (
    Work(threshold=0.36, view=View(sentence="A1")),
    Work(threshold=0.36, view=View(sentence="A2")),
    Work((Correction("cut", "A4", "C2"),), 0.36, view=View(sentence="A2")),
    Work((Correction("cut", "A4", "C2"),), 0.36, (Note("A2", "two\nlines “here”"),), ("A2",), View("A2")),
    Work((), 0.4, (Note("A2", "two\nlines “here”"),), (), View("A3", other={"zoom": 2})),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "journal"


def recovered(path: Path) -> Work | None:
    return Journal(path).recover()


def test_nothing_recorded_is_nothing_recovered(path: Path) -> None:
    assert recovered(path) is None


def test_every_step_is_on_disk_at_once(path: Path) -> None:
    journal = Journal(path)
    for step in STEPS:
        journal.record(step)
        assert recovered(path) == step


def test_only_what_changed_is_written(path: Path) -> None:
    journal = Journal(path)
    journal.record(STEPS[0])
    size = path.stat().st_size
    journal.record(STEPS[0])
    assert path.stat().st_size == size
    journal.record(STEPS[1])
    assert b"threshold" not in path.read_bytes()[size:]


def test_wherever_a_kill_cuts_the_last_line_the_one_before_counts(path: Path) -> None:
    journal = Journal(path)
    journal.record(STEPS[0])
    whole = path.stat().st_size
    journal.record(STEPS[1])
    content = path.read_bytes()
    for end in range(whole, len(content) - 1):
        path.write_bytes(content[:end])
        assert recovered(path) == STEPS[0]
        Journal(path).record(STEPS[2])
        assert recovered(path) == STEPS[2]


@pytest.mark.parametrize("line", [b"", b"nonsense", b"00000000 {}", b'\xff\xfe {"marked":["A1"]}'])
def test_a_damaged_line_is_passed_over(path: Path, line: bytes) -> None:
    Journal(path).record(STEPS[3])
    path.write_bytes(line + b"\n" + path.read_bytes() + line)
    assert recovered(path) == STEPS[3]


def test_a_journal_is_recorded_on_after_recovery(path: Path) -> None:
    Journal(path).record(STEPS[3])
    again = Journal(path)
    assert again.recover() == STEPS[3]
    again.record(STEPS[4])
    assert recovered(path) == STEPS[4]


def test_closing_leaves_one_line(path: Path) -> None:
    journal = Journal(path)
    for step in STEPS:
        journal.record(step)
    journal.close()
    assert len(path.read_bytes().splitlines()) == 1
    assert recovered(path) == STEPS[-1]


def test_a_long_journal_is_written_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave, "LONGEST", 2000)
    journal = Journal(path)
    for n in range(200):
        journal.record(replace_struct(STEPS[3], view=View(sentence=f"A{n}")))
        assert path.stat().st_size < 3000
    assert recovered(path) == replace_struct(STEPS[3], view=View(sentence="A199"))


def test_what_was_saved_elsewhere_is_forgotten(path: Path) -> None:
    journal = Journal(path)
    journal.record(STEPS[3])
    journal.clear()
    assert recovered(path) is None
    journal.record(STEPS[1])
    assert recovered(path) == STEPS[1]


def test_two_readers_at_once_leave_no_damage(path: Path) -> None:
    one, other = Journal(path), Journal(path)
    for step in STEPS:
        one.record(step)
        other.record(replace_struct(step, marked=("C1",)))
    assert recovered(path) == STEPS[-1]
    other.record(replace_struct(STEPS[-1], marked=("C2",)))
    assert recovered(path) == replace_struct(STEPS[-1], marked=("C2",))


def test_a_full_disk_is_told_and_the_work_recorded_later(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(path)
    journal.record(STEPS[0])

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(StoreError, match="No space left"):
            journal.record(STEPS[1])
    assert recovered(path) == STEPS[0]
    journal.record(STEPS[1])
    assert recovered(path) == STEPS[1]


def test_a_story_has_one_journal_whatever_was_done_to_it(tmp_path: Path) -> None:
    worked = replace(FERRY, marked=("A1",), links=FERRY.links[:2])
    assert journal_of(worked, tmp_path) == journal_of(FERRY, tmp_path)
    assert journal_of(replace(FERRY, articles=FERRY.articles[:2]), tmp_path) != journal_of(FERRY, tmp_path)


def test_a_session_s_journal_is_hidden_beside_it(tmp_path: Path) -> None:
    assert journal_beside(tmp_path / "ferry.newsdiff") == tmp_path / ".ferry.newsdiff.journal"


def test_work_is_all_that_a_reader_did() -> None:
    noted = replace(
        FERRY, notes=(Note("A1", "x"),), marked=("A2",), corrections=(Correction("cut", "A4", "C2"),)
    )
    assert work_on(noted, View("A1")) == Work(
        noted.corrections, noted.settings.threshold, noted.notes, noted.marked, View("A1")
    )


def test_a_line_of_anything_else_is_passed_over(path: Path) -> None:
    Journal(path).record(STEPS[3])
    with path.open("ab") as file:
        for body in (b"[1]", b"{", b'"x"'):
            file.write(b"%08x %s\n" % (crc32(body), body))
    assert recovered(path) == STEPS[3]


def test_work_is_resumed_as_far_as_it_is_about_the_comparison() -> None:
    cut = Correction("cut", "A4", "C2")
    work = Work(
        (cut, Correction("link", "A1", "Z1"), Correction("link", "A1", "A2")),
        FERRY.settings.threshold,
        (Note("A1", "x"), Note("Z1", "y")),
        ("A2", "Z2"),
        View("A1"),
    )
    resumed = resume(FERRY, work)
    assert resumed.comparison == replace(FERRY, notes=(Note("A1", "x"),), marked=("A2",))
    assert resumed.work == Work((cut,), FERRY.settings.threshold, (Note("A1", "x"),), ("A2",), View("A1"))
    assert resumed.to_correct
    assert not resume(FERRY, work_on(FERRY, View())).to_correct
    assert resume(FERRY, replace_struct(work_on(FERRY, View()), threshold=0.5)).to_correct


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.newsdiff"
    save(session_of(FERRY), path)
    return path


def beside(session: Path) -> Journal:
    return Journal(journal_beside(session), session)


def age(session: Path, seconds: float = 60) -> None:
    then = session.stat().st_mtime - seconds
    os.utime(session, (then, then))


def test_work_beyond_a_session_is_recovered(session: Path) -> None:
    age(session)
    journal = beside(session)
    for step in STEPS:
        journal.record(step)
    assert beside(session).recover() == STEPS[-1]
    age(session)
    assert beside(session).recover() == STEPS[-1]
    journal.close()
    assert beside(session).recover() == STEPS[-1]


def test_work_beyond_a_session_that_somebody_replaced_does_not_count(session: Path) -> None:
    journal = beside(session)
    journal.record(STEPS[3])
    theirs = replace(FERRY, notes=(Note("B1", "a colleague's"),))
    save(session_of(theirs), session)
    age(session, -60)
    assert beside(session).recover() is None


def test_work_goes_on_after_saving_and_while_it_is_saved(session: Path) -> None:
    age(session)
    journal = beside(session)
    journal.record(STEPS[2])
    snapshot = session_of(replace(FERRY, corrections=STEPS[2].corrections))
    journal.record(STEPS[3])
    save(snapshot, session)
    assert beside(session).recover() == STEPS[3]
    journal.record(STEPS[3])
    age(session, -60)
    assert beside(session).recover() == STEPS[3]
    journal.record(STEPS[4])
    assert beside(session).recover() == STEPS[4]


def test_work_beyond_a_session_that_is_gone_counts(session: Path) -> None:
    beside(session).record(STEPS[3])
    session.unlink()
    assert beside(session).recover() == STEPS[3]
