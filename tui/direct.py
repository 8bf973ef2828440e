"""``newsdiff ARTICLE ARTICLE…`` and nothing else: the reader opens without a command line.

What reads the options takes a quarter of the time to the first frame. It would find all of them as usual
here: whatever might say otherwise is left to it (``tui/cli.py``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Final

from newsdiff.tui import terminal
from newsdiff.tui.commands.opening import show_sources
from newsdiff.tui.ending import code_of
from newsdiff.tui.settings import PREFIX, PROJECT_FILE, own_file

COMMANDS: Final = frozenset(
    (
        *("batch", "claims", "completions", "config", "demo", "diff", "doctor", "export", "extract"),
        *("man", "open", "read", "schema", "sessions"),
    )
)


def only_names_articles(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether a command line names articles alone, before a terminal, with no settings."""
    return (
        bool(arguments)
        and arguments[0] not in COMMANDS
        and not any(argument.startswith("-") for argument in arguments)
        and not any(name.startswith(PREFIX) for name in environment)
        and not PROJECT_FILE.exists()
        and not own_file().exists()
        and terminal.can_show()
    )


def run(articles: Sequence[str]) -> int:
    """Show articles until the reader leaves; return the exit code."""
    return code_of(lambda: show_sources(articles))
