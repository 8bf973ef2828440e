from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsdiff.tui import cli
from newsdiff.tui.exit_codes import SAME, TROUBLE

STORY = (
    "Ferry runs aground\n\nBy Nora Lind\n\nShare\n\nThe ferry ran aground off Lindholm on Monday, they said."
    "\n\nSubscribe to continue reading this story."
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "herald.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_text_tells_facts_their_places_and_what_was_removed(story: Path, capfd: Any) -> None:
    assert cli.run(["extract", str(story), "--width", "90"]) == SAME
    told = capfd.readouterr().out
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "title Ferry runs aground (from: first line)" in lines
    assert "byline Nora Lind (from: line “By Nora Lind”)" in lines
    assert "outlet not found" in lines
    assert f"read as text, utf-8, {len(STORY.encode())} bytes" in lines
    assert "removed, byline: By Nora Lind" in lines
    assert "removed, prompt: Share" in lines
    assert "lead: The ferry ran aground off Lindholm on Monday, they said." in lines
    assert "warning seems to be only what is shown before a paywall" in lines
    assert lines.index("removed, prompt: Share") < lines.index(
        "lead: The ferry ran aground off Lindholm on Monday, they said."
    )


def test_json_holds_all_text_and_true_offsets(story: Path, capfd: Any) -> None:
    assert cli.run(["extract", str(story), "--format", "json"]) == SAME
    (told,) = json.loads(capfd.readouterr().out)
    assert told["metadata"]["byline"] == {"value": "Nora Lind", "from": "line “By Nora Lind”"}
    assert told["provenance"]["encoding"] == "utf-8"
    cut = [told["text"][p["start"] : p["end"]] for p in told["paragraphs"]]
    assert sorted(cut + [r["text"] for r in told["removed"]]) == sorted(STORY.split("\n\n"))
    assert told["warnings"]


def test_bad_source_is_told_and_left_out(story: Path, capfd: Any) -> None:
    assert cli.run(["extract", str(story), str(story) + ".gone"]) == SAME
    assert "there is no such file" in capfd.readouterr().err
    assert cli.run(["extract", "--strict", str(story), str(story) + ".gone"]) == TROUBLE
    assert cli.run(["extract", str(story) + ".gone"]) == TROUBLE
    assert cli.run(["extract"]) == TROUBLE


def test_nothing_in_an_article_acts_on_the_terminal(tmp_path: Path, capfd: Any) -> None:
    path = tmp_path / "\x1b]0;owned\x07.txt"
    path.write_text("Outlet: \x1b[31mRed\u202e\n\nThe ferry ran \x1b[2J aground on Monday, they said.")
    assert cli.run(["extract", str(path)]) == SAME
    out, err = capfd.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(out + err)


def test_warnings_are_told_before_a_comparison(story: Path, tmp_path: Path, capfd: Any) -> None:
    other = tmp_path / "post.txt"
    other.write_text("The ferry was stranded off Lindholm on Monday.")
    cli.run(["diff", str(story), str(other), "--fail-on", "never", "-o", str(tmp_path / "o.txt")])
    told = capfd.readouterr().err
    assert "newsdiff: herald seems to be only what is shown before a paywall" in told
    assert "newsdiff: post has only 8 words" in told
    cli.run(["diff", "-q", str(story), str(other), "--fail-on", "never", "-o", str(tmp_path / "o.txt")])
    assert capfd.readouterr().err == ""
