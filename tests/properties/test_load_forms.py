"""Whatever form a story comes in, each word of it is kept or removed, in order; broken files are problems."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import forms
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdiff.core.load.forms import SUFFIXES, Form, form_of
from newsdiff.core.load.loaded import Loaded
from newsdiff.core.load.reading import read_articles
from newsdiff.core.load.safe import safe_text
from newsdiff.core.load.sources import Source
from newsdiff.core.model import Article

TITLE = "Ferry Runs Aground"
LINES = st.one_of(
    st.sampled_from(
        [
            "The ferry ran aground off Lindholm on Monday, the harbour office said.",
            "“Nobody was hurt,” the captain said, and everyone was ashore within the hour.",
            "By Nora Lind",
            "4 March 2025",
            "Outlet: Harbour Post",
            "Advertisement",
            "Related stories",
            "What next",
            "> a line of another mail",
            "--",
            "12",
            "Ferry Runs Aground",
            "A well-known danger of the Lind-",
            "holm ferry",
            "© 2025 Harbour Post",
        ]
    ),
    st.text(st.characters(codec="cp1252", categories=("L", "N", "P", "Zs")), min_size=1, max_size=40),
)
STORIES = st.lists(LINES, min_size=1, max_size=8)
SETTINGS = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))


def paragraphs(story: list[str]) -> str:
    return "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in story)


WAYS: dict[str, tuple[Form, Callable[[list[str]], str | bytes]]] = {
    "mail": ("mail", lambda s: forms.mail("\n\n".join(s), From="a@h.example")),
    "mail of HTML": ("mail", lambda s: forms.mail(html=forms.page(TITLE, s), From="a@h.example")),
    "mhtml": ("mhtml", lambda s: forms.mhtml(forms.page(TITLE, s))),
    "pdf": ("pdf", lambda s: forms.pdf([forms.column(s), forms.column(s)])),
    "docx": ("docx", lambda s: forms.word([("", line) for line in s])),
    "epub": ("epub", lambda s: forms.epub([forms.page(TITLE, s)])),
    "warc": ("warc", lambda s: forms.warc([forms.record("https://h.example/", forms.page(TITLE, s))])),
    "feed": ("feed", lambda s: forms.rss([{"title": TITLE, "content": paragraphs(s)}])),
    "jsonl": ("jsonl", lambda s: forms.jsonl([{"text": "\n\n".join(s)}])),
}


def letters(text: str) -> str:
    """A text without all that may differ between two renderings of it."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", safe_text(text))).casefold()


def in_order(article: Article) -> str:
    """Kept and removed text as it stood in the source."""
    removed = list(article.removed)
    parts = []
    for paragraph in article.paragraphs:
        while removed and removed[0].position <= paragraph.span.start:
            parts.append(removed.pop(0).text)
        parts.append(paragraph.span.cut(article.text))
    return "\n".join(parts + [r.text for r in removed])


def read_as(form: Form, content: str | bytes) -> Loaded:
    return read_articles(Source("a"), form, content.encode() if isinstance(content, str) else content)


def check(loaded: Loaded) -> None:
    for problem in loaded.problems:
        assert problem.problem
        assert problem.remedy
    for article in loaded.articles:
        assert article.text == "\n\n".join(p.span.cut(article.text) for p in article.paragraphs)
        assert all(r.text and r.reason for r in article.removed)
        assert safe_text(in_order(article)) == in_order(article)


@pytest.mark.parametrize("way", WAYS)
@SETTINGS
@given(story=STORIES)
def test_every_word_of_a_story_is_kept_or_removed(way: str, story: list[str]) -> None:
    form, made = WAYS[way]
    loaded = read_as(form, made(story))
    check(loaded)
    for article in loaded.articles:
        wanted = [letters(line) for line in story]
        found = letters(in_order(article))
        at = 0
        for line in wanted:
            at = found.find(line, at)
            assert at >= 0, line
            at += len(line)


@pytest.mark.parametrize("way", WAYS)
@SETTINGS
@given(at=st.floats(0, 1), length=st.integers(0, 40), new=st.binary(max_size=20))
def test_file_with_a_hole_is_an_article_or_a_problem(way: str, at: float, length: int, new: bytes) -> None:
    form, made = WAYS[way]
    sound = made(["The ferry ran aground off Lindholm on Monday, the harbour office said."])
    content = sound.encode() if isinstance(sound, str) else sound
    start = int(at * len(content))
    check(read_as(form, content[:start] + new + content[start + length :]))


@pytest.mark.parametrize("form", sorted(set(SUFFIXES.values())))
@SETTINGS
@given(content=st.binary(max_size=200))
def test_any_bytes_are_an_article_or_a_problem(form: Form, content: bytes) -> None:
    check(read_as(form, content))


@given(content=st.binary(max_size=300))
def test_form_of_any_bytes_without_a_suffix_is_told(content: bytes) -> None:
    if not content.startswith(b"PK\x03\x04"):
        assert form_of("a", "a", content) in set(SUFFIXES.values())
