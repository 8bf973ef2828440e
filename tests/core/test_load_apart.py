"""A source that stalls or breaks its parser is given up, and the next one is read as if nothing had been."""

from __future__ import annotations

from pathlib import Path

import forms
import pytest

from newsdiff.core.load import apart, load_all
from newsdiff.core.load.apart import Answer, read_apart
from newsdiff.core.load.sources import Source
from newsdiff.core.model import Article

FIRST = "The ferry ran aground off Lindholm on Monday, the harbour office said."
PAGE = forms.page("Ferry runs aground", (FIRST,)).encode()


def text_of(articles: tuple[Article, ...]) -> list[str]:
    return [a.text for a in articles]


def test_source_that_stalls_is_given_up_and_the_next_is_read() -> None:
    loaded = read_apart(Source("a.html"), "html", PAGE * 300, deadline=0.0)
    (problem,) = loaded.problems
    assert (problem.source, problem.problem) == ("a.html", "took longer than 0 seconds to read")
    assert problem.remedy
    assert FIRST in read_apart(Source("a.html"), "html", PAGE).articles[0].text


def test_source_that_breaks_its_reader_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    apart._reading.end()
    monkeypatch.setattr(apart, "CHILD", (apart.CHILD[0], "-c", "raise SystemExit(3)"))
    loaded = read_apart(Source("a.html"), "html", PAGE)
    assert [p.problem for p in loaded.problems] == ["broke the program that reads it"]
    monkeypatch.undo()
    assert read_apart(Source("a.html"), "html", PAGE).articles


def test_process_that_ended_while_it_waited_is_started_again() -> None:
    assert read_apart(Source("a.html"), "html", PAGE).articles
    child = apart._reading._child
    assert child
    child.process.kill()
    child.process.wait()
    assert read_apart(Source("a.html"), "html", PAGE).articles


def test_module_beside_the_sources_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("lxml", "trafilatura", "json", "msgspec"):
        (tmp_path / f"{name}.py").write_text("import os; os._exit(9)", encoding="utf-8")
    apart._reading.end()
    monkeypatch.chdir(tmp_path)
    assert read_apart(Source("a.html"), "html", PAGE).articles


def test_problem_travels_whole() -> None:
    loaded = read_apart(Source("a.jsonl", "Post", "2"), "jsonl", b'{"text": "x"}\n')
    (problem,) = loaded.problems
    assert (problem.source, problem.problem) == ("a.jsonl#2", "is not one of the articles there: 1 1")


def test_one_bad_source_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = apart._Child.ask

    def stalls_at_the_second(child: apart._Child, request: apart.Request, deadline: float) -> Answer:
        return asked(child, request, 0.0 if "b.html" in request.path else deadline)

    monkeypatch.setattr(apart._Child, "ask", stalls_at_the_second)
    paths = [tmp_path / name for name in ("a.html", "b.html", "c.html")]
    for path in paths:
        path.write_bytes(PAGE * (300 if path.name == "b.html" else 1))
    loaded = load_all([str(path) for path in paths])
    assert [Path(a.provenance.source).name for a in loaded.articles] == ["a.html", "c.html"]
    assert [p.source for p in loaded.problems] == [str(paths[1])]
