"""Dates and times of day as they are written in news, and the days they mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from newsdiff.core.annotate.numbers import MONTHS, parse_number

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

DATE = re.compile(
    "|".join(
        (
            rf"(?P<iso>\b(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d)\b)",
            rf"(?P<slash>\b(?P<s1>\d\d?)/(?P<s2>\d\d?)/(?P<sy>{_YEAR})\b)",
            rf"(?P<mdy>\b(?:{_WEEKDAY},\s)?(?P<mm>{_MONTH})\s(?P<md>{_DAY})\b(?!:|\s?[ap]\.?m)(?:(?:,\s?|\s)(?P<my>{_YEAR})\b)?)",
            rf"(?P<dmy>\b(?:{_WEEKDAY},?\s)?(?:the\s)?(?P<dd>{_DAY})\s(?:of\s)?(?P<dm>{_MONTH})(?!\w)(?:,?\s(?P<dy>{_YEAR})\b)?)",
            rf"(?P<monthyear>\b(?P<ym>{_MONTH})(?:\sof)?,?\s(?P<yy>{_YEAR})\b)",
            rf"(?P<month>(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\blast\s)|(?<=\bnext\s)|(?<=\buntil\s)|(?<=\bearly\s)"
            rf"|(?<=\blate\s)|(?<=\bof\s)|(?<=\bby\s)|(?<=\bthis\s)){_MONTH}(?!\w))",
            rf"(?P<weekday>\b(?P<wn>(?:last|next|this)\s)?(?P<wd>{_WEEKDAY})(?:\s(?:morning|afternoon|evening|night))?\b)",
            r"(?P<decade>\b(?:1[89]|20)\d0s\b)",
            r"(?P<ago>\b(?P<ac>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d\d?)\s(?P<au>day|week|month|year)s?\s(?:ago)\b)",
            r"(?P<relative>\b(?:yesterday|today|tomorrow|tonight|(?:last|this|next)\s(?:week|weekend|month|year|night))\b)",
            rf"(?P<year>(?<![\d.,$£€/#-])\b{_YEAR}\b(?![\d%]|[.,]\d|/|\s?(?:percent|million|billion|people|dollars|euros)))",
        )
    ),
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b(?P<h>1[0-9]|2[0-3]|0?\d)(?::(?P<m>[0-5]\d))?\s?(?P<half>[ap])(?:\.m\.|m\b)"
    r"|\b(?P<h24>[01]?\d|2[0-3])[:](?P<m24>[0-5]\d)\b(?!:)|\b(?P<word>noon|midnight)\b",
    re.IGNORECASE,
)
DATE_WORDS = frozenset((*MONTHS, *(month[:3] for month in MONTHS), "sept", *WEEKDAYS, "ago")) | frozenset(
    ("yesterday", "today", "tomorrow", "tonight", "week", "weekend", "month", "year", "night")
)
"""Without a digit or one of these words there is no date."""
TIME_WORDS = frozenset(("noon", "midnight"))
"""Without a digit or one of these words there is no time of day."""


class When(NamedTuple):
    """The days meant."""

    low: int | None
    """Ordinal of the first day; None when the year or the publication date is unknown."""
    high: int | None
    grain: str
    """day, weekday, week, month, year or decade."""


def parse_time(found: re.Match[str]) -> int:
    """Return the minutes after midnight of a match of ``TIME``."""
    if found["word"]:
        return 720 if found["word"].lower() == "noon" else 0
    if found["h24"]:
        return 60 * int(found["h24"]) + int(found["m24"])
    hour = int(found["h"]) % 12 + (12 if found["half"].lower() == "p" else 0)
    return 60 * hour + int(found["m"] or 0)


def parse_date(found: re.Match[str], published: date | None, *, ahead: bool = False) -> When | None:
    """Return the days that a match of ``DATE`` means, read on the day of publication; None for nonsense.

    ``ahead``: what happens on a weekday is still to come.
    """
    try:
        return _parse(found, published, ahead)
    except ValueError:
        return None


def _parse(found: re.Match[str], published: date | None, ahead: bool) -> When | None:
    if found["iso"]:
        return _day(int(found["iy"]), int(found["im"]), int(found["id"]))
    if found["slash"]:
        return _slashed(int(found["s1"]), int(found["s2"]), int(found["sy"]))
    if found["mdy"]:
        return _month_day(found["mm"], found["md"], found["my"], published)
    if found["dmy"]:
        return _month_day(found["dm"], found["dd"], found["dy"], published)
    if found["monthyear"]:
        return _month(int(found["yy"]), month_number(found["ym"]))
    if found["month"]:
        month = month_number(found["month"])
        return _month(_nearest_month(month, published), month) if published else When(None, None, "month")
    if found["weekday"]:
        return _weekday(found["wd"], (found["wn"] or "").strip().lower(), published, ahead)
    if found["decade"]:
        year = int(found["decade"][:4])
        return When(date(year, 1, 1).toordinal(), date(year + 9, 12, 31).toordinal(), "decade")
    if found["ago"]:
        return _ago(found["ac"], found["au"].lower(), published)
    if found["relative"]:
        return _relative(found["relative"].lower(), published)
    year = int(found["year"])
    return When(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), "year")


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or its abbreviation."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _day(year: int, month: int, day: int) -> When:
    ordinal = date(year, month, day).toordinal()
    return When(ordinal, ordinal, "day")


def _slashed(first: int, second: int, year: int) -> When:
    """Month first, as in the United States, unless only the other order makes a date."""
    return _day(year, second, first) if first > 12 else _day(year, first, second)


def _month(year: int, month: int) -> When:
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return When(date(year, month, 1).toordinal(), last.toordinal(), "month")


def _month_day(month: str, day: str, year: str | None, published: date | None) -> When:
    number, of_month = month_number(month), int(re.sub(r"\D", "", day))
    if year:
        return _day(int(year), number, of_month)
    date(2024, number, of_month)  # 31 April is no date in any year
    if published is None:
        return When(None, None, "day")
    years = (published.year - 1, published.year, published.year + 1)
    days = [date(y, number, of_month) for y in years if (number, of_month) != (2, 29) or y % 4 == 0]
    nearest = min(days, key=lambda d: abs((d - published).days))
    return When(nearest.toordinal(), nearest.toordinal(), "day")


def _nearest_month(month: int, published: date | None) -> int:
    if published is None:
        return 0
    away = (month - published.month + 6) % 12 - 6
    return published.year + (published.month + away - 1) // 12


def _weekday(name: str, which: str, published: date | None, ahead: bool) -> When:
    """The most recent such day on or before publication; the first on or after it when ``ahead``.

    ``next`` means the first one after that most recent day, ``last`` never the day of publication itself.
    """
    if published is None:
        return When(None, None, "weekday")
    back = (published.weekday() - WEEKDAYS.index(name.lower())) % 7
    day = published - timedelta(days=back)
    if which == "next" or (ahead and back and which != "last"):
        day += timedelta(days=7)
    elif which == "last" and back == 0:
        day -= timedelta(days=7)
    return When(day.toordinal(), day.toordinal(), "weekday")


def _relative(words: str, published: date | None) -> When:
    which, _, span = words.rpartition(" ")
    grain = {"week": "week", "weekend": "week", "month": "month", "year": "year"}.get(span, "day")
    if published is None:
        return When(None, None, grain)
    step = {"last": -1, "next": 1}.get(which, 0)
    if grain == "day":
        step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
        return _day_after(published, step)
    if grain == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * step)
        first = monday + timedelta(days=5 if span == "weekend" else 0)
        return When(first.toordinal(), monday.toordinal() + 6, "week")
    if grain == "month":
        months = published.year * 12 + published.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    year = published.year + step
    return When(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), "year")


UNIT_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.24}
"""Days in the units that are counted back, by the Gregorian mean."""


def _ago(count: str, unit: str, published: date | None) -> When:
    """Half a unit before or after the day so long ago: ``two weeks ago`` is no exact day."""
    if published is None:
        return When(None, None, unit)
    number = parse_number(count) or 1.0
    middle, slack = published.toordinal() - number * UNIT_DAYS[unit], UNIT_DAYS[unit] / 2
    return When(ceil(middle - slack), int(middle + slack) if slack >= 1 else int(middle), unit)


def _day_after(day: date, days: int) -> When:
    ordinal = day.toordinal() + days
    return When(ordinal, ordinal, "day")
