from __future__ import annotations

from builders import build_article
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.model import Comparison, Settings
from newsdiff.core.namings import Naming, namings, sayings

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
    assert namings(okafor) == {"A": Naming("Mayor Ines Okafor", ("Okafor",)), "B": Naming("Okafor", ())}


def test_the_verbs_that_give_somebodys_words_are_counted() -> None:
    found = comparison()
    okafor = next(e for e in found.entities if e.name == "Ines Okafor")
    assert sayings(found, okafor) == {"said": 2, "claimed": 1}
