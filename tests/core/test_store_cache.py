"""Comparisons kept from one run to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import ferry_comparison
from newsdiff.core.model import Article, Comparison, Settings
from newsdiff.core.store.cache import Cache

FERRY = ferry_comparison()
ARTICLES = tuple(a.article for a in FERRY.articles)
SETTINGS = Settings()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "cache").iterdir())


def test_what_was_kept_is_found_again(cache: Cache) -> None:
    assert cache.find(ARTICLES, SETTINGS) == (None, "")
    assert cache.keep(FERRY, ARTICLES, SETTINGS) == ""
    assert cache.find(ARTICLES, SETTINGS) == (FERRY, "")


@pytest.mark.parametrize(
    ("articles", "settings"),
    [
        (ARTICLES[:2], SETTINGS),
        (ARTICLES[::-1], SETTINGS),
        ((replace(ARTICLES[0], label="Other"), *ARTICLES[1:]), SETTINGS),
        ((replace(ARTICLES[0], text=ARTICLES[0].text + "."), *ARTICLES[1:]), SETTINGS),
        (ARTICLES, Settings(threshold=0.5)),
        (ARTICLES, Settings(model="other")),
    ],
)
def test_other_articles_or_settings_are_another_comparison(
    cache: Cache, articles: tuple[Article, ...], settings: Settings
) -> None:
    cache.keep(FERRY, ARTICLES, SETTINGS)
    assert cache.find(articles, settings).comparison is None


def test_another_version_of_the_engine_is_another_comparison(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.keep(FERRY, ARTICLES, SETTINGS)
    monkeypatch.setattr("newsdiff.core.store.cache.engine", lambda: b"newer")
    assert cache.find(ARTICLES, SETTINGS).comparison is None


@pytest.mark.parametrize("damage", [b"", b"nonsense", None, "bit"])
def test_a_damaged_one_is_set_aside_with_one_line(
    cache: Cache, tmp_path: Path, damage: bytes | str | None
) -> None:
    cache.keep(FERRY, ARTICLES, SETTINGS)
    (path,) = kept(tmp_path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(damage if isinstance(damage, bytes) else bytes(content) if damage else content[:-20])
    comparison, message = cache.find(ARTICLES, SETTINGS)
    assert comparison is None
    assert "set aside" in message
    assert "\n" not in message
    assert [p.suffix for p in kept(tmp_path)] == [".damaged"]
    assert cache.find(ARTICLES, SETTINGS) == (None, "")
    cache.keep(FERRY, ARTICLES, SETTINGS)
    assert cache.find(ARTICLES, SETTINGS) == (FERRY, "")


def test_the_longest_unused_make_room(tmp_path: Path) -> None:
    unlimited = Cache(tmp_path / "cache")
    stories = [Settings(threshold=t) for t in (0.1, 0.2, 0.3)]
    for age, settings in enumerate(stories):
        before = set(kept(tmp_path)) if age else set()
        unlimited.keep(FERRY, ARTICLES, settings)
        (new,) = set(kept(tmp_path)) - before
        os.utime(new, (age, age))
    unlimited.find(ARTICLES, stories[0])
    room = sum(path.stat().st_size for path in kept(tmp_path))
    Cache(tmp_path / "cache", cap=room + 10).keep(FERRY, ARTICLES, Settings(threshold=0.9))
    found = [unlimited.find(ARTICLES, settings).comparison is not None for settings in stories]
    assert found == [True, False, True]
    assert unlimited.find(ARTICLES, Settings(threshold=0.9)).comparison == FERRY


def test_a_cache_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    cache = Cache(tmp_path / "cache")
    assert "cache" in cache.keep(FERRY, ARTICLES, SETTINGS)
    assert cache.find(ARTICLES, SETTINGS).comparison is None


def test_two_programs_at_once_do_no_harm(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from builders import ferry_comparison;"
        "from newsdiff.core.model import Settings; from newsdiff.core.store.cache import Cache;"
        "f = ferry_comparison(); arts = tuple(a.article for a in f.articles);"
        "c = Cache(Path(sys.argv[1]), cap=20_000)\n"
        "for n in range(60):\n"
        "    s = Settings(threshold=n % 7 / 10)\n"
        "    assert c.keep(f, arts, s) == ''\n"
        "    found = c.find(arts, Settings(threshold=(n + 3) % 7 / 10))\n"
        "    assert found.message == '' and found.comparison in (None, f)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "cache")], env=environment)
        for _ in range(3)
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]


def test_finding_loads_no_model(cache: Cache, tmp_path: Path) -> None:
    cache.keep(FERRY, ARTICLES, SETTINGS)
    script = (
        "import sys; from pathlib import Path; from builders import ferry_comparison;"
        "from newsdiff.core.model import Settings; from newsdiff.core.store.cache import Cache;"
        "f = ferry_comparison(); arts = tuple(a.article for a in f.articles);"
        "assert Cache(Path(sys.argv[1])).find(arts, Settings()).comparison == f;"
        "print(*{m.split('.')[0] for m in sys.modules})"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "cache")],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert not set(run.stdout.split()) & {"spacy", "numpy", "onnxruntime", "trafilatura", "scipy"}


def test_a_comparison_is_kept_whole(cache: Cache) -> None:
    worked = replace(FERRY, marked=("A1",))
    cache.keep(worked, ARTICLES, SETTINGS)
    found: Comparison | None = cache.find(ARTICLES, SETTINGS).comparison
    assert found == worked
