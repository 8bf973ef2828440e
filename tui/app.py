"""The Textual app: themes, the palette, the reader."""

from __future__ import annotations

import asyncio
import errno
import gc
import os
import signal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain
from types import FrameType

from textual.app import App, SystemCommand
from textual.events import Key
from textual.filter import LineFilter
from textual.notifications import Notify, SeverityLevel
from textual.screen import Screen
from textual.widgets import Input

from newsdiff.core.model import Settings
from newsdiff.tui.analysis import Engine
from newsdiff.tui.comparer import Comparer
from newsdiff.tui.keymap import key_names
from newsdiff.tui.look import AsciiFilter, Look, usual_theme
from newsdiff.tui.opened import Opened
from newsdiff.tui.opener import FILES, Opener
from newsdiff.tui.remapping import remapped
from newsdiff.tui.render.legible import legible
from newsdiff.tui.screens.reader import ReaderScreen
from newsdiff.tui.screens.start import StartScreen
from newsdiff.tui.themes import DARK
from newsdiff.tui.widgets.key_row import KeyRow


class NewsdiffApp(App[int]):
    """Reads several reports of one event side by side; without a story it asks which."""

    TITLE = "newsdiff"
    CSS_PATH = "app.tcss"

    def __init__(
        self,
        opened: Opened | None = None,
        *,
        settings: Settings | None = None,
        engine: Comparer | None = None,
        look: Look | None = None,
        opener: Opener = FILES,
    ) -> None:
        super().__init__()
        self._opener = opener
        self._look = look or Look(theme=usual_theme(os.environ))
        self._settings = settings or Settings()
        self._engine = engine or Engine()
        self._reader = ReaderScreen(opened, self._engine) if opened else None
        self.animation_level = "none"
        for theme in self._look.themes:
            self.register_theme(theme)
        self._begin_in(self._look.theme)

    def _begin_in(self, theme: str) -> None:
        """Take a theme before any style sheet is read: set as ever, it would have all of them read twice."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Draw in ASCII where that is asked for."""
        return [*super().get_line_filters(), *([AsciiFilter()] if self._look.ascii else [])]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Name our own colours for themes that do not."""
        return DARK.variables

    def get_default_screen(self) -> Screen[None]:
        """Begin with the reader, or with the choice of a story."""
        return self._reader or StartScreen(self._settings, self._opener)

    def on_start_screen_chosen(self, event: StartScreen.Chosen) -> None:
        """Read the story that was chosen."""
        self._reader = ReaderScreen(event.opened, self._engine)
        self.push_screen(self._reader)

    def on_mount(self) -> None:
        """Leave in order when the terminal is closed or the system wants the program to end."""
        self.set_keymap(dict(self._look.keys))
        for problem in self._look.problems:
            self.notify(str(problem), severity="warning", markup=False)
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(NotImplementedError, AttributeError, ValueError):  # not on every system or thread
                loop.add_signal_handler(getattr(signal, name), self._end)
        resume_only_on_a_terminal()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something; nothing in it acts on the terminal, for it may quote an article or name a file."""
        super().notify(legible(message), title=title, severity=severity, timeout=timeout, markup=markup)

    def on_notify(self, event: Notify) -> None:
        """Say one thing at a time, and what is said in passing on the row of the keys where it has room."""
        for said in [said for said in self._notifications if said.severity == "information"]:
            self._unnotify(said)
        new = event.notification
        for row in self.screen.query(KeyRow):
            if new.severity == "information" and row.say(new.message, new.timeout):
                event.prevent_default()

    def on_key(self, event: Key) -> None:
        """Write what was typed ahead of a line, before it had opened, into it: no key of the reader's.

        Whatever is typed once it is open never comes this far.
        """
        if isinstance(self.focused, Input) and event.is_printable and event.character:
            event.prevent_default()
            self.focused.insert_text_at_cursor(event.character)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """List every action of the reader in the palette, and every theme."""
        if isinstance(screen, ReaderScreen):
            for binding in chain(*(section.bindings for section in remapped(self._look.keys))):
                yield SystemCommand(
                    binding.description.capitalize(),
                    f"key {key_names(binding)}",
                    lambda action=binding.action: self.call_later(screen.run_action, action),
                )
        for theme in self._look.themes:
            yield SystemCommand(
                f"Theme: {theme.name}", "colours", lambda name=theme.name: setattr(self, "theme", name)
            )

    def action_next_theme(self) -> None:
        """Take the next of the themes."""
        names = [theme.name for theme in self._look.themes]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.notify(f"Theme: {self.theme}", timeout=2)

    async def action_quit(self) -> None:
        """Leave as the reader does: nothing unsaved goes unasked."""
        if self._reader is not None and self.screen is self._reader:
            await self._reader.action_quit()
        else:
            self._end()

    def _end(self) -> None:
        if self._reader is not None:
            self._reader.finish()
        self.exit(0)

    async def on_unmount(self) -> None:
        """End the engine's process with the app."""
        await self._engine.close()


def resume_only_on_a_terminal() -> None:
    """Leave the signal to go on aside once the terminal is gone.

    The system sends it after that of a hang-up. Textual takes up its work again on it, then waits for ever
    until what it writes is taken.
    """
    sign = getattr(signal, "SIGCONT", None)
    if sign is None:  # not on every system
        return
    resume = signal.getsignal(sign)
    if not callable(resume):  # no terminal is used
        return

    def resumed(number: int, frame: FrameType | None) -> None:
        try:
            os.tcgetpgrp(0)
        except OSError as error:
            if error.errno == errno.EIO:  # no other tells of a terminal that is gone
                return
        resume(number, frame)

    with suppress(ValueError):  # not in every thread
        signal.signal(sign, resumed)


def run(
    opened: Opened | None = None,
    *,
    settings: Settings | None = None,
    look: Look | None = None,
    opener: Opener = FILES,
) -> int:
    """Show a story, or the choice of one, until the reader leaves; return the exit code."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # empty means unset, but Textual would take the colours away
    gc.freeze()  # what was loaded stays: no key should wait until the collector has looked through it
    app = NewsdiffApp(opened, settings=settings, look=look, opener=opener)
    return app.run(mouse=look is None or look.mouse) or 0
