"""A word to who reads for the first time."""

from __future__ import annotations

from contextlib import suppress

from newsdiff.core.store.places import state_folder

HINT = "n next claim · } next conflict · Tab next article · Enter all versions · s export · ? every key"


def first_time() -> bool:
    """Say whether nobody was greeted here before; from then on somebody was."""
    greeted = state_folder() / "greeted"
    if greeted.exists():
        return False
    with suppress(OSError):
        greeted.parent.mkdir(parents=True, exist_ok=True)
        greeted.touch()
    return True
