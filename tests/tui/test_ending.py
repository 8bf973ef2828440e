"""The program ends with its documented exit code, and leaves the terminal as it was, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from newsdiff.tui.exit_codes import DIFFER, INTERRUPTED, SAME, TROUBLE

NEWSDIFF = [sys.executable, "-c", "from newsdiff.tui.entry import main; main()"]
STORY = (
    "Ferry runs aground\n\nThe ferry ran aground off Lindholm on {}, the harbour office said.\n\n"
    "Nobody was hurt, and all {} passengers were ashore within the hour.\n"
)
LONGEST = 60
"""Seconds that a start may take on a machine that is busy with other things."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(STORY.format("Monday", 40))
    (tmp_path / "b.txt").write_text(STORY.format("Tuesday", 42))
    return tmp_path


def environment(folder: Path, **more: str) -> dict[str, str]:
    own = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "STATE", "CONFIG", "DATA")}
    return {**os.environ, **own, "TERM": "xterm-256color", **more}


def run(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*NEWSDIFF, *arguments], cwd=folder, env=environment(folder, **more), capture_output=True, check=False
    )


@pytest.mark.parametrize("command", [["diff", "a.txt", "b.txt"], ["extract", "a.txt"], ["doctor"]])
@pytest.mark.parametrize("after", [0.25, 0.6])
def test_interrupt_while_the_program_starts(folder: Path, command: list[str], after: float) -> None:
    """However far it has come by then: it ends by the interrupt, or had ended before."""
    process = subprocess.Popen(
        [*NEWSDIFF, *command],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=LONGEST)
    assert b"newsdiff" not in told or b"Traceback" not in told
    assert process.returncode in (INTERRUPTED, SAME, -signal.SIGINT)


@pytest.mark.parametrize("arguments", [["extract", "a.txt"], ["--help"], ["--version"]])
def test_closed_pipe_is_no_trouble(folder: Path, arguments: list[str]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    with open(theirs, "wb") as closed:  # noqa: PTH123 - a pipe has no path
        done = subprocess.run(
            [*NEWSDIFF, *arguments],
            cwd=folder,
            env=environment(folder),
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (SAME, b"")


@pytest.mark.parametrize("stream", [0, 1, 2])
def test_closed_stream_is_no_trouble(folder: Path, stream: int) -> None:
    command = (
        [*NEWSDIFF, "extract", "a.txt", "-o", "out.txt"] if stream == 1 else [*NEWSDIFF, "extract", "a.txt"]
    )
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {stream}>&-', "sh", *command],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (SAME, b"")
    told = (folder / "out.txt").read_bytes() if stream == 1 else done.stdout
    assert b"aground off Lindholm" in told


FULL = (
    "import resource, sys\n"
    "from newsdiff.tui.entry import main\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))\n"
    "main()\n"
)


def test_full_disk_leaves_the_old_file(folder: Path) -> None:
    output = folder / "out.txt"
    output.write_text("as it was")
    command = [sys.executable, "-c", FULL, "extract", "a.txt", "-o", "out.txt"]
    done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, check=False)
    assert done.returncode == TROUBLE
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written" in done.stderr
    assert output.read_text() == "as it was"
    assert sorted(p.name for p in folder.iterdir() if p.is_file()) == ["a.txt", "b.txt", "out.txt"]


@pytest.mark.parametrize("arguments", [["extract", "a.txt"], ["--help"], ["config"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_full_disk_behind_standard_output_is_told(
    folder: Path, arguments: list[str], unbuffered: str
) -> None:
    """Unbuffered, the part that fits is written without an error."""
    full = FULL.replace("50, 50", "5, 5")
    with (folder / "out.txt").open("wb") as output:
        done = subprocess.run(
            [sys.executable, "-c", full, *arguments],
            cwd=folder,
            env=environment(folder, PYTHONUNBUFFERED=unbuffered),
            stdout=output,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == TROUBLE
    assert done.stderr.count(b"\n") == 1
    assert b"standard output: cannot be written" in done.stderr


def test_own_folders_that_cannot_be_used_stop_nothing(folder: Path) -> None:
    blocked = {f"XDG_{name}_HOME": "/dev/null" for name in ("CACHE", "STATE", "CONFIG", "DATA")}
    done = run(folder, "extract", "a.txt", **blocked)
    assert done.returncode == SAME
    assert done.stderr.count(b"\n") <= 1
    assert run(folder, "sessions", **blocked).returncode == SAME


@pytest.mark.parametrize("content", [b"\xff\xfe[[[", b"theme = ", b"\x00" * 100, b"[" * 5_000])
def test_damaged_settings_are_told_in_a_line_and_left_aside(folder: Path, content: bytes) -> None:
    settings = folder / "config" / "newsdiff" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_bytes(content)
    done = run(folder, "extract", "a.txt")
    assert done.returncode == SAME
    assert done.stderr.count(b"\n") == 1
    assert b"is left aside" in done.stderr


def test_two_runs_at_once_share_the_folders(folder: Path) -> None:
    both = [
        subprocess.Popen(
            [*NEWSDIFF, "diff", "-q", "a.txt", "b.txt", "-o", "out.html"],
            cwd=folder,
            env=environment(folder),
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    told = [process.communicate(timeout=LONGEST)[1] for process in both]
    assert [process.returncode for process in both] == [DIFFER, DIFFER], told
    assert (folder / "out.html").read_text().rstrip().endswith("</html>")


@contextmanager
def reader(folder: Path) -> Iterator[tuple[int, int]]:
    """The reader on a terminal of its own: the process's id and the terminal's other end."""
    import fcntl
    import pty
    import struct
    import termios

    process, terminal = pty.fork()
    if process == 0:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # a run of the tests in the background may ignore it
        os.chdir(folder)
        os.execve(NEWSDIFF[0], [*NEWSDIFF, "open", "a.txt", "b.txt"], environment(folder))  # noqa: S606
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    try:
        yield process, terminal
    finally:
        with suppress(OSError):
            os.close(terminal)
        with suppress(OSError):
            os.kill(process, signal.SIGKILL)
        with suppress(OSError):
            os.waitpid(process, 0)


def shown_until(terminal: int, sign: bytes) -> bytes:
    """What the terminal is sent, up to a sign or the end."""
    import select

    shown, end = b"", time.monotonic() + LONGEST
    while sign not in shown and time.monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(terminal, 65_536)
        except OSError:
            break
        if not part:
            break
        shown += part
    return shown


def ended(process: int) -> int | None:
    """The exit code, None when the process has not ended in time."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    return None


@pytest.mark.parametrize("sign", [signal.SIGHUP, signal.SIGTERM])
def test_reader_leaves_the_terminal_as_it_was(folder: Path, sign: signal.Signals) -> None:
    with reader(folder) as (process, terminal):
        assert b"\x1b[?1049h" in shown_until(terminal, b"Ferry")
        os.kill(process, sign)
        shown = shown_until(terminal, b"\x1b[?1049l")
        assert b"\x1b[?1049l" in shown
        shown_until(terminal, b"the end")
        assert ended(process) == SAME
        assert b"Traceback" not in shown


def test_reader_ends_when_its_terminal_is_gone(folder: Path) -> None:
    with reader(folder) as (process, terminal):
        shown_until(terminal, b"Ferry")
        os.close(terminal)
        assert ended(process) is not None
