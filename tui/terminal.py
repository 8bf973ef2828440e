"""What the standard streams are connected to."""

from __future__ import annotations

import os
import sys


def can_show() -> bool:
    """Say whether the reader can open: on a terminal that draws and has a keyboard."""
    return sys.stdout.isatty() and not is_dumb() and _keyboard()


def somebody_reads() -> bool:
    """Say whether a pager is due: there is a terminal that draws, and somebody before it."""
    return sys.stdout.isatty() and sys.stdin.isatty() and not is_dumb()


def is_dumb() -> bool:
    """Say whether the terminal only prints."""
    return os.environ.get("TERM") == "dumb"


def _keyboard() -> bool:
    """Make sure that standard input is a keyboard: it is not once an article has been read from it."""
    if sys.stdin.isatty():
        return True
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, sys.stdin.fileno())
    os.close(terminal)
    return True
