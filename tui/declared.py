"""The options that the commands declare: what settings, help pages and tests are checked against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cyclopts import App, ArgumentCollection
from cyclopts.argument import Argument
from msgspec import Struct


class Option(Struct, frozen=True):
    """An option of one or several commands."""

    name: str
    """``fail-on``."""
    argument: Argument
    """As the first command that has it declares it."""
    commands: tuple[str, ...]
    """The commands that have it; the empty name is ``newsdiff ARTICLE…`` itself."""


def options_of(arguments: ArgumentCollection) -> Iterator[Argument]:
    """Yield the arguments that have a flag and a value."""
    return (a for a in arguments if a.parse and a.show and a.name.startswith("--"))


def option_name(argument: Argument) -> str:
    """Return the name of an option without its dashes."""
    return argument.name.removeprefix("--")


def commands(app: App) -> dict[str, App]:
    """Return the commands by name, those of a group as ``config show``; the empty name is the default."""
    found = {"": app} if app.default_command else {}
    for name, command in app.resolved_commands().items():
        if not name.startswith("-"):
            found |= {f"{name} {inner}".strip(): c for inner, c in commands(command).items()}
    return found


def own_options(app: App) -> dict[str, Argument]:
    """Return the options of one command, by name, with their help."""
    arguments = app.assemble_argument_collection(parse_docstring=True)
    return {option_name(argument): argument for argument in options_of(arguments)}


def options_by_command(app: App) -> dict[str, dict[str, Argument]]:
    """Return the options of every command; reading the help of all takes a third of a second."""
    return {name: own_options(command) for name, command in commands(app).items()}


def options(app: App) -> dict[str, Option]:
    """Return every option of every command, by name."""
    return united(options_by_command(app))


def united(by_command: Mapping[str, Mapping[str, Argument]]) -> dict[str, Option]:
    """Return the options of several commands, by name."""
    found: dict[str, Option] = {}
    for command, its_options in by_command.items():
        for name, argument in its_options.items():
            before = found.get(name)
            users = (*before.commands, command) if before else (command,)
            found[name] = Option(name, before.argument if before else argument, users)
    return found
