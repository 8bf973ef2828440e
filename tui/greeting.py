"""A word to who reads for the first time."""

from __future__ import annotations

from contextlib import suppress

from newsdiff.core.store.places import state_folder
from newsdiff.tui.remapping import KeyOf

FIRST = {
    "claim.next": "next claim",
    "conflict.next": "next conflict",
    "claim.open": "who says what",
    "export": "export",
    "help": "keys",
}
"""What one wants to do first, in the order in which one does: as much as a narrow terminal has room for."""


def hint(key: KeyOf) -> str:
    """Return which keys do what one wants first."""
    return " · ".join(f"{key(action)} {words}" for action, words in FIRST.items())


def first_time() -> bool:
    """Say whether nobody was greeted here before; from then on somebody was."""
    greeted = state_folder() / "greeted"
    if greeted.exists():
        return False
    with suppress(OSError):
        greeted.parent.mkdir(parents=True, exist_ok=True)
        greeted.touch()
    return True
