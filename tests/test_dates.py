"""Dates: what each form means, how it reads, and what is no date."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.model.dates import Edtf


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "2023"),
        ("2023-11", date(2023, 11, 1), date(2023, 11, 30), "November 2023"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2023-11-04", date(2023, 11, 4), date(2023, 11, 4), "4 November 2023"),
        ("2023-11~", date(2023, 11, 1), date(2023, 11, 30), "about November 2023"),
        ("2022-03/2022-05", date(2022, 3, 1), date(2022, 5, 31), "March 2022 to May 2022"),
        ("2022/2022", date(2022, 1, 1), date(2022, 12, 31), "2022 to 2022"),
        ("2023-11/..", date(2023, 11, 1), date.max, "since November 2023"),
        ("0001", date(1, 1, 1), date(1, 12, 31), "1"),
        ("9999-12-31", date.max, date.max, "31 December 9999"),
    ],
)
def test_each_form_means_a_stretch_of_days(text: str, start: date, end: date, words: str) -> None:
    found = Edtf.parse(text)
    assert (found.start, found.end, found.words) == (start, end, words)
    assert str(found) == text


@pytest.mark.parametrize("text", ["2023~", "2023-11-04~/2024", "2023/2024-01~"])
def test_a_tilde_makes_a_date_approximate(text: str) -> None:
    assert Edtf.parse(text).approximate


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not a date"),
        ("86400", "is not a date"),
        ("23-11-04", "is not a date"),
        ("2023-1", "is not a date"),
        ("2023/11/04", "is not a date"),
        ("04.11.2023", "is not a date"),
        ("4 November 2023", "is not a date"),
        ("2023-11-04T12:00", "is not a date"),
        ("../2023", "is not a date"),
        ("2023-11-", "is not a date"),
        ("2023-11-04 ", "is not a date"),
        ("2023-11-04\n", "is not a date"),
        ("\u0662\u0660\u0662\u0663", "is not a date"),
        ("2023?", "is not a date"),
        ("0000", "no such day"),
        ("2023-13", "no such day"),
        ("2023-00", "no such day"),
        ("2023-02-29", "no such day"),
        ("2023-11-31", "no such day"),
        ("2023-11-00", "no such day"),
        ("2024/2023", "ends before it begins"),
        ("2023-11-04/2023-11-03", "ends before it begins"),
    ],
)
def test_what_is_no_date_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Edtf.parse(text)


@given(st.dates())
def test_every_day_reads_back(day: date) -> None:
    found = Edtf.parse(day.isoformat())
    assert found.start == found.end == day


@given(st.dates(), st.dates())
def test_an_interval_holds_both_its_ends(one: date, other: date) -> None:
    first, last = sorted([one, other])
    found = Edtf.parse(f"{first}/{last}")
    assert (found.start, found.end) == (first, last)


@given(st.text(st.sampled_from("0123456789-/~.? T\u0661")))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(ValueError):
        found = Edtf.parse(text)
        assert found.start <= found.end
