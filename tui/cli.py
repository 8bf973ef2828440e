"""The command line: the only place that prints.

Data goes to standard output, messages to standard error; the exit codes are those of diff(1).
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated, Final, Literal, NoReturn

from cyclopts import App, CycloptsError, Parameter
from cyclopts.config import Env
from cyclopts.validators import Number

from newsdiff.core.annotate import check_model
from newsdiff.core.compare import compare
from newsdiff.core.errors import NewsdiffError, TooFewArticlesError
from newsdiff.core.export import Format, export
from newsdiff.core.export import schema as json_schema
from newsdiff.core.export.printable import printable
from newsdiff.core.load import Loaded, load_all
from newsdiff.core.model import Article, Comparison, Settings
from newsdiff.tui import samples
from newsdiff.tui.exit_codes import INTERRUPTED, SAME, TROUBLE
from newsdiff.tui.outcome import Level, exit_code
from newsdiff.tui.output import print_data, write_file
from newsdiff.tui.progress import ProgressLine

WIDEST: Final = 100
"""Cells of a line of the report unless asked otherwise: longer lines of prose are hard to read."""
FORMAT_OF_SUFFIX: Final[dict[str, Format]] = {
    ".txt": "text",
    ".ansi": "ansi",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
}
HOW_TO_OPEN: Final = (
    "This is a sample story. Open your own with: newsdiff ARTICLE ARTICLE… (text, Markdown or saved pages)"
)

app = App(
    name="newsdiff",
    help="Read several outlets' reports of one event side by side, claim by claim.\n\n"
    "An ARTICLE is a path to a text, Markdown or HTML file, a folder of them, or - for standard input; "
    "LABEL=PATH names it. On a terminal the reader opens; otherwise the text report is printed. "
    "Without an ARTICLE a sample story opens.",
    help_epilogue="Exit codes: 0 the articles are the same at the level of --fail-on, 1 they differ, "
    "2 trouble, 130 interrupted. Every option can be set in the environment as NEWSDIFF_OPTION.",
    version=lambda: f"newsdiff {metadata.version('newsdiff')}",
    config=Env("NEWSDIFF_", command=False),
    help_format="plaintext",
    exit_on_error=False,
    print_error=False,
    suppress_keyboard_interrupt=False,
    result_action="return_value",
)

Color = Literal["auto", "always", "never"]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Options:
    """What every command that compares understands."""

    base: str | None = None
    """The article that the others are read against: its number from 1, its letter or its label."""
    threshold: Annotated[float, Parameter(validator=Number(gte=0, lte=1))] = Settings().threshold
    """Score from which two sentences count as linked, 0 to 1: higher is stricter."""
    model: str = Settings().model
    """The spaCy pipeline that reads the articles, an installed package: a larger one knows names better."""
    width: Annotated[int | None, Parameter(validator=Number(gte=1))] = None
    """Cells of a line of the report; the terminal's width, at most 100, if not given."""
    color: Color = "auto"
    """Whether the report is coloured: auto looks at the terminal, NO_COLOR and FORCE_COLOR."""
    fail_on: Level = "wording"
    """What counts as differing: any wording, what only one article says, a conflict, or nothing ever."""
    quiet: Annotated[bool, Parameter(name=("--quiet", "-q"), negative="")] = False
    """No progress and no notes; errors are still told."""

    def settings(self) -> Settings:
        """What of it concerns the engine; raises ModelError for a model that is not installed."""
        check_model(self.model)
        return Settings(threshold=self.threshold, model=self.model)


DEFAULTS: Final = Options()


@app.default
def read(*articles: str, options: Options = DEFAULTS) -> int:
    """Open the reader, or print the report where there is no terminal."""
    if not articles:
        return _sample(samples.REAL, options)
    loaded = _load(articles)
    return _show(loaded, options) if _can_show() else _report(loaded, options)


@app.command(name="open")
def open_(*articles: str, options: Options = DEFAULTS) -> int:
    """Open the reader."""
    if not _can_show():
        raise NewsdiffError("the reader needs a terminal; for output without one use: newsdiff diff")
    return _show(_load(articles), options)


@app.command
def diff(
    *articles: str,
    format: Annotated[Format | None, Parameter(name=("--format", "-f"))] = None,
    output: Annotated[str, Parameter(name=("--output", "-o"))] = "-",
    options: Options = DEFAULTS,
) -> int:
    """Write down how the articles differ.

    Parameters
    ----------
    format
        The form; if not given, that of the output file's suffix, else the text report.
    output
        The file to write, complete or not at all; - for standard output.
    """
    form = format or FORMAT_OF_SUFFIX.get(Path(output).suffix.lower())
    return _report(_load(articles), options, form, output)


@app.command
def demo(*, options: Options = DEFAULTS) -> int:
    """Open an invented story that has every kind of difference."""
    return _sample(samples.INVENTED, options)


@app.command
def schema() -> int:
    """Print the JSON Schema of the json format."""
    print_data(json_schema())
    return SAME


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; a user's mistake is told in one line."""
    try:
        code = app(arguments)
    except CycloptsError as error:
        _tell(f"{error}; see newsdiff --help")
        return TROUBLE
    except NewsdiffError as error:
        _tell(str(error))
        return TROUBLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        traceback.print_exc()
        return TROUBLE
    return code if isinstance(code, int) else SAME


def _sample(story: samples.Story, options: Options) -> int:
    loaded = _load([str(samples.folder(story))])
    if _can_show():
        return _show(loaded, options, sample=True)
    _report(loaded, options)
    if not options.quiet:
        _tell(HOW_TO_OPEN)
    return SAME


def _load(sources: Sequence[str]) -> Loaded:
    """Load what can be loaded and tell of the rest; fewer than two articles are no comparison."""
    loaded = load_all(sources)
    for problem in loaded.problems:
        _tell(str(problem))
    if len(loaded.articles) < 2:
        found = {0: "none was", 1: "only one was"}[len(loaded.articles)]
        raise TooFewArticlesError(f"a comparison needs at least two usable articles; {found} given")
    return loaded


def _show(loaded: Loaded, options: Options, *, sample: bool = False) -> int:
    base = _base(loaded.articles, options.base)
    from newsdiff.tui.app import run_reader  # Textual: half a second that no other command should wait

    return run_reader(loaded, sample=sample, settings=options.settings(), base=base)


def _report(loaded: Loaded, options: Options, format: Format | None = None, output: str = "-") -> int:
    base = _base(loaded.articles, options.base)
    comparison = _compare(loaded, options)
    form = _toned(format, options.color, output)
    text = export(
        comparison, form, base=base, width=options.width or min(get_terminal_size().columns, WIDEST)
    )
    if output == "-":
        print_data(text)
    else:
        write_file(Path(output), text)
    return exit_code(comparison, options.fail_on)


def _compare(loaded: Loaded, options: Options) -> Comparison:
    with ProgressLine(sys.stderr, quiet=options.quiet) as progress:
        return compare(loaded.articles, settings=options.settings(), progress=progress)


def _base(articles: Sequence[Article], wanted: str | None) -> str | None:
    """Return the id of the article that a number, a letter or a label means."""
    if wanted is None:
        return None
    for number, article in enumerate(articles, 1):
        if wanted in (str(number), article.label) or wanted.casefold() == article.id.casefold():
            return article.id
    known = ", ".join(f"{number} {article.label}" for number, article in enumerate(articles, 1))
    raise NewsdiffError(f"--base {wanted}: no such article; there are {known}")


def _toned(format: Format | None, color: Color, output: str) -> Format:
    """Give the text report colours, or take them away, as option, environment and terminal say."""
    if format not in (None, "text", "ansi"):
        return format
    if color == "never" or (color == "auto" and os.environ.get("NO_COLOR")):
        return "text"
    if format is not None:
        return format
    if color == "always" or os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return "ansi"
    return "ansi" if output == "-" and sys.stdout.isatty() and not _dumb() else "text"


def _can_show() -> bool:
    return sys.stdout.isatty() and not _dumb() and _keyboard()


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


def _dumb() -> bool:
    return os.environ.get("TERM") == "dumb"


def _tell(message: str) -> None:
    """Say one line on standard error."""
    line = " ".join(printable(message).split())
    print(f"newsdiff: {line}", file=sys.stderr)  # noqa: T201
