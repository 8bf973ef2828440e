"""How much is found of what a careful reader lists of the sample stories: not less than was measured."""

from __future__ import annotations

import pytest
from gold import read_gold, read_story

NOISE = 0.03
"""Share of the pairs that may come and go with another version of spaCy or numpy: three of riyadh's."""
LINKED = {"riyadh": 71 / 101, "orrin-dam": 53 / 56}
"""Share of all listed pairs that were linked on 22 November 2026, threshold as shipped."""


@pytest.mark.parametrize("story", LINKED)
def test_no_fewer_of_the_listed_pairs_are_linked_than_were_measured(story: str) -> None:
    pairs = read_gold(story).shared
    linked = sum(read_story(story).linked(one, other) for _, one, other in pairs)
    assert linked / len(pairs) >= LINKED[story] - NOISE


@pytest.mark.parametrize("story", LINKED)
def test_claims_that_a_reader_would_be_angry_to_miss_are_listed(story: str) -> None:
    assert len(read_gold(story).obvious) > len(read_gold(story).shared) / 3
