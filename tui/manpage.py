"""The manual page, made of the declarations of commands and options: it cannot fall behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import Any

from cyclopts import App
from cyclopts.argument import Argument

from newsdiff.tui import exit_codes
from newsdiff.tui.declared import Option, commands, options
from newsdiff.tui.settings import PREFIX, PROJECT_FILE

FILES = (
    ("config.toml", "your settings; newsdiff config init writes one to begin with"),
    ("keymap.toml", "your keys"),
    ("themes/*.toml", "your themes"),
    (str(PROJECT_FILE), "settings of the folder in which newsdiff is started; it may start no program"),
)
VARIABLES = (
    (f"{PREFIX}OPTION", "the option of that name, for every option: NEWSDIFF_FAIL_ON=conflict"),
    ("NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE", "no colours, or colours in any case, when not empty"),
    ("PAGER", "the pager, unless --pager or NEWSDIFF_PAGER name one"),
    ("BROWSER", "what opens the source of an article"),
    ("SOURCE_DATE_EPOCH", "the time that exports tell as their own, in seconds since 1970"),
)


def manpage(app: App) -> str:
    """Return the page in the man macros of roff."""
    return "".join(f"{line}\n" for line in _lines(app))


def _lines(app: App) -> Iterator[str]:
    summary, *description = (app.help or "").split("\n\n")
    yield f'.TH NEWSDIFF 1 "" "newsdiff {metadata.version("newsdiff")}" "User Commands"'
    yield from (".SH NAME", f"newsdiff \\- {_roff(_lower(summary))}")
    yield ".SH SYNOPSIS"
    for name, command in commands(app).items():
        yield from (".br", _synopsis(name, command))
    yield ".SH DESCRIPTION"
    for paragraph in description:
        yield from (".PP", _roff(paragraph))
    yield ".SH COMMANDS"
    for name, command in commands(app).items():
        if name:
            yield from _item(f"\\fB{_roff(name)}\\fR", (command.help or "").split("\n\n")[0])
    yield ".SH OPTIONS"
    for option in options(app).values():
        yield from _item(_flags(option.argument), _told(option))
    yield from _section("EXIT STATUS", _codes())
    yield from _section("ENVIRONMENT", VARIABLES)
    yield from _section("FILES", FILES)


def _section(title: str, items: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f".SH {title}"
    for name, told in items:
        yield from _item(f"\\fB{_roff(name)}\\fR", told)


def _item(head: str, told: str) -> Iterator[str]:
    yield from (".TP", head, _roff(told))


def _synopsis(name: str, command: App) -> str:
    places = [a.name for a in command.assemble_argument_collection() if a.is_positional_only()]
    takes = " ".join(f"\\fI{_roff(place)}\\fR" for place in places)
    called = f"newsdiff {name}".strip()
    return " ".join(filter(None, (f"\\fB{_roff(called)}\\fR", "[options]", takes)))


def _flags(argument: Argument) -> str:
    flags = ", ".join(f"\\fB{_roff(flag)}\\fR" for flag in (*argument.names, *argument.negatives))
    return flags if argument.is_flag() else f"{flags} \\fI{_value(argument)}\\fR"


def _value(argument: Argument) -> str:
    return "|".join(argument.get_choices() or (argument.name.removeprefix("--").upper(),))


def _told(option: Option) -> str:
    default: Any = option.argument.field_info.default
    usual = f" Usually {default}." if default not in (None, "", False, ()) else ""
    users = ", ".join(name or "newsdiff itself" for name in option.commands)
    return f"{option.argument.parameter.help}{usual} (Of: {users}.)"


def _codes() -> Iterator[tuple[str, str]]:
    yield str(exit_codes.SAME), "no difference at the level of --fail-on; of other commands: all is well"
    yield str(exit_codes.DIFFER), "the articles differ"
    yield str(exit_codes.TROUBLE), "nothing could be compared, shown or written"
    yield str(exit_codes.INTERRUPTED), "stopped by Ctrl-C"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _roff(text: str) -> str:
    """Return text that roff takes for nothing but text."""
    plain = re.sub(r"\s+", " ", text).strip().replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain[:1] in (".", "'") else plain
