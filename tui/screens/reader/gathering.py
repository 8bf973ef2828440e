"""Which articles are compared: one more, one fewer, others states of their files, a block put back."""

from __future__ import annotations

from collections.abc import Callable

from textual import work

from newsdiff.core.load import Loaded
from newsdiff.core.load.restore import restore
from newsdiff.core.load.warnings import labelled_warnings
from newsdiff.core.model import Article
from newsdiff.core.phrasing import counted
from newsdiff.tui.adding import Named, Pasted, lettered, load_more, read_again
from newsdiff.tui.screens.article import ArticleScreen
from newsdiff.tui.screens.ask import AskScreen, Choice
from newsdiff.tui.screens.reader.comparing import Comparing

FEWEST = 2
"""Articles of a comparison."""


class Gathering(Comparing):
    """Compares other articles; the reader's place and corrections stay."""

    def action_add(self) -> None:
        """Add an article."""
        if self._free_to_change():
            from newsdiff.tui.screens.add import AddScreen  # an editor: the first frame does not wait for it

            self.app.push_screen(AddScreen(), self._add)

    def action_remove(self) -> None:
        """Take this article out of the comparison, after asking."""
        articles = self.reading.articles
        if not self._free_to_change():
            return
        if len(articles) <= FEWEST:
            self.notify("A comparison needs at least two articles.", timeout=3)
            return
        article = self.reading.article(self.reading.place.article)
        question = (
            f"Compare again without {article.id} {article.label}? {self.key('change.undo')} brings it back."
        )
        choices = (Choice("Keep it", False), Choice(f"Take {article.label} out", True))
        self.app.push_screen(
            AskScreen("Remove an article", question, choices), lambda sure: self._remove(article, sure)
        )

    def action_reload(self) -> None:
        """Read files again that have changed; compare the articles if that was not done yet."""
        if self.reading.findings is None:
            self.action_compare()
        elif self._free_to_change():
            self._load(lambda: read_again(self.reading.articles, self.opened.opener), self._reloaded)

    def action_article(self) -> None:
        """Show what is known of this article; put back what was cut from it by mistake."""
        article = self.reading.article(self.reading.place.article)
        self.app.push_screen(ArticleScreen(article), lambda number: self._restore(article, number))

    def _restore(self, article: Article, number: int | None) -> None:
        if number is None or not self._free_to_change():
            return
        whole = restore(article, number)
        articles = tuple(whole if a.id == article.id else a for a in self.reading.articles)
        self.compare_again(articles, f"Put back into {article.label}")

    def _remove(self, article: Article, sure: bool | None) -> None:
        if sure:
            rest = [a for a in self.reading.articles if a.id != article.id]
            self.compare_again(lettered(rest), f"Without {article.label}")

    def _add(self, wanted: Named | Pasted | None) -> None:
        if wanted is not None:
            present = self.reading.articles
            self._load(lambda: load_more(wanted, present, self.opened.opener), self._added)

    def _added(self, loaded: Loaded) -> None:
        for warning in labelled_warnings(loaded.articles):
            self.notify(warning, severity="warning", markup=False)
        if loaded.articles:
            labels = ", ".join(a.label for a in loaded.articles)
            self.compare_again(lettered((*self.reading.articles, *loaded.articles)), f"Added {labels}")

    def _reloaded(self, loaded: Loaded) -> None:
        changed = sum(new != old for new, old in zip(loaded.articles, self.reading.articles, strict=True))
        if changed:
            self.compare_again(loaded.articles, f"Read again, {counted(changed, 'file')} changed")
        elif not loaded.problems:
            self.notify("No file has changed.", timeout=2)

    @work(thread=True, exclusive=True, group="loading")
    def _load(self, load: Callable[[], Loaded], then: Callable[[Loaded], None]) -> None:
        self.app.call_from_thread(self._loaded, load(), then)

    def _loaded(self, loaded: Loaded, then: Callable[[Loaded], None]) -> None:
        for problem in loaded.problems:
            self.notify(str(problem), severity="warning", markup=False)
        then(loaded)

    def _free_to_change(self) -> bool:
        """Whether the articles can be changed now; says why not."""
        if self.reading.findings is None or self.comparing:
            leave = self.key("leave")
            self.notify(f"Wait until the articles are compared, or stop that with {leave}.", timeout=3)
            return False
        return True
