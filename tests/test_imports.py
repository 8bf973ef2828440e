"""What may be loaded when: the engine stays free of the interface, the first frame free of the models."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import ferry_comparison
from newsdiff.core.model import Settings
from newsdiff.core.store.cache import Cache


def loaded_by(statement: str) -> set[str]:
    """Top-level packages in memory after a statement ran in a fresh interpreter."""
    script = f"{statement}\nimport sys; print(*{{m.split('.')[0] for m in sys.modules}})"
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}  # for the builders
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={**os.environ, **path}
    )
    return set(run.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "statement",
    [
        "import newsdiff.core",
        "import newsdiff.core.compare, newsdiff.core.worker, newsdiff.core.export",
        "import newsdiff.core.load, newsdiff.core.annotate, newsdiff.core.align, newsdiff.core.contrast",
    ],
)
def test_engine_knows_nothing_of_terminals(statement: str) -> None:
    assert not loaded_by(statement) & {"textual", "rich"}


MODELS = {"spacy", "numpy", "onnxruntime", "trafilatura"}
OTHER_FORMS = {"lxml", "pypdf", "docx", "feedparser", "warcio", "urllib3", "http", "email"}
"""What forms other than text, and pages on the web, are read with."""
OF_OTHER_KEYS = {"jinja2", "rapidfuzz", "multiprocessing", "tree_sitter"}
"""What exports, misspelt names, batches and Textual's editor need."""


@pytest.mark.parametrize("statement", ["import newsdiff.core", "import newsdiff.tui.cli"])
def test_no_command_waits_for_what_another_needs(statement: str) -> None:
    assert not loaded_by(statement) & (MODELS | OTHER_FORMS | OF_OTHER_KEYS)


def test_texts_are_loaded_without_the_libraries_of_other_forms(tmp_path: Path) -> None:
    for article in ferry_comparison().articles:
        (tmp_path / f"{article.article.label}.txt").write_text(article.article.text)
    statement = (
        f"from newsdiff.core.load import load_all; assert len(load_all([{str(tmp_path)!r}]).articles) == 3"
    )
    assert not loaded_by(statement) & (MODELS | OTHER_FORMS | OF_OTHER_KEYS)


FIRST_FRAME = """
from textual.app import App
from builders import ferry_comparison
from newsdiff.core.load import Loaded
from newsdiff.core.model import Settings
from newsdiff.tui.app import run
from newsdiff.tui.opened import open_articles

def on_ready(app):
    found = app.screen.reading.findings
    assert (len(found.comparison.claims) if found else 0) == {claims}
    app.exit()

App.on_ready = on_ready
articles = tuple(a.article for a in ferry_comparison().articles)
run(open_articles(Loaded(articles, ()), Settings()))
"""


@pytest.mark.parametrize("seen", [False, True])
def test_first_frame_waits_for_no_model_and_shows_what_was_compared_before(
    seen: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
    comparison = ferry_comparison()
    if seen:
        Cache().keep(comparison, [a.article for a in comparison.articles], Settings())
    frame = FIRST_FRAME.format(claims=len(comparison.claims) if seen else 0)
    assert not loaded_by(frame) & (MODELS | OTHER_FORMS | OF_OTHER_KEYS)
