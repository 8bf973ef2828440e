"""``newsdiff man``: the manual page."""

from __future__ import annotations

from newsdiff.tui.exit_codes import SAME
from newsdiff.tui.output import print_data


def man() -> int:
    """Print the manual page: newsdiff man | man -l - shows it."""
    from newsdiff.tui.cli import app  # the whole command line, of which this module is a part
    from newsdiff.tui.manpage import manpage

    print_data(manpage(app))
    return SAME
