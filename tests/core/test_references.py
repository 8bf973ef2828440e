from __future__ import annotations

import pytest

from builders import build_article
from newsdiff.core.annotate import annotate, link_entities

Standing = dict[str, list[str]]
OKAFOR = "Ines Okafor, chairwoman of the Fishery Council, went to Oslo."
BRANDT = "Mayor Karl Brandt opened the bridge."


def references(*texts: str) -> Standing:
    """What stands for each entity of a story without naming it."""
    articles = [annotate(build_article(id, id, "", text)) for id, text in zip("ABCD", texts, strict=False)]
    return {e.name: [r.text for r in e.references] for e in link_entities(articles) if e.references}


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (
            "The Norwegian shipbuilder Fjordkraft cut its costs. Fjordkraft paid.",
            {"Fjordkraft": ["The Norwegian shipbuilder"]},
        ),
        (
            "Marlow Motors fell. Marlow Motors chief executive Ines Okafor left.",
            {"Ines Okafor": ["Marlow Motors chief executive"]},
        ),
        (
            "Ines Okafor, the chairwoman of the Northern Fishery Council, said it was over.",
            {"Ines Okafor": ["the chairwoman of the Northern Fishery Council"]},
        ),
        (
            "The council's chief negotiator, Karl Brandt, had left Oslo on Monday.",
            {"Karl Brandt": ["The council's chief negotiator"]},
        ),
        ("On Monday retailer Marlow closed ten shops.", {"Marlow": ["retailer"]}),
        ("The Norwegian envoy Gen. Karl Brandt left Oslo.", {"Karl Brandt": ["The Norwegian envoy"]}),
        ("It was an idea Skarvik spokesman Karl Brandt welcomed.", {"Karl Brandt": ["Skarvik spokesman"]}),
        ("It was an aide to the president, Karl Brandt.", {}),
    ],
)
def test_a_description_beside_a_name_stands_for_it(text: str, standing: Standing) -> None:
    assert references(text) == standing


@pytest.mark.parametrize(
    "text",
    [
        "The ferry Astrid sank near Oslo.",
        "Norwegian officials met Karl Brandt in Oslo.",
        "Karl Brandt, the council in Oslo and its members were blamed.",
        "President Vadim Sorokin left.",
        "In Oslo the Bank of Norway, the Bank of England and others cut rates.",
    ],
)
def test_what_does_not_describe_the_name_stands_for_nothing(text: str) -> None:
    assert references(text) == {}


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (f"{BRANDT} The mayor smiled.", {"Karl Brandt": ["The mayor"]}),
        (f"{BRANDT} “It is late,” said the mayor of Bergen.", {}),
        (f"{BRANDT} Mayor Anna Stein closed it. The mayor smiled.", {}),
        (
            "The Northern Fishery Council met on Monday. On Tuesday the council paid.",
            {"Northern Fishery Council": ["the council"]},
        ),
        ("Marlow Motors lost money. The company blamed the weather.", {"Marlow Motors": ["The company"]}),
        ("Marlow Motors sued Fjordkraft Inc. in May. The company blamed the weather.", {}),
        ("Marlow Motors lost money. It rained. It snowed. It was cold. The company left.", {}),
        ("The mayor smiled.", {}),
    ],
)
def test_a_description_met_again_means_its_only_bearer(text: str, standing: Standing) -> None:
    assert references(text) == standing


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Karl Brandt left Oslo. He took his dog.", {"Karl Brandt": ["He", "his"]}),
        ("Karl Brandt said on Monday that he was ill.", {"Karl Brandt": ["he"]}),
        ("Karl Brandt met Anna Stein. She smiled.", {"Anna Stein": ["She"]}),
        ("Karl Brandt met Peter Stein. He smiled.", {"Karl Brandt": ["He"]}),
        ("Karl Brandt met Peter Stein. It was his dog.", {}),
        ("Karl Brandt left. The officer said that he was ill.", {}),
        ("Karl Brandt left. She was ill.", {}),
        ("Karl Brandt left. After meeting his brother, Peter Stein spoke.", {}),
        ("Karl Brandt left. “He was ill,” a friend said.", {}),
    ],
)
def test_a_pronoun_means_the_one_person_it_can(text: str, standing: Standing) -> None:
    assert references(text) == standing


def test_who_speaks_means_himself_by_i() -> None:
    assert references("“I will sell my boat,” Karl Brandt said.") == {"Karl Brandt": ["I", "my"]}


def test_references_are_told_by_form_at_the_words_they_are() -> None:
    article = annotate(build_article("A", "A", "", OKAFOR, "On Monday she paid."))
    (person,) = (e for e in link_entities([article]) if e.name == "Ines Okafor")
    found = [(r.sentence, r.span.cut(article.article.text), r.form) for r in person.references]
    assert found == [("A0", "chairwoman of the Fishery Council", "description"), ("A1", "she", "pronoun")]
