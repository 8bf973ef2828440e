"""Where the reader keeps what is its own, by the rules of the platform."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_state_path


def state_folder() -> Path:
    """Return the folder for what may be lost without harm; it may not exist yet."""
    return user_state_path("newsdiff", appauthor=False)
