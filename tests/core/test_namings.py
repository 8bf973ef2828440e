from __future__ import annotations

from builders import build_article
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.model import Comparison, Settings
from newsdiff.core.namings import Naming, descriptions, foremost, namings, sayings

A = (
    "Mayor Ines Okafor met the press. “The rudder failed,” Okafor said. “Nobody came,” Okafor claimed. "
    "“It was late,” said Okafor."
)
B = "Okafor left early."


def comparison() -> Comparison:
    articles = tuple(annotate(build_article(id, id, "", text)) for id, text in (("A", A), ("B", B)))
    return Comparison(articles, link_entities(articles), (), (), (), (), Settings())


def test_a_name_is_told_first_and_later_by_article() -> None:
    found = comparison()
    okafor = next(e for e in found.entities if e.name == "Ines Okafor")
    assert namings(okafor) == {"A": Naming("Mayor Ines Okafor", ("Okafor",), 4), "B": Naming("Okafor", (), 1)}


def test_a_description_is_told_once_by_article() -> None:
    texts = {
        "A": "The Norwegian envoy Karl Brandt left. Karl Brandt, the Norwegian envoy, slept. He snored.",
        "B": "The minister's brother, Karl Brandt, left.",
    }
    story = [annotate(build_article(id, id, "", text)) for id, text in texts.items()]
    brandt = next(e for e in link_entities(story) if e.name == "Karl Brandt")
    assert descriptions(brandt) == {"A": ("The Norwegian envoy",), "B": ("The minister's brother",)}


def test_the_verbs_that_give_somebodys_words_are_counted() -> None:
    found = comparison()
    okafor = next(e for e in found.entities if e.name == "Ines Okafor")
    assert sayings(found, okafor) == {"said": 2, "claimed": 1}


def test_the_foremost_names_are_those_most_often_named_in_what_is_shown() -> None:
    articles = [
        annotate(build_article("A", "A", "", "Ines Okafor spoke in Oslo. Okafor left. Okafor slept.")),
        annotate(build_article("B", "B", "", "Ines Okafor flew to Oslo on 4 March. Oslo was cold.")),
    ]
    story = Comparison(tuple(articles), link_entities(articles), (), (), (), (), Settings())
    told = [
        (row.entity.name, {id: (n.times, n.first) for id, n in row.by_article.items()})
        for row in foremost(story, {"A0", "B0", "B1"}, 25)
    ]
    assert told == [
        ("Oslo", {"A": (1, "Oslo"), "B": (2, "Oslo")}),
        ("Ines Okafor", {"A": (1, "Ines Okafor"), "B": (1, "Ines Okafor")}),
    ]
    assert [row.entity.name for row in foremost(story, {"A0", "B0", "B1"}, 1)] == ["Oslo"]
