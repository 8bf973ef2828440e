"""A report longer than the screen, shown by the program that the user reads with."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import suppress
from subprocess import PIPE
from typing import Final

from newsdiff.core.errors import NewsdiffError
from newsdiff.tui.output import print_data

USUAL: Final = "less -FRX"
"""Prints what fits on the screen and leaves at once (F), keeps colours (R) and the text after leaving (X)."""


def page_through(data: bytes, command: str | None) -> None:
    """Show text with a pager: the command, else PAGER, else less; without any it is printed.

    Raises NewsdiffError for a command, given or in PAGER, that cannot be run.
    """
    wanted = command or os.environ.get("PAGER", "")
    try:
        words = shlex.split(wanted or USUAL)
        process = subprocess.Popen(words, stdin=PIPE)  # noqa: S603 - the user's own command, never a folder's
    except (OSError, ValueError, IndexError) as error:
        if wanted:
            raise NewsdiffError(f"pager {wanted}: cannot be run ({error}); use --no-pager") from error
        print_data(data)
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's while it is open
    try:
        with suppress(BrokenPipeError):
            process.communicate(data)
    finally:
        signal.signal(signal.SIGINT, before)
