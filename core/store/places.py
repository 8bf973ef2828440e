"""Where newsdiff keeps what is its own, by the rules of the platform; a folder may not exist yet."""

from __future__ import annotations

from pathlib import Path


def cache_folder() -> Path:
    """Return the folder of what can be made again."""
    from platformdirs import user_cache_path

    return user_cache_path("newsdiff", appauthor=False)


def state_folder() -> Path:
    """Return the folder of what a reader did last: recent stories, work that was not saved."""
    from platformdirs import user_state_path

    return user_state_path("newsdiff", appauthor=False)


def data_folder() -> Path:
    """Return the folder of what cannot be made again: pages as they were fetched."""
    from platformdirs import user_data_path

    return user_data_path("newsdiff", appauthor=False)
