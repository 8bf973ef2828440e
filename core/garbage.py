"""Reading a comparison without the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_is_garbage() -> Iterator[None]:
    """Put the collection of garbage off while many values are read that stay, and spare them later ones.

    Else the collector looks through them again and again: fifty articles are read in a seventh of the time
    without. What is in memory at the end counts as kept for good (``gc.freeze``): it is freed when nothing
    refers to it any more, but for what is unreachable in a circle by then. For a program that shows one
    story, not for a library that reads thousands.
    """
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if usual:
            gc.enable()
