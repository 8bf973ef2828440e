"""What commands can be told, in groups: a command takes the groups that concern it.

Each field is declared once, here: its flag, its variable NEWSDIFF_… and its key in the settings files follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from cyclopts import Group, Parameter
from cyclopts.validators import Number

from newsdiff.core.export import Format, Table
from newsdiff.core.load.sources import LARGEST_SOURCE
from newsdiff.core.model import DifferenceKind, Settings
from newsdiff.core.select import Only, Selection, parse_claims
from newsdiff.tui.commands.opening import own_look, with_own_words
from newsdiff.tui.opener import Opener, leave_to_fetch
from newsdiff.tui.outcome import Level

if TYPE_CHECKING:
    from newsdiff.tui.look import Look

Color = Literal["auto", "always", "never"]
View = Literal["side", "base", "claims", "grid"]

MEGABYTE: Final = 1_000_000

SOURCES: Final = Group.create_ordered("Articles")
ENGINE: Final = Group.create_ordered("Comparison")
READER: Final = Group.create_ordered("Reader")
PART: Final = Group.create_ordered("Selection")
PAGE: Final = Group.create_ordered("Report")
MANNER: Final = Group.create_ordered("Manner")


@Parameter(name="*", group=SOURCES)
@dataclass(frozen=True, kw_only=True)
class Loading:
    """How articles are opened."""

    strict: Annotated[bool, Parameter(negative="")] = False
    """End with 2, and compare nothing, when any of the articles cannot be used."""
    verbose: Annotated[bool, Parameter(name=("--verbose", "-v"), negative="")] = False
    """Tell what was understood of each article."""
    encoding: str = ""
    """The encoding of the articles, where it was guessed wrong; LABEL=cp1252 is for one of them."""
    largest: Annotated[float, Parameter(validator=Number(gt=0, lte=1000))] = LARGEST_SOURCE / MEGABYTE
    """Megabytes that a source may have."""
    fetch: bool = False
    """Fetch the pages whose addresses are given; nothing else reaches the network."""
    private: Annotated[bool, Parameter(negative="")] = False
    """Fetch from this machine and its private network too."""

    def opener(self) -> Opener:
        """Return what opens articles in this way."""
        largest = int(self.largest * MEGABYTE)
        fetch = leave_to_fetch(largest=largest, private=self.private) if self.fetch else None
        return Opener(self.encoding, largest, fetch)


STDOUT: Final = Path("-")
"""Output that is no file: standard output."""

Base = Annotated[
    str | None,
    Parameter(
        group=ENGINE,
        help="The article that the others are read against: its number from 1, its letter or its label.",
    ),
]


@Parameter(name="*", group=ENGINE)
@dataclass(frozen=True, kw_only=True)
class Engine:
    """How articles are compared."""

    threshold: Annotated[float, Parameter(validator=Number(gte=0, lte=1))] = Settings().threshold
    """Score from which two sentences count as linked, 0 to 1: higher is stricter."""
    model: str = Settings().model
    """The spaCy pipeline that reads the articles, an installed package: a larger one knows names better."""

    careful: str = Settings().encoder
    """For the careful mode, a sentence-transformers model of this machine by name or folder; MODEL@LAYER."""

    def settings(self, *, own: bool = True) -> Settings:
        """What of it concerns the engine, with the user's ``own`` word lists; a bad one of these is told.

        Raises ModelError for a model that is not installed, EncoderError for a careful mode that is not.
        """
        return with_own_words(
            Settings(threshold=self.threshold, model=self.model, encoder=self.careful), own=own
        )


@Parameter(name="*", group=ENGINE)
@dataclass(frozen=True, kw_only=True)
class Analysis(Engine):
    """How articles are compared and read."""

    base: Base = None


SEVERAL: Final = Parameter(negative_iterable=())


@Parameter(name="*", group=PART)
@dataclass(frozen=True, kw_only=True)
class Part:
    """Which part of a comparison is shown: what holds for all of these that are given."""

    only: Annotated[tuple[Only, ...], SEVERAL] = ()
    """Claims in conflict, with any difference, shared, or what a single article says; repeat it for more."""
    claims: str | None = None
    """The claims of these numbers: 3,7-9."""
    entities: Annotated[tuple[str, ...], SEVERAL] = ()
    """What mentions this person, body, place or figure; repeat it for more."""
    kinds: Annotated[tuple[DifferenceKind, ...], SEVERAL] = ()
    """Claims with a difference of this kind; repeat it for more."""
    words: str = ""
    """What has these words one after another."""

    def selection(self) -> Selection:
        """Return the part; raises SelectionError for numbers that cannot be read."""
        return Selection(
            only=frozenset(self.only),
            claims=parse_claims(self.claims) if self.claims else (),
            entities=self.entities,
            words=self.words,
            kinds=frozenset(self.kinds),
        )


Ascii = Annotated[
    bool,
    Parameter(
        negative="",
        group=PAGE,
        help="Draw with ASCII characters only; letters of the articles stay as they are.",
    ),
]


@Parameter(name="*", group=PAGE)
@dataclass(frozen=True, kw_only=True)
class Page:
    """How a report looks on a terminal."""

    width: Annotated[int | None, Parameter(validator=Number(gte=1))] = None
    """Cells of a line of the report; the terminal's width, at most 100, if not given."""
    color: Color = "auto"
    """Whether the report is coloured: auto looks at the terminal, NO_COLOR and FORCE_COLOR."""
    ascii: Ascii = False
    pager: str | None = None
    """The program that shows a report longer than the screen; PAGER, or else less -FRX, if not given."""
    no_pager: Annotated[bool, Parameter(negative="")] = False
    """Print straight to the terminal."""


Form = Annotated[
    Format | None,
    Parameter(
        name=("--format", "-f"),
        group=PAGE,
        help="The form; if not given, that of the output file's suffix, else the text report.",
    ),
]
Output = Annotated[
    Path,
    Parameter(
        name=("--output", "-o"),
        group=PAGE,
        help="The file to write, complete or not at all; - for standard output.",
    ),
]
WhichTable = Annotated[Table, Parameter(name="--table", group=PAGE, help="What the rows of csv and tsv are.")]


@Parameter(name="*", group=READER)
@dataclass(frozen=True, kw_only=True)
class Appearance:
    """How the reader looks."""

    view: View | None = None
    """The view to begin with: articles side by side, the base with notes, the claims, or the grid."""
    theme: str | None = None
    """The theme by name, one of ours or of your own; by the terminal's ground if not given."""
    light: Annotated[bool | None, Parameter(negative="--dark")] = None
    """Take the terminal's ground for light, or for dark."""
    mouse: bool = True
    """Whether the mouse works in the reader; without it the terminal's own selection does."""

    def look(self, *, ascii: bool, own: bool = True) -> Look:
        """Return the look that is asked for here and in the user's ``own`` files; imports Textual.

        What is wrong with it is told at once, and once more in the reader.
        """
        return own_look(own=own, theme=self.theme, light=self.light, ascii=ascii, mouse=self.mouse)


FailOn = Annotated[
    Level,
    Parameter(
        group=PAGE,
        help="What counts as differing, and so ends with 1: any wording, what only one article says, "
        "a conflict, or nothing ever.",
    ),
]


@Parameter(name="*", group=MANNER)
@dataclass(frozen=True, kw_only=True)
class Manner:
    """How a command behaves towards whoever runs it, and where it looks for settings (``tui/filling.py``)."""

    quiet: Annotated[bool, Parameter(name=("--quiet", "-q"), negative="")] = False
    """No progress and no notes; errors are still told."""
    config: Path | None = None
    """A settings file to read in place of your own config.toml."""
    no_config: Annotated[bool, Parameter(negative="")] = False
    """Read none of your own files: settings, word lists, keys, themes."""
    profile: str | None = None
    """The profile of the settings files to use: a table [profile.NAME]."""

    @property
    def own(self) -> bool:
        """Whether the user's own files count."""
        return not self.no_config


LOADING: Final = Loading()
ENGINE_AS_USUAL: Final = Engine()
ANALYSIS: Final = Analysis()
LOOK: Final = Appearance()
WHOLE: Final = Part()
REPORT: Final = Page()
USUAL: Final = Manner()
