"""Where the program begins: Ctrl-C ends it with its own exit code while everything else is still imported."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from newsdiff.tui.exit_codes import INTERRUPTED

NEW_VALUES: Final = 200_000
"""Values made since the last look for garbage at which the collector looks again. At Python's 700 it looks
through the 120,000 that a start makes, all of which stay, so often that it takes a sixth of the time."""


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    fill_closed_streams()
    gc.set_threshold(NEW_VALUES)
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def _run(arguments: Sequence[str]) -> int:
    from newsdiff.tui import direct

    if direct.only_names_articles(arguments):
        return direct.run(arguments)
    from newsdiff.tui.cli import run

    return run(arguments)


def fill_closed_streams() -> None:
    """Give a standard stream that is closed (``>&-``) one that leads nowhere; Python has none for it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - for good
