"""What the reader changed, step by step: every state is a comparison, so going back is putting one back."""

from __future__ import annotations

from newsdiff.core.model import Comparison


class History:
    """The states before the present one, and those that were taken back."""

    def __init__(self) -> None:
        self._before: list[Comparison] = []
        self._after: list[Comparison] = []

    def leave(self, state: Comparison) -> None:
        """Remember the state that a change ends."""
        self._before.append(state)
        self._after.clear()

    def undo(self, state: Comparison) -> Comparison | None:
        """Return the state before the given present one; None at the beginning."""
        if not self._before:
            return None
        self._after.append(state)
        return self._before.pop()

    def redo(self, state: Comparison) -> Comparison | None:
        """Return the state that was taken back last; None when nothing was."""
        if not self._after:
            return None
        self._before.append(state)
        return self._after.pop()
