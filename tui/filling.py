"""Options that the command line left open take what the user has settled beforehand."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from copy import copy
from pathlib import Path
from typing import Any, Final

from cyclopts import App, ArgumentCollection, CycloptsError, Token
from cyclopts.argument import Argument

from newsdiff.tui.declared import commands as commands_of
from newsdiff.tui.declared import option_name, options, options_of
from newsdiff.tui.messages import tell
from newsdiff.tui.nearest import did_you_mean
from newsdiff.tui.settings import (
    PREFIX,
    VARIABLES,
    Layer,
    Place,
    Problem,
    layers,
    own_file,
)

WHERE_TO_LOOK: Final = ("config", "no-config", "profile")
"""Options that say where settings are found: only the command line and the environment give them."""


def fill(app: App, commands: tuple[str, ...], arguments: ArgumentCollection) -> None:
    """Give open options their settled values: a configuration source of cyclopts.

    What is unknown or wrong in them is told and passed over. Raises SettingsError for a file or profile that
    was asked for and is not there.
    """
    problems: list[Problem] = []
    root = app.app_stack.current_frame[0]
    command = commands[0] if commands else ""
    fill_from_environment(app, commands, arguments)
    own = {option_name(argument) for argument in options_of(arguments)}
    for layer in layers(place_of(arguments), os.environ, problems):
        problems += misnamed(layer, root, own)
        problems += _pour(layer, command, arguments)
    for problem in dict.fromkeys(problems):
        tell(str(problem))


def fill_from_environment(app: App, commands: tuple[str, ...], arguments: ArgumentCollection) -> None:
    """Fill in only where to look for settings, for the commands that are about the settings themselves."""
    for argument in options_of(arguments):
        value = os.environ.get(variable(option_name(argument)))
        if value and option_name(argument) in WHERE_TO_LOOK and not argument.tokens:
            argument.append(Token(keyword=argument.name, value=value, source=VARIABLES))


def place_of(arguments: ArgumentCollection) -> Place:
    """Return where the options say that settings are to be looked for."""
    config, none, profile = (_given(name, arguments) for name in WHERE_TO_LOOK)
    own = Path(config) if config else own_file()
    return Place(own, profile, files=none.lower() not in ("true", "1", "yes"), named=bool(config))


def _given(name: str, arguments: ArgumentCollection) -> str:
    tokens = [token for a in arguments if a.name == f"--{name}" for token in a.tokens]
    return (tokens[0].value or str(tokens[0].implicit_value)) if tokens else ""


def variable(name: str) -> str:
    """Return the environment variable of an option."""
    return PREFIX + name.upper().replace("-", "_")


def misnamed(layer: Layer, root: App, own: Collection[str] = ()) -> Iterator[Problem]:
    """Yield the names of a layer that no command knows, and those that a folder may not settle.

    ``own`` are the options of the command that runs: those of all the others are looked for where they do not
    suffice, for that takes a quarter of a second.
    """
    tables = {name.split()[0] for name in commands_of(root) if name}
    names = dict.fromkeys((*layer.values, *(n for t in layer.tables if t in tables for n in layer.tables[t])))
    suffice = names.keys() <= set(own) and layer.tables.keys() <= tables
    known = own if suffice else options(root)
    for table in layer.tables:
        if table in known:
            yield Problem(layer.origin, f"{table} takes a value, not a table")
        elif table not in tables:
            yield Problem(layer.origin, f"no command is called {table}{did_you_mean(table, tables)}")
    for name in names:
        if name not in known:
            yield Problem(layer.origin, f"there is no setting {name}{did_you_mean(name, known)}")
        elif name in WHERE_TO_LOOK and layer.origin != VARIABLES:
            yield Problem(layer.origin, f"{name} is for the command line and the environment")
        elif not layer.may_set(name):
            yield Problem(layer.origin, f"a folder may not set {name}; set it in your own config.toml")


def _pour(layer: Layer, command: str, arguments: ArgumentCollection) -> Iterator[Problem]:
    given = layer.given(command)
    for argument in options_of(arguments):
        name = option_name(argument)
        if argument.tokens or name in WHERE_TO_LOOK or name not in given or not layer.may_set(name):
            continue
        wrong = objection(argument, given[name], layer.origin)
        if wrong:
            yield Problem(layer.origin, wrong)
            continue
        for token in _tokens(argument, given[name], layer.origin):
            argument.append(token)


def objection(argument: Argument, value: Any, origin: str) -> str:
    """Return why an option does not take a settled value; nothing when it does."""
    name = option_name(argument)
    if isinstance(value, list) and argument.token_count() == (1, False):
        return f"{name} is passed over: it takes one value, not a list"
    trial = copy(argument)
    trial.tokens = []
    try:
        for token in _tokens(argument, value, origin):
            trial.append(token)
        trial.convert_and_validate()
    except CycloptsError as error:
        return f"{name} is passed over: {_reason(error, origin)}"
    return ""


def _reason(error: CycloptsError, origin: str) -> str:
    """Return what is wrong with a value, without its origin, which is told before."""
    error.verbose = False
    return str(error).replace(f" provided by {origin}", "").replace(f" from {origin}", "")


def _tokens(argument: Argument, value: Any, origin: str) -> list[Token]:
    """Write a value as the command line would have it; an empty one is no value."""
    values = [_written(v) for v in (value if isinstance(value, list) else [value])]
    return [Token(keyword=argument.name, value=v, source=origin, index=n) for n, v in enumerate(values) if v]


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
