"""What an installed newsdiff carries."""

from __future__ import annotations

from importlib.metadata import entry_points, version
from importlib.resources import files

import pytest


def test_command_is_installed() -> None:
    (command,) = entry_points(group="console_scripts", name="newsdiff")
    assert command.value == "newsdiff.tui.entry:main"
    assert version("newsdiff")


@pytest.mark.parametrize("story", ["riyadh"])
def test_sample_stories_are_package_data(story: str) -> None:
    folder = files("newsdiff.seeds") / story
    assert sum(entry.name.endswith((".txt", ".md", ".html")) for entry in folder.iterdir()) == 5


@pytest.mark.parametrize("package", ["newsdiff.core", "newsdiff.tui"])
def test_packages_are_typed(package: str) -> None:
    assert (files(package) / "py.typed").is_file()
