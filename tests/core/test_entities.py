from __future__ import annotations

import itertools

import pytest

from builders import build_article
from newsdiff.core.annotate import annotate, link_entities, settle_types
from newsdiff.core.annotate.names import fold, same_person
from newsdiff.core.model import Entity


def linked(*texts: str) -> tuple[Entity, ...]:
    return link_entities(
        [annotate(build_article(id, id, "", text)) for id, text in zip("ABCD", texts, strict=False)]
    )


def forms(entities: tuple[Entity, ...], name: str) -> set[str]:
    return next({m.text for m in e.mentions} for e in entities if e.name == name)


A = "President Vadim Sorokin met Karl Brandt of the Northern Fishery Council in Oslo. Sorokin smiled."
B = "The United States praised Vadym Sorokin on Tuesday. Mr. Brandt spoke for the Fishery Council (NFC)."
C = "U.S. officials saw Sorokin. The Norwegian host thanked the NFC and paid $5 million to Norway."


def test_people_are_one_across_spellings_titles_and_surnames() -> None:
    assert forms(linked(A, B, C), "Vadim Sorokin") == {"President Vadim Sorokin", "Sorokin", "Vadym Sorokin"}


def test_countries_are_one_under_all_their_names() -> None:
    assert forms(linked(A, B, C), "United States") == {"United States", "U.S."}


def test_a_people_is_not_merged_with_its_country() -> None:
    entities = linked(A, B, C)
    assert forms(entities, "Norwegian") == {"Norwegian"}
    assert forms(entities, "Norway") == {"Norway"}


def test_nationalities_and_capitals_are_related_to_their_country() -> None:
    entities = linked("Norway paid. The Norwegian minister left.", "Oslo, said Norway, had agreed to it.")
    country = next(e for e in entities if e.name == "Norway")
    kinds = {e.name: [(r.kind, r.entity) for r in e.related] for e in entities}
    assert kinds["Norwegian"] == [("people", country.id)]
    assert kinds["Oslo"] == [("capital", country.id)]
    assert kinds["Norway"] == []


def test_a_capital_is_one_under_all_its_names() -> None:
    (capital,) = linked("Washington waited.", "He left Washington, D.C., and told D.C. so.")
    assert forms((capital,), "Washington") == {"Washington", "Washington, D.C.", "D.C."}


def test_a_name_before_region_is_a_place() -> None:
    (place,) = linked("It held land in the Skarvik region.")
    assert (place.name, place.type) == ("Skarvik", "place")


def test_a_nationality_before_officials_is_no_body() -> None:
    (people,) = (
        e for e in linked("Norwegian officials left.", "The Norwegian shares fell.") if e.name == "Norwegian"
    )
    assert people.type == "group"


def test_a_firm_before_a_post_is_a_name_of_its_own_where_it_is_named_by_itself() -> None:
    entities = linked("Fjordkraft lost money. Fjordkraft Vice President Karl Brandt left it in May.")
    assert forms(entities, "Fjordkraft") == {"Fjordkraft"}
    assert forms(entities, "Karl Brandt") == {"Vice President Karl Brandt"}


def test_a_courtesy_tells_a_man_from_a_woman_of_one_surname() -> None:
    text = "Anna Brandt met Karl Brandt. Mrs. Brandt smiled. Mrs. Brandt left. Mr. Brandt slept."
    entities = linked(text)
    assert forms(entities, "Anna Brandt") == {"Anna Brandt", "Mrs. Brandt"}
    assert forms(entities, "Karl Brandt") == {"Karl Brandt", "Mr. Brandt"}


def test_a_courtesy_for_nobody_named_in_full_is_somebody_else() -> None:
    entities = linked("Karl Brandt left. Mr. Brandt slept. Mrs. Brandt stayed.")
    assert forms(entities, "Karl Brandt") == {"Karl Brandt", "Mr. Brandt"}
    assert forms(entities, "Brandt") == {"Mrs. Brandt"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Karl Brandt spoke. His son, Karl Brandt Jr., left.", ["Karl Brandt", "Karl Brandt Jr."]),
        ("Karl Brandt Jr. spoke. Karl Brandt left.", ["Karl Brandt Jr."]),
    ],
)
def test_a_son_is_told_from_his_father_by_a_word_of_kin(text: str, people: list[str]) -> None:
    assert sorted(e.name for e in linked(text)) == people


def test_who_is_described_as_a_person_is_one() -> None:
    (person,) = linked("Ines Okafor, the chairwoman of it, left.")
    assert person.type == "person"


def test_a_firm_right_before_a_person_is_a_name_of_its_own() -> None:
    text = "Steve Marlow led it. The former chief executive of Acme Inc. Steve Marlow spoke."
    assert "Acme Inc. Steve Marlow" not in {m.text for e in linked(text) for m in e.mentions}


def test_a_name_is_not_short_for_a_rarer_product_of_its_own() -> None:
    entities = linked(
        "Marlowe sold boats. Marlowe grew. Marlowe hired. Marlowe moved. Marlowe paid. Marlowe won.",
        "Marlowe showed the Marlowe Developer Program.",
    )
    assert "Marlowe Developer Program" not in forms(entities, "Marlowe")


def test_bodies_are_one_under_short_form_and_acronym() -> None:
    assert forms(linked(A, B, C), "Northern Fishery Council") == {
        "Northern Fishery Council",
        "Fishery Council",
        "NFC",
    }


def test_two_people_of_one_surname_stay_two() -> None:
    entities = linked(
        "Anna Brandt spoke first. Later, Brandt left with her sister.",
        "Karl Brandt spoke first. Later, Brandt left with his sister.",
    )
    people = sorted((e.name, len(e.mentions)) for e in entities if e.type == "person")
    assert people == [("Anna Brandt", 2), ("Karl Brandt", 2)]


def test_an_ambiguous_surname_of_a_third_article_joins_nobody() -> None:
    entities = linked(
        "Anna Brandt spoke in Oslo.",
        "Karl Brandt spoke in Oslo.",
        "Reporters asked Governor Brandt about Oslo.",
    )
    assert sorted(e.name for e in entities if e.type == "person") == [
        "Anna Brandt",
        "Brandt",
        "Karl Brandt",
    ]


def test_equal_figures_are_one_entity() -> None:
    entities = linked("It cost $5 million.", "They paid 5 million dollars.", "They paid $6 million.")
    assert sorted(len(e.mentions) for e in entities if e.type == "money") == [1, 2]


def test_ids_count_from_the_most_mentioned() -> None:
    entities = linked(A, B, C)
    assert [e.id for e in entities] == [f"e{n}" for n in range(1, len(entities) + 1)]
    counts = [len(e.mentions) for e in entities]
    assert counts == sorted(counts, reverse=True)


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [annotate(build_article(id, id, "", text)) for id, text in zip("ABC", (A, B, C), strict=True)]
    results = {
        tuple(
            (e.id, e.name, e.type, frozenset((m.article, m.span) for m in e.mentions))
            for e in link_entities(order)
        )
        for order in itertools.permutations(articles)
    }
    assert len(results) == 1


def test_no_articles_have_no_entities() -> None:
    assert link_entities([]) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [("zelenskyy", "zelenskiy"), ("sergei", "sergey"), ("dmitri", "dmitry"), ("mikhail", "mihail")],
)
def test_transliterations_fold_together(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("charles e grassley", "chuck grassley", True),
        ("g vega", "gregory a vega", True),
        ("vincente fox", "vicente fox", True),
        ("anna brandt", "karl brandt", False),
        ("anna brandt", "anna brand", False),
    ],
)
def test_full_names_of_one_person(a: str, b: str, expected: bool) -> None:
    assert same_person(tuple(a.split()), tuple(b.split())) is expected


def test_one_type_for_a_name_across_the_story() -> None:
    entities = linked(
        "Karl Brandt of Quern Valve spoke.", "Quern Valve’s shares fell. Quern Valve bought a dam."
    )
    valve = next(e for e in entities if e.name == "Quern Valve")
    assert {valve.type, *(m.type for m in valve.mentions)} == {"organisation"}


def test_mentions_take_the_type_of_their_entity() -> None:
    articles = [
        annotate(build_article("A", "A", "", "Karl Brandt of Quern Valve spoke.")),
        annotate(build_article("B", "B", "", "Quern Valve’s shares fell. Quern Valve bought a dam.")),
    ]
    settled = settle_types(articles, link_entities(articles))
    types = {m.type for a in settled for m in a.mentions if m.text == "Quern Valve"}
    assert types == {"organisation"}
    assert [len(a.mentions) for a in settled] == [len(a.mentions) for a in articles]


WATCHED = "Mayor Ruth Hale watched the river. Union organizer Desmond Hale spoke in Oslo."


@pytest.mark.parametrize(
    "other",
    [
        "Mayor Hale was angry. Desmond Hale, who is no relation, complained.",
        "The mayor, Ruth Hale, was angry. Mayor Hale left at noon. Desmond Hale stayed. So did Desmond Hale.",
    ],
)
def test_a_title_tells_two_people_of_one_surname_apart(other: str) -> None:
    entities = linked(WATCHED, other)
    assert "Mayor Hale" in forms(entities, "Ruth Hale")
    assert forms(entities, "Desmond Hale") == {"Desmond Hale"}


def test_an_apposition_tells_whose_title_it_is() -> None:
    entities = linked(
        "Ruth Hale, the mayor of Oslo, spoke. Desmond Hale listened to Ruth Hale, who met the governor.",
        "Mayor Hale was angry. Desmond Hale complained.",
    )
    assert "Mayor Hale" in forms(entities, "Ruth Hale")


def test_abbreviated_titles_are_titles() -> None:
    entities = linked("Senator Anna Brandt met Karl Brandt.", "Karl Brandt thanked Sen. Brandt.")
    assert "Sen. Brandt" in forms(entities, "Anna Brandt")


def test_a_surname_of_two_is_not_guessed() -> None:
    entities = linked("Anna Brandt met Karl Brandt in Oslo. Reporters asked Brandt about it.")
    assert forms(entities, "Brandt") == {"Brandt"}
