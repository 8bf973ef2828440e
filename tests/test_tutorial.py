from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


def test_code_of_the_tutorial_runs_from_top_to_bottom(capsys: Any) -> None:
    text = PAGE.read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    blocks = list(BLOCK.finditer(text))
    for block in blocks:
        line = text.count("\n", 0, block.start(1))
        exec(compile("\n" * line + block[1], str(PAGE), "exec"), names)  # noqa: S102 - our own page
    assert len(blocks) > 5
    told = capsys.readouterr().out
    for expected in ("A Sallowford Gazette", "is called", "showing", "orrin-dam"):
        assert expected in told
