"""``newsdiff completions``: what teaches a shell the commands and options."""

from __future__ import annotations

from typing import Literal

from newsdiff.tui.exit_codes import SAME
from newsdiff.tui.output import print_data

Shell = Literal["bash", "zsh", "fish"]


def completions(shell: Shell, /) -> int:
    """Print the completions for a shell: bash, zsh or fish.

    Load them with source <(newsdiff completions bash), or, in fish, newsdiff completions fish | source.
    """
    from newsdiff.tui.cli import app  # the whole command line, of which this module is a part

    print_data(with_files(app.generate_completion(shell=shell), shell))
    return SAME


def with_files(script: str, shell: Shell) -> str:
    """Let articles be completed as files: they are no mere paths, so cyclopts leaves them out."""
    match shell:
        case "bash":
            return f"{script}\ncomplete -o default -F _newsdiff newsdiff\n"
        case "zsh":
            return script.replace("'*:ARTICLES'", "'*:ARTICLES:_files'")
        case "fish":
            return script  # completes files wherever it is not told otherwise
