from __future__ import annotations

import re

import pytest
from exported import exported
from markdown_it import MarkdownIt

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.export.markdown import escape
from newsdiff.core.model import Comparison

COMMENT = re.compile("<!-- -->")
HOSTILE = [
    "<script>alert(1)</script>",
    "<!-- a comment -->",
    "[a link](http://example.com)",
    "![a picture](http://example.com/p.png)",
    "http://example.com and www.example.com and mailto:a@example.com",
    "<http://example.com>",
    "*slant* _slant_ **weight** ~~gone~~ `code`",
    "a | b || c",
    "&lt;b&gt; &copy;",
    r"a back\slash \* at the end \\",
    "# no heading\n\n- no item\n\n> no quotation\n\n    no code\n\n---",
    "$x^2$",
    "[^1] [x]: y",
    "{++in++} {--out--} {~~a~>b~~} {>>said<<} {==lit==}",
]


def parser() -> MarkdownIt:
    """GitHub's Markdown, which links addresses with a scheme or www. but not bare domains."""
    markdown = MarkdownIt("gfm-like")
    assert markdown.linkify
    markdown.linkify.set({"fuzzy_link": False})
    return markdown


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_shows_itself_and_nothing_more(text: str) -> None:
    (paragraph,) = [t for t in parser().parse(f"- x {escape(text)}") if t.type == "inline"]
    children = [t for t in paragraph.children or [] if not COMMENT.fullmatch(t.content)]
    assert {t.type for t in children} <= {"text", "text_special"}
    assert "".join(t.content for t in children) == "x " + " ".join(text.split())


@pytest.mark.parametrize("text", ["{++in++}", "{--out--}", "{==lit==}", '{: onclick="x"}', "{#anchor}"])
def test_dialects_find_no_mark_or_attribute(text: str) -> None:
    assert escape(text).startswith(r"\{")


@pytest.mark.parametrize("text", ["@someone", "see #12"])
def test_nobody_is_notified(text: str) -> None:
    assert escape(text) != text
    assert COMMENT.sub("", escape(text)) == text


def hostile(text: str) -> Comparison:
    first = build_article("A", text, text, text, removed=[(text, text)])
    builder = ComparisonBuilder(first, build_article("B", "B", "", "The rudder failed."))
    builder.link("A0", "B0")
    builder.claim("A0", "B0")
    builder.difference("number", "A0", "B0", None, None, text)
    return builder.build()


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_an_article_says_acts(text: str) -> None:
    tokens = parser().parse(exported(hostile(text), "md"))
    inline = [c for t in tokens for c in t.children or []]
    assert {t.type for t in tokens} & {"html_block", "code_block", "fence", "blockquote_open", "hr"} == set()
    assert all(COMMENT.fullmatch(c.content) for c in inline if c.type == "html_inline")
    assert {c.attrGet("href") for c in inline if c.type == "link_open"} <= {"#claim-1"}
    assert not [c for c in inline if c.type == "image"]


def rendered(comparison: Comparison, base: str | None = None) -> str:
    return str(parser().render(exported(comparison, "md", base=base)))


def test_words_are_marked_against_the_base() -> None:
    page = rendered(ferry_comparison())
    assert "<s>Fourteen</s> <strong>At least 15</strong> people were <em>hurt</em>" in page
    assert "<s>At least 15</s> <strong>Fourteen</strong>" in rendered(ferry_comparison(), "B")


@pytest.mark.parametrize(
    ("words", "tag"), [("“quoted”", "strong"), ("wave—on—wave", "strong"), ("3.5", "strong"), ("*", "strong")]
)
def test_any_words_can_be_marked(words: str, tag: str) -> None:
    builder = ComparisonBuilder(
        build_article("A", "A", "", "The old rudder has failed."),
        build_article("B", "B", "", f"The old rudder{words}has failed."),
    )
    builder.link("A0", "B0", (None, words, "added"))
    builder.claim("A0", "B0")
    page = rendered(builder.build())
    marked = f"<{tag}>{words}</{tag}>"
    assert (marked in page) is any(c.isalnum() for c in words)


def test_claims_link_to_their_headings() -> None:
    written = exported(ferry_comparison(), "md")
    for number in re.findall(r"\(#claim-(\d+)\)", written):
        assert f"\n### Claim {number}\n" in written
