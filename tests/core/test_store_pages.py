from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import ferry_comparison as read_story
from newsdiff.core.errors import StoreError
from newsdiff.core.load.fetched import Fetched
from newsdiff.core.store import pages as store
from newsdiff.core.store.pages import Pages
from newsdiff.core.store.session import decode, encode, session_of

PAGE = Fetched(b"<p>The bridge was closed.</p>", "https://h.example/b", "2025-03-04T10:00:00Z", "text/html")
HASH = sha256(PAGE.content).hexdigest()


def test_page_is_kept_with_hash_address_and_time(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "pages")
    pages.keep(PAGE, "https://h.example/a")
    assert pages.content(HASH) == PAGE.content
    line = json.loads((tmp_path / "pages" / "index.jsonl").read_text())
    assert line == {
        "sha256": HASH,
        "size": len(PAGE.content),
        "asked": "https://h.example/a",
        "address": "https://h.example/b",
        "at": "2025-03-04T10:00:00Z",
        "kind": "text/html",
    }


def test_same_page_again_is_kept_once_and_told_twice(tmp_path: Path) -> None:
    pages = Pages(tmp_path)
    pages.keep(PAGE, "https://h.example/a")
    pages.keep(replace(PAGE, at="2025-03-05T10:00:00Z"), "https://h.example/a")
    assert len(list(tmp_path.glob("*.page"))) == 1
    assert len((tmp_path / "index.jsonl").read_text().splitlines()) == 2


def test_page_that_was_changed_on_the_disk_is_none(tmp_path: Path) -> None:
    pages = Pages(tmp_path)
    pages.keep(PAGE, "https://h.example/a")
    (tmp_path / f"{HASH}.page").write_bytes(b"forged")
    assert pages.content(HASH) is None
    pages.keep(PAGE, "https://h.example/a")
    assert pages.content(HASH) == PAGE.content


def test_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("in the way")
    with pytest.raises(StoreError, match="could not be written"):
        Pages(tmp_path / "pages").keep(PAGE, "https://h.example/a")


def test_session_embeds_the_fetched_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "data_folder", lambda: tmp_path)
    Pages().keep(PAGE, "https://h.example/a")
    story = read_story()
    annotated = story.articles[0]
    origin = replace(
        annotated.article.provenance,
        source="https://h.example/a",
        sha256=HASH,
        size=len(PAGE.content),
        fetched_from=PAGE.address,
    )
    fetched = replace(annotated, article=replace(annotated.article, provenance=origin))
    session = session_of(replace(story, articles=(fetched, *story.articles[1:])))
    assert session.sources[0].content == PAGE.content
    assert decode(encode(session, tmp_path), tmp_path / "s.newsdiff").sources[0] == session.sources[0]
