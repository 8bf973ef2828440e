"""How far a comparison has come, on one line of a terminal."""

from __future__ import annotations

from types import TracebackType
from typing import Final, Self, TextIO

from newsdiff.core.compare import Progress
from newsdiff.core.export.printable import printable

ERASE_LINE: Final = "\r\x1b[K"


class ProgressLine:
    """Rewrites one line of a terminal and erases it in the end; silent where there is no terminal."""

    def __init__(self, stream: TextIO, *, quiet: bool = False) -> None:
        self._stream = stream
        self._silent = quiet or not stream.isatty()

    def __enter__(self) -> Self:
        return self

    def __call__(self, step: Progress) -> None:
        """Show a step."""
        self.say(f"{100 * step.done // step.total:3d} % {step.stage}…")

    def say(self, text: str) -> None:
        """Show a line in place of the one before."""
        self._write(f"{ERASE_LINE}{printable(text)}")

    def erase(self) -> None:
        """Make room for a message that stays."""
        self._write(ERASE_LINE)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.erase()

    def _write(self, text: str) -> None:
        if not self._silent:
            self._stream.write(text)
            self._stream.flush()
