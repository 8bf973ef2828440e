"""Compare every annotated story of EVAL/claims and score the result with the set's own scorer.

    python benchmarks/claims.py EVAL [OUT]

EVAL is the folder of gold data; OUT keeps the JSON exports (default: a temporary folder).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from newsdiff.core import compare, load_all
from newsdiff.core.export import export


def main(evaluation: Path, out: Path) -> None:
    """Write ``out``/STORY.json for each story and print the scorer's table."""
    out.mkdir(parents=True, exist_ok=True)
    claims = evaluation / "claims"
    for story in sorted(path for path in claims.iterdir() if path.is_dir()):
        loaded = load_all([str(path) for path in sorted(story.glob("*.txt"))])
        for problem in loaded.problems:
            print(problem, file=sys.stderr)
        (out / f"{story.name}.json").write_bytes(export(compare(loaded.articles), "json"))
    subprocess.run([sys.executable, str(claims / "score.py"), str(out)], check=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as scratch:
        main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) == 3 else scratch))
