from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from newsdiff.core.batch import Result
from newsdiff.core.batch.results import line_of
from newsdiff.tui import cli, settings
from newsdiff.tui.exit_codes import INTERRUPTED, SAME, TROUBLE

STAND_IN = Path(__file__).parents[1] / "stories_apart.py"
STORIES = 30


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "user_config_path", lambda *_, **__: tmp_path / "settings")
    monkeypatch.chdir(tmp_path)
    lines = (json.dumps({"sources": [f"{n}"]}) for n in range(STORIES))
    Path("stories.jsonl").write_text("\n".join(lines), encoding="utf-8")


def begin(output: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, STAND_IN, "batch", "stories.jsonl", "-o", output, "--jobs", "2", "--no-config"],
        stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[bytes]) -> bytes:
    """What it told; waits until its own processes have ended too, for they hold the pipe open."""
    return process.communicate(timeout=30)[1]


def wait_for(output: Path, lines: int) -> None:
    for _ in range(600):
        if output.exists() and output.read_bytes().count(b"\n") >= lines:
            return
        time.sleep(0.01)
    raise AssertionError("no results")


def test_killed_run_goes_on_to_the_same_results(tmp_path: Path) -> None:
    assert b"20 stories compared, 10 failed" in ended(begin("whole.jsonl"))
    killed = begin("killed.jsonl")
    wait_for(tmp_path / "killed.jsonl", 5)
    killed.kill()
    ended(killed)
    before = (tmp_path / "killed.jsonl").read_bytes()
    assert before.count(b"\n") < STORIES
    (tmp_path / "killed.jsonl").write_bytes(before + b'{"story": "line ')
    assert b"were there before" in ended(begin("killed.jsonl"))
    assert (tmp_path / "killed.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_interrupted_run_has_its_exit_code_and_keeps_whole_lines(tmp_path: Path) -> None:
    running = begin("results.jsonl")
    wait_for(tmp_path / "results.jsonl", 3)
    running.send_signal(signal.SIGINT)
    assert b"Traceback" not in ended(running)
    assert running.returncode == INTERRUPTED
    assert all(json.loads(line) for line in (tmp_path / "results.jsonl").read_bytes().splitlines())


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(found: Any, *, jobs: int, settings: Any) -> Any:
        for story in found:
            problem = "too few" if story.key == "line 1" else ""
            yield Result(
                story.key, line_of(story.key, comparison="" if problem else "{}", problem=problem), problem
            )

    monkeypatch.setattr("newsdiff.core.batch.run", run)


def test_failed_story_is_told_and_strict_makes_it_trouble(in_process: None, capfd: Any) -> None:
    assert cli.run(["batch", "stories.jsonl", "-o", "a.jsonl"]) == SAME
    told = capfd.readouterr().err.splitlines()
    assert told == [
        "newsdiff: line 1: too few",
        f"newsdiff: a.jsonl: {STORIES - 1} stories compared, 1 failed",
    ]
    assert cli.run(["batch", "stories.jsonl", "-o", "a.jsonl"]) == SAME
    assert "30 were there before" in capfd.readouterr().err
    assert cli.run(["batch", "stories.jsonl", "-o", "b.jsonl", "--strict", "--quiet"]) == TROUBLE
    assert capfd.readouterr().err == "newsdiff: line 1: too few\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["stories.jsonl"],
        ["missing", "-o", "r.jsonl"],
        ["stories.jsonl", "-o", "stories.jsonl"],
        ["stories.jsonl", "-o", "missing/r.jsonl"],
        ["stories.jsonl", "-o", "r.jsonl", "--jobs", "0"],
    ],
)
def test_mistakes_are_told_in_one_line(arguments: list[str], in_process: None, capfd: Any) -> None:
    before = Path("stories.jsonl").read_bytes()
    assert cli.run(["batch", *arguments]) == TROUBLE
    assert capfd.readouterr().err.count("\n") == 1
    assert Path("stories.jsonl").read_bytes() == before
