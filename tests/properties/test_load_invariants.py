"""Whatever is opened, no word is lost, every span cuts its paragraph, and only the one error is raised."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdiff.core.errors import SourceError
from newsdiff.core.load import load
from newsdiff.core.load.html import read_html
from newsdiff.core.load.markdown import read_markdown
from newsdiff.core.load.page import Block
from newsdiff.core.load.safe import one_line, safe_text
from newsdiff.core.load.sort import sort_out
from newsdiff.core.load.text import read_text
from newsdiff.core.model import Article

LINES = st.sampled_from(
    [
        "",
        "- Home",
        "- Ferry Runs Aground",
        "Ferry Runs Aground",
        "Title: Ferry Runs Aground",
        "Outlet: Harbour Post",
        "---",
        "By Nora Lind",
        "• 02/18/2025",
        "HPO, 2025-03-04",
        "What Happened?",
        "The ferry ran aground off Lindholm on Monday, the harbour office said.",
        "“Nobody was hurt,” the captain said, and everyone was ashore within the hour.",
        "Advertisement",
        "Share your thoughts in the comments below.",
        "Related stories",
        "© 2025 Harbour Post",
        "# Ferry Runs Aground",
        "## What *next*",
        "- [A link](http://h.example) to more of it.",
        "<p>The ferry ran aground off Lindholm on Monday, the harbour office said.</p>",
        "<h1>Ferry Runs Aground</h1><nav>Home</nav>",
    ]
)
TEXTS = st.one_of(
    st.lists(LINES, max_size=14).map("\n".join),
    st.text(max_size=300),
    st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=10).map("\n".join),
)
SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def in_order(article: Article) -> str:
    """Kept and removed text as it stood in the source."""
    removed = iter(article.removed)
    waiting = next(removed, None)
    parts: list[str] = []
    for paragraph in article.paragraphs:
        while waiting and waiting.position <= paragraph.span.start:
            parts.append(waiting.text)
            waiting = next(removed, None)
        parts.append(paragraph.span.cut(article.text))
    while waiting:
        parts.append(waiting.text)
        waiting = next(removed, None)
    return "\n".join(parts)


def opened(path: Path, content: bytes) -> Article | None:
    path.write_bytes(content)
    try:
        return load(str(path))
    except SourceError as error:
        problem = error
    assert problem.problem
    assert problem.remedy
    return None


def check_shape(article: Article) -> None:
    assert article.text == "\n\n".join(p.span.cut(article.text) for p in article.paragraphs)
    assert all(p.span.cut(article.text).strip() for p in article.paragraphs)
    kinds = [p.kind for p in article.paragraphs]
    assert "title" not in kinds[1:]
    assert (kinds[0] == "title") == bool(article.title)
    assert kinds.count("lead") == 1
    positions = [r.position for r in article.removed]
    assert positions == sorted(positions)
    assert set(positions) <= {len(article.text), *(p.span.start for p in article.paragraphs)}
    assert all(r.text and r.reason for r in article.removed)
    shown = [
        article.text,
        article.label,
        article.byline,
        article.outlet,
        article.url,
        *(r.text for r in article.removed),
    ]
    assert all(safe_text(s) == s for s in shown)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for s in shown for c in s if c != "\n")


@SETTINGS
@given(text=TEXTS)
def test_text_is_kept_or_removed_and_never_lost(tmp_path: Path, text: str) -> None:
    article = opened(tmp_path / "a.txt", text.encode("utf-8", "replace"))
    if article is not None:
        check_shape(article)
        assert words(in_order(article)) == words(safe_text(text))


@pytest.mark.parametrize("read", [read_text, read_markdown, read_html])
@SETTINGS
@given(text=TEXTS)
def test_every_block_of_a_page_is_kept_or_removed(read, text: str) -> None:  # type: ignore[no-untyped-def]
    page = read(text)
    assert all(isinstance(b, Block) and b.text and one_line(b.text) == b.text for b in page.blocks)
    pieces = sort_out(page).pieces
    assert words(" ".join(p.text for p in pieces)) == words(" ".join(b.text for b in page.blocks))
    assert all(bool(p.kind) != bool(p.reason) for p in pieces)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ""])
@SETTINGS
@given(content=st.one_of(st.binary(max_size=200), TEXTS.map(lambda t: t.encode("utf-16"))))
def test_any_bytes_are_an_article_or_a_problem(tmp_path: Path, suffix: str, content: bytes) -> None:
    article = opened(tmp_path / f"a{suffix}", content)
    if article is not None:
        check_shape(article)


@SETTINGS
@given(text=TEXTS, suffix=st.sampled_from([".md", ".html"]))
def test_marked_up_text_is_an_article_or_a_problem(tmp_path: Path, text: str, suffix: str) -> None:
    article = opened(tmp_path / f"a{suffix}", text.encode("utf-8", "replace"))
    if article is not None:
        check_shape(article)


@given(text=st.text())
def test_safe_text_is_stable(text: str) -> None:
    once = safe_text(text)
    assert safe_text(once) == once
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in once if c != "\n")


@given(source=st.text(max_size=60))
def test_any_name_of_no_file_is_a_problem(source: str) -> None:
    if "=" not in source and ".." not in source:
        with pytest.raises(SourceError) as caught:
            load("no-such-folder/" + source)
        message = str(caught.value)
        assert safe_text(message) == message
