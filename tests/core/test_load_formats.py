"""Text, Markdown and web pages become plain prose with what their format tells of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newsdiff.core.load import load
from newsdiff.core.load.linked import read_linked
from newsdiff.core.load.outline import outline
from newsdiff.core.load.page import Metadata
from newsdiff.core.model import Article

FIRST = (
    "The ferry Astrid ran aground off Lindholm on Monday with forty people aboard, the harbour office said."
)
SECOND = "Nobody was hurt, and all passengers were ashore within the hour, according to the captain."


def open_as(tmp_path: Path, name: str, content: str) -> Article:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return load(str(path))


def kept(article: Article) -> list[tuple[str, str]]:
    return [(p.kind, p.span.cut(article.text)) for p in article.paragraphs]


def test_wrapped_lines_are_joined(tmp_path: Path) -> None:
    wrapped = (
        "Ferry runs aground\n\nThe ferry Astrid ran aground off Lindholm on Monday with\n"
        "forty people aboard, the harbour office said. Nobody was\n"
        "hurt, and all passengers were ashore within the hour,\n"
        "according to the captain.\n\nAn inquiry will begin in April.\n"
    )
    article = open_as(tmp_path, "a.txt", wrapped)
    assert kept(article) == [
        ("title", "Ferry runs aground"),
        ("lead", f"{FIRST} {SECOND}"),
        ("body", "An inquiry will begin in April."),
    ]


def test_header_lines_name_the_article(tmp_path: Path) -> None:
    content = (
        "Title: Ferry runs aground\nOutlet: Harbour Post\nDate: 2025-03-04\nBy: Nora Lind\n"
        f"URL: https://h.example/1\n\n{FIRST}\n"
    )
    article = open_as(tmp_path, "a.txt", content)
    assert (article.outlet, article.published, article.byline) == ("Harbour Post", "2025-03-04", "Nora Lind")
    assert (article.url, article.label) == ("https://h.example/1", "Harbour Post")
    assert kept(article) == [("title", "Ferry runs aground"), ("lead", FIRST)]


def test_front_matter_and_markup_of_markdown(tmp_path: Path) -> None:
    content = (
        '---\ntitle: "Ferry runs aground"\noutlet: Harbour Post\ndate: 4 March 2025\n---\n\n'
        "# Ferry runs aground\n\n*By Nora Lind*\n\n"
        "The **ferry** [Astrid](https://h.example) ran\naground `now` \\*here\\*.\n\n"
        "## What next\n\nAn inquiry will *begin* in April.\n\n"
        "- Ferries must not sail in fog.\n\n![The pier](p.png)\n"
    )
    article = open_as(tmp_path, "a.md", content)
    assert kept(article) == [
        ("title", "Ferry runs aground"),
        ("lead", "The ferry Astrid ran aground now *here*."),
        ("heading", "What next"),
        ("body", "An inquiry will begin in April."),
        ("body", "Ferries must not sail in fog."),
    ]
    assert (article.outlet, article.byline, article.published) == ("Harbour Post", "Nora Lind", "2025-03-04")
    assert ("The pier", "caption") in [(r.text, r.reason) for r in article.removed]


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Ferry runs aground"\nauthor: Nora Lind, Ada de Boer\ndate: 2025-03-04\n---\n',
        "---\ntitle: 'Ferry runs aground'\nauthors: [Nora Lind, \"Ada de Boer\"]\ndate: 2025-03-04\n---\n",
        "---\nauthors:\n  - Nora Lind\n  - Ada de Boer\ntags:\n  - sea\ndate: 2025-03-04\n"
        "title: Ferry runs aground\n---\n",
        '+++\ntitle = "Ferry runs aground"\nauthors = ["Nora Lind", "Ada de Boer"]\ndate = 2025-03-04\n+++\n',
    ],
    ids=["values", "list in brackets", "list of lines", "TOML"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_front_matter_states_the_facts(tmp_path: Path, name: str, front: str) -> None:
    article = open_as(tmp_path, name, f"{front}\n{FIRST}\n\n{SECOND}\n")
    assert (article.title, article.byline) == ("Ferry runs aground", "Nora Lind, Ada de Boer")
    assert article.published == "2025-03-04"
    assert kept(article)[1:] == [("lead", FIRST), ("body", SECOND)]


def test_facts_pasted_into_a_markdown_paragraph(tmp_path: Path) -> None:
    article = open_as(
        tmp_path, "a.md", f"# Ferry runs aground\nBy Nora Lind\n4 March 2025\n{FIRST}\n{SECOND}\nShare\n"
    )
    assert kept(article) == [("title", "Ferry runs aground"), ("lead", f"{FIRST} {SECOND}")]
    assert [r.reason for r in article.removed] == ["byline", "dateline", "prompt"]


def test_title_only_in_front_matter_comes_first(tmp_path: Path) -> None:
    article = open_as(tmp_path, "a.md", f"---\ntitle: Ferry runs aground\n---\n{FIRST}\n\n{SECOND}\n")
    assert kept(article) == [("title", "Ferry runs aground"), ("lead", FIRST), ("body", SECOND)]
    assert article.title == "Ferry runs aground"


PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ferry runs aground - Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Nora Lind">
<meta property="article:published_time" content="2025-03-04T09:30:00Z">
<link rel="canonical" href="https://harbour.example/ferry"><script>alert("script")</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Ferry runs aground</h1>
<p>{FIRST}</p><h2>What happened</h2><p>{SECOND} <b>All</b> of them walked.</p>
<p>The harbour office will open an inquiry in April and hear everyone who was on the bridge.</p></article>
<div style="display: none">unseen words</div><aside>Leave a comment</aside>
<footer><p>© 2025 Harbour Post</p></footer></body></html>"""


def test_broken_page_writes_nothing_to_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("not a page", encoding="utf-8")
    code = f"from newsdiff.core.load import load_all; load_all([{str(path)!r}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


LINKED = """{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"},
{"@type": ["NewsArticle"], "headline": "Ferry runs aground &amp; stays",
"datePublished": "2025-03-04T09:30:00Z",
"author": [{"@type": "Person", "name": "Nora Lind"}, {"name": "Ada de Boer"}],
"publisher": {"@type": "Organization", "name": "Harbour Post"}, "inLanguage": "en-GB"}]}"""


def test_linked_data_states_what_the_page_is(tmp_path: Path) -> None:
    content = (
        f'<html><head><script type="application/ld+json">{LINKED}</script></head><body>'
        f"<h1>Ferry runs aground &amp; stays</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    )
    article = open_as(tmp_path, "a.html", content)
    assert (article.title, article.outlet) == ("Ferry runs aground & stays", "Harbour Post")
    assert (article.byline, article.published) == ("Nora Lind, Ada de Boer", "2025-03-04T09:30:00+00:00")


@pytest.mark.parametrize(
    "script", ["", "{", "[]", "null", "4", '{"@type": "Organization", "headline": "x"}', "[" * 10_000]
)
def test_scripts_without_an_article_state_nothing(script: str) -> None:
    assert read_linked([script]) == Metadata()


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<nav><p>Islands</p></nav>", "navigation"),
        ("<header><div>Islands</div></header>", "navigation"),
        ("<footer><p>Islands</p></footer>", "footer"),
        ("<footer><p>Subscribe now</p></footer>", "newsletter"),
        ("<aside><p>Islands</p></aside>", "related"),
        ('<div class="share-bar"><p>Islands</p></div>', "prompt"),
        ('<ul class="moreRelated"><li>Islands</li></ul>', "related"),
        ('<section id="comments"><div><p>nora: at last</p></div></section>', "comment"),
        ('<div class="box newsletter__form"><p>Islands</p></div>', "newsletter"),
        ('<footer><div class="comments"><p>Islands</p></div></footer>', "comment"),
        ('<div class="shared-space reader"><p>Islands</p></div>', ""),
    ],
)
def test_element_gives_the_reason(markup: str, reason: str) -> None:
    assert [block.reason for block in outline(markup).blocks] == [reason]


def test_word_of_the_bars_is_no_part_of_the_story(tmp_path: Path) -> None:
    page = PAGE.replace("</footer>", "<p>Lindholm</p></footer>")
    article = open_as(tmp_path, "a.html", page)
    assert ("Lindholm", "footer") in [(r.text, r.reason) for r in article.removed]


def test_article_of_a_web_page(tmp_path: Path) -> None:
    article = open_as(tmp_path, "a.html", PAGE)
    assert kept(article) == [
        ("title", "Ferry runs aground"),
        ("lead", FIRST),
        ("heading", "What happened"),
        ("body", f"{SECOND} All of them walked."),
        ("body", "The harbour office will open an inquiry in April and hear everyone who was on the bridge."),
    ]
    assert (article.outlet, article.byline) == ("Harbour Post", "Nora Lind")
    assert (article.published, article.url) == ("2025-03-04", "https://harbour.example/ferry")
    assert {(r.text, r.reason) for r in article.removed} >= {
        ("Home", "navigation"),
        ("Leave a comment", "comment"),
        ("© 2025 Harbour Post", "footer"),
    }
    assert not any("unseen" in r.text or "script" in r.text for r in article.removed)


@pytest.mark.parametrize(
    "content",
    [
        f"<p>{FIRST}",
        f"<div>{'<div>' * 200}<p>{FIRST}</p>",
        f"<html><body><p>{FIRST}</p><p>&#27;[31m{SECOND}&#8238;</p>",
        f"<title>x</title><p>{FIRST}<p>{SECOND}</p></b></i></td>",
        f"{FIRST} <b>unclosed",
    ],
    ids=["fragment", "deep", "escapes", "tag soup", "bare text"],
)
def test_broken_page_keeps_its_prose(tmp_path: Path, content: str) -> None:
    article = open_as(tmp_path, "a.html", content)
    assert FIRST in article.text
    assert not {"\x1b", "\u202e"} & set(article.text)


def test_html_amid_markdown_is_dropped_and_its_text_kept(tmp_path: Path) -> None:
    content = (
        "# Ferry runs aground\n\n"
        f'<div class="box" onclick="alert(1)"><p>{FIRST}</p>\n<script>alert(\'block\')</script></div>\n\n'
        "The <b>captain</b> and <span title='x'>the pilot</span> were heard<br>on Tuesday.\n\n"
        "The<br><br>\n<span></span>\npier was closed for an hour.\n\n"
        "An <script>alert('inline')</script>inquiry will begin in April & end in May < June.\n"
    )
    article = open_as(tmp_path, "a.md", content)
    assert kept(article) == [
        ("title", "Ferry runs aground"),
        ("lead", FIRST),
        ("body", "The captain and the pilot were heard on Tuesday."),
        ("body", "The pier was closed for an hour."),
        ("body", "An inquiry will begin in April & end in May < June."),
    ]
    assert [(r.text, r.reason) for r in article.removed] == [
        ("alert('block')", "script"),
        ("alert('inline')", "script"),
    ]
