"""What is known of an article, and what was cut from it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label
from textual.widgets.option_list import Option

from newsdiff.core.load.warnings import warnings
from newsdiff.core.model import Article
from newsdiff.tui.render.legible import legible
from newsdiff.tui.screens.dialog import Dialog
from newsdiff.tui.widgets.choices import Choices

TERM_WIDTH = 11
TERMS = {"url": "address"}
"""What a field is called where its own name says little."""


class ArticleScreen(Dialog[int | None]):
    """Facts above, the blocks that were cut below; Enter answers with the block to put back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "dismiss", "close", show=False, id="quit"),
        Binding("i", "dismiss", "close", show=False, id="panel.article"),
    ]

    def __init__(self, article: Article) -> None:
        super().__init__()
        self.article = article

    def compose(self) -> ComposeResult:
        """The facts, the blocks with the reasons they were cut for."""
        cut = self.article.removed
        with Vertical(classes="frame") as frame:
            frame.border_title = f"Article {self.article.id}"
            frame.border_subtitle = self.hint(*(("Enter puts a block back into the text",) if cut else ()))
            with VerticalScroll(id="facts", can_focus=False):
                yield Label(facts(self.article), markup=False)
            heading = f"Cut from the page, {len(cut)} pieces" if cut else "Nothing was cut from the page"
            yield Label(heading, id="cut", markup=False)
            yield Choices(
                *(Option(Content.assemble((legible(f"{b.reason}: "), "dim"), legible(b.text))) for b in cut),
            )

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Answer with the block."""
        self.dismiss(event.option_index)


def facts(article: Article) -> Content:
    """Return what is known of an article, a line for each fact."""
    source = article.provenance
    words = len(article.text.split())
    known = (
        ("label", article.label),
        ("title", article.title),
        ("outlet", article.outlet),
        ("byline", article.byline),
        ("published", article.published),
        ("language", article.language),
        ("address", article.url),
        ("source", source.source),
        ("read as", f"{source.format}, {source.encoding}, {source.size:,} bytes"),
        ("sha256", source.sha256),
        ("length", f"{words:,} words, {len(article.paragraphs)} paragraphs"),
        *([("fetched", f"{source.fetched_at} from {source.fetched_from}")] if source.fetched_from else []),
        *(("warning", warning) for warning in warnings(article)),
    )
    places = {TERMS.get(origin.field, origin.field): origin.place for origin in article.origins}
    lines = (
        Content.assemble(
            (f"{term:<{TERM_WIDTH}}", "dim"),
            (legible(value) or "not found", "" if value else "dim"),
            (f" (from: {legible(places[term])})" if term in places else "", "dim"),
        )
        for term, value in known
    )
    return Content("\n").join(lines)
