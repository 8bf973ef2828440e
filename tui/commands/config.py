"""``newsdiff config``: where settings are, what they come to, whether they are right."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from cyclopts import App
from cyclopts.argument import Argument

from newsdiff.core.errors import NewsdiffError
from newsdiff.core.wordlists import read_lists
from newsdiff.tui.commands.options import USUAL, Manner
from newsdiff.tui.declared import Option, option_name, options_by_command, united
from newsdiff.tui.exit_codes import SAME, TROUBLE
from newsdiff.tui.filling import WHERE_TO_LOOK, fill_from_environment, misnamed, objection, variable
from newsdiff.tui.output import print_data, write_file
from newsdiff.tui.settings import (
    PROJECT_FILE,
    VARIABLES,
    Layer,
    Place,
    Problem,
    config_folder,
    layers,
    own_file,
)

HEADING: Final = """\
# Settings of newsdiff. A line counts once its "# " is taken away.
#
# An option on the command line stands before its variable NEWSDIFF_OPTION, that before .newsdiff.toml of the
# folder in which newsdiff is started, that before this file. A table named as a command, [diff], is for that
# command alone; [profile.NAME] is used with --profile NAME.
"""

app = App(name="config", help="See, check and begin your settings.", config=fill_from_environment)


@app.command
def path(*, manner: Manner = USUAL) -> int:
    """Print where settings are looked for."""
    folder = config_folder()
    places = {
        "settings": _own(manner),
        "keys": folder / "keymap.toml",
        "themes": folder / "themes",
        "word lists": folder / "words",
        "settings of this folder": PROJECT_FILE.absolute(),
    }
    lines = (f"{what}: {place}{'' if place.exists() else ' (not there)'}" for what, place in places.items())
    print_data("".join(f"{line}\n" for line in lines))
    return SAME


@app.command
def show(*, manner: Manner = USUAL) -> int:
    """Print every setting with its value and where it comes from."""
    found = layers(_place(manner), os.environ, [])
    lines = [line for option in _settable().values() for line in _shown(option, found)]
    width = max(len(value) for value, _ in lines)
    print_data("".join(f"{value:{width}}  # {origin}\n" for value, origin in lines))
    return SAME


@app.command
def check(*, manner: Manner = USUAL) -> int:
    """Print what is wrong in the settings; ends with 2 when something is."""
    problems: list[Problem] = []
    for layer in layers(_place(manner), os.environ, problems):
        problems += [*misnamed(layer, _root()), *_objections(layer)]
    if manner.own:
        from newsdiff.tui.look import look  # Textual: half a second that no other command should wait

        problems += look(config_folder()).problems
    told = [str(problem) for problem in problems]
    if manner.own:
        told += read_lists(config_folder() / "words").problems
    if not told:
        print_data("" if manner.quiet else "The settings are in order.\n")
        return SAME
    print_data("".join(f"{line}\n" for line in dict.fromkeys(told)))
    return TROUBLE


@app.command
def init(*, manner: Manner = USUAL) -> int:
    """Write a settings file that names every setting and changes none; never over one that is there."""
    file = _own(manner)
    if file.exists():
        raise NewsdiffError(f"{file}: is there already; change it, or move it away first")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NewsdiffError(f"{file.parent}: cannot be made ({error.strerror}); use --config FILE") from error
    write_file(file, HEADING + "".join(_commented(option) for option in _settable().values()))
    print_data("" if manner.quiet else f"{file}\n")
    return SAME


def _own(manner: Manner) -> Path:
    return manner.config or own_file()


def _place(manner: Manner) -> Place:
    return Place(_own(manner), manner.profile or "", files=manner.own, named=manner.config is not None)


def _root() -> App:
    from newsdiff.tui.cli import app as root  # the whole command line, of which this module is a part

    return root


@cache
def _declared() -> dict[str, dict[str, Argument]]:
    return options_by_command(_root())


def _settable() -> dict[str, Option]:
    return {name: option for name, option in united(_declared()).items() if name not in WHERE_TO_LOOK}


def _shown(option: Option, found: list[Layer]) -> Iterator[tuple[str, str]]:
    """Yield the option's value for all commands, then what single commands are given instead."""
    yield next(
        (
            (f"{option.name} = {_toml(layer.values[option.name])}", _origin(layer, option.name))
            for layer in found
            if option.name in layer.values and not _wrong(option.argument, layer.values, layer)
        ),
        (f"{option.name} = {_toml(option.argument.field_info.default)}", "default"),
    )
    for layer in found:
        for command, table in layer.tables.items():
            if option.name in table and layer.may_set(option.name):
                yield f"{command}.{option.name} = {_toml(table[option.name])}", f"{layer.origin} [{command}]"


def _origin(layer: Layer, name: str) -> str:
    return variable(name) if layer.origin == VARIABLES else layer.origin


def _objections(layer: Layer) -> Iterator[Problem]:
    """Yield the values that no command takes, and those in a command's table that it does not take."""
    for option in _settable().values():
        wrong = _wrong(option.argument, layer.values, layer)
        if wrong:
            yield Problem(layer.origin, wrong)
    for name, its_options in _declared().items():
        for argument in its_options.values():
            wrong = _wrong(argument, layer.tables.get(name, {}), layer)
            if wrong:
                yield Problem(f"{layer.origin} [{name}]", wrong)


def _wrong(argument: Argument, given: Mapping[str, Any], layer: Layer) -> str:
    name = option_name(argument)
    if name not in given or not layer.may_set(name):
        return ""
    return objection(argument, given[name], layer.origin)


def _commented(option: Option) -> str:
    choices = option.argument.get_choices()
    told = " ".join((option.argument.parameter.help or "").split())
    told += f" One of: {', '.join(choices)}." if choices else ""
    return f"\n# {told}\n# {option.name} = {_toml(option.argument.field_info.default)}\n"


def _toml(value: object) -> str:
    match value:
        case None:
            return '""'
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case list() | tuple():
            return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(str(value), ensure_ascii=False)  # a JSON string is a TOML string
