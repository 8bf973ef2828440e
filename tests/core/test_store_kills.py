"""A program that is killed in the middle of work on a session loses at most its last step."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

KILLS = Path(__file__).parents[2] / "benchmarks" / "kills.py"


@pytest.mark.skipif(sys.platform == "win32", reason="forks and kills are POSIX")
def test_twenty_kills_lose_nothing() -> None:
    run = subprocess.run([sys.executable, str(KILLS), "20"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("20 kills in ")
    assert "0 sessions unreadable, 0 lost" in run.stdout
