"""Dates as other people's data has them in; a date of ours out, and whether it was guessed.

Nothing is made up: what could be two days becomes the month or year that both are in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from evenhand.model.dates import Edtf

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?)(?:[T ]\d{1,2}[:.h].*)?", re.IGNORECASE)
_POINT = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_RANGE = re.compile(rf"({_POINT})\s*(?:/|\u2013|--| to )\s*({_POINT})")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b.*")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b.*")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
_NO_DATE = frozenset({"0001-01-01", "0000-00-00", "1970-01-01"})
"""What systems write where they have no date."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date of ours, and why it may be wrong; nothing where it is what was written."""

    text: str
    guess: str = ""


def read_date(value: object) -> Found | None:
    """Return the date that a value stands for, or None where none can be made of it."""
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    for read in (_iso, _range, _compact, _epoch, _numbers, _worded, _mail):
        found = read(text)
        if found and found.text not in _NO_DATE and _exists(found.text):
            return found
    return None


def _exists(text: str) -> bool:
    try:
        Edtf.parse(text)
    except ValueError:
        return False
    return True


def _iso(text: str) -> Found | None:
    """Read ISO 8601; the day is that of the clock it was written by."""
    if _exists(text):
        return Found(text)
    if found := _ISO.fullmatch(text):
        year, *rest = found[1].split("-")
        return Found("-".join([year, *(one.zfill(2) for one in rest)]))
    if found := _SLASHED.fullmatch(text):
        return Found(f"{found[1]}-{found[2].zfill(2)}-{found[3].zfill(2)}")
    return None


def _range(text: str) -> Found | None:
    found = _RANGE.fullmatch(text)
    return Found(f"{found[1]}/{found[2]}") if found else None


def _compact(text: str) -> Found | None:
    found = _COMPACT.fullmatch(text)
    return Found("-".join(found.groups()), "taken for year, month and day") if found else None


def _epoch(text: str) -> Found | None:
    """Read seconds or milliseconds since 1970, as Unix and JavaScript count them."""
    if not _EPOCH.fullmatch(text.removesuffix(".0")):
        return None
    seconds = int(text.removesuffix(".0"))
    seconds = seconds // 1000 if seconds >= 10**11 else seconds
    day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return Found(day, "taken for seconds or milliseconds since 1970")


def _numbers(text: str) -> Found | None:
    """Read `4/11/2023`: which of the two is the month is known only where the other is above 12."""
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    one, two, year = int(found[1]), int(found[2]), found[3]
    if one == two or max(one, two) > len(_MONTHS):
        month, day = (two, one) if one > len(_MONTHS) else (one, two)
        if one == two or min(one, two) >= 1:
            return Found(f"{year}-{month:02}-{day:02}")
    return Found(year, "day and month cannot be told apart, so only the year is kept")


def _worded(text: str) -> Found | None:
    """Read English dates in words, in any order: `November 4, 2023`, `4 Nov 2023`, `Nov 2023`."""
    words = _WORDS.findall(re.sub(r"\d{1,2}:\d{2}.*", "", text.lower()))
    months = [_MONTHS.index(one[:3]) + 1 for one in words if one[:3] in _MONTHS and one.isalpha()]
    years = [one for one in words if re.fullmatch(r"[12]\d{3}", one)]
    days = [int(one) for one in words if re.fullmatch(r"\d{1,2}", one)]
    if len(months) != 1 or len(years) != 1 or len(days) > 1:
        return None
    return Found("-".join([years[0], f"{months[0]:02}", *(f"{one:02}" for one in days)]))


def _mail(text: str) -> Found | None:
    """Read what mail and feeds write (RFC 5322)."""
    try:
        return Found(parsedate_to_datetime(text).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
