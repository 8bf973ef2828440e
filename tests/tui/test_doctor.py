from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsdiff.core.errors import ModelError
from newsdiff.core.export.cells import cell_width
from newsdiff.tui import cli, doctor
from newsdiff.tui.doctor import Finding
from newsdiff.tui.exit_codes import SAME, TROUBLE


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("config_folder", "state_folder", "cache_folder"):
        monkeypatch.setattr(doctor, name, lambda name=name: tmp_path / name / "newsdiff")


def test_sound_installation_ends_with_0(capfd: Any) -> None:
    assert cli.run(["doctor"]) == SAME
    out = capfd.readouterr().out
    assert "WRONG" not in out
    for subject in ("terminal", "colours", "clipboard", "locale", "language model", "word encoder", "cache"):
        assert subject in out


def test_missing_language_model_is_wrong(monkeypatch: pytest.MonkeyPatch, capfd: Any) -> None:
    def missing(model: str) -> None:
        raise ModelError(model)

    monkeypatch.setattr(doctor, "check_model", missing)
    assert cli.run(["doctor"]) == TROUBLE
    assert "WRONG  language model" in capfd.readouterr().out


@pytest.mark.parametrize("damage", ["changed", "absent"])
def test_damaged_encoder_is_wrong(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "decision.json").write_text('{"about": {"encoder_sha256": "00"}}', encoding="utf-8")
    if damage == "changed":
        (tmp_path / "model").mkdir()
        (tmp_path / "model" / "student.onnx").write_bytes(b"x")
    monkeypatch.setattr("newsdiff.tui.doctor.resources.files", lambda _: tmp_path)
    assert [f.verdict for f in doctor.word_encoder()] == ["wrong"]


def test_folder_that_cannot_be_made_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(doctor, "cache_folder", lambda: tmp_path / "file" / "newsdiff")
    assert [f.subject for f in doctor.folders() if f.verdict == "wrong"] == ["cache folder"]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"NO_COLOR": "1"}, Finding("ok", "colours", "none, as NO_COLOR asks")),
        ({"NO_COLOR": "", "COLORTERM": "truecolor"}, Finding("ok", "colours", "16 million")),
    ],
)
def test_colours_are_those_of_the_environment(
    environment: dict[str, str], expected: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "COLORTERM"):
        monkeypatch.setenv(name, environment.get(name, ""))
    assert list(doctor.colours()) == [expected]


@pytest.mark.parametrize(("seen", "verdict"), [({"東京": 2}, "note"), ({}, "ok"), ({"abc": None}, "note")])
def test_widths_of_the_terminal_are_held_against_those_counted(
    seen: dict[str, int | None], verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda _: True})())
    monkeypatch.setattr("sys.stdout", type("Terminal", (), {"isatty": lambda _: True})())
    monkeypatch.setattr(doctor, "measured_width", lambda text: seen.get(text, cell_width(text)))
    assert [f.verdict for f in doctor.character_widths()] == [verdict]
