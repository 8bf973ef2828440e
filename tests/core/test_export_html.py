from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from exported import exported
from msgspec.structs import replace

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.model import Comparison, Correction, Note

VOID = {"meta", "br", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """What a page consists of; stops at a tag that closes another than the last one opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("style", "script"):
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [str(attrs[attribute]) for _, attrs in self.tags if attribute in attrs]


def hostile() -> Comparison:
    text = (
        "\"><script>alert(1)</script><img src=x onerror=alert(2)> & ' {{ 7*7 }} \x1b[31m \x9b \u202e </style>"
    )
    first = build_article("A", text, text, text, published=text, removed=[(text, text)])
    builder = ComparisonBuilder(first, build_article("B", "B", "", "The rudder failed."))
    builder.entity("alert", "person")
    builder.link("A0", "B0", (text[:30], "rudder", "changed"), (None, "failed", "added"), reasons=(text,))
    builder.claim("A0", "B0")
    builder.difference("number", "A0", "B0", text[:30], None, text)
    return builder.build()


@pytest.fixture(params=[ferry_comparison, hostile])
def page(request: pytest.FixtureRequest) -> Page:
    return Page(exported(request.param(), "html"))


def test_page_is_well_formed_and_every_link_leads_to_a_place_on_it(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in page.values("href")} <= set(ids)
    assert {a for x in page.values("aria-labelledby") for a in x.split()} <= set(ids)


def test_page_fetches_nothing_and_runs_its_own_script_only(page: Page) -> None:
    assert [attrs for tag, attrs in page.tags if tag == "script"] == [{}]
    assert not {"link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in page.tags}
    attributes = {name for _, attrs in page.tags for name in attrs}
    assert not {"src", "srcset", "style", "action"} & attributes
    assert not [name for name in attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import", exported(ferry_comparison(), "html"))


def digest(element: str, html: str) -> str:
    (content,) = re.findall(f"<{element}>(.*?)</{element}>", html, re.DOTALL)
    return b64encode(sha256(content.encode()).digest()).decode()


def test_policy_allows_the_page_s_own_style_sheet_and_script_and_nothing_else() -> None:
    html = exported(ferry_comparison(), "html")
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest('style', html)}'; "
        f"script-src 'sha256-{digest('script', html)}'; base-uri 'none'; form-action 'none'"
    )
    assert f'content="{policy}"' in html


def test_what_an_article_says_is_shown_and_does_not_act() -> None:
    html = exported(hostile(), "html")
    assert "alert(1)" in html
    assert not {"\x1b", "\x9b", "\u202e"} & set(html)
    assert "{{ 7*7 }}" in html


def test_marks_are_elements_with_a_meaning_of_their_own() -> None:
    html = exported(ferry_comparison(), "html")
    assert "<del>Fourteen</del> <ins>" in html
    assert '<mark class="paraphrase" title="A1: injured">hurt</mark>' in html
    assert "<del>ferry</del>" in html
    assert "<ins>" in exported(ferry_comparison(), "html", base="C")


def test_every_claim_has_a_permanent_address_and_every_difference_its_glyph() -> None:
    comparison = ferry_comparison()
    page = Page(exported(comparison, "html"))
    ids = set(page.values("id"))
    assert {f"claim-{n}" for n in range(1, len(comparison.claims) + 1)} <= ids
    assert {s.id for a in comparison.articles for s in a.sentences} <= ids
    assert {"claim-2-d1", "claim-4-d4"} <= ids
    assert "↯" in page.text


def test_full_texts_are_on_the_page_word_for_word() -> None:
    comparison = ferry_comparison()
    text = " ".join(Page(exported(comparison, "html")).text.split())
    for article in comparison.articles:
        for sentence in article.sentences:
            assert sentence.text in text


def test_headings_descend_one_level_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_entity_looks_alike_in_every_article() -> None:
    page = Page(exported(ferry_comparison(), "html"))
    looks = {attrs.get("class") for _, attrs in page.tags if attrs.get("title") == "Lindholm"}
    assert looks == {"entity is-place place hue2"}


def test_grid_has_a_row_per_claim_and_a_cell_per_report() -> None:
    comparison = ferry_comparison()
    html = exported(comparison, "html")
    (table,) = re.findall('<table class="grid">(.*?)</table>', html, re.DOTALL)
    rows = re.findall("<tr.*?</tr>", table, re.DOTALL)[1:]
    assert len(rows) == len(comparison.claims)
    assert {row.count("<td") for row in rows} == {len(comparison.articles)}
    assert 'class="stand-conflict"' in table
    assert "conflicts with another" in table


def test_every_choice_on_the_page_has_its_rule_in_the_style_sheet() -> None:
    html = exported(ferry_comparison(), "html")
    choices = set(Page(html).values("id")) & set(re.findall(r"(?:shown|mark)-\w+", html)) - {"shown-all"}
    assert {"shown-conflict", "mark-person", "mark-amount"} <= choices
    assert all(f"#{choice}:" in html for choice in choices)


def test_what_the_reader_noted_marked_and_corrected_is_on_the_page() -> None:
    builder = ComparisonBuilder(*(build_article(x, x, "", "The rudder failed.", "Rain.") for x in "AB"))
    builder.link("A0", "B0")
    builder.claim("A0", "B0")
    made = builder.build()
    read = replace(
        made,
        links=tuple(replace(link, manual=True) for link in made.links),
        corrections=(Correction("link", "A0", "B0"),),
        notes=(Note("A0", "Ask <the> yard."), Note("B1", "Which day?")),
        marked=("B0",),
        only_here=("A1", "B1"),
    )
    html = exported(read, "html")
    for words in ("Ask &lt;the&gt; yard.", "Which day?", "★ marked", "linked by hand", "linked A0"):
        assert words in html
