"""Which format, what of it, under which name; with a look at what will be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.timer import Timer
from textual.widgets import Input, Label, ProgressBar
from textual.widgets.option_list import Option

from newsdiff.core.errors import NewsdiffError
from newsdiff.core.export import TABLES, Format, Table
from newsdiff.core.select import ONLY, ONLY_IN_WORDS, Only
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.rows import break_lines
from newsdiff.tui.saving import FORMAT_WORDS, free_path, safe_name, save
from newsdiff.tui.screens.dialog import Dialog
from newsdiff.tui.widgets.choices import Choices
from newsdiff.tui.widgets.page import Page

PREVIEWED = 400
"""Lines looked at: what follows is more of the same."""
LONG = 0.3
"""Seconds from which a reader wants to see that something is being done."""
AS_TEXT: frozenset[Format] = frozenset(("html", "docx"))
"""Forms that are no text to read as it is; what they hold is shown as text."""
T = TypeVar("T")


class Wanted(Struct, frozen=True):
    """What the reader chose to export."""

    format: Format
    base: str
    only: Only | None = None
    """The part to write; what the reader shows just now where it is None."""
    table: Table = "claims"
    width: int = 80
    """Cells of a line of text."""


Render = Callable[[Wanted], bytes]
"""Makes the export."""


class ExportScreen(Dialog[Path | None]):
    """Asks what to write, shows it, writes it into the current folder and answers with the path."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "next_part", "which part"),
        Binding("b", "next_base", "which base"),
        Binding("t", "next_table", "which table"),
        Binding("space,pagedown", "scroll(10)", "preview down", show=False),
        Binding("pageup", "scroll(-10)", "preview up", show=False),
    ]

    def __init__(self, render: Render, bases: dict[str, str], base: str, folder: Path, name: str) -> None:
        """``bases`` are the labels of the articles by id; ``name`` is suggested."""
        super().__init__()
        self._exported = render
        self._bases = bases
        self._base = base
        self._folder = folder
        self._suggested = name
        self._only: Only | None = None
        self._table: Table = "claims"
        self._patience: Timer | None = None

    def compose(self) -> ComposeResult:
        """The forms beside what one of them looks like; the choices; the name."""
        with Vertical(classes="frame", id="export") as frame:
            frame.border_title = "Export"
            frame.border_subtitle = self.hint("Enter writes", "Tab name")
            with Horizontal():
                yield Choices(*(Option(words, id=f) for f, words in FORMAT_WORDS.items()))
                yield Page(id="preview")
            yield Label("", id="choices", markup=False)
            yield Input(self._suggested, placeholder="file name")
            yield ProgressBar(total=None, show_eta=False, show_percentage=False)
            yield Label("", id="where", markup=False)

    def on_mount(self) -> None:
        """Begin with the page."""
        self.query_one(ProgressBar).display = False
        self.query_one(Choices).highlighted = 0

    @on(Choices.OptionHighlighted)
    def _show_choice(self) -> None:
        self._show()

    @on(Input.Changed)
    def _show_name(self) -> None:
        self._say_where()

    @on(Choices.OptionSelected)
    @on(Input.Submitted)
    def _enter(self) -> None:
        self._patience = self.set_timer(LONG, self._show_progress)
        self._write(self._wanted(), self._path())

    def action_scroll(self, rows: int) -> None:
        """Scroll the preview."""
        self.query_one(Page).scroll_relative(y=rows, animate=False)

    def action_next_part(self) -> None:
        """Write another part."""
        self._only = _next((None, *ONLY), self._only)
        self._show()

    def action_next_base(self) -> None:
        """Write against another base."""
        self._base = _next(tuple(self._bases), self._base)
        self._show()

    def action_next_table(self) -> None:
        """Write another table."""
        self._table = _next(TABLES, self._table)
        self._show()

    def _wanted(self) -> Wanted:
        number = self.query_one(Choices).highlighted or 0
        return Wanted(list(FORMAT_WORDS)[number], self._base, self._only, self._table)

    def _path(self) -> Path:
        return free_path(self._folder, safe_name(self.query_one(Input).value, self._wanted().format))

    def _say_where(self) -> None:
        self.query_one("#where", Label).update(f"writes {self._path()}")

    def _show(self) -> None:
        wanted = self._wanted()
        part = ONLY_IN_WORDS[wanted.only] if wanted.only else "all that the reader shows"
        table = f" · t table: {wanted.table}" if wanted.format in ("csv", "tsv") else ""
        self.query_one("#choices", Label).update(
            Content(f"o part: {part} · b base: {wanted.base} {legible(self._bases[wanted.base])}{table}")
        )
        self._say_where()
        if width := self.query_one(Page).scrollable_content_region.width:
            self._preview(replace(wanted, width=width))

    @on(Resize)
    def _show_resized(self) -> None:
        self.call_after_refresh(self._show)

    @work(thread=True, exclusive=True, group="preview")
    def _preview(self, wanted: Wanted) -> None:
        form: Format = "text" if wanted.format in AS_TEXT else wanted.format
        try:
            data = self._exported(replace(wanted, format=form))
        except NewsdiffError as problem:
            lines = [str(problem)]
        else:
            lines = data.decode(errors="replace").splitlines()[:PREVIEWED]
        if form != wanted.format:
            lines = [
                f"What the {FORMAT_WORDS[wanted.format].partition(',')[0]} file holds, as text:",
                "",
                *lines,
            ]
        self.app.call_from_thread(self._show_preview, [legible(line) for line in lines])

    def _show_preview(self, lines: list[str]) -> None:
        if self.is_attached:
            self.query_one(Page).show(
                lambda width: [Content(line[a:b]) for line in lines for a, b in break_lines(line, width)]
            )

    @work(thread=True, exclusive=True, group="writing")
    def _write(self, wanted: Wanted, path: Path) -> None:
        try:
            save(path, self._exported(wanted))
        except (OSError, NewsdiffError) as error:
            told = (error.strerror if isinstance(error, OSError) else None) or error
            self.app.call_from_thread(self._failed, f"{path.name} could not be written: {told}")
        else:
            self.app.call_from_thread(self.dismiss, path)

    def _show_progress(self) -> None:
        self.query_one(ProgressBar).display = True

    def _failed(self, problem: str) -> None:
        if self._patience is not None:
            self._patience.stop()
        self.query_one(ProgressBar).display = False
        self.query_one("#where", Label).update(problem)


def _next(values: tuple[T, ...], value: T) -> T:
    return values[(values.index(value) + 1) % len(values)]
