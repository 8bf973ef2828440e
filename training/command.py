"""What the commands of this folder share: folders as arguments, the tokenizer of the teacher, one seed."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer

SEED = 20251122


def folders(description: str | None, *names: str) -> argparse.Namespace:
    """Return the folders that the command was given, by their names, in that order."""
    parser = argparse.ArgumentParser(description=description)
    for name in names:
        parser.add_argument(name, type=Path)
    return parser.parse_args()


def seeded() -> None:
    """Make chance the same in every run, on two threads."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(2)


def tokenizer_of(teacher: Path, longest: int) -> Tokenizer:
    """Return the teacher's tokenizer, which reads so many pieces of a sentence."""
    tokenizer = Tokenizer.from_file(str(teacher / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest)
    return tokenizer
