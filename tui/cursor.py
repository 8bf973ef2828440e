"""Where the terminal's cursor is: the only way to learn how wide a terminal draws a character."""

from __future__ import annotations

import os
import re
import select
import sys
from typing import Final

ASK: Final = "\x1b[6n"
"""Device Status Report: the terminal answers with the cursor's row and column."""
ANSWER: Final = re.compile(rb"\x1b\[\d+;(\d+)R")
PATIENCE: Final = 0.5
"""Seconds to wait for an answer; terminals answer in a few milliseconds, over slow lines in some hundred."""


def measured_width(text: str) -> int | None:
    """Return how many cells the terminal moves its cursor on for a text; None when it does not say.

    Standard input and output must be the terminal; the line that the cursor stands on is erased.
    """
    try:
        import termios
        import tty
    except ImportError:  # no POSIX terminal
        return None
    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard, termios.TCSANOW)
        sys.stdout.write(f"\r{text}{ASK}")
        sys.stdout.flush()
        column = _answer(keyboard)
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
    finally:
        termios.tcsetattr(keyboard, termios.TCSANOW, before)
    return None if column is None else column - 1


def _answer(keyboard: int) -> int | None:
    heard = b""
    while select.select([keyboard], [], [], PATIENCE)[0]:
        heard += os.read(keyboard, 64)
        column = ANSWER.search(heard)
        if column:
            return int(column[1])
    return None
