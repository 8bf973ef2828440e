"""Where the program begins: Ctrl-C ends it with its own exit code while everything else is still imported."""

from __future__ import annotations

import sys
from typing import NoReturn

from newsdiff.tui.exit_codes import INTERRUPTED


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        from newsdiff.tui.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)
