from __future__ import annotations

from datetime import date

import pytest

from builders import build_article
from newsdiff.core.annotate import annotate
from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.model import Quantity


def figures(text: str, published: str = "2025-02-19") -> list[Quantity]:
    return list(annotate(build_article("A", "X", "", text, published=published)).quantities)


def figure(text: str, published: str = "2025-02-19") -> Quantity:
    found = figures(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "type_", "low", "high", "unit", "hedge"),
    [
        ("A dozen people were hurt on the ferry.", "A dozen", "count", 12, 12, "people", ""),
        ("Fourteen people swam.", "Fourteen", "count", 14, 14, "people", ""),
        ("They counted 1,250 boats.", "1,250", "count", 1250, 1250, "boat", ""),
        ("At least 15 sailors drowned.", "At least 15", "count", 15, 15, "sailor", "at least"),
        ("Dozens of sailors drowned.", "Dozens", "count", 24, 99, "sailor", ""),
        ("Two hundred villages flooded.", "Two hundred", "count", 200, 200, "village", ""),
        ("It cost $1.2 billion.", "$1.2 billion", "money", 1.2e9, 1.2e9, "USD", ""),
        ("It cost about 300 million euros.", "about 300 million euros", "money", 3e8, 3e8, "EUR", "about"),
        ("It cost £1.7m.", "£1.7m", "money", 1.7e6, 1.7e6, "GBP", ""),
        ("It cost $5-$10 million.", "$5-$10 million", "money", 5e6, 1e7, "USD", ""),
        ("It rose between 5 and 7 percent.", "between 5 and 7 percent", "percent", 5, 7, "%", ""),
        ("It lost about a fifth of its land.", "about a fifth", "percent", 20, 20, "%", "about"),
        ("Two-thirds of the land burned.", "Two-thirds", "percent", 66.6667, 66.6667, "%", ""),
        ("They sailed more than 100 miles.", "more than 100 miles", "measure", 100, 100, "mile", "more than"),
        ("It took 24 hours.", "24 hours", "duration", 24, 24, "hour", ""),
        ("It took four and a half hours.", "four and a half hours", "duration", 4.5, 4.5, "hour", ""),
        ("The three-year-long siege ended.", "three-year-long", "duration", 3, 3, "year", ""),
        ("It began at 5:30 p.m.", "5:30 p.m.", "time", 1050, 1050, "minute", ""),
        ("One boat sank.", "One", "count", 1, 1, "boat", ""),
        ("They counted 40 000 boats.", "40 000", "count", 40_000, 40_000, "boat", ""),
        ("They counted 40\u2009000 boats.", "40\u2009000", "count", 40_000, 40_000, "boat", ""),
        ("They counted 40\u202f000 boats.", "40\u202f000", "count", 40_000, 40_000, "boat", ""),
        (
            "It cost 1\u00a0250\u00a0000 euros.",
            "1\u00a0250\u00a0000 euros",
            "money",
            1.25e6,
            1.25e6,
            "EUR",
            "",
        ),
        ("It cost about €40 000.", "about €40 000", "money", 40_000, 40_000, "EUR", "about"),
        (
            *("Between 40 000 and 50 000 people fled.", "Between 40 000 and 50 000", "count"),
            *(40_000, 50_000, "people", ""),
        ),
        (
            "They sailed more than 12 000 km.",
            "more than 12 000 km",
            "measure",
            12_000,
            12_000,
            "km",
            "more than",
        ),
    ],
)
def test_reads_values(
    text: str, words: str, type_: str, low: float, high: float, unit: str, hedge: str
) -> None:
    q = figure(text)
    assert (q.text, q.type, q.low, q.high, q.unit, q.hedge) == (words, type_, low, high, unit, hedge)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It sank on Tuesday.", date(2025, 2, 18), date(2025, 2, 18)),
        ("It sank on Wednesday night.", date(2025, 2, 19), date(2025, 2, 19)),
        ("It sank yesterday.", date(2025, 2, 18), date(2025, 2, 18)),
        ("It sank last week.", date(2025, 2, 10), date(2025, 2, 16)),
        ("It sank two days ago.", date(2025, 2, 17), date(2025, 2, 17)),
        ("It sank a week ago.", date(2025, 2, 9), date(2025, 2, 15)),
        ("It sank on Feb. 12.", date(2025, 2, 12), date(2025, 2, 12)),
        ("It sank on 30 December.", date(2024, 12, 30), date(2024, 12, 30)),
        ("It sank on March 3, 2014.", date(2014, 3, 3), date(2014, 3, 3)),
        ("It sank in February 2022.", date(2022, 2, 1), date(2022, 2, 28)),
        ("It sank in 2008.", date(2008, 1, 1), date(2008, 12, 31)),
        ("It sank on 2025-02-18.", date(2025, 2, 18), date(2025, 2, 18)),
    ],
)
def test_resolves_dates_against_the_publication(text: str, first: date, last: date) -> None:
    q = figure(text)
    assert (q.type, q.low, q.high) == ("date", first.toordinal(), last.toordinal())


def test_a_weekday_stays_open_without_a_publication_date() -> None:
    q = figure("It sank on Tuesday.", published="")
    assert (q.low, q.high, q.unit) == (None, None, "weekday")


@pytest.mark.parametrize(
    "text", ["No one answered.", "One of them fled.", "They may march on.", "It was the second attempt."]
)
def test_leaves_words_that_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("They saw 14 boats.", "They saw fourteen ships.", True),
        ("They saw 14 boats.", "They saw 15 boats.", False),
        ("They saw about 40 boats.", "They saw 43 boats.", True),
        ("They saw about 141 boats.", "They saw 139 boats.", False),
        ("They saw dozens of boats.", "They saw 31 boats.", True),
        ("They saw dozens of boats.", "They saw 300 boats.", False),
        ("It cost more than $250,000.", "It cost $250,000.", True),
        ("It cost more than $250,000.", "It cost $190,000.", False),
        ("It cost $13.6 million.", "It cost $13,625,777.", True),
        ("It cost $13.6 million.", "It cost $13 million.", False),
        ("They saw 10 to 15 boats.", "They saw 12 boats.", True),
        ("They saw 10 to 15 boats.", "They saw 16 boats.", False),
        ("It cost $184 million.", "It cost $180 million.", False),
        ("It cost $2 million.", "It cost €2 million.", False),
        ("A fifth of it burned.", "About 20 percent of it burned.", True),
        ("It took 24 hours.", "It took one day.", True),
        ("They sailed 100 miles.", "They sailed 160 kilometers.", True),
        ("They sailed 100 miles.", "They sailed 200 kilometers.", False),
        ("It sank on Tuesday.", "It sank on Feb. 18.", True),
        ("It sank on Tuesday.", "It sank on Monday.", False),
        ("It sank on Feb. 18.", "It sank in February.", True),
        ("It took 24 hours.", "It cost $24.", False),
        ("It took more than four hours.", "It took four and a half hours.", True),
        ("It took more than four hours.", "It took six hours.", False),
        ("It took more than four hours.", "It took three hours.", False),
        ("They saw more than 40 boats.", "They saw 43 boats.", True),
        ("They saw 40 000 boats.", "They saw 40,000 boats.", True),
        ("They saw 40\u202f000 boats.", "They saw 40 boats.", False),
        ("It rose between 5 and 7 percent.", "It rose 6 per cent.", True),
        ("It rose between 5 and 7 percent.", "It rose 8 percent.", False),
        ("It began at 5:30 p.m.", "It began at 17:30.", True),
        ("It began at 5:30 p.m.", "It began at 5:30 a.m.", False),
        ("It sank last week.", "It sank on Feb. 12.", True),
        ("It sank last week.", "It sank on Tuesday.", False),
        ("It took half an hour.", "It took 30 minutes.", True),
    ],
)
def test_compatible_figures(a: str, b: str, expected: bool) -> None:
    first, second = figure(a), figure(b)
    assert compatible(first, second) is expected
    assert compatible(second, first) is expected


def test_today_and_a_weekday_agree_where_the_day_of_publication_is_unknown() -> None:
    first, second = (figure(f"It sank {day}.", published="") for day in ("today", "on Tuesday"))
    assert compatible(first, second)


def test_dates_of_unknown_year_are_compared_by_their_words() -> None:
    first = figure("It sank on Feb. 18.", published="")
    assert compatible(first, figure("It sank on 18 February.", published=""))
    assert not compatible(first, figure("It sank on 19 February.", published=""))


@pytest.mark.parametrize(
    "text",
    [
        "She is due in Oslo on Wednesday.",
        "She will speak on Wednesday.",
        "The envoy visits Oslo on Wednesday.",
        "She is headed to Oslo on Wednesday.",
        "She said she would go to Oslo on Wednesday.",
        "The talks are set to begin on Wednesday.",
        "Schools stay closed until Wednesday.",
        "Schools in the valley stay closed until Wednesday.",
        "The visit was postponed until Wednesday.",
        "The meeting on Wednesday will be short.",
        "A trip planned for Wednesday was shelved.",
    ],
)
def test_a_weekday_of_what_is_to_come_is_the_next_one(text: str) -> None:
    assert figure(text, "2025-02-18").low == date(2025, 2, 19).toordinal()


@pytest.mark.parametrize(
    "text",
    [
        "She arrived on Wednesday.",
        "She has been away since Wednesday.",
        "The road was closed until Wednesday.",
        "She says the talks failed on Wednesday.",
        "She would have gone on Wednesday.",
        "Officials were to meet on Wednesday.",
        "The council will vote on the plan that was agreed on Wednesday.",
        "The suspect, who was arrested on Wednesday, will appear in court.",
        "The man is accused of robbing a bank on Wednesday.",
        "The meeting on Wednesday ended badly.",
        "She will speak of last Wednesday.",
    ],
)
def test_any_other_weekday_is_the_most_recent_one(text: str) -> None:
    assert figure(text, "2025-02-18").low == date(2025, 2, 12).toordinal()


def test_the_day_of_publication_is_itself_both_ways() -> None:
    for text in ("She will speak on Tuesday.", "She spoke on Tuesday."):
        assert figure(text, "2025-02-18").low == date(2025, 2, 18).toordinal()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In 2024 300 people drowned.", ["2024", "300"]),
        ("In May 2024 300 boats sailed.", ["May 2024", "300"]),
        ("On 5 March 200 boats sailed.", ["5 March", "200"]),
        ("On March 5 200 boats sailed.", ["March 5", "200"]),
        ("On Sept. 5 200 boats sailed.", ["Sept. 5", "200"]),
        ("In all 5 200 boats sailed.", ["5 200"]),
        ("They counted 1 and 2345 boats.", ["1", "2345"]),
        ("By 2030 100 000 boats will sail.", ["2030", "100 000"]),
    ],
)
def test_a_space_between_two_figures_parts_no_thousands(text: str, words: list[str]) -> None:
    assert [q.text for q in figures(text)] == words


def test_half_of_a_compound_is_no_figure() -> None:
    assert figures("They left a half-sold piano behind.") == []
