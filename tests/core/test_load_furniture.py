"""Page furniture is taken out with the right reason, and nothing that may be prose is."""

from __future__ import annotations

import pytest

from newsdiff.core.load.dates import parse_date
from newsdiff.core.load.furniture import furniture, plea
from newsdiff.core.load.sort import Sorted, sort_out
from newsdiff.core.load.text import read_text

FIRST = (
    "The ferry Astrid ran aground off Lindholm on Monday with forty people aboard, the harbour office said."
)
SECOND = "Nobody was hurt, and all passengers were ashore within the hour, according to the captain."


def sort_lines(*lines: str) -> Sorted:
    return sort_out(read_text("\n".join(lines)))


def kept(made: Sorted) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in made.pieces if p.kind]


def removed(made: Sorted) -> list[tuple[str, str]]:
    return [(p.reason, p.text) for p in made.pieces if not p.kind]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Skip to main content", "navigation"),
        ("Home > World > Europe", "navigation"),
        ("Home / News / Shipping / Ferries", "navigation"),
        ("Harbour Post > Local news", "navigation"),
        ("Get the Harbour letter every Friday!", "newsletter"),
        ("Share this article", "prompt"),
        ("Facebook Twitter WhatsApp Email", "prompt"),
        ("• Copy link", "prompt"),
        ("Follow us on Instagram", "prompt"),
        ("Leave A Comment", "comment"),
        ("12 comments", "comment"),
        ("Share your view in the comments below!", "comment"),
        ("Sign up for our free morning newsletter", "newsletter"),
        ("Subscribe now", "newsletter"),
        ("Get the latest news delivered to your inbox", "newsletter"),
        ("Accept all cookies", "cookies"),
        ("Advertisement", "advertisement"),
        ("[ADVERTISEMENT]", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Related Articles", "related"),
        ("Read more: Second ferry of the year aground", "related"),
        ("Tags: ferry, harbour, Lindholm", "tags"),
        ("© 2025 Harbour Post. All rights reserved.", "footer"),
        ("Copyright 2025 Harbour Post", "footer"),
        ("Privacy Policy", "footer"),
        ("Photo: Nora Lind / Harbour Post", "caption"),
        ("The Astrid on the sandbank on Monday. (AP Photo/Nora Lind)", "caption"),
        ("The Astrid on the sandbank, seen from the pier. Credit: Nora Lind", "caption"),
        ("* * *", "footer"),
    ],
)
def test_furniture_anywhere(line: str, reason: str) -> None:
    assert furniture(line) == reason
    made = sort_lines("Ferry runs aground off Lindholm", FIRST, line, SECOND)
    assert (reason, line) in removed(made)
    assert kept(made)[1:] == [("lead", FIRST), ("body", SECOND)]


@pytest.mark.parametrize(
    "line",
    [
        "He asked readers to leave a comment on the site, and hundreds did so within an hour.",
        "“Share your thoughts in the comments below,” the minister wrote under the picture of the ferry.",
        "Subscribers to the service lost access on Monday when the cable to the island was cut.",
        "Advertisement revenue fell by a tenth, the company said.",
        "Home prices near the harbour rose again in March.",
        "Read more than once, the report still leaves the cause open.",
        "Related charges against the owner were dropped in May.",
        "By Tuesday the ferry had been towed back to the harbour.",
        "The rudder failed, the captain told reporters (Reuters)",
        "The officer was credited with bringing all passengers ashore.",
        "The Share of foreign owners in the line has doubled since 2010.",
        "Cookies were handed out to the children while they waited on the pier.",
        "“What do you think happened next?” he asked.",
        "He said: “Never.”",
        "Published estimates of the damage on 3 March 2025 differ widely.",
        "The company used cookies to follow its customers, the court found.",
        "- Two lifeboats were lowered within minutes of the alarm.",
        "Tags: the word means labels, the court heard, and labels do not bind anyone.",
        "Subscribe-and-save offers were cut by the line in May, it said.",
        "Sign up for the hearings opened on Monday and forty people have registered, the office said.",
        "Get the news out every day, the captain told the crew in January.",
        "Click here to vote, the forged letter told sailors, and many of them did.",
        "Follow us on Facebook was the last thing the ferry line wrote before it failed.",
        "Like us on both sides of the strait, fishermen are waiting for rain.",
        "Watch: the captain says that he will not resign",
        "Related: the charges against the owner, dropped in May",
        "Got a tip? The police did, and it led them to the boat.",
        "Leave a reply to the ministry within ten days, the court ordered",
        "Readers were asked to share their thoughts in the comments below.",
        "Two people died. Share your thoughts in the comments below.",
        "Unsubscribe from the war, the preacher told them",
        "By clicking through the forms, passengers agree to terms they never read, a study found.",
        "(c) The owner pays for the repair, under the third clause.",
        "The line was founded in 1974, closed in 1990, sold twice and opened again as Astrid © 2001 Lind.",
        "Source: ministry figures that were published on Monday",
    ],
)
def test_prose_stays(line: str) -> None:
    for lines in ((FIRST, line, SECOND), (FIRST, SECOND, line), (line, FIRST, SECOND)):
        assert line in [text for _, text in kept(sort_lines("Ferry runs aground off Lindholm", *lines))]


def test_breadcrumbs_repeated_title_and_outlet() -> None:
    made = sort_lines(
        "- Harbour Post",
        "- Stories",
        "- Ferry Runs Aground off Lindholm",
        "Ferry Runs Aground off Lindholm",
        FIRST,
        "What Happened?",
        SECOND,
    )
    assert removed(made) == [
        ("navigation", "- Harbour Post"),
        ("navigation", "- Stories"),
        ("duplicate title", "- Ferry Runs Aground off Lindholm"),
    ]
    assert [kind for kind, _ in kept(made)] == ["title", "lead", "heading", "body"]
    assert made.metadata.outlet == "Harbour Post"


def test_section_in_breadcrumbs_is_no_outlet() -> None:
    made = sort_lines("- Home", "- Ferry Runs Aground", "Ferry Runs Aground", FIRST)
    assert made.metadata.outlet == ""


def test_title_after_bars_of_the_page() -> None:
    made = sort_lines("Menu", "World", "Ferry runs aground off Lindholm", "By Nora Lind", FIRST)
    assert made.metadata.title == "Ferry runs aground off Lindholm"
    assert removed(made)[:2] == [("navigation", "Menu"), ("navigation", "World")]


def test_bulleted_facts_under_the_title() -> None:
    made = sort_lines(
        "Ferry runs aground", "", "  • by:", "  • Source: Harbour Post", "  • 02/18/2025", "", FIRST
    )
    assert [reason for reason, _ in removed(made)] == ["byline", "source", "dateline"]
    assert (made.metadata.outlet, made.metadata.published) == ("Harbour Post", "2025-02-18")


@pytest.mark.parametrize(
    ("line", "reason", "byline", "published", "outlet"),
    [
        ("By Nora Lind", "byline", "Nora Lind", "", ""),
        ("Posted by Nora Lind on March 4, 2025", "byline", "Nora Lind", "2025-03-04", ""),
        ("BY NORA LIND", "byline", "NORA LIND", "", ""),
        (
            "By Nora Lind and Ada de Boer, Staff Writers",
            "byline",
            "Nora Lind and Ada de Boer, Staff Writers",
            "",
            "",
        ),
        ("By Nora Lind | March 4, 2025", "byline", "Nora Lind", "2025-03-04", ""),
        ("Published Tuesday, March 4, 2025 at 9:30 a.m. EST", "dateline", "", "2025-03-04", ""),
        ("Updated: 4 March 2025", "dateline", "", "2025-03-04", ""),
        ("4 min read", "dateline", "", "", ""),
        ("HPO, 2025-03-04", "source", "", "2025-03-04", "HPO"),
        ("Harbour Post | Mar. 4, 2025", "source", "", "2025-03-04", "Harbour Post"),
        ("Outlet: Harbour Post", "source", "", "", "Harbour Post"),
        ("URL: https://harbour.example/1", "metadata", "", "", ""),
    ],
)
def test_facts_under_the_title(line: str, reason: str, byline: str, published: str, outlet: str) -> None:
    made = sort_lines("Ferry runs aground off Lindholm", line, FIRST, SECOND)
    assert removed(made) == [(reason, line)]
    stated = made.metadata
    assert (stated.byline, stated.published, stated.outlet) == (byline, published, outlet)


def test_bare_name_after_a_byline_is_the_outlet() -> None:
    made = sort_lines("Ferry runs aground", "By Nora Lind", "Harbour Mercury", "March 4, 2025", FIRST)
    assert [reason for reason, _ in removed(made)] == ["byline", "source", "dateline"]
    assert (made.metadata.byline, made.metadata.outlet) == ("Nora Lind", "Harbour Mercury")


def test_byline_after_the_summary() -> None:
    made = sort_lines("Ferry runs aground", FIRST, "By Nora Lind", "March 4, 2025", SECOND)
    assert [reason for reason, _ in removed(made)] == ["byline", "dateline"]
    assert [kind for kind, _ in kept(made)] == ["title", "lead", "body"]


def test_date_over_an_entry_of_a_chronicle_is_a_heading() -> None:
    made = sort_lines("The year of the Astrid", FIRST, "4 March 2025", SECOND, "5 March 2025", FIRST)
    assert [kind for kind, _ in kept(made)] == ["title", "lead", "heading", "body", "heading", "body"]


def test_tail_after_the_story() -> None:
    made = sort_lines(
        "Ferry runs aground off Lindholm",
        FIRST,
        "What do you make of the inquiry? Should ferries sail in fog? Tell us in the comments below.",
        "Related stories",
        "Second ferry of the year aground",
        "Harbour office to hear forty people",
        "© 2025 Harbour Post, Terms",
        "Harbour Post",
    )
    reasons = [reason for reason, _ in removed(made)]
    assert reasons == ["comment", "related", "related", "related", "footer", "source"]
    assert made.metadata.outlet == "Harbour Post"


@pytest.mark.parametrize(
    "lines",
    [
        ["Related stories", "Nobody knows why she sailed"],
        ["Read more: Second ferry of the year aground", "The Astrid, 1974–2025", "Nora Lind"],
        ["12 comments", "And so the Astrid sleeps"],
        ["© 2025 Harbour Post", "To be continued", "In the next part, the inquiry"],
    ],
    ids=["one line after a heading", "after a link", "after comments", "after the copyright line"],
)
def test_loose_line_amid_furniture_after_the_story_stays(lines: list[str]) -> None:
    made = sort_lines("Ferry runs aground off Lindholm", FIRST, SECOND, *lines)
    assert [text for _, text in kept(made)[3:]] == lines[1:]


def test_bulleted_line_after_a_related_heading_is_a_link() -> None:
    made = sort_lines("Ferry runs aground", FIRST, "Related stories", "• Second ferry of the year aground")
    assert [reason for reason, _ in removed(made)] == ["related", "related"]


def test_words_of_the_title_stated_in_the_story_stay() -> None:
    made = sort_lines("We will not wait", FIRST, "We will not wait.", SECOND)
    assert [text for _, text in kept(made)] == ["We will not wait", FIRST, "We will not wait.", SECOND]


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (["Harbour Post > Local news > Ferry runs aground", "Ferry runs aground", FIRST], "Harbour Post"),
        (["Harbour Post > Local news", "Ferry runs aground", FIRST, "© Harbour Post 2025"], "Harbour Post"),
        (["Foreign affairs > Lindholm", "Ferry runs aground", FIRST], ""),
        (["Home > World > Ferry runs aground", "Ferry runs aground", FIRST], ""),
        (["Home > Who steered the Astrid?", "Who steered the Astrid?", FIRST], ""),
        (["Ferry runs aground", f"LINDHOLM, March 4 (Nordwire) — {FIRST}", SECOND], "Nordwire"),
        (["Ferry runs aground", "By Nora Lind", "Nordwire", f"LINDHOLM (Nordwire) — {FIRST}"], "Nordwire"),
    ],
)
def test_outlet_of_breadcrumbs_and_datelines(lines: list[str], outlet: str) -> None:
    made = sort_lines(*lines, SECOND)
    assert made.metadata.outlet == outlet
    assert made.metadata.title in ("Ferry runs aground", "Who steered the Astrid?")


def test_line_of_nothing_but_the_outlet_is_its_source() -> None:
    made = sort_lines("Outlet: Nordwire", "Ferry runs aground", "Nordwire", FIRST, SECOND, "Nordwire")
    assert [reason for reason, _ in removed(made)] == ["source", "source", "source"]


def test_last_paragraph_with_a_statement_is_no_plea() -> None:
    last = "The inquiry begins in April and will hear forty people. Questions? Use the comments below."
    assert plea(last) == ""
    assert kept(sort_lines("Ferry runs aground", FIRST, last))[-1] == ("body", last)


def test_loose_last_line_without_furniture_stays() -> None:
    assert kept(sort_lines("Ferry runs aground", FIRST, "No more to come"))[-1] == ("body", "No more to come")


def test_article_that_begins_with_prose_has_no_title() -> None:
    made = sort_lines(FIRST, SECOND)
    assert made.metadata.title == ""
    assert [kind for kind, _ in kept(made)] == ["lead", "body"]


@pytest.mark.parametrize(
    "title",
    [
        "Who Steered the Astrid?",
        "A ferry. A sandbank. No warning",
        "Ferry Aground off Lindholm. Nobody Hurt.",
        "Talks Begin in the U.S.",
    ],
)
def test_titles_with_sentence_marks(title: str) -> None:
    assert sort_lines(title, FIRST, SECOND).metadata.title == title


def test_sentence_over_a_byline_is_the_title() -> None:
    title = "The harbour office says it will not wait for the insurers."
    assert sort_lines(title, "By Nora Lind", FIRST, SECOND).metadata.title == title


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("2025-02-18", "", "2025-02-18"),
        ("2025-02-18T09:30:00Z", "", "2025-02-18T09:30:00+00:00"),
        ("2025/2/8", "", "2025-02-08"),
        ("February 18, 2025", "", "2025-02-18"),
        ("Feb. 18th, 2025", "", "2025-02-18"),
        ("18 February 2025", "", "2025-02-18"),
        ("Dienstag, 18. Februar 2025, 9.30 Uhr", "de", "2025-02-18"),
        ("le 1er août 2025", "fr", "2025-08-01"),
        ("18 de febrero de 2025", "es", "2025-02-18"),
        ("18.02.2025", "", "2025-02-18"),
        ("02/18/2025", "", "2025-02-18"),
        ("18/02/2025", "", "2025-02-18"),
        ("03/03/2025", "", "2025-03-03"),
        ("03/04/2025", "", ""),
        ("03/04/2025", "en", ""),
        ("03/04/2025", "fr", "2025-04-03"),
        ("February 31, 2025", "", ""),
        ("no date", "", ""),
    ],
)
def test_dates(text: str, language: str, iso: str) -> None:
    assert parse_date(text, language) == iso
