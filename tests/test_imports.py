"""What may be loaded when: the engine stays free of the interface, the first frame free of the models."""

from __future__ import annotations

import subprocess
import sys

import pytest


def loaded_by(statement: str) -> set[str]:
    """Top-level packages in memory after a statement ran in a fresh interpreter."""
    script = f"{statement}\nimport sys; print(*{{m.split('.')[0] for m in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


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


@pytest.mark.parametrize("statement", ["import newsdiff.core", "import newsdiff.tui.app"])
def test_first_frame_waits_for_no_model(statement: str) -> None:
    assert not loaded_by(statement) & {"spacy", "numpy", "onnxruntime", "trafilatura"}
