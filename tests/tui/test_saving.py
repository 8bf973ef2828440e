from __future__ import annotations

import sys
from pathlib import Path

import pytest

from newsdiff.core.export import Format
from newsdiff.tui.output import OutputError
from newsdiff.tui.saving import free_path, safe_name, save, suggested


@pytest.mark.parametrize(
    ("typed", "format", "name"),
    [
        ("story", "html", "story.html"),
        ("story.html", "html", "story.html"),
        ("story", "text", "story.txt"),
        ("../../etc/passwd", "md", "passwd.md"),
        ("..\\..\\boot", "md", "boot.md"),
        ("/", "json", "newsdiff.json"),
        ("", "json", "newsdiff.json"),
        (".bashrc", "ansi", "bashrc.ansi"),
        ("a\x1b[31m\nb", "md", "a-31m-b.md"),
        ("два слова", "md", "два слова.md"),
    ],
)
def test_a_typed_name_stays_in_the_folder(typed: str, format: Format, name: str) -> None:
    assert safe_name(typed, format) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bridge shut after crack is found", "bridge-shut-after-crack-is-found"),
        (
            "Ministers agree to open the harbour road again by the autumn",
            "ministers-agree-to-open-the-harbour",
        ),
        ("‘Nobody told us’: what $(id) knew", "nobody-told-us-what-id-knew"),
        ("", "story"),
    ],
)
def test_a_suggested_name_has_whole_words_and_needs_no_quotes(title: str, name: str) -> None:
    assert suggested(title) == name


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "story.html").touch()
    (tmp_path / "story-2.html").symlink_to(tmp_path / "nowhere")
    assert free_path(tmp_path, "story.html").name == "story-3.html"


def test_saving_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text("mine")
    with pytest.raises(FileExistsError):
        save(tmp_path / "story.md", b"new")
    assert (tmp_path / "story.md").read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX limits the size of files")
def test_half_a_file_is_never_left(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5, before[1]))
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            save(tmp_path / "story.md", b"longer than that")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.iterdir())
