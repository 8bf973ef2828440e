from __future__ import annotations

from pathlib import Path

import pytest
from reader_app import FERRY

from newsdiff.core.errors import SourceError
from newsdiff.core.load import fetch as fetching
from newsdiff.core.load.fetched import Fetched
from newsdiff.core.store import pages
from newsdiff.tui.adding import Named, load_more, read_again
from newsdiff.tui.opener import Opener, leave_to_fetch

ADDRESS = "https://herald.example/ferry"
PAGE = Fetched(
    b"Ferry runs aground\n\nThe ferry ran aground off Lindholm on Monday, the harbour office said.",
    f"{ADDRESS}/final",
    "2025-03-04T10:00:00Z",
    "text/plain",
)


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opener:
    monkeypatch.setattr(pages, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(fetching.Fetcher, "fetch", lambda self, address: PAGE)
    return Opener(fetch=leave_to_fetch(largest=1_000_000, private=False))


def test_address_is_added_where_fetching_is_allowed(opener: Opener, tmp_path: Path) -> None:
    articles = tuple(a.article for a in FERRY.articles)
    (added,) = load_more(Named(f"Herald={ADDRESS}"), articles, opener).articles
    assert (added.label, added.provenance.fetched_from) == ("Herald", PAGE.address)
    kept = tmp_path / "pages" / f"{added.provenance.sha256}.page"
    assert kept.read_bytes() == PAGE.content
    assert read_again([added], opener).articles == (added,)


def test_address_is_refused_where_fetching_is_not_allowed() -> None:
    (problem,) = load_more(Named(ADDRESS), ()).problems
    assert "--fetch" in problem.remedy


def test_page_whose_copy_cannot_be_kept_is_told(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("in the way")
    with pytest.raises(SourceError, match="its copy was not kept"):
        opener.one(ADDRESS)
