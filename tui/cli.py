"""The command line: its commands, and what becomes of their errors.

Data goes to standard output, messages to standard error; the exit codes are those of diff(1).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from cyclopts import App, CycloptsError

from newsdiff.core.export.edition import version
from newsdiff.tui.commands import config
from newsdiff.tui.commands.batch import batch
from newsdiff.tui.commands.claims import claims
from newsdiff.tui.commands.completions import completions
from newsdiff.tui.commands.diff import diff
from newsdiff.tui.commands.doctor import doctor
from newsdiff.tui.commands.export import export
from newsdiff.tui.commands.extract import extract
from newsdiff.tui.commands.man import man
from newsdiff.tui.commands.read import read
from newsdiff.tui.commands.schema import schema
from newsdiff.tui.commands.sessions import sessions
from newsdiff.tui.commands.start import demo, open_, start
from newsdiff.tui.ending import code_of
from newsdiff.tui.exit_codes import SAME, TROUBLE
from newsdiff.tui.filling import fill
from newsdiff.tui.messages import tell
from newsdiff.tui.output import writing

SHIELD: Final = "\0"
"""No argument of a program can hold it."""

app = App(
    name="newsdiff",
    help="Read several outlets' reports of one event side by side, claim by claim.\n\n"
    "An ARTICLE is a path to a text, Markdown or HTML file, a folder of them, or - for standard input; "
    "LABEL=PATH names it. On a terminal the reader opens; otherwise the text report is printed. "
    "Without an ARTICLE a sample story opens.",
    help_epilogue="Exit codes: 0 the articles are the same at the level of --fail-on, 1 they differ, "
    "2 trouble, 130 interrupted. Every option can also be set in the environment as NEWSDIFF_OPTION and in "
    "config.toml (newsdiff config path).",
    version=lambda: f"newsdiff {version()}",
    config=fill,
    help_format="plaintext",
    exit_on_error=False,
    print_error=False,
    suppress_keyboard_interrupt=False,
    result_action="return_value",
)
app.default(start)
app.command(open_, name="open")
app.command(diff)
app.command(read)
app.command(claims)
app.command(export)
app.command(extract)
app.command(sessions)
app.command(batch)
app.command(demo)
app.command(schema)
app.command(config.app)
app.command(doctor)
app.command(completions)
app.command(man)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; a user's mistake is told in one line."""
    return code_of(lambda: _answer(arguments))


def _answer(arguments: Sequence[str]) -> object:
    code: object = SAME
    try:
        command, found, _ = app.parse_args([_shielded(argument) for argument in arguments])
        with writing(), suppress(SystemExit):  # so the help ends when the pipe that it prints to is closed
            code = command(*map(_plain, found.args), **{name: _plain(v) for name, v in found.kwargs.items()})
    except CycloptsError as error:
        tell(f"{str(error).rstrip('.?')}; see newsdiff --help")
        return TROUBLE
    return code


def _shielded(argument: str) -> str:
    """An argument that means a standard stream, so that cyclopts does not take it for an option."""
    return SHIELD + argument if argument == "-" or argument.startswith("-#") else argument


def _plain(value: object) -> object:
    match value:
        case str():
            return value.removeprefix(SHIELD)
        case Path():
            return Path(str(value).removeprefix(SHIELD))
    return value
