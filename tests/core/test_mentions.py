from __future__ import annotations

import pytest

from builders import build_article
from newsdiff.core.annotate import annotate
from newsdiff.core.model import FIGURES


def names(title: str, *paragraphs: str) -> list[tuple[str, str]]:
    a = annotate(build_article("A", "X", title, *paragraphs))
    return [(m.text, m.type) for m in a.mentions if m.type not in FIGURES]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister met Foreign Minister Karl Brandt in Oslo.",
            [("Foreign Minister Karl Brandt", "person"), ("Oslo", "place")],
        ),
        (
            "He called U.S. Secretary of State Ida Moss again.",
            [("U.S.", "place"), ("Secretary of State Ida Moss", "person")],
        ),
        ("At a January meeting he praised it.", []),
        ("He left with Rep. Karl Brandt, R-Calif.", [("Rep. Karl Brandt", "person"), ("Calif.", "place")]),
        ("She worked for the Children’s Rescue Fund.", [("Children’s Rescue Fund", "organisation")]),
        (
            "He told the Post’s Linda Storfjell about it.",
            [("Post", "organisation"), ("Linda Storfjell", "person")],
        ),
        ("The Norwegian envoy saw Mr. Brandt’s letter.", [("Norwegian", "group"), ("Mr. Brandt", "person")]),
        ("Talks at the State Department failed.", [("State Department", "organisation")]),
        ("They asked NATO and the White House.", [("NATO", "organisation"), ("White House", "organisation")]),
        ("New U.S.-Canada talks began.", [("U.S.", "place"), ("Canada", "place")]),
        ("Those Norwegian-owned boats sank.", [("Norwegian", "group")]),
        ("The Special Envoy said nothing.", []),
        ("Critics and officials disagreed.", []),
        ("They fled the small town of Quern.", [("Quern", "place")]),
        ("The gym in Quern was full.", [("Quern", "place")]),
        ("A gate at Quern Dam broke.", [("Quern Dam", "place")]),
        ("Quern Valve’s shares fell.", [("Quern Valve", "organisation")]),
        ("The drugmaker Quern Valve fell silent.", [("Quern Valve", "organisation")]),
        ("On Monday baker Elsie Quern sold bread.", [("Elsie Quern", "person")]),
        ("They went to St Quern’s Hospital.", [("St Quern’s Hospital", "organisation")]),
        ("Corrosion had eaten the pin.", []),
        ("The actor Nathan Lane sang.", [("Nathan Lane", "person")]),
        ("They met on Weir Lane.", [("Weir Lane", "place")]),
    ],
)
def test_boundaries_and_types(text: str, expected: list[tuple[str, str]]) -> None:
    assert names("", text) == expected


def test_a_surname_known_as_a_person_is_one_everywhere() -> None:
    found = names(
        "Brandt Ends Talks With Okafor",
        "Foreign Minister Karl Brandt met Ines Okafor in Oslo.",
        "Brandt left early. The reporters waited for Okafor outside.",
    )
    assert {type_ for text, type_ in found if "Brandt" in text or "Okafor" in text} == {"person"}


def test_a_headline_in_capitals_keeps_only_names_of_the_body() -> None:
    found = names(
        "Brandt Begins Long Talks After Storm",
        "After the storm, Karl Brandt said long talks would begin. Nobody asked Brandt why.",
    )
    assert found[0] == ("Brandt", "person")
    assert not any(word in text for text, _ in found for word in ("Talks", "Storm", "Begins"))


def test_the_number_of_a_model_is_no_figure() -> None:
    article = annotate(build_article("A", "X", "", "The Boeing 737 landed in Oslo. A Boeing 737 took off."))
    assert [m.text for m in article.mentions] == ["Boeing 737", "Oslo", "Boeing 737"]


def test_a_figure_is_no_part_of_a_name() -> None:
    assert ("Brandt", "person") in names("", "Karl Brandt came home. On Tuesday Brandt left.")
