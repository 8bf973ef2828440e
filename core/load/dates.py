"""Dates as news pages write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene gennaio gen januari janeiro",
            "february feb februar février févr febrero febbraio februari fevereiro fev",
            "march mar märz mär mars marzo maart mrt março",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio mag mei maio",
            "june jun juni juin junio giugno giu junho",
            "july jul juli juillet juil julio luglio lug julho",
            "august aug août agosto ago augustus",
            "september sep sept septembre septiembre settembre set setembro",
            "october oct oktober okt octobre octubre ottobre ott outubro out",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre déc diciembre dic dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))

DATE = re.compile(
    rf"""
    \b(?:
      (?P<iso>\d{{4}}-\d\d-\d\d (?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?)
    | (?P<y1>\d{{4}})[/.](?P<m1>\d\d?)[/.](?P<d1>\d\d?)
    | (?P<month2>{_MONTH})\.?\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})
    | (?P<d3>\d\d?)(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?
      (?P<month3>{_MONTH})\.?,?\s+(?:de\s+)?(?P<y3>\d{{4}})
    | (?P<d4>\d\d?)\.(?P<m4>\d\d?)\.(?P<y4>\d{{4}})
    | (?P<a5>\d\d?)[/-](?P<b5>\d\d?)[/-](?P<y5>\d{{4}})
    )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)

DAY_FIRST_LANGUAGES = frozenset(("de", "fr", "es", "it", "nl", "pt"))


def find_date(text: str, language: str = "") -> tuple[str, re.Match[str]] | None:
    """Return the first date of a text, in ISO 8601, and where it stands.

    ``03/04/2025`` is March in the United States and April elsewhere: it is read only where one number is
    above twelve, where both are equal, or where the language of the page settles it. English does not, and
    then the date is the empty string: a reader is better served with no date than with a wrong one.
    """
    for found in DATE.finditer(text):
        iso = _iso(found, language)
        if iso is not None:
            return iso, found
    return None


def parse_date(text: str, language: str = "") -> str:
    """Return the first date of a text, in ISO 8601; empty when it has none or an ambiguous one."""
    found = find_date(text, language)
    return found[0] if found else ""


def _iso(found: re.Match[str], language: str) -> str | None:
    """The date; empty when ambiguous; None when there is no such day."""
    part = found.groupdict()
    try:
        if part["iso"]:
            return _stamp(part["iso"])
        if part["y1"]:
            return _day(part["y1"], part["m1"], part["d1"])
        if part["month2"]:
            return _day(part["y2"], str(MONTHS[part["month2"].lower()]), part["d2"])
        if part["month3"]:
            return _day(part["y3"], str(MONTHS[part["month3"].lower()]), part["d3"])
        if part["d4"]:
            return _day(part["y4"], part["m4"], part["d4"])
        return _slashed(part["a5"], part["b5"], part["y5"], language)
    except ValueError:
        return None


def _stamp(iso: str) -> str:
    if len(iso) == len("2025-01-01"):
        return date.fromisoformat(iso).isoformat()
    return datetime.fromisoformat(re.sub(r"\s(?=Z|[+-]\d\d:?\d\d$)", "", iso)).isoformat()


def _slashed(first: str, second: str, year: str, language: str) -> str:
    if int(second) > 12 or first.zfill(2) == second.zfill(2):
        return _day(year, first, second)
    if int(first) > 12 or language in DAY_FIRST_LANGUAGES:
        return _day(year, second, first)
    return ""


def _day(year: str, month: str, day: str) -> str:
    return date(int(year), int(month), int(day)).isoformat()
