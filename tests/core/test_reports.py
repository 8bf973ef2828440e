"""Whole reports: what two of them share tells whether they are of one event."""

import numpy as np
import pytest

from builders import build_article
from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.common import strange, strangeness
from newsdiff.core.align.decide import decision
from newsdiff.core.align.encode import Column, encode
from newsdiff.core.align.links import find_links
from newsdiff.core.align.reports import Reports, acquaintance
from newsdiff.core.align.terms import read_terms
from newsdiff.core.annotate import annotate
from newsdiff.core.story import Story

FERRY = (
    "Ferry Astrid runs aground off Lindholm. The ferry Astrid ran aground off Lindholm on Monday evening. "
    "Fourteen passengers were hurt. Captain Ole Brandt blamed the rudder."
)
SAME_FERRY = (
    "Fourteen hurt as Astrid hits sandbank. A ferry, the Astrid, struck a sandbank near Lindholm on Monday. "
    "Its rudder had failed, said Ole Brandt, the captain."
)
OTHER_FERRY = (
    "Ferry Corvina stuck near Port Sable. Nine were injured when the Corvina ran aground in fog on Friday, "
    "the coast guard of Port Sable said. Lidia Moreau, who owns the ferry, called for a lighthouse."
)


def story_of(*texts: str) -> Story:
    return Story([annotate(build_article("ABCD"[n], "ABCD"[n], "", text)) for n, text in enumerate(texts)])


def reports_of(story: Story) -> Reports:
    numbers = [n for n, article in enumerate(story.articles) for _ in article.sentences]
    return Reports(read_terms(story), np.array(numbers, dtype=np.intp))


def test_strange_words_are_rare_ones() -> None:
    assert strangeness("said") == 0
    assert 0 < strangeness("captain") < strangeness("rudder") < strangeness("lindholm") == 1


def test_strangeness_of_a_phrase_is_that_of_its_words() -> None:
    weights = strange([["steel rudder"], ["steel", "rudder"]])
    assert weights["steel rudder"] == weights["steel"] + weights["rudder"]


def test_reports_of_one_event_share_more() -> None:
    reports = reports_of(story_of(FERRY, SAME_FERRY, OTHER_FERRY))
    one, other, across = range(3)  # A and B, A and C, B and C
    for name in ("names_overlap_low", "opening_names_overlap_high", "figures_overlap_high"):
        assert reports.columns[name][one] > reports.columns[name][other]
        assert reports.columns[name][one] > reports.columns[name][across]


def test_values_of_reports_are_found_by_their_articles() -> None:
    reports = reports_of(story_of(FERRY, SAME_FERRY, OTHER_FERRY))
    values = np.array([0.1, 0.2, 0.3])
    found = reports.of_each(values, np.array([0, 1, 0]), np.array([2, 2, 1]))
    np.testing.assert_allclose(found, [0.2, 0.3, 0.1])


def test_an_empty_report_shares_nothing() -> None:
    columns = reports_of(story_of(FERRY, "")).columns
    assert all(np.isfinite(column).all() for column in columns.values())
    assert not columns["names_shared"].any()


@pytest.mark.parametrize(("other", "linked"), [(SAME_FERRY, True), (OTHER_FERRY, False)])
def test_two_events_of_one_kind_are_not_linked(other: str, linked: bool) -> None:
    story = story_of(FERRY, other)
    links = find_links(story, [encode(a) for a in story.articles], threshold=0.3)
    assert bool(links) is linked


def trust_in(*texts: str) -> Column:
    reports = reports_of(story_of(*texts))
    reports.corroborate(decision().met(reports))
    return decision().together(reports)


def test_judges_of_reports_leave_no_trust_between_strangers() -> None:
    trust = trust_in(FERRY, SAME_FERRY, OTHER_FERRY)
    assert trust[0] == 1
    assert trust[1] == trust[2] < 0.1


def test_reports_of_one_event_keep_the_same_company() -> None:
    likely = np.array([[1, 0.6, 0.9, 0.0], [0.6, 1, 0.9, 0.0], [0.9, 0.9, 1, 0.6], [0.0, 0.0, 0.6, 1]])
    company = acquaintance(likely, Pairs(np.array([0, 2]), np.array([1, 3])))["company"]
    assert company[0] > 0.9 > 0.7 > company[1]


@pytest.mark.parametrize("likely", [0.1, 0.5, 0.9])
def test_company_of_two_reports_says_what_the_first_judgement_says(likely: float) -> None:
    company = acquaintance(np.array([[1, likely], [likely, 1]]), Pairs(np.array([0]), np.array([1])))
    assert company["company"] == pytest.approx(2 * likely / (1 + likely**2))
