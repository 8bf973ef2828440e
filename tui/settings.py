"""What a user has settled beforehand: variables NEWSDIFF_…, ./.newsdiff.toml, config.toml of their own.

A file gives options by name, for every command that has them; a table named as a command gives them for that
command alone, and a table ``[profile.NAME]`` of the same form stands before the rest when it is asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec import Struct
from platformdirs import user_config_path

from newsdiff.core.errors import NewsdiffError

PREFIX: Final = "NEWSDIFF_"
PROJECT_FILE: Final = Path(".newsdiff.toml")
"""Settings of a folder: looked for where newsdiff is started, and nowhere above."""
VARIABLES: Final = "the environment"
"""Origin of what variables give."""
PROFILES: Final = "profile"
"""Name of the table that holds the profiles."""
PROJECT_MAY_SET: Final = frozenset(
    (
        "ascii",
        "base",
        "color",
        "fail-on",
        "format",
        "jobs",
        "kinds",
        "lang",
        "light",
        "mouse",
        "no-pager",
        "only",
        "quiet",
        "start",
        "strict",
        "table",
        "theme",
        "threshold",
        "view",
        "width",
    )
)
"""The options that a folder may settle. A folder can come from a stranger: it starts no program, loads no
code (a model is code), reaches no network and names no file to write."""


class SettingsError(NewsdiffError):
    """A settings file or a profile that was asked for by name and cannot be had."""


class Problem(NamedTuple):
    """Something in the settings that is passed over."""

    origin: str
    """The file or variable."""
    told: str
    """What is wrong and what to do, without a full stop."""

    def __str__(self) -> str:
        return f"{self.origin}: {self.told}"


class Layer(Struct, frozen=True):
    """Values for options, all from one place."""

    origin: str
    """The file and table, or the kind of variable, as messages name it."""
    values: Mapping[str, Any]
    """By the option's name: ``fail-on``."""
    tables: Mapping[str, Mapping[str, Any]]
    """Further values, by command."""
    trusted: bool = True
    """Whether it is the user's own; a folder's file is not."""

    def may_set(self, name: str) -> bool:
        """Say whether it is trusted with an option."""
        return self.trusted or name in PROJECT_MAY_SET

    def given(self, command: str) -> dict[str, Any]:
        """Return what it gives one command."""
        return {**self.values, **self.tables.get(command, {})}


class Place(NamedTuple):
    """Where to look."""

    own_file: Path
    """The user's settings file."""
    profile: str = ""
    files: bool = True
    """Whether files count at all."""
    named: bool = False
    """Whether the user named the file: it must then be there."""


def config_folder() -> Path:
    """Return the folder of the user's settings, keys and themes; it may not exist yet."""
    return user_config_path("newsdiff", appauthor=False)


def own_file() -> Path:
    """Return the user's settings file; it may not exist."""
    return config_folder() / "config.toml"


def layers(place: Place, environment: Mapping[str, str], problems: list[Problem]) -> list[Layer]:
    """Return all layers, the first to be asked first; what cannot be read is added to ``problems``.

    Raises SettingsError for a file or a profile that was named and is not there.
    """
    found = [_variables(environment)]
    if place.files:
        if place.named and not place.own_file.is_file():
            raise SettingsError(f"{place.own_file}: there is no such settings file; see newsdiff config path")
        profiles: set[str] = set()
        for path, trusted in ((PROJECT_FILE, False), (place.own_file, True)):
            table = read_toml(path, problems)
            profiles |= _tables(table.get(PROFILES, {})).keys()
            found += _layers_of(path, table, place.profile, trusted)
        if place.profile and place.profile not in profiles:
            raise SettingsError(
                f"--profile {place.profile}: no settings file has it; there are: {_list(profiles)}"
            )
    return found


def read_toml(path: Path, problems: list[Problem]) -> dict[str, Any]:
    """Return a TOML file's content: of an absent one none, and of a damaged one none and a problem."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        problems.append(Problem(str(path), f"is left aside, for it cannot be read ({reason})"))
        return {}


def _variables(environment: Mapping[str, str]) -> Layer:
    values = {
        normal(name.removeprefix(PREFIX)): value
        for name, value in environment.items()
        if name.startswith(PREFIX) and value
    }
    return Layer(VARIABLES, values, {})


def _layers_of(path: Path, table: Mapping[str, Any], profile: str, trusted: bool) -> Iterator[Layer]:
    chosen = _tables(table.get(PROFILES, {})).get(profile)
    if chosen is not None:
        yield _layer(f"{path} [{PROFILES}.{profile}]", chosen, trusted)
    rest = {k: v for k, v in table.items() if k != PROFILES or not isinstance(v, Mapping)}
    yield _layer(str(path), rest, trusted)


def _layer(origin: str, table: Mapping[str, Any], trusted: bool) -> Layer:
    tables = _tables(table)
    values = {normal(name): value for name, value in table.items() if name not in tables}
    return Layer(
        origin,
        values,
        {name: {normal(k): v for k, v in inner.items()} for name, inner in tables.items()},
        trusted,
    )


def _tables(table: object) -> dict[str, Mapping[str, Any]]:
    if not isinstance(table, Mapping):
        return {}
    return {name: inner for name, inner in table.items() if isinstance(inner, Mapping)}


def normal(name: str) -> str:
    """Return an option's name as it is written after ``--``."""
    return name.lower().replace("_", "-")


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
