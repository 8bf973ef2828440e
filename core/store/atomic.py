"""Files that are written complete or not at all, whenever the program is killed or the disk fills up."""

from __future__ import annotations

import glob
import os
import time
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from newsdiff.core.errors import StoreError

LEFT_BEHIND = 3600.0
"""Seconds after which an unfinished file can be nobody's any more: writing takes less than one."""


def write_atomically(path: Path, content: bytes) -> None:
    """Give a file this content; whoever reads it meanwhile, or after a kill, finds the old or the new whole.

    Folders above it are made. A link is followed. Raises ``StoreError``, and leaves the old file alone, where
    the content cannot be written.
    """
    path = Path(os.path.realpath(path))
    unfinished = path.with_name(f".{path.name}.{token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_through(unfinished, content, mode=_mode(path))
        unfinished.replace(path)
        _settle(path.parent)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise StoreError(path, error) from error
    _sweep(path)


def _mode(path: Path) -> int | None:
    """Return the permissions of the file that is there, None when there is none."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return None


def _write_through(path: Path, content: bytes, *, mode: int | None) -> None:
    """Write a new file and wait until the disk has it."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)


def _settle(folder: Path) -> None:
    """Wait until the disk knows the folder's new entry, on systems that let a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(path: Path) -> None:
    """Remove what earlier runs that were killed left behind beside the file."""
    with suppress(OSError):
        for left in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
            if time.time() - left.stat().st_mtime > LEFT_BEHIND:
                left.unlink()
