from __future__ import annotations

from itertools import permutations

import pytest
from msgspec.structs import replace

from builders import build_article
from newsdiff.core import compare
from newsdiff.core.annotate import languages
from newsdiff.core.annotate.languages import caveats, pipeline_of
from newsdiff.core.model import Article, Settings

MODEL = Settings().model
FRENCH = (
    "Trois personnes sont mortes mardi à Morvan, a annoncé la préfecture.",
    "La préfecture a annoncé mardi la mort de trois personnes à Morvan.",
)


def article(id: str, text: str, language: str) -> Article:
    return replace(build_article(id, id, "", text), language=language)


def test_english_and_unknown_languages_are_read_by_the_chosen_model() -> None:
    assert pipeline_of(article("A", "x", "en"), MODEL) == pipeline_of(article("A", "x", ""), MODEL) == MODEL


def test_largest_installed_package_of_a_language_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"fr_core_news_sm", "fr_core_news_md"}
    monkeypatch.setattr(languages, "find_spec", lambda name: object() if name in there else None)
    languages.installed.cache_clear()
    assert pipeline_of(article("A", "x", "fr"), MODEL) == "fr_core_news_md"
    assert pipeline_of(article("A", "x", "de"), MODEL) == "plain:de"
    languages.installed.cache_clear()


def test_chosen_model_reads_its_own_language() -> None:
    assert pipeline_of(article("A", "x", "fr"), "fr_custom") == "fr_custom"


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("en", "en"), ()),
        (("", "en"), ()),
        (("fr", "fr"), ("A and B: in French, read without", "newsdiff knows the words")),
        (("en", "fr"), ("B: in French, read without", "The articles are in English and French")),
        (("xx", "en"), ("A: in language “xx”", "The articles are in")),
    ],
)
def test_what_cannot_be_done_in_a_language_is_told(codes: tuple[str, ...], told: tuple[str, ...]) -> None:
    said = caveats([article(id, "x", code) for id, code in zip("AB", codes, strict=True)], MODEL)
    assert len(said) == len(told)
    assert all(line.startswith(start) for line, start in zip(said, told, strict=True))


def test_sentences_of_another_language_are_linked_by_their_letters() -> None:
    comparison = compare([article(id, text, "fr") for id, text in zip("AB", FRENCH, strict=True)])
    assert [(link.a, link.b) for link in comparison.links] == [("A0", "B0")]
    assert comparison.caveats


@pytest.mark.parametrize("order", permutations(range(3)))
def test_articles_of_several_languages_are_compared_in_any_order(order: tuple[int, ...]) -> None:
    texts = [*((text, "fr") for text in FRENCH), ("周二，三人死亡。市长呼吁居民不要外出。", "zh")]
    comparison = compare([article("X", *texts[n]) for n in order])
    french = {"ABC"[place] for place, n in enumerate(order) if n < 2}
    assert [{link.a[0], link.b[0]} for link in comparison.links] == [french]
