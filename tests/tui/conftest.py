from __future__ import annotations

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
