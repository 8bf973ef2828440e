from __future__ import annotations

from pathlib import Path

import pytest

from builders import build_article
from newsdiff.core.annotate import annotate
from newsdiff.core.compare import compare
from newsdiff.core.contrast.words import certainty, charges, negation, opposites
from newsdiff.core.model import Settings
from newsdiff.core.store.cache import key
from newsdiff.core.wordlists import own_lists, read_lists

PLAIN = "The mayor announced the new bridge over the river on Monday."
CHARGED = "The mayor trumpeted the new bridge over the river on Monday."
TRUMPET = '[[group]]\nneutral = ["announce"]\ncharged = ["Trumpet"]\n'


def words(folder: Path, **lists: str) -> str:
    for name, content in lists.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    found = read_lists(folder)
    assert not found.problems
    return found.words


def loaded(words: str) -> list[str]:
    articles = [build_article("A", "Herald", "", PLAIN), build_article("B", "Courier", "", CHARGED)]
    found = compare(articles, settings=Settings(words=words)).differences
    return [d.explanation for d in found if d.kind == "loaded"]


def test_a_charged_word_of_ones_own_makes_a_difference_of_wording(tmp_path: Path) -> None:
    assert loaded("") == []
    assert loaded(words(tmp_path, charged=TRUMPET)) == ["Herald writes “announced”, Courier “trumpeted”."]


def test_lists_of_ones_own_are_laid_over_those_that_come_with_newsdiff(tmp_path: Path) -> None:
    own = words(
        tmp_path,
        charged=TRUMPET,
        certainty="[adverb]\nlikely = 1\ndoubtlessly = 4\n",
        negation='failing = ["omit"]\n',
        opposites='pairs = [["dock", "sail"]]\n',
    )
    before = charges(), certainty(), negation()
    with own_lists(own):
        assert {*before[0]} < {*charges()}
        assert certainty().adverb == before[1].adverb | {"likely": 1, "doubtlessly": 4}
        assert negation().failing == before[2].failing | {"omit"}
        assert frozenset(("dock", "sail")) in opposites()
    assert (charges(), certainty(), negation()) == before


def test_a_verb_of_saying_of_ones_own_finds_the_speaker(tmp_path: Path) -> None:
    article = build_article("A", "Herald", "", "“The bridge is safe,” trumpeted Mayor Vera Holm on Monday.")
    with own_lists(words(tmp_path, saying='stress = ["trumpet"]\n')):
        (quote,) = annotate(article).quotes
    assert quote.verb is not None
    assert quote.verb.cut(article.text) == "trumpeted"


def test_a_hedge_of_ones_own_is_read_before_a_figure(tmp_path: Path) -> None:
    article = build_article("A", "Herald", "", "They counted circa 250 boats.")
    with own_lists(words(tmp_path, hedges='about = ["circa"]\n')):
        (figure,) = annotate(article).quantities
    assert (figure.text, figure.hedge) == ("circa 250", "about")
    assert annotate(article).quantities[0].hedge == ""


def test_the_cache_tells_comparisons_with_other_lists_apart(tmp_path: Path) -> None:
    articles = [build_article("A", "Herald", "", PLAIN), build_article("B", "Courier", "", CHARGED)]
    first = words(tmp_path, charged=TRUMPET)
    second = words(tmp_path, charged=TRUMPET.replace("announce", "say"))
    assert len({key(articles, Settings(words=w)) for w in ("", first, second)}) == 3


def test_a_folder_that_is_not_there_has_no_lists(tmp_path: Path) -> None:
    assert read_lists(tmp_path / "words") == ("", ())


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("charged", '[[grup]]\nneutral = ["say"]\n', "the key “grup” is not known; did you mean “group”?"),
        (
            "charged",
            '[[group]]\nneutral = ["say"]\ncharge = ["crow"]\n',
            "the key “charge” in group[0] is not known; did you mean “charged”?",
        ),
        (
            "charged",
            '[[group]]\nneutral = ["say"]\n',
            "there should be the key `charged` in group[0]",
        ),
        ("saying", 'clam = ["moot"]\n', "the key “clam” is not known; did you mean “claim”?"),
        ("hedges", 'about = "circa"\n', "there should be a list, got a text in about"),
        ("hedges", 'about = [""]\n', "there should be a text of length >= 1 in about[0]"),
        ("certainty", "[adverb]\nsurely = 9\n", "there should be a number <= 4 in adverb[...]"),
        ("negaton", 'words = ["nay"]\n', "there is no list of this name; did you mean “negation”?"),
        ("negation", "words", "Expected '=' after a key in a key/value pair (at end of document)"),
        ("negation", 'words = ["\udcff"]\n', "'utf-8' codec can't decode byte 0xff"),
    ],
)
def test_a_bad_list_is_told_in_one_line_and_left_aside(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    path = tmp_path / f"{name}.toml"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    (tmp_path / "unnamed.toml").write_text('heads = ["bystander"]\n', encoding="utf-8")
    found = read_lists(tmp_path)
    (problem,) = found.problems
    assert problem.startswith(f"{path}: is left aside: {told}")
    assert "\n" not in problem
    assert found.words == '{"unnamed":{"heads":["bystander"]}}'


def test_a_list_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "charged.toml").mkdir()
    (problem,) = read_lists(tmp_path).problems
    assert "charged.toml: is left aside, for it cannot be read" in problem
