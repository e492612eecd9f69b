"""Dates as authors know them: a day, a month, a year, about then, or from one to another.

The forms are a subset of EDTF (Library of Congress, Extended Date/Time Format, levels 0 and 1;
ISO 8601-2:2019): `2023`, `2023-11`, `2023-11-04`, each with `~` for approximate, and `a/b`
intervals whose end may be open (`2023-11/..`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

from evenhand.diagnostics import shortened

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")
_SHAPE = r"^\s*\d{4}(-\d{2}(-\d{2})?)?~?(/(\.\.|\d{4}(-\d{2}(-\d{2})?)?~?))?\s*$"
"""What a date looks like to an editor; whether there is such a day, `Edtf.parse` knows."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FORMS = "2023, 2023-11, 2023-11-04, 2023-11~ or 2023-11/2024-02"


@dataclass(frozen=True, slots=True)
class _Point:
    year: int
    month: int | None
    day: int | None
    approximate: bool

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def words(self) -> str:
        parts = [str(self.day)] if self.day else []
        parts += [_MONTHS[self.month - 1]] if self.month else []
        parts.append(str(self.year))
        return ("about " if self.approximate else "") + " ".join(parts)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or interval that knows how exact it is."""

    text: str
    """The date as written."""
    start: date
    """The first day it can mean."""
    end: date
    """The last day it can mean; `date.max` for an open interval."""
    words: str
    """The date for a reader: `4 November 2023`, `about 2022`, `March 2022 to May 2022`."""
    approximate: bool = False

    def __str__(self) -> str:
        """Return the date as written."""
        return self.text

    @property
    def is_exact(self) -> bool:
        """Whether it names one day, month or year, and not about when or from when to when."""
        return not self.approximate and "/" not in self.text

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read a date; raise `ValueError` saying what is wrong with it."""
        return _parse(text)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Tell Pydantic to read a date from text and to write it back as it was."""
        return core_schema.no_info_after_validator_function(
            _validate,
            core_schema.str_schema(strip_whitespace=True),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the forms for editors."""
        return {
            "type": ["string", "integer"],
            "description": f"A date: {FORMS}.",
            "pattern": _SHAPE,
            "patternErrorMessage": f"This is not a date; write {FORMS}.",
            "examples": ["2023-11-04", "2023-11", "2023"],
        }


def _validate(text: str) -> Edtf:
    try:
        return _parse(text)
    except ValueError as error:
        raise PydanticCustomError("edtf", "{problem}", {"problem": str(error)}) from None


@lru_cache(maxsize=4096)
def _parse(text: str) -> Edtf:
    first, slash, second = text.partition("/")
    start = _parse_point(first)
    if not slash:
        return Edtf(text, start.first, start.last, start.words, start.approximate)
    if second == "..":
        return Edtf(text, start.first, date.max, f"since {start.words}", start.approximate)
    end = _parse_point(second)
    if end.last < start.first:
        raise ValueError(f"`{shortened(text)}` ends before it begins")
    words = f"{start.words} to {end.words}"
    return Edtf(text, start.first, end.last, words, start.approximate or end.approximate)


def _parse_point(text: str) -> _Point:
    match = _POINT.fullmatch(text)
    if not match or not match[0].isascii():
        raise ValueError(f"`{shortened(text)}` is not a date; write {FORMS}")
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    point = _Point(year or 0, month, day, bool(match[4]))
    if 0 in {month, day}:
        raise ValueError(f"there is no such day as `{shortened(text)}`")
    try:
        _ = point.first, point.last
    except (ValueError, IndexError):
        raise ValueError(f"there is no such day as `{shortened(text)}`") from None
    return point
