from __future__ import annotations

import pytest
from msgspec.structs import replace

from builders import build_article
from newsdiff.core.load.warnings import warnings
from newsdiff.core.model import Article, Removed

PROSE = (
    "The ferry ran aground off Lindholm on Monday morning, the harbour office said in a short statement.",
    "Nobody was hurt, and all of the passengers were ashore within the hour, the rescue service said.",
    "Divers will look at the hull on Tuesday, and until then the island is served by two smaller boats.",
    "The company that runs the ferry said that a steering fault had been reported a week before.",
    "Its director told reporters that the fault had been repaired and that the cause was not known so far.",
    "The council wants the harbour to be dredged, which has been put off for three years for lack of money.",
)


def article(*paragraphs: str, removed: tuple[tuple[str, str], ...] = (), **changes: str) -> Article:
    built = build_article("A", "Herald", "Ferry runs aground", *paragraphs, removed=removed)
    return replace(built, **changes)


def test_sound_article_has_no_warning() -> None:
    assert warnings(article(*PROSE)) == ()


@pytest.mark.parametrize(
    "sign",
    [
        "Subscribe to continue reading this article.",
        "Already a subscriber? Sign in",
        "This story is available to subscribers only",
        "You have reached your limit of free articles",
        "Create a free account to unlock this story",
    ],
)
@pytest.mark.parametrize("is_kept", [True, False])
def test_paywall(sign: str, is_kept: bool) -> None:
    stub = article(*PROSE[:2], sign) if is_kept else article(*PROSE[:2], removed=((sign, "prompt"),))
    assert warnings(stub) == ("seems to be only what is shown before a paywall",)


def test_offer_beside_a_whole_article_is_no_paywall() -> None:
    assert warnings(article(*PROSE * 3, removed=(("Already a subscriber? Sign in", "prompt"),))) == ()


def test_text_that_breaks_off() -> None:
    assert warnings(article(*PROSE[:5], "The mayor, who had been on board, said that…")) == (
        "breaks off: it may be only the beginning of the article",
    )


def test_cookie_wall() -> None:
    wall = article(
        "We and our 843 partners store cookies on your device and process personal data for our purposes.",
        "You can withdraw your consent at any time under privacy settings, or accept all cookies now.",
    )
    assert warnings(wall) == ("seems to be a page that asks for consent to cookies, not the article",)


def test_report_on_cookies_is_no_wall() -> None:
    report = "The court ruled on {} that cookies need the consent of whoever visits a page, the clerk said."
    assert (
        warnings(article(*(report.format(day) for day in ("Monday", "Tuesday", "Friday")), *PROSE[:3])) == ()
    )


@pytest.mark.parametrize(
    "line",
    [
        "Please enable JavaScript and reload this page to go on.",
        "We need to verify you are a human before the page opens.",
        "The page you were looking for does not exist any more.",
    ],
)
def test_page_that_turns_programs_away(line: str) -> None:
    (told,) = warnings(article(line))
    assert "not the article" in told


def test_very_short_text() -> None:
    assert warnings(article(PROSE[0])) == ("has only 20 words",)


def test_two_articles_in_one() -> None:
    (told,) = warnings(article(*PROSE[:3], "By Nora Lind and Per Holm", *PROSE[3:]))
    assert told == "may be two articles in one: “By Nora Lind and Per Holm” stands within its text"


def test_footer_amid_the_prose_is_the_end_of_an_article() -> None:
    whole = article(*PROSE)
    footer = Removed("© 2025 Herald Media. All rights reserved.", "footer", whole.paragraphs[4].span.start)
    (told,) = warnings(replace(whole, removed=(footer,)))
    assert told.startswith("may be two articles in one")


def test_byline_at_the_end_is_of_this_article() -> None:
    assert warnings(article(*PROSE, "By Nora Lind")) == ()


@pytest.mark.parametrize(("language", "words"), [("de", "not in English"), ("", "not recognised")])
def test_language(language: str, words: str) -> None:
    (told,) = warnings(article(*PROSE, language=language))
    assert words in told


def test_words_of_a_script_without_spaces_are_counted_by_letters() -> None:
    told = warnings(article("月曜日にフェリーが座礁した。" * 30, language="ja"))
    assert not any("has only" in warning for warning in told)


def test_garbled_letters() -> None:
    (told,) = warnings(
        article(*PROSE, "The cafÃ© and the crÃ¨che in MalmÃ¶ and the fÃ¼r were shut for a day.")
    )
    assert "garbled" in told


def test_hostile_words_take_no_long_time() -> None:
    assert warnings(article("subscribe " * 20_000, "to " * 20_000, "we use " * 20_000)) == ()
