from __future__ import annotations

from pathlib import Path

import pytest

from newsdiff.tui import cli, declared
from newsdiff.tui.keymap import BINDINGS

PAGE = (Path(__file__).parents[1] / "docs" / "command-line.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name.split()[0] for name in declared.commands(cli.app) if name])
def test_page_names_every_command(name: str) -> None:
    assert f"newsdiff {name}" in PAGE


@pytest.mark.parametrize("action", [binding.id for binding in BINDINGS])
def test_page_names_every_action_of_a_keymap(action: str) -> None:
    assert f"`{action}`" in PAGE
