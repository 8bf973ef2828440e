"""What commands can be told, in groups: a command takes the groups that concern it.

Each field is declared once, here: its flag, its variable NEWSDIFF_… and its key in the settings files follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from cyclopts import Group, Parameter
from cyclopts.validators import Number

from newsdiff.core.annotate import check_model
from newsdiff.core.model import Settings
from newsdiff.tui.outcome import Level

Color = Literal["auto", "always", "never"]

ENGINE: Final = Group.create_ordered("Comparison")
PAGE: Final = Group.create_ordered("Report")
MANNER: Final = Group.create_ordered("Manner")


@Parameter(name="*", group=ENGINE)
@dataclass(frozen=True, kw_only=True)
class Analysis:
    """How articles are compared."""

    base: str | None = None
    """The article that the others are read against: its number from 1, its letter or its label."""
    threshold: Annotated[float, Parameter(validator=Number(gte=0, lte=1))] = Settings().threshold
    """Score from which two sentences count as linked, 0 to 1: higher is stricter."""
    model: str = Settings().model
    """The spaCy pipeline that reads the articles, an installed package: a larger one knows names better."""

    def settings(self) -> Settings:
        """What of it concerns the engine; raises ModelError for a model that is not installed."""
        check_model(self.model)
        return Settings(threshold=self.threshold, model=self.model)


@Parameter(name="*", group=PAGE)
@dataclass(frozen=True, kw_only=True)
class Page:
    """How a report looks on a terminal."""

    width: Annotated[int | None, Parameter(validator=Number(gte=1))] = None
    """Cells of a line of the report; the terminal's width, at most 100, if not given."""
    color: Color = "auto"
    """Whether the report is coloured: auto looks at the terminal, NO_COLOR and FORCE_COLOR."""


@Parameter(name="*", group=MANNER)
@dataclass(frozen=True, kw_only=True)
class Manner:
    """How a command behaves towards whoever runs it."""

    fail_on: Level = "wording"
    """What counts as differing: any wording, what only one article says, a conflict, or nothing ever."""
    quiet: Annotated[bool, Parameter(name=("--quiet", "-q"), negative="")] = False
    """No progress and no notes; errors are still told."""


ANALYSIS: Final = Analysis()
REPORT: Final = Page()
USUAL: Final = Manner()
