from __future__ import annotations

import pytest

from builders import build_article
from newsdiff.core.annotate import annotate, link_entities

Standing = dict[str, list[str]]


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
    ],
)
def test_what_does_not_describe_the_name_stands_for_nothing(text: str) -> None:
    assert references(text) == {}
