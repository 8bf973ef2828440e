from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsdiff.core.model import Settings
from newsdiff.tui.cli import run
from newsdiff.tui.commands.options import ANALYSIS, LOOK, Manner
from newsdiff.tui.settings import config_folder


@pytest.fixture
def lists() -> Path:
    folder = config_folder() / "words"
    folder.mkdir(parents=True)
    return folder


def test_a_word_list_of_ones_own_counts_and_a_bad_one_is_one_line(
    lists: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (lists / "charged.toml").write_text('[[group]]\nneutral = ["announce"]\ncharged = ["trumpet"]\n')
    (lists / "hedges.toml").write_text('abuot = ["circa"]\n')
    for name, verb in (("a", "announced"), ("b", "trumpeted")):
        told = f"The mayor {verb} the new bridge over the river on Monday."
        (tmp_path / f"{name}.txt").write_text(told)
    run(["diff", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-f", "json", "--quiet"])
    written = capsys.readouterr()
    assert [d["kind"] for d in json.loads(written.out)["differences"]] == ["loaded"]
    (line,) = written.err.splitlines()
    assert line.endswith("hedges.toml: is left aside: the key “abuot” is not known; did you mean “about”?")


def test_without_config_no_own_file_counts(lists: Path) -> None:
    (lists / "charged.toml").write_text('[[group]]\nneutral = ["announce"]\ncharged = ["trumpet"]\n')
    (lists.parent / "keymap.toml").write_text('preset = "vim"\n')
    assert ANALYSIS.settings().words
    assert LOOK.look(ascii=False).keys
    assert ANALYSIS.settings(own=False) == Settings()
    assert not LOOK.look(ascii=False, own=False).keys
    assert (Manner().own, Manner(no_config=True).own) == (True, False)


def test_the_check_of_the_settings_tells_of_bad_word_lists(
    lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["config", "check"]) == 0
    (lists / "hedge.toml").write_text("")
    capsys.readouterr()
    assert run(["config", "check"]) == 2
    assert "there is no list of this name; did you mean “hedges”?" in capsys.readouterr().out
