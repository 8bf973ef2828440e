"""The reader opens without a command line only where one would open the same."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

import pytest

from newsdiff.tui import cli, declared, direct, entry, settings, terminal
from newsdiff.tui.opened import Opened

TEXT = "A ferry ran aground off Lindholm on Monday, the harbour office said. Nobody was hurt."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles, on a terminal, with nothing settled."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settings, "user_config_path", lambda *_, **__: tmp_path / "settings")
    monkeypatch.setattr(terminal, "can_show", lambda: True)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{TEXT} It said {name}.\n", encoding="utf-8")
    return tmp_path


def test_it_knows_every_command() -> None:
    assert {name.split()[0] for name in declared.commands(cli.app) if name} == direct.COMMANDS


def test_articles_alone_need_no_command_line() -> None:
    assert direct.only_names_articles(["a.txt", "Daily=b.txt"], {})


@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], ["a.txt", "-"], ["a.txt", "b.txt", "--mouse"], ["diff", "a.txt", "b.txt"], ["config"]],
)
def test_whatever_else_is_said_does(arguments: list[str]) -> None:
    assert not direct.only_names_articles(arguments, {})


def test_a_variable_does() -> None:
    assert not direct.only_names_articles(["a.txt", "b.txt"], {"NEWSDIFF_THEME": "light"})


@pytest.mark.parametrize("file", [".newsdiff.toml", "settings/config.toml"])
def test_a_settings_file_does(file: str, folder: Path) -> None:
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).touch()
    assert not direct.only_names_articles(["a.txt", "b.txt"], {})


def test_without_a_terminal_the_report_needs_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "can_show", lambda: False)
    assert not direct.only_names_articles(["a.txt", "b.txt"], {})


@pytest.mark.parametrize("sources", [["a.txt", "Daily=b.txt"], ["."], ["a.txt", "absent.txt", "b.txt"]])
def test_it_opens_what_the_command_line_opens(sources: list[str], monkeypatch: Any, capfd: Any) -> None:
    opened: list[tuple[Opened, object]] = []

    def shows(story: Opened, **given: object) -> int:
        opened.append((story, given))
        return 0

    monkeypatch.setattr("newsdiff.tui.app.run", shows)
    codes = direct.run(sources), cli.run(sources)
    assert codes == (0, 0)
    first, second = (story for story, _ in opened)
    assert (first.loaded.articles, first.settings, first.base, first.view, first.opener) == (
        second.loaded.articles,
        second.settings,
        second.base,
        second.view,
        second.opener,
    )
    assert opened[0][1] == opened[1][1]
    told = capfd.readouterr().err.splitlines()
    assert told[: len(told) // 2] == told[len(told) // 2 :]


@pytest.mark.parametrize("sources", [["a.txt"], ["absent.txt", "b.txt"], ["absent.newsdiff"]])
def test_it_fails_as_the_command_line_fails(sources: list[str], capfd: Any) -> None:
    code = direct.run(sources)
    told = capfd.readouterr().err
    assert (cli.run(sources), capfd.readouterr().err) == (code, told)


def test_no_command_line_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []

    def shows(articles: list[str]) -> int:
        shown.append(articles)
        return 0

    monkeypatch.setattr(direct, "run", shows)
    monkeypatch.setattr(gc, "set_threshold", lambda _: None)  # not for the other tests
    monkeypatch.setattr(sys, "argv", ["newsdiff", "a.txt", "b.txt"])
    with pytest.raises(SystemExit) as left:
        entry.main()
    assert (left.value.code, shown) == (0, [["a.txt", "b.txt"]])
