from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest
from msgspec.structs import replace
from reader_app import Engine, compared, opened, press, reader, screen_of, told

from builders import build_article, ferry_comparison
from newsdiff.core.model import Article
from newsdiff.core.store.places import state_folder
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.citation import citation, quotation
from newsdiff.tui.opening import file_of, page_of


def article(url: str = "", source: str = "herald.txt") -> Article:
    built = build_article("A", "Herald", "A title", "Some words.")
    return replace(built, url=url, provenance=replace(built.provenance, source=source))


async def test_y_copies_the_sentence_with_its_citation_to_clipboard_and_file() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "n", "tab", "y")
        expected = (
            "“At least 15 people were hurt when the Astrid struck a sandbank near Lindholm on Monday.”\n"
            "— Coast Daily, “Astrid stranded: a dozen injured”, 2025-03-05, coast daily.txt"
        )
        assert app.clipboard == expected
        path = state_folder() / "copied.txt"
        assert path.read_text() == expected + "\n"
        assert str(path) in told(app)


async def test_shift_y_copies_all_versions_and_who_is_silent() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "n", "Y")
        assert app.clipboard.count("— ") == 2
        assert app.clipboard.endswith("Not found in: Nordwire")
        await press(pilot, "right_parenthesis", "Y")
        assert app.clipboard.count("— ") == 1


async def test_copying_works_without_a_writable_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        monkeypatch.setattr(Path, "write_text", refuse)
        await press(pilot, "y")
        assert "Ferry runs aground" in app.clipboard
        assert "Permission denied" in told(app)


def test_what_is_copied_cannot_act_where_it_is_pasted() -> None:
    text = quotation(article(url="https://herald.example/a"), "One\x1b[31m\nrm -rf \u202etwo")
    assert text == "“One�[31m rm -rf �two”\n— Herald, “A title”, 2025-03-04, https://herald.example/a"


def test_a_citation_leaves_out_what_is_not_known() -> None:
    bare = replace(article(source="-"), title="", published="")
    assert citation(bare) == "Herald, -"


@pytest.mark.parametrize(
    ("url", "source", "page"),
    [
        ("https://herald.example/a", "x.html", "https://herald.example/a"),
        ("", "http://herald.example/b", "http://herald.example/b"),
        ("javascript:alert(1)", "x.html", None),
        ("file:///etc/passwd", "x.html", None),
        ("https:", "-", None),
        ("", "x.html", None),
    ],
)
def test_only_pages_of_the_web_go_to_the_browser(url: str, source: str, page: str | None) -> None:
    assert page_of(article(url, source)) == page


def test_only_files_of_known_kinds_are_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "run.sh").touch()
    assert file_of(article(source=str(tmp_path / "a.txt"))) == (tmp_path / "a.txt").resolve()
    assert file_of(article(source=str(tmp_path / "run.sh"))) is None
    assert file_of(article(source=str(tmp_path / "gone.txt"))) is None
    assert file_of(article(source="a\0b.txt")) is None


async def test_o_opens_the_page_without_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Browser(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            seen.append(url)
            return True

    comparison = ferry_comparison()
    first = comparison.articles[0]
    address = "https://harbour.example/ferry?a=1&b=$(id)"
    with_page = replace(first, article=replace(first.article, url=address))
    comparison = replace(comparison, articles=(with_page, *comparison.articles[1:]))
    monkeypatch.setattr(webbrowser, "get", lambda *_: Browser())
    monkeypatch.setattr(webbrowser, "open", Browser().open)
    app = NewsdiffApp(opened(comparison, ready=True), engine=Engine(None))
    async with app.run_test() as pilot:
        await pilot.pause()
        await press(pilot, "o")
        assert seen == [address]
        assert "Opened in the browser" in told(app)


async def test_o_says_what_cannot_be_opened() -> None:
    app = reader()
    async with app.run_test() as pilot:
        await compared(pilot)
        await press(pilot, "o")
        assert "names no address, and harbour post.txt is no file" in told(app)


@pytest.mark.parametrize("size", [(120, 40), (200, 50)])
async def test_panes_are_moved(size: tuple[int, int]) -> None:
    app = reader()
    async with app.run_test(size=size) as pilot:
        await compared(pilot)
        await press(pilot, "L")
        assert screen_of(app).panes.shown == ("B", "A", "C")
        await press(pilot, "L", "L")
        assert screen_of(app).panes.shown == ("B", "C", "A")
        assert "right end" in told(app)
        await press(pilot, "1")
        assert screen_of(app).reading.place.article == "B"
        await press(pilot, "tab", "H")
        assert screen_of(app).panes.shown == ("C", "B", "A")


async def test_a_pinned_article_stays_in_view() -> None:
    app = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        await press(pilot, "3", "p")
        for key in ("1", "n", "2", "right_parenthesis", "n"):
            await press(pilot, key)
            assert "C" in screen_of(app).panes.shown


async def test_unlinked_articles_stay_where_they_were_scrolled_to() -> None:
    app = reader()
    async with app.run_test(size=(120, 20)) as pilot:
        await compared(pilot)
        await press(pilot, "backslash")
        before = screen_of(app).panes.pane("B").text.scroll
        await press(pilot, "n", "n", "n")
        assert screen_of(app).panes.pane("B").text.scroll == before
        await press(pilot, "backslash")
        assert screen_of(app).panes.pane("B").text.scroll != before
