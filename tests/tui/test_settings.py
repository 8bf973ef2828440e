from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from cyclopts import App

from newsdiff.tui import cli, declared, filling, settings
from newsdiff.tui.commands.options import ANALYSIS, REPORT, USUAL, Analysis, Manner, Page
from newsdiff.tui.exit_codes import SAME, TROUBLE
from newsdiff.tui.settings import PROJECT_MAY_SET, SettingsError


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of settings; the working directory beside it is empty."""
    for name in [n for n in os.environ if n.startswith("NEWSDIFF_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(settings, "user_config_path", lambda *_, **__: folder)
    return folder


@pytest.fixture
def seen() -> list[tuple[Analysis, Page, Manner]]:
    return []


@pytest.fixture
def app(seen: list[tuple[Analysis, Page, Manner]]) -> App:
    """A command line of the real options whose commands only note what they were told."""
    program = App(config=filling.fill, result_action="return_value", exit_on_error=False, print_error=False)

    @program.default
    def start(*, analysis: Analysis = ANALYSIS, page: Page = REPORT, manner: Manner = USUAL) -> None:
        seen.append((analysis, page, manner))

    @program.command
    def diff(
        *,
        format: str = "text",
        analysis: Analysis = ANALYSIS,
        page: Page = REPORT,
        manner: Manner = USUAL,
    ) -> None:
        seen.append((analysis, page, manner))

    return program


def user(folder: Path, text: str) -> None:
    (folder / "config.toml").write_text(text, encoding="utf-8")


def project(text: str) -> None:
    Path(".newsdiff.toml").write_text(text, encoding="utf-8")


def test_flag_stands_before_variable_before_folder_before_user_before_default(
    app: App, seen: Any, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def threshold(*arguments: str) -> float:
        app(arguments)
        return float(seen[-1][0].threshold)

    assert threshold() == ANALYSIS.threshold
    user(own, "threshold = 0.1")
    assert threshold() == 0.1
    project("threshold = 0.2")
    assert threshold() == 0.2
    monkeypatch.setenv("NEWSDIFF_THRESHOLD", "0.3")
    assert threshold() == 0.3
    assert threshold("--threshold", "0.4") == 0.4


@pytest.mark.parametrize(
    ("text", "arguments", "expected"),
    [
        ("quiet = true", [], True),
        ("quiet = false", [], False),
        ("[diff]\nquiet = true", [], False),
        ("[diff]\nquiet = true", ["diff"], True),
        ("quiet = true\n[diff]\nquiet = false", ["diff"], False),
        ("[profile.calm]\nquiet = true", [], False),
        ("[profile.calm]\nquiet = true", ["--profile", "calm"], True),
        ("[profile.calm.diff]\nquiet = true", ["diff", "--profile", "calm"], True),
        ("quiet = true", ["--no-config"], False),
    ],
)
def test_tables_and_profiles_choose_for_whom_a_value_is(
    text: str, arguments: list[str], expected: bool, app: App, seen: Any, own: Path
) -> None:
    user(own, text)
    app(arguments)
    assert seen[-1][2].quiet is expected


def test_profile_of_the_environment_counts(
    app: App, seen: Any, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user(own, "width = 70\n[profile.wide]\nwidth = 200")
    monkeypatch.setenv("NEWSDIFF_PROFILE", "wide")
    app([])
    assert seen[-1][1].width == 200


def test_named_file_takes_the_place_of_the_user_s(app: App, seen: Any, own: Path) -> None:
    user(own, "width = 70")
    Path("other.toml").write_text("width = 90", encoding="utf-8")
    app(["--config", "other.toml"])
    assert seen[-1][1].width == 90


@pytest.mark.parametrize("arguments", [["--config", "none.toml"], ["--profile", "nobody"]])
def test_what_was_named_must_be_there(arguments: list[str], app: App) -> None:
    with pytest.raises(SettingsError, match=arguments[1]):
        app(arguments)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("treshold = 0.5", "did you mean threshold?"),
        ("qqqq = 1", "there is no setting qqqq"),
        ("[dif]\nwidth = 3", "did you mean diff?"),
        ("[diff]\nwidht = 3", "did you mean width?"),
        ("threshold = 7", "threshold"),
        ('width = "wide"', "width"),
        ("width = [1, 2]", "width"),
        ('color = "blue"', "color"),
        ("width = {a = 1}", "takes a value"),
        ("threshold = ", "left aside"),
        ('profile = "x"', "profile"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_and_passed_over(
    text: str, told: str, app: App, seen: Any, own: Path, capfd: Any
) -> None:
    user(own, text)
    app(["diff"])
    assert seen[-1] == (ANALYSIS, REPORT, USUAL)
    err = capfd.readouterr().err
    assert err.count("\n") == 1
    assert told in err
    assert "config.toml" in err


def test_mistaken_variable_is_told_with_the_nearest(
    app: App, seen: Any, monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    monkeypatch.setenv("NEWSDIFF_TRESHOLD", "0.5")
    monkeypatch.setenv("NEWSDIFF_WIDTH", "wide")
    app([])
    assert seen[-1] == (ANALYSIS, REPORT, USUAL)
    first, second = capfd.readouterr().err.splitlines()
    assert "did you mean threshold?" in first
    assert "width is passed over" in second


def test_setting_of_another_command_is_no_mistake(app: App, seen: Any, own: Path, capfd: Any) -> None:
    user(own, 'format = "html"')
    app([])
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("setting", ['model = "os"', 'config = "x"', 'profile = "x"', "no-config = true"])
def test_folder_from_a_stranger_loads_no_code(
    setting: str, app: App, seen: Any, own: Path, capfd: Any
) -> None:
    project(setting)
    app([])
    assert seen[-1][0] == ANALYSIS
    assert capfd.readouterr().err.count("\n") == 1


def test_config_check_reads_keys_and_themes_too(own: Path, capfd: Any) -> None:
    (own / "themes").mkdir()
    (own / "keymap.toml").write_text("claim.nxet = 'n'", encoding="utf-8")
    (own / "themes" / "sea.toml").write_text("primary = 'wet'", encoding="utf-8")
    assert cli.run(["config", "check"]) == TROUBLE
    assert capfd.readouterr().out.count("\n") == 2


def test_bytes_that_are_no_text_are_left_aside(app: App, seen: Any, own: Path, capfd: Any) -> None:
    (own / "config.toml").write_bytes(b"\xff\xfe width = 3")
    app([])
    assert seen[-1][1] == REPORT
    assert "left aside" in capfd.readouterr().err


NOT_FOR_FOLDERS = {
    *("config", "no-config", "profile"),  # where settings are found
    *("model", "encoder", "careful", "pager", "fetch", "private"),  # code, programs, the network
    *("output", "session"),  # files that are written
    *("encoding", "largest", "entities", "claims", "words", "verbose"),  # of one comparison, not of a folder
}


def test_every_option_is_either_for_folders_or_not() -> None:
    """An option that is added must be thought of: may a folder from a stranger settle it?"""
    assert set(declared.options(cli.app)) - PROJECT_MAY_SET <= NOT_FOR_FOLDERS
    assert not NOT_FOR_FOLDERS & PROJECT_MAY_SET


def test_every_option_has_a_help_text() -> None:
    assert not [
        name for name, option in declared.options(cli.app).items() if not option.argument.parameter.help
    ]


def test_config_path_names_the_files(own: Path, capfd: Any) -> None:
    assert cli.run(["config", "path"]) == SAME
    assert str(own / "config.toml") in capfd.readouterr().out


def test_config_show_tells_where_each_value_comes_from(
    own: Path, monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    user(own, "width = 70\n[diff]\nformat = 'html'")
    monkeypatch.setenv("NEWSDIFF_BASE", "2")
    assert cli.run(["config", "show"]) == SAME
    lines = [" ".join(line.split()) for line in capfd.readouterr().out.splitlines()]
    assert f"width = 70 # {own / 'config.toml'}" in lines
    assert 'base = "2" # NEWSDIFF_BASE' in lines
    assert 'color = "auto" # default' in lines
    assert f'diff.format = "html" # {own / "config.toml"} [diff]' in lines


def test_config_init_writes_a_file_in_which_nothing_is_wrong_and_never_over_another(
    own: Path, capfd: Any
) -> None:
    assert cli.run(["config", "init"]) == SAME
    assert cli.run(["config", "check"]) == SAME
    text = (own / "config.toml").read_text(encoding="utf-8")
    capfd.readouterr()
    assert cli.run(["config", "init"]) == TROUBLE
    assert "is there already" in capfd.readouterr().err
    assert (own / "config.toml").read_text(encoding="utf-8") == text


def test_config_init_names_every_setting_and_each_line_is_right(own: Path) -> None:
    cli.run(["config", "init"])
    text = (own / "config.toml").read_text(encoding="utf-8")
    for name in declared.options(cli.app):
        if name not in filling.WHERE_TO_LOOK:
            assert f"\n# {name} = " in text
    live = "\n".join(
        line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ") and " = " in line
    )
    user(own, live)
    assert cli.run(["config", "check"]) == SAME


@pytest.mark.parametrize("text", ["treshold = 0.5", "width = 'x'", "[diff]\nformat = 'pdf'", "= 3"])
def test_config_check_ends_with_trouble_when_something_is_wrong(text: str, own: Path, capfd: Any) -> None:
    user(own, text)
    assert cli.run(["config", "check"]) == TROUBLE
    assert capfd.readouterr().out.count("\n") == 1


def test_a_folder_cannot_allow_fetching(own: Path, capfd: Any) -> None:
    Path(".newsdiff.toml").write_text("fetch = true\nprivate = true\n")
    assert cli.run(["diff", "http://127.0.0.1:9/a", "http://127.0.0.1:9/b"]) == TROUBLE
    told = capfd.readouterr().err
    assert "a folder may not set fetch" in told
    assert told.count("fetching is not allowed; allow it with --fetch") == 2


def test_own_settings_allow_fetching_but_not_from_this_machine(own: Path, capfd: Any) -> None:
    user(own, "fetch = true")
    assert cli.run(["diff", "http://127.0.0.1:9/a", "http://127.0.0.1:9/b"]) == TROUBLE
    assert capfd.readouterr().err.count("allow it with --private") == 2
