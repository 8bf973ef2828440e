"""Where the program begins: Ctrl-C ends it with its own exit code while everything else is still imported."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from newsdiff.tui.exit_codes import INTERRUPTED


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    fill_closed_streams()
    try:
        from newsdiff.tui.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def fill_closed_streams() -> None:
    """Give a standard stream that is closed (``>&-``) one that leads nowhere; Python has none for it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - for good
