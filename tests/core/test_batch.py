from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from stories_apart import compared_or_killed

from builders import ferry_comparison
from newsdiff.core import batch
from newsdiff.core.batch import Results, ResultsError, StorySource, stories
from newsdiff.core.batch import processes as running
from newsdiff.core.batch.results import line_of
from newsdiff.core.errors import SourceError
from newsdiff.core.model import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b", "a", ".hidden"):
        (tmp_path / "all" / name).mkdir(parents=True)
        (tmp_path / "all" / name / "post.txt").write_text("The bridge is open.", encoding="utf-8")
    (tmp_path / "all" / "notes.txt").write_text("Not a story.", encoding="utf-8")
    return tmp_path / "all"


def test_each_folder_in_a_folder_is_a_story_in_order_of_name(folder: Path) -> None:
    assert list(stories(str(folder))) == [
        StorySource(str(folder / n), (str(folder / n),)) for n in ("a", "b")
    ]


def test_each_match_of_a_pattern_is_a_story(folder: Path) -> None:
    assert [s.key for s in stories(f"{folder}/*")] == [str(folder / n) for n in ("a", "b", "notes.txt")]


def lines(tmp_path: Path, *objects: Any) -> list[StorySource]:
    file = tmp_path / "stories.jsonl"
    text = "\n".join(o if isinstance(o, str) else json.dumps(o) for o in objects)
    file.write_text(f"\ufeff{text}\n\n", encoding="utf-8")
    return list(stories(str(file)))


def test_lines_name_sources_beside_the_file_or_hold_articles(tmp_path: Path) -> None:
    sources = ["a.txt", "Post=b.txt", "https://x.example/=", "/abs.txt"]
    one, other = lines(tmp_path, {"story": "one", "sources": sources}, {"articles": [{"text": "T"}]})
    assert one.key == "one"
    assert one.sources == (
        str(tmp_path / "a.txt"),
        f"Post={tmp_path / 'b.txt'}",
        "https://x.example/=",
        "/abs.txt",
    )
    assert (other.key, other.articles) == ("line 2", b'{"text": "T"}\n')


@pytest.mark.parametrize(
    "line", ["{", "[1]", {}, {"sources": []}, {"sources": [1]}, {"articles": "x"}, "é\x00"]
)
def test_line_that_is_no_story_is_a_problem_of_its_own(line: Any, tmp_path: Path) -> None:
    bad, good = lines(tmp_path, line, {"sources": ["a", "b"]})
    assert bad.problem
    assert bad.key == "line 1"
    assert not good.problem


def test_stories_of_one_name_are_told_apart(tmp_path: Path) -> None:
    found = lines(tmp_path, *({"story": "dam\x1b", "sources": ["a"]} for _ in range(3)))
    assert [s.key for s in found] == ["dam", "dam (2)", "dam (3)"]


@pytest.mark.parametrize("place", ["missing", "missing.jsonl", "empty", "none/*"])
def test_place_without_stories_is_an_error(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError):
        list(stories(place))


def written(path: Path, *results: bytes) -> set[str]:
    with Results(path) as file:
        for line in results:
            file.add(line)
        return file.finished


ONE, TWO = line_of("one", comparison='{"a": 1}\n'), line_of("two", problem="too few")


@pytest.mark.parametrize("torn", range(1, len(TWO)))
def test_torn_last_line_is_mended_wherever_the_kill_fell(torn: int, tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    path.write_bytes(ONE + TWO[:torn])
    assert written(path, TWO) == {"one"}
    assert path.read_bytes() == ONE + TWO
    assert [json.loads(line) for line in path.read_bytes().splitlines()] == [
        {"story": "one", "comparison": {"a": 1}},
        {"story": "two", "problem": "too few"},
    ]


@pytest.mark.parametrize("content", [b"precious", b"precious\n", b'{"a": 1}\n', ONE + b"x\n", ONE + b"notes"])
def test_file_of_something_else_is_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(ResultsError, match="something else"):
        Results(path)
    assert path.read_bytes() == content


def test_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="cannot be written"):
        Results(tmp_path / "missing" / "results.jsonl")


def sources(count: int) -> Iterator[StorySource]:
    return (StorySource(f"s{n}", ("x",)) for n in range(count))


def test_results_keep_the_order_and_a_dying_process_costs_its_own_story_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(running, "compare_story", compared_or_killed)
    results = list(batch.run(sources(8), jobs=2, settings=Settings(threshold=0.5)))
    assert [r.key for r in results] == [f"s{n}" for n in range(8)]
    assert [r.key for r in results if r.problem] == ["s3"]
    assert results[3].line == line_of("s3", problem=running.ENDED)
    assert b'"0.5"' in results[4].line


class Pool:
    """Does nothing until a result is asked for; counts what was begun."""

    def __init__(self) -> None:
        self.begun = 0

    def submit(self, work: Any, story: StorySource, settings: Settings) -> Future[Any]:
        self.begun += 1
        future: Future[Any] = Future()
        future.set_result(running.Result(story.key, b"", ""))
        return future

    def shutdown(self, cancel_futures: bool = False) -> None:
        pass


def test_only_a_few_stories_are_begun_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Pool()
    monkeypatch.setattr(running, "_pool", lambda jobs: pool)
    ahead = [pool.begun - n for n, _ in enumerate(batch.run(sources(1000), jobs=2, settings=Settings()))]
    assert max(ahead) <= 2 * running.AHEAD


def test_pool_that_breaks_between_stories_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Pool):
        def submit(self, *_: Any) -> Future[Any]:
            raise BrokenProcessPool

    pools = iter([Broken(), Pool()])
    monkeypatch.setattr(running, "_pool", lambda jobs: next(pools))
    monkeypatch.setattr(running, "_alone", lambda story, _: running.Result(story.key, b"", "alone"))
    results = list(batch.run(sources(3), jobs=1, settings=Settings()))
    assert [(r.key, r.problem) for r in results] == [("s0", "alone"), ("s1", ""), ("s2", "")]


@pytest.mark.parametrize(
    ("story", "problem"),
    [
        (StorySource("x", problem="is not JSON"), "is not JSON"),
        (StorySource("x", ("missing.txt",)), "0 usable articles"),
        (StorySource("x", articles=b'{"text": "The bridge at Tarn is shut."}\n'), "usable articles"),
    ],
)
def test_story_that_cannot_be_compared_has_a_problem(story: StorySource, problem: str) -> None:
    result = running.compare_story(story, Settings())
    assert problem in result.problem
    assert json.loads(result.line) == {"story": "x", "problem": result.problem}


def test_comparison_and_unforeseen_error_become_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = b"".join(
        json.dumps({"text": f"The bridge at Tarn is shut, says {name}.", "outlet": name}).encode() + b"\n"
        for name in ("Post", "Daily")
    )
    monkeypatch.setattr(running, "compare", lambda *_, **__: ferry_comparison())
    line = json.loads(running.compare_story(StorySource("x", articles=articles), Settings()).line)
    assert len(line["comparison"]["claims"]) == 5
    monkeypatch.setattr(running, "compare", lambda *_, **__: 1 / 0)
    assert (
        "ZeroDivisionError" in running.compare_story(StorySource("x", articles=articles), Settings()).problem
    )
