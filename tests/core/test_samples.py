"""The sample stories against what a careful reader finds in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar, get_args

import pytest
from gold import STORIES, Contrast, Gold, Naming, Place, Reading, Removed, load_story, read_gold, read_story

from newsdiff.core.model import DifferenceKind, Entity, Span

T = TypeVar("T")

EVERY_KIND = set(get_args(DifferenceKind))
STORY_AND = "story, item"

NOTHING_SHARED = "the two sentences share at most one word"
LINKED_BY_SPEAKER = "two statements of one speaker are taken for one"
NOT_LINKED = "the two sentences are not linked"
NOT_REACHED = {
    "the embassies will be restored: channel-ninety The two countries want to reopen"
    " ~ tamarack-courier The embassies in Moscow": NOTHING_SHARED,
    "no Ukrainian was there: halyard-review There is no one from Ukraine"
    " ~ tamarack-courier Ukraine was not invited": NOTHING_SHARED,
    "nobody told the town: kelder-radio Mayor Hale says the town ~ ledger Nobody warned us": NOTHING_SHARED,
    "attribution: halyard-review Trump’s critics argue ~ venns-notebook Trump has already handed": NOT_LINKED,
    "halyard-review Dmitry Peskov, the Kremlin"
    " ~ tamarack-courier Kremlin spokesman Dmitri Peskov": LINKED_BY_SPEAKER,
    "agate-wire State Department spokeswoman Tammy Bruce": "statements on ending the war are taken for one",
}
"""Rows that newsdiff fails, with the reason; a row that passes fails its test, to be taken out here."""


def each(rows: Callable[[Gold], Iterable[T]], name: Callable[[T], str]) -> list[object]:
    """One test case per row of both golds, named so that a failure says what was missed."""
    return [
        pytest.param(story, row, id=f"{story}: {name(row)}", marks=known_miss(name(row)))
        for story in STORIES
        for row in rows(read_gold(story))
    ]


def known_miss(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=NOT_REACHED[name], strict=True)] if name in NOT_REACHED else []


def shown(*places: Place) -> str:
    return " ~ ".join(f"{p.article} {p.fragment}" for p in places)


def shown_contrast(contrast: Contrast) -> str:
    return f"{contrast.label}: {shown(contrast.one[0], contrast.other[0])}"


# ---- the stories themselves


def test_the_invented_story_plants_every_kind_of_difference() -> None:
    assert {d.label for d in read_gold("orrin-dam").differences} == EVERY_KIND


# ---- loading


@pytest.mark.parametrize("story", STORIES)
def test_a_folder_opens_its_articles_and_not_its_gold(story: str) -> None:
    assert set(load_story(story)) == {stem for stem, _, _ in read_gold(story).facts}


@pytest.mark.parametrize(STORY_AND, each(lambda g: g.facts, lambda f: f"{f[0]} {f[1]}"))
def test_what_a_file_says_of_itself_is_understood(story: str, item: tuple[str, str, str]) -> None:
    stem, field, expected = item
    found = getattr(load_story(story)[stem], field)
    assert (found[: len("2025-03-04")] if field == "published" else found) == expected


@pytest.mark.parametrize(STORY_AND, each(lambda g: g.removed, lambda r: f"{r.article} {r.text} ({r.reason})"))
def test_page_furniture_is_removed_with_its_reason(story: str, item: Removed) -> None:
    removed = load_story(story)[item.article].removed
    assert any(item.text in r.text and r.reason == item.reason for r in removed), [
        (r.text, r.reason) for r in removed
    ]


@pytest.mark.parametrize("story", STORIES)
def test_nothing_but_page_furniture_is_removed(story: str) -> None:
    known = read_gold(story).removed
    extra = [
        (stem, r.text, r.reason)
        for stem, article in load_story(story).items()
        for r in article.removed
        if not any(k.article == stem and k.text in r.text and k.reason == r.reason for k in known)
    ]
    assert not extra


@pytest.mark.parametrize("story", STORIES)
def test_no_page_furniture_is_left_in_the_prose(story: str) -> None:
    left = [
        (stem, block)
        for stem, article in load_story(story).items()
        for block in article.text.split("\n\n")
        for known in read_gold(story).removed
        if known.article == stem and is_mostly(block, known.text) and block != article.title
    ]
    assert not left


def is_mostly(block: str, text: str) -> bool:
    """A line of furniture, not prose that happens to hold its words."""
    return text in block and len(block) < 2 * len(text)


# ---- reading


@pytest.mark.parametrize("story", STORIES)
def test_every_quoted_fragment_is_in_exactly_one_sentence(story: str) -> None:
    reading = read_story(story)
    for place in read_gold(story).places():
        assert place.words in reading.sentence(place).text


@pytest.mark.parametrize(STORY_AND, each(lambda g: g.entities, lambda e: e.name))
def test_all_forms_of_a_name_are_one_entity(story: str, item: Naming) -> None:
    named = entities_named(read_story(story), item)
    strays = {place: entity and entity.name for place, entity in named.items()}
    assert len({entity.id for entity in named.values() if entity}) == 1, strays
    assert all(named.values()), strays
    assert {entity.type for entity in named.values() if entity} == {item.type}


@pytest.mark.parametrize("story", STORIES)
def test_different_people_are_different_entities(story: str) -> None:
    owners: dict[str, str] = {}
    for naming in read_gold(story).entities:
        for entity in entities_named(read_story(story), naming).values():
            if entity:
                assert owners.setdefault(entity.id, naming.name) == naming.name


def entities_named(reading: Reading, naming: Naming) -> dict[str, Entity | None]:
    """The entity at the last word of every occurrence of the forms, by the occurrence."""
    return {
        f"{stem} {m.start()} {m[0]}": entity_touching(
            reading, reading.articles[stem].article.id, Span(m.end() - 1, m.end())
        )
        for stem, forms in naming.forms.items()
        for form in forms
        for m in re.finditer(rf"\b{re.escape(form)}\b", reading.articles[stem].article.text)
    }


def entity_touching(reading: Reading, article: str, span: Span) -> Entity | None:
    return next(
        (
            e
            for e in reading.comparison.entities
            if any(m.article == article and m.span.overlaps(span) for m in e.mentions)
        ),
        None,
    )


# ---- aligning


@pytest.mark.parametrize(STORY_AND, each(lambda g: g.obvious, lambda s: f"{s[0]}: {shown(*s[1:])}"))
def test_an_obvious_claim_is_linked(story: str, item: tuple[str, Place, Place]) -> None:
    _, one, other = item
    assert read_story(story).linked(one, other)


@pytest.mark.parametrize(STORY_AND, each(lambda g: g.strangers, lambda s: shown(*s)))
def test_sentences_of_different_claims_are_not_linked(story: str, item: tuple[Place, Place]) -> None:
    assert not read_story(story).linked(*item)


@pytest.mark.parametrize(STORY_AND, each(lambda g: g.only_here, lambda p: shown(p)))
def test_what_one_outlet_alone_says_is_only_here(story: str, item: Place) -> None:
    reading = read_story(story)
    assert reading.sentence(item).id in reading.comparison.only_here


@pytest.mark.parametrize(STORY_AND, each(lambda g: g.copies, lambda s: shown(*s)))
def test_copies_of_one_wire_report_are_one_origin(story: str, item: tuple[Place, Place]) -> None:
    reading = read_story(story)
    one, other = (reading.sentence(p) for p in item)
    origins = [
        group
        for claim in reading.comparison.claims
        if {one.id, other.id} <= set(claim.members)
        for group in claim.origins
    ]
    assert any({one.article, other.article} <= set(group) for group in origins)


# ---- contrasting


@pytest.mark.parametrize(STORY_AND, each(lambda g: g.differences, shown_contrast))
def test_a_planted_difference_is_found_with_its_kind(story: str, item: Contrast) -> None:
    found = read_story(story).findings(item)
    assert item.label in {d.kind for d in found}, found


@pytest.mark.parametrize(STORY_AND, each(lambda g: (d for d in g.differences if d.update), shown_contrast))
def test_a_later_report_may_be_an_update(story: str, item: Contrast) -> None:
    found = [d for d in read_story(story).findings(item) if d.kind == item.label]
    assert any("update" in d.explanation for d in found)


@pytest.mark.parametrize(STORY_AND, each(lambda g: g.traps, shown_contrast))
def test_other_words_for_the_same_are_no_difference(story: str, item: Contrast) -> None:
    assert read_story(story).touching(item) == []
