"""Cuts the teacher's tokenizer down to what the shipped encoder needs."""

from __future__ import annotations

import json
from pathlib import Path


def write(teacher: Path, path: Path) -> None:
    """Write the pieces and how words are split; the encoder pads, windows and adds the marks by itself.

    Without the marks as added tokens, ``<pad>`` in a text is read as the five characters it is.
    """
    tokenizer = json.loads((teacher / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer |= {"truncation": None, "padding": None, "added_tokens": [], "post_processor": None}
    path.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
