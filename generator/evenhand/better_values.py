"""A value that is not right in; the one that was certainly meant, or nothing, out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evenhand.model.dates import Edtf
from evenhand.model.text import slugify
from evenhand.similar import surely_meant

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TRUTHS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def better_value(details: ErrorDetails) -> str:
    """Return what a wrong value was certainly meant to be, ready to be written; or nothing."""
    value = details["input"]
    better = _BETTER.get(details["type"])
    return better(details) if better and isinstance(value, str) else ""


def words_for(details: ErrorDetails) -> list[str]:
    """Return the words that a field with a list of words can have."""
    expected = str(details.get("ctx", {}).get("expected", ""))
    return [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]


def _word(details: ErrorDetails) -> str:
    return surely_meant(details["input"], words_for(details))


def _truth(details: ErrorDetails) -> str:
    word = str(details["input"]).strip().lower()
    return word if word in {"true", "false"} else str(_TRUTHS.get(word, ""))


def _number(details: ErrorDetails) -> str:
    """Return a number without its separators, where they can only be those of thousands."""
    written = str(details["input"]).strip()
    if re.fullmatch(r"-?\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?:\.\d+)?", written):
        return re.sub(r"[^\d.-]", "", written)
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|-?\d{1,3}(?:,\d{3})+\.\d+", written):
        return written.replace(",", "")
    return ""


def _date(details: ErrorDetails) -> str:
    """Return a date in ISO's order, where it can be read in one way only."""
    found = {better for form in _FORMS if (better := form(details["input"].strip()))}
    return found.pop() if len(found) == 1 else ""


def _padded(text: str) -> str:
    """Read `2023-11-4`, `2023/11/04`, `2023.11.4`: the year first."""
    found = re.fullmatch(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?", text)
    return _iso(found[1], found[3], found[4]) if found else ""


def _day_first(text: str) -> str:
    """Read `4.11.2023`, and `24/11/2023`, whose first number can be no month."""
    found = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", text)
    if not found or (found[2] != "." and _may_be_month(found[1]) and found[1] != found[3]):
        return ""
    return _iso(found[4], found[3], found[1])


def _month_first(text: str) -> str:
    """Read `11/24/2023`, whose second number can be no month."""
    found = re.fullmatch(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})", text)
    if not found or _may_be_month(found[3]):
        return ""
    return _iso(found[4], found[1], found[3])


def _in_words(text: str) -> str:
    """Read `4 November 2023`, `Nov 4, 2023`, `November 2023`."""
    words = re.findall(r"[^\W\d]+|\d+", text.lower())
    months = [word for word in words if word[:3] in _MONTHS]
    numbers = [word for word in words if word.isdigit()]
    years = [number for number in numbers if re.fullmatch(r"\d{4}", number)]
    days = [number for number in numbers if number not in years]
    rest = set(words) - {*months, *numbers} - {"st", "nd", "rd", "th", "of", "the"}
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or rest:
        return ""
    return _iso(years[0], str(_MONTHS.index(months[0][:3]) + 1), next(iter(days), None))


def _may_be_month(digits: str) -> bool:
    return int(digits) <= len(_MONTHS)


def _iso(year: str, month: str, day: str | None) -> str:
    written = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
    try:
        return str(Edtf.parse(written))
    except ValueError:
        return ""


def _id(details: ErrorDetails) -> str:
    """Return an id with small letters and hyphens, where capitals, spaces or `_` stand."""
    kind, colon, name = str(details["input"]).rpartition(":")
    better = slugify(name)
    is_only_form = better == re.sub(r"[\s_]+", "-", name.strip().lower())
    return f"{kind}{colon}{better}" if is_only_form else ""


_FORMS = (_padded, _day_first, _month_first, _in_words)
_BETTER: dict[str, Callable[[ErrorDetails], str]] = {
    "literal_error": _word,
    "bool_parsing": _truth,
    "float_parsing": _number,
    "edtf": _date,
    "ref": _id,
    "id": _id,
}
