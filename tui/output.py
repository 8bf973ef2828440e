"""Where data goes: standard output, or a file that is there complete or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from newsdiff.core.errors import NewsdiffError


class OutputError(NewsdiffError):
    """A place that cannot be written to."""

    def __init__(self, place: str, error: OSError) -> None:
        self.place = place
        """The file, as the user named it, or standard output."""
        super().__init__(f"{place}: cannot be written ({error.strerror or error}); choose a file with -o")


@contextmanager
def writing() -> Iterator[None]:
    """Raise ``OutputError`` when standard output cannot be written; a reader that has closed the pipe is no
    trouble."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:  # a file that could not be opened
            raise
        # what Python still holds must not be written, and complained about, at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise OutputError("standard output", error) from error


def print_data(data: str | bytes) -> None:
    """Write data to standard output, text as UTF-8; raises ``OutputError`` when it cannot be written."""
    with writing():
        sys.stdout.flush()
        rest = memoryview(_bytes(data))
        while rest:  # unbuffered (PYTHONUNBUFFERED) a part may be written, as on a disk that fills
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()


def write_file(path: Path, data: str | bytes) -> None:
    """Write a file through a neighbour that takes its place, so that no reader meets half of it.

    Raises ``OutputError`` when that cannot be done; a file that was there before is then untouched.
    """
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.exists() and not target.is_file():  # a device or a named pipe cannot be replaced
            target.write_bytes(_bytes(data))
            return
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            neighbour = Path(file.name)
            try:
                file.write(_bytes(data))
                file.flush()
                neighbour.chmod(_mode(target))
                neighbour.replace(target)
            except BaseException:
                with suppress(OSError):
                    neighbour.unlink()
                raise
    except OSError as error:
        raise OutputError(str(path), error) from error


def _bytes(data: str | bytes) -> bytes:
    return data.encode(errors="replace") if isinstance(data, str) else data


def _mode(target: Path) -> int:
    """The permissions of the file to be replaced; of a new one what the user's mask leaves."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
