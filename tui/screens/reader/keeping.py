"""Keeping what the reader did: on disk at every change, in a session when wanted, brought back later."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from shlex import quote
from typing import Final, Literal

import msgspec
from textual import work

from newsdiff.core.errors import StoreError
from newsdiff.core.model import Article, Comparison, Settings
from newsdiff.core.store.autosave import Journal, journal_beside, journal_of
from newsdiff.core.store.cache import Cache
from newsdiff.core.store.places import state_folder
from newsdiff.core.store.recent import Entry, Recents
from newsdiff.core.store.session import SUFFIX, is_file_name, save, session_of
from newsdiff.core.store.work import Resumed, View, Work, resume, work_on
from newsdiff.tui.greeting import first_time, hint
from newsdiff.tui.opened import corrected_cache
from newsdiff.tui.resuming import bring_back, view_of
from newsdiff.tui.screens.ask import AskScreen, Choice
from newsdiff.tui.screens.reader.base import SAMPLE_NOTE
from newsdiff.tui.screens.reader.correcting import Correcting
from newsdiff.tui.screens.save import SaveScreen

PAUSE: Final = 0.25
"""Seconds after which a new position is on disk; changes of the reader's are there at once."""
COMES_BACK: Final = "Leave; it comes back when the same is opened again"
Leaving = Literal["save", "keep", "forget"]


class Keeping(Correcting):
    """Saves, and asks before anything is lost."""

    session: Path | None = None
    """The file of the session, named by the reader or not."""
    _journal: Journal | None = None
    _saved: Work | None = None
    """What need not be asked about: the work as it was opened or saved last."""
    _articles_saved: tuple[Article, ...] = ()
    _on_disk: bool = True
    """Whether the last change could be written down."""
    _told: str = ""
    """The last trouble with the disk; it is told once."""

    def resume(self, comparison: Comparison) -> None:
        """Read on in the first comparison of the story, where the reader was and with all that they did."""
        self.session = self.opened.session
        self._journal = _journal_of(self.session) if self.session else Journal(journal_of(comparison))
        done = self._recovered(self._journal)
        resumed = None if done is None else resume(self._as_corrected(comparison, done), done)
        super().put(comparison if resumed is None else resumed.comparison)
        view = self.opened.view if resumed is None else resumed.work.view
        if self.opened.sample:
            view = View()  # a sample begins where it always does; what was changed in it is kept
        if view != View():
            bring_back(view, self.reading, self.desk)
        self.desk.look()
        self._begin(resumed)
        self.set_interval(PAUSE, self.record)
        if resumed is not None and resumed.to_correct:
            self.regroup(resumed.work.corrections, resumed.work.threshold, "Your corrections are back")

    async def arrived(self, comparison: Comparison) -> None:
        """Keep the comparison for the next time, and read on in it."""
        self.made(comparison)
        self.resume(comparison)

    def made(self, comparison: Comparison) -> None:
        """Keep what an analysis found for the next time."""
        self._cache(comparison)

    def put(self, comparison: Comparison) -> None:
        """Read on in a comparison and have it on disk."""
        before = self.reading.articles
        super().put(comparison)
        if self.reading.articles != before:
            self._keep_whole(comparison)
        self.record()

    def record(self) -> None:
        """Write down what the reader did and where they are."""
        work = self._work()
        if work is None or self._journal is None:
            return
        try:
            self._journal.record(work)
        except StoreError as error:
            self._on_disk = False
            self._tell_once(str(error))
        else:
            self._on_disk = True
        self.desk.note(self._state())

    @property
    def unsaved(self) -> bool:
        """Whether something was changed since the story was opened or saved."""
        work = self._work()
        if work is None or self._saved is None:
            return False
        return self.reading.articles != self._articles_saved or _without_view(work) != _without_view(
            self._saved
        )

    def action_save(self) -> None:
        """Save the session; ask for its name the first time."""
        if self.reading.comparison is None:
            self.say_not_compared()
        elif self.session is not None and not self._unnamed:
            self._save(self.session)
        else:
            self.app.push_screen(SaveScreen(Path.cwd(), self.story_name()), self._save_as)

    async def action_quit(self) -> None:
        """Leave newsdiff; ask first when something is unsaved."""
        if not self.unsaved:
            await self.leave()
            return
        choices: tuple[Choice[Leaving], ...] = (
            Choice("Save it in a session's file", "save"),
            *((Choice[Leaving](COMES_BACK, "keep"),) if self._on_disk else ()),
            Choice("Leave and forget what I changed", "forget"),
        )
        question = "You changed something that is in no session's file yet."
        self.app.push_screen(AskScreen("Leave newsdiff?", question, choices), self._leave_so)

    async def leave(self) -> None:
        """Put everything on disk and end."""
        self.finish()
        await self.engine.close()
        self.app.exit(0)

    def finish(self) -> None:
        """Put everything on disk."""
        self.record()
        comparison = self.reading.comparison
        if comparison is None or self._journal is None:
            return
        with suppress(StoreError):
            self._journal.close()
        if comparison.corrections and not self.session:
            corrected_cache().keep(comparison, self.reading.articles, self.settings)
        self._remember()

    def _recovered(self, journal: Journal) -> Work | None:
        """What was done before; a threshold that was asked for at the start outweighs the one from then."""
        done = journal.recover()
        wanted = self.settings.threshold
        if done is None or self.session or wanted == Settings().threshold:
            return done
        return msgspec.structs.replace(done, threshold=wanted)

    def _as_corrected(self, comparison: Comparison, done: Work) -> Comparison:
        """The comparison, corrected already where the cache has it so."""
        if not resume(comparison, done).to_correct:
            return comparison
        found = corrected_cache().find(self.reading.articles, self.settings).comparison
        return comparison if found is None or resume(found, done).to_correct else found

    def _begin(self, resumed: Resumed | None) -> None:
        """Take what is there as saved; of a session that is its file, not what was recovered beside it."""
        present = self.reading.comparison
        of_file = self.opened.comparison if self.session else None
        if of_file is not None:
            self._saved = work_on(of_file, View())
        elif resumed is not None:
            self._saved = resumed.work
        elif present is not None:
            self._saved = work_on(present, View())
        self._articles_saved = self.reading.articles
        if self.session is not None and self.unsaved:
            self.notify(
                f"What you changed after saving is back; {self.key('session.save')} saves it.", timeout=5
            )
        self.record()
        if first_time() or self.opened.sample:
            self.notify(hint(self.key), timeout=15)

    def _work(self) -> Work | None:
        comparison = self.reading.comparison
        return None if comparison is None else work_on(comparison, view_of(self.reading, self.desk))

    @property
    def _unnamed(self) -> bool:
        return self.session is not None and self.session.parent == _unsaved_folder()

    def _state(self) -> str:
        """What the note says: the session's name, and whether all is saved."""
        name = self.session.name if self.session and not self._unnamed else ""
        if self.unsaved:
            kept = "unsaved" if self._on_disk else "unsaved, and the disk keeps nothing"
            return f"{name} * {kept}, {self.key('session.save')} saves ".lstrip()
        return f"{name} " if name else SAMPLE_NOTE if self.opened.sample else ""

    def _keep_whole(self, comparison: Comparison) -> None:
        """Keep a story whose articles are no longer those that were opened, under a name of its own."""
        if self._journal is None or not (self.session is None or self._unnamed):
            return
        sources = "\0".join(sorted(a.provenance.sha256 for a in self.reading.articles))
        self.session = _unsaved_folder() / f"{sha256(sources.encode()).hexdigest()[:16]}{SUFFIX}"
        self._journal = _journal_of(self.session)
        self._write(self.session, comparison, quiet=True)

    def _save_as(self, path: Path | None) -> None:
        if path is not None:
            self._save(path)

    def _save(self, path: Path) -> None:
        comparison = self.reading.comparison
        if comparison is not None:
            self._write(path, comparison, quiet=False)

    @work(thread=True, exclusive=True, group="saving", description="save")
    def _write(self, path: Path, comparison: Comparison, *, quiet: bool) -> None:
        view = view_of(self.reading, self.desk)
        try:
            save(session_of(comparison, view), path)
        except StoreError as error:
            self.app.call_from_thread(self._tell_once, str(error))
            return
        if not quiet:
            self.app.call_from_thread(self._saved_as, path, comparison)

    def _saved_as(self, path: Path, comparison: Comparison) -> None:
        if self._unnamed and self.session is not None:
            with suppress(OSError):
                self.session.unlink()
        if self._journal is not None and self.session != path:
            self._journal.clear()
            self._journal = _journal_of(path)
        self.session = path
        self._saved = work_on(comparison, View())
        self._articles_saved = tuple(a.article for a in comparison.articles)
        self._remember()
        self.record()
        self.notify(f"Saved; newsdiff {quote(path.name)} opens it again.", timeout=5, markup=False)

    async def _leave_so(self, how: Leaving | None) -> None:
        if how == "save":
            self.action_save()
        elif how == "forget":
            await self._forget()
        elif how == "keep":
            await self.leave()

    async def _forget(self) -> None:
        if self._journal is not None:
            self._journal.clear()
            self._journal = None
        await self.engine.close()
        self.app.exit(0)

    # Without a description Textual writes down all arguments: a fifth of a second for fifty articles.
    @work(thread=True, group="caching", description="cache")
    def _cache(self, comparison: Comparison) -> None:
        articles = tuple(a.article for a in comparison.articles)
        if problem := Cache().keep(comparison, articles, comparison.settings):
            self.app.call_from_thread(self._tell_once, problem)

    def _remember(self) -> None:
        """Put the story first among those read lately; a sample needs no remembering."""
        if self.opened.sample and self.session is None:
            return
        own = (str(self.session.resolve()),) if self.session else tuple(map(_absolute, self.reading.articles))
        if self.session is None and not all(is_file_name(a.provenance.source) for a in self.reading.articles):
            return  # standard input cannot be opened again
        entry = Entry(
            title=self.reading.article(self.reading.look.base).title,
            labels=tuple(a.label for a in self.reading.articles),
            sources=own,
            session=self.session is not None,
            when=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        if problem := Recents().add(entry):
            self._tell_once(problem)

    def _tell_once(self, problem: str) -> None:
        if problem != self._told:
            self._told = problem
            self.notify(problem, severity="warning", markup=False)


def _journal_of(session: Path) -> Journal:
    return Journal(journal_beside(session), session)


def _unsaved_folder() -> Path:
    return state_folder() / "unsaved"


def _absolute(article: Article) -> str:
    return f"{article.label}={Path(article.provenance.source).resolve()}"


def _without_view(work: Work) -> tuple[object, ...]:
    return work.corrections, work.threshold, work.notes, work.marked
