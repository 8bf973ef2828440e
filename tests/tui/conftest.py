from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdiff.tui.greeting import first_time


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whatever newsdiff keeps for itself lies in a folder of the test's own; nobody is greeted any more."""
    folder = tmp_path_factory.mktemp("home")
    for variable in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(variable, str(folder))
    first_time()
    return folder


@pytest.fixture(autouse=True, scope="session")
def interrupts_heard() -> Iterator[None]:
    """A run of the tests that was started in the background ignores interrupts, as its programs would."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
