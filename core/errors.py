"""The errors a caller can meet: each says what is wrong, with which source, and what to do."""

from __future__ import annotations

from pathlib import Path


class NewsdiffError(Exception):
    """The root of all errors the engine raises on purpose."""


class SourceError(NewsdiffError):
    """A source that cannot be opened or understood."""

    def __init__(self, source: str, problem: str, remedy: str = "") -> None:
        self.source = source
        """The source as the reader named it."""
        self.problem = problem
        """What is wrong, without a full stop."""
        self.remedy = remedy
        """What to do about it, without a full stop; empty when nothing helps."""
        super().__init__(f"{source}: {problem}" + (f"; {remedy}" if remedy else ""))


class TooFewArticlesError(NewsdiffError):
    """Fewer than two usable articles: there is nothing to compare."""


class SelectionError(NewsdiffError):
    """A part of a comparison was asked for that it has not, or in words that cannot be read."""


class ModelError(NewsdiffError):
    """A language model that is not installed."""

    def __init__(self, model: str) -> None:
        self.model = model
        """The name of the package asked for."""
        super().__init__(f"language model {model!r} is not installed; install it, or leave the choice out")

    def __reduce__(self) -> tuple[type[ModelError], tuple[str]]:
        """Travel between processes by the model's name, not by the message."""
        return type(self), (self.model,)


class EncoderError(NewsdiffError):
    """A model for the careful mode that cannot be used."""

    def __init__(self, model: str, problem: str, remedy: str) -> None:
        self.model = model
        """The model asked for, by its name or folder."""
        self.problem = problem
        self.remedy = remedy
        """What to do about it."""
        super().__init__(f"careful mode with {model!r}: {problem}; {remedy}")

    def __reduce__(self) -> tuple[type[EncoderError], tuple[str, str, str]]:
        """Travel between processes by its parts, not by the message."""
        return type(self), (self.model, self.problem, self.remedy)


class CancelledError(NewsdiffError):
    """The caller asked the comparison to stop."""


class StoreError(NewsdiffError):
    """A file of newsdiff's own that cannot be written."""

    def __init__(self, path: Path, cause: OSError) -> None:
        self.path = path
        """The file."""
        super().__init__(
            f"{path}: could not be written: {cause.strerror or cause}; nothing there was changed"
        )


class SessionError(NewsdiffError):
    """A session that cannot be opened."""

    def __init__(self, path: Path | str, problem: str, remedy: str = "") -> None:
        self.path = path
        """The file."""
        self.problem = problem
        """What is wrong, without a full stop."""
        self.remedy = remedy
        """What to do about it, without a full stop; empty when nothing helps."""
        super().__init__(f"{path}: {problem}" + (f"; {remedy}" if remedy else ""))
