"""The list of what was read lately."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from newsdiff.core.store.recent import Entry, Recents

FERRY = Entry(
    "Ferry runs aground", ("Post", "Daily"), ("/a/post.txt", "/a/daily.txt"), False, "2025-03-04T10:00:00Z"
)
LATER = Entry("Inquiry opens", ("Post",), ("/a/inquiry.newsdiff",), True, "2025-03-05T10:00:00Z")


@pytest.fixture
def recents(tmp_path: Path) -> Recents:
    return Recents(tmp_path / "recent")


def test_there_is_nothing_at_first(recents: Recents) -> None:
    assert recents.entries() == ((), ())


def test_the_latest_comes_first_and_each_once(recents: Recents) -> None:
    for entry in (FERRY, LATER):
        assert recents.add(entry) == ""
    assert recents.entries().entries == (LATER, FERRY)
    again = replace(FERRY, when="2025-03-06T10:00:00Z", title="Ferry afloat")
    recents.add(again)
    assert recents.entries().entries == (again, LATER)


def test_one_can_be_forgotten(recents: Recents) -> None:
    recents.add(FERRY)
    recents.add(LATER)
    recents.forget(FERRY)
    recents.forget(FERRY)
    assert recents.entries().entries == (LATER,)


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    recents = Recents(tmp_path, most=3)
    entries = [replace(FERRY, sources=(f"/{n}",), when=f"2025-03-0{n}T00:00:00Z") for n in range(1, 7)]
    for entry in entries:
        recents.add(entry)
    assert recents.entries().entries == tuple(entries[:2:-1])


@pytest.mark.parametrize("damage", [b"", b"{", b"{}", b"[]", b"\xff"])
def test_a_damaged_entry_is_set_aside_with_one_line(recents: Recents, tmp_path: Path, damage: bytes) -> None:
    recents.add(FERRY)
    (path,) = (tmp_path / "recent").iterdir()
    path.write_bytes(damage)
    recents.add(LATER)
    entries, messages = recents.entries()
    assert entries == (LATER,)
    assert len(messages) <= 1
    assert [p.suffix for p in sorted((tmp_path / "recent").iterdir())].count(".damaged") == 1
    assert recents.entries() == ((LATER,), ())


@pytest.mark.parametrize("name", ["caf\udce9.txt", "a\0b"])
def test_a_name_that_is_no_text_is_no_crash(recents: Recents, name: str) -> None:
    recents.add(replace(FERRY, sources=(name,)))
    assert recents.entries().messages == ()


def test_a_folder_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "recent").write_text("in the way")
    recents = Recents(tmp_path / "recent")
    assert "recent" in recents.add(FERRY)
    assert recents.entries() == ((), ())


def test_many_programs_at_once_do_no_harm(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from newsdiff.core.store.recent import Entry, Recents;"
        "r = Recents(Path(sys.argv[1]), most=20)\n"
        "for n in range(40):\n"
        "    e = Entry('t', ('l',), (f'/{n % 25}',), False, f'2025-03-04T{n:02}')\n"
        "    assert r.add(e) == '' and r.entries().messages == ()\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], env=environment) for _ in range(3)
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert len(Recents(tmp_path).entries().entries) == 20
