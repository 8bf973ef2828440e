from __future__ import annotations

from msgspec.structs import replace
from reader_app import FERRY, compared, reader, screen_of
from textual.widgets import Label

from newsdiff.core.model import Reference, Span
from newsdiff.core.namings import namings


async def test_the_chosen_name_is_told_as_each_article_writes_it() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await pilot.press("e")
        await pilot.pause()
        told = str(app.screen.query_one("#named", Label).render())
        assert screen_of(app) is not app.screen
        first = FERRY.entities[0]
        assert all(f"{article} {forms.first}" in told for article, forms in namings(first).items())


async def test_the_chosen_name_is_told_as_each_article_describes_it() -> None:
    first, *others = FERRY.entities
    sentence = FERRY.articles[0].sentences[2]
    captain = Reference("A", sentence.id, Span(129, 136), "Captain", "description")
    app = reader(replace(FERRY, entities=(replace(first, references=(captain,)), *others)))
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert "A “Captain”" in str(app.screen.query_one("#named", Label).render())
