"""Whole reports: what two of them share tells whether they are of one event."""

import numpy as np
import pytest

from builders import build_article
from newsdiff.core.align.common import strange, strangeness
from newsdiff.core.align.decide import decision
from newsdiff.core.align.encode import encode
from newsdiff.core.align.evidence import Evidence
from newsdiff.core.align.links import find_links, trust
from newsdiff.core.align.reports import Reports
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


def test_what_opens_one_report_is_told_in_the_other() -> None:
    told = reports_of(story_of(FERRY, SAME_FERRY, OTHER_FERRY)).columns["opening_told_low"]
    assert told[0] > 2 * told[1]
    assert reports_of(story_of(FERRY, FERRY)).columns["opening_told_low"] == [1]


def test_reports_hear_of_their_likely_links() -> None:
    reports = reports_of(story_of(FERRY, SAME_FERRY, OTHER_FERRY))
    likely = np.array([0.9, 0.8, 0.7, 0.1, 0.2])
    reports.hear(likely, np.array([0, 0, 0, 0, 1]), np.array([1, 1, 1, 1, 2]))
    np.testing.assert_allclose(reports.columns["links_best"], [0.8, 0, 0.2])
    assert np.argsort(reports.columns["links_all"]).tolist() == [1, 2, 0]


def test_links_count_in_full_within_an_event_and_hardly_across_two() -> None:
    story = story_of(FERRY, SAME_FERRY, OTHER_FERRY)
    evidence = Evidence(story, [encode(a) for a in story.articles])
    within, *across = trust(evidence, decision().likely(evidence), decision())
    assert within == 1
    assert across == [pytest.approx(0.05)] * 2
