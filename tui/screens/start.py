"""What to read: a story read lately, files, a paste, a sample."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Label
from textual.widgets.option_list import Option

from newsdiff.core.errors import NewsdiffError
from newsdiff.core.load import Loaded
from newsdiff.core.model import Article, Settings
from newsdiff.core.store.recent import Entry, Recents
from newsdiff.tui import samples
from newsdiff.tui.adding import Named, Pasted, lettered, load_more
from newsdiff.tui.opened import Opened, open_articles, open_sources
from newsdiff.tui.opener import FILES, Opener
from newsdiff.tui.render.legible import legible
from newsdiff.tui.screens.help import keys_panel
from newsdiff.tui.widgets.choices import Choices

SHOWN = 12
"""Recent stories listed: more than a screen of them is better asked for by name."""
SAMPLES: dict[str, samples.Story] = {
    "sample story: five reports of a real event": samples.REAL,
    "invented story: every kind of difference in four short reports": samples.INVENTED,
}


class StartScreen(Screen[None]):
    """Lists what can be read; the choice is announced."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "add", "open files or paste"),
        Binding("q,escape", "app.quit", "quit"),
        Binding("question_mark,f1", "help", "what the keys do here", show=False),
    ]

    class Chosen(Message):
        """The reader chose a story, and it could be opened."""

        def __init__(self, opened: Opened) -> None:
            self.opened = opened
            super().__init__()

    def __init__(self, settings: Settings, opener: Opener = FILES) -> None:
        super().__init__()
        self._opener = opener
        self._settings = settings
        self._recent = Recents().entries().entries[:SHOWN]
        self._gathered: tuple[Article, ...] = ()

    def compose(self) -> ComposeResult:
        """A word on what this is, then the choice."""
        with Vertical(classes="frame") as frame:
            frame.border_title = "newsdiff"
            frame.border_subtitle = "Enter opens · o files, addresses or a paste · q leaves · F1 keys"
            yield Label(
                "Several outlets' reports of one event, side by side, claim by claim.",
                id="about",
                markup=False,
            )
            yield Label("", id="gathered", markup=False)
            yield Choices(*self._options())

    def on_mount(self) -> None:
        """Begin with the latest story; who has none yet may want the sample."""
        self.query_one(Choices).highlighted = 0 if self._recent else 1

    def action_help(self) -> None:
        """Tell the keys of the list, and of the screen."""
        self.app.push_screen(keys_panel(self))

    def action_add(self) -> None:
        """Ask for files, an address or a paste."""
        from newsdiff.tui.screens.add import AddScreen  # an editor: the first frame does not wait for it

        self.app.push_screen(AddScreen(), self._gather)

    @on(Choices.OptionSelected)
    def _choose(self, event: Choices.OptionSelected) -> None:
        kind, _, rest = (event.option_id or "").partition(":")
        if kind == "recent":
            self._open(self._recent[int(rest)].sources, sample=False)
        elif kind == "sample":
            self._open((str(samples.folder(SAMPLES[rest])),), sample=True)
        else:
            self.action_add()

    @work(thread=True, exclusive=True)
    def _open(self, sources: tuple[str, ...], *, sample: bool) -> None:
        try:
            opened = open_sources(sources, self._settings, sample=sample, opener=self._opener)
        except NewsdiffError as problem:
            self.app.call_from_thread(self._say, str(problem))
            return
        if opened is None:
            self.app.call_from_thread(self._say, "Fewer than two of its articles can be read any more.")
        else:
            self.post_message(self.Chosen(opened))

    def _gather(self, wanted: Named | Pasted | None) -> None:
        if wanted is not None:
            self._add(wanted)

    @work(thread=True, exclusive=True)
    def _add(self, wanted: Named | Pasted) -> None:
        if isinstance(wanted, Named) and wanted.source.endswith(".newsdiff"):
            self.app.call_from_thread(self._open, (wanted.source,), sample=False)
            return
        loaded = load_more(wanted, self._gathered, self._opener)
        for problem in loaded.problems:
            self.app.call_from_thread(self._say, str(problem))
        self._gathered = lettered((*self._gathered, *loaded.articles))
        if len(self._gathered) > 1:
            loaded = Loaded(self._gathered, ())
            self.post_message(self.Chosen(open_articles(loaded, self._settings, opener=self._opener)))
        elif self._gathered:
            self.app.call_from_thread(self._ask_for_another)

    def _ask_for_another(self) -> None:
        label = self._gathered[0].label
        self.query_one("#gathered", Label).update(f"{label} is open. Another report of the same event: o")
        self.action_add()

    def _say(self, problem: str) -> None:
        self.notify(problem, severity="warning", markup=False)

    def _options(self) -> list[Option]:
        return [
            *(Option(_recent_row(entry), id=f"recent:{n}") for n, entry in enumerate(self._recent)),
            Option("open files, a folder or an address, or paste an article", id="add:"),
            *(Option(words, id=f"sample:{words}") for words in SAMPLES),
        ]


def _recent_row(entry: Entry) -> Content:
    day = entry.when[:10]
    labels = ", ".join(entry.labels)
    return Content.assemble(
        (f"{day}  ", "dim"), (legible(entry.title) or "untitled", "bold"), (f"  {legible(labels)}", "dim")
    )
