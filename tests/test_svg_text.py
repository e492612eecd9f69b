"""Text in SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.svg_text import escape, text_width, wrap

SIZE = 12.0


@given(st.text())
def test_escaped_text_is_well_formed_xml_that_says_the_same(text: str) -> None:
    svg = ET.fromstring(f'<text title="{escape(text)}">{escape(text)}</text>')
    shown = svg.text or ""
    assert set(shown) <= set(text) | {"\n"}
    assert [one for one in text if one.isalnum()] == [one for one in shown if one.isalnum()]


@given(st.text(max_size=200), st.floats(20, 400), st.integers(1, 6))
def test_no_line_is_wider_than_its_room(text: str, width: float, lines: int) -> None:
    found = wrap(text, width, SIZE, lines)
    assert len(found) <= lines
    assert all(text_width(line, SIZE) <= width for line in found)


@given(st.text(max_size=100))
def test_nothing_is_lost_where_there_is_room(text: str) -> None:
    assert " ".join(wrap(text, 40, SIZE, 1000)).replace(" ", "") == "".join(text.split())


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrap("one two three four", 50, SIZE, 1)[0].endswith("…")
    assert wrap("one", 50, SIZE, 1) == ["one"]
    assert wrap("", 50, SIZE, 1) == []


def test_a_word_wider_than_its_room_is_broken() -> None:
    parts = wrap("x" * 40, 50, SIZE, 99)
    assert len(parts) > 1
    assert "".join(parts) == "x" * 40


@pytest.mark.parametrize(("wide", "narrow"), [("MMM", "iii"), ("漢字", "ab"), ("abc", "ab")])
def test_wider_letters_take_more_room(wide: str, narrow: str) -> None:
    assert text_width(wide, SIZE) > text_width(narrow, SIZE)


def test_marks_on_a_letter_take_no_room() -> None:
    assert text_width("e\u0301", SIZE) == text_width("e", SIZE)


def test_size_scales_width() -> None:
    assert text_width("Width", 24) == pytest.approx(2 * text_width("Width", 12))
