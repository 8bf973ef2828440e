"""Numerical work without threads: for products as small as those of a story, threads that wait for each other
by spinning cost more than they save, and take the processor from the interface."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep numpy's products and factorisations to the thread that asks for them, here and in other threads.

    With two threads and another program on one of two cores, a story is aligned seven times as slowly.
    """
    with _libraries().limit(limits=1, user_api="blas"):
        yield


@cache
def _libraries() -> ThreadpoolController:
    """Find the libraries that numpy has loaded, which takes some milliseconds."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
