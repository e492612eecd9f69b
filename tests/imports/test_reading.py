"""Dates, text and JSON as other people's systems write them."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.imports.json_items import CHUNK, NoJsonError, json_items
from evenhand.imports.odd_dates import read_date
from evenhand.imports.shelf import id_from
from evenhand.imports.tidy import as_prose, without_html, without_references
from evenhand.model.dates import Edtf
from evenhand.prose import references, safe_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023", "2023"),
        ("2023-11", "2023-11"),
        ("2023-11~", "2023-11~"),
        ("2023-11-04T23:30:00-05:00", "2023-11-04"),
        ("2023-11-04 08:00 UTC", "2023-11-04"),
        ("2023-11-04T00:00:00.000Z", "2023-11-04"),
        ("2023-1-4", "2023-01-04"),
        ("2023/11/04", "2023-11-04"),
        ("2023-11/2024-02", "2023-11/2024-02"),
        ("November 4, 2023", "2023-11-04"),
        ("4th of November 2023", "2023-11-04"),
        ("4 Nov. 2023", "2023-11-04"),
        ("Saturday, November 4, 2023 10:30 PM", "2023-11-04"),
        ("Sept 2023", "2023-09"),
        ("Sat, 04 Nov 2023 10:00:00 GMT", "2023-11-04"),
        ("13/11/2023", "2023-11-13"),
        ("11/13/2023", "2023-11-13"),
        ("5/5/2023", "2023-05-05"),
        ("0001-01-01T00:00:00", None),
        ("2023-02-30", None),
        ("2023-13", None),
        ("31/31/2023", None),
        ("soon", None),
        ("", None),
        (None, None),
        ([2023], None),
    ],
)
def test_dates_are_read_or_left(written: object, read: str | None) -> None:
    found = read_date(written)
    assert (found.text if found else None) == read
    assert not found or not found.guess


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (1699056000, "2023-11-04"),
        ("1699056000000", "2023-11-04"),
        ("20231104", "2023-11-04"),
        ("4/11/2023", "2023"),
    ],
)
def test_what_a_date_only_may_be_is_a_guess(written: object, read: str) -> None:
    found = read_date(written)
    assert found
    assert found.text == read
    assert found.guess


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.dates().map(str)))
def test_any_date_read_is_one_of_ours(value: object) -> None:
    found = read_date(value)
    assert not found or Edtf.parse(found.text).text == found.text


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_in_english_words_is_read(day: date) -> None:
    found = read_date(f"{day:%B} {day.day}, {day.year}")
    assert found or day == date(1970, 1, 1)
    assert not found or found.text == day.isoformat()


@pytest.mark.parametrize(
    ("written", "words", "lost"),
    [
        ("plain < text > & more", "plain < text > & more", ()),
        ("<b>bold</b> &lt;i&gt;x", "bold x", ()),
        ("said <Name> of <redacted>", "said <Name> of <redacted>", ()),
        ("a<br>b<p>c</p>", "a\nb\nc\n", ()),
        ("<script>alert(1)</script>x", "x", ("alert(1)",)),
        ('<img src="https://a.example/x.png">x<!-- note -->', "x",
         ("img https://a.example/x.png", " note ")),
        ("R&amp;amp;D", "R&D", ()),
    ],
)  # fmt: skip
def test_html_becomes_words(written: str, words: str, lost: tuple[str, ...]) -> None:
    assert without_html(written) == (words, lost)


@given(st.text("ab *_[]<>&^~|$@#`\\-+=:/.!?12\né"))
def test_text_made_prose_shows_as_it_was_typed(text: str) -> None:
    prose = as_prose(text)
    page = markdown.markdown(safe_markdown(prose, str), extensions=["tables", "def_list"])
    shown = unescape(re.sub(r"</?(?:p|br)\b[^>]*>", " ", page))
    assert " ".join(shown.split()) == " ".join(text.split())
    assert list(references(prose)) == []


@given(st.text("ab[]@;| \\"))
def test_no_markdown_of_others_refers_to_our_records(text: str) -> None:
    assert list(references(without_references(text))) == []


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3), max_size=5),
    st.sampled_from([None, 1]),
)
def test_items_are_the_same_however_they_are_wrapped(
    items: list[dict[str, str]], indent: int | None
) -> None:
    lists = [one for one in items if not any(isinstance(value, list) for value in one.values())]
    as_list = json.dumps(lists, indent=indent)
    as_lines = "\n".join(map(json.dumps, lists))
    as_object = json.dumps({"name": "x", "items": lists, "after": 1}, indent=indent)
    for text in (as_list, as_lines, as_object):
        assert [item for _, item in json_items(io.StringIO(text))] == lists


def test_an_item_longer_than_what_is_read_at_once_is_whole() -> None:
    items = [{"text": "x" * (3 * CHUNK)}, {"text": "y\n" * CHUNK}, 1]
    found = [item for _, item in json_items(io.StringIO(json.dumps(items)))]
    assert found == items


def test_a_long_stream_is_never_in_memory_as_a_whole() -> None:
    class Stream(io.StringIO):
        """A list of many entries, written as it is read."""

        def __init__(self) -> None:
            super().__init__()
            self.parts: Iterator[str] = (f'{"," if n else "["}{{"n": {n}}}' for n in range(200_000))
            self.longest = 0

        def read(self, size: int | None = -1) -> str:
            text = ""
            while len(text) < (size or 0):
                part = next(self.parts, "")
                if not part:
                    break
                text += part
            self.longest = max(self.longest, len(text))
            return text

    stream = Stream()
    found = sum(1 for _ in json_items(stream))
    assert found == 200_001  # the list is never closed, which is told
    assert stream.longest < 2 * CHUNK


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ('{"a": 1}\n{"a": \n{"a": 2}\n', 2),
        ('[{"a": 1},\n{"a": 1 "b": 2},\n{"a": 3}]', 2),
        ('{"a": "never closed}\n{"a": 2}', 1),
        ("[" * 100_000, 0),
        *(
            (f"[{'[' * depth}1{']' * depth},\n{{}}]", 1)
            for depth in (100, 500, 975, 980, 985, 5000)
        ),
        *((f'{{"a": {"[" * depth}1{"]" * depth}}}\n{{"b": 2}}', 1) for depth in (100, 980)),
        ('{"items": [1, 2', 2),
        (f"[{'9' * 5000}]", 1),
        ("\ufeff[1]", 1),
        ("", 0),
    ],
)
def test_what_is_broken_is_told_and_the_rest_read(text: str, good: int) -> None:
    found = [item for _, item in json_items(io.StringIO(text))]
    assert len([item for item in found if not isinstance(item, NoJsonError)]) == good
    assert len(found) > good or text in {"", "\ufeff[1]"} or "9" in text


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Rents doubled!", "rents-doubled"),
        ("Été à Zürich", "ete-a-zurich"),
        ("Привет, мир 5", ""),
        ("index", ""),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 200, "x" * 60),
    ],
)
def test_ids_are_made_from_words(words: str, name: str) -> None:
    assert id_from(words) == name
