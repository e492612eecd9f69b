"""Figures as pictures."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.charts import chart_file, describe, draw_chart
from evenhand.model.figure import Figure
from evenhand.svg_text import text_width

SVG = "{http://www.w3.org/2000/svg}"
DATES = ("2021", "2022-03", "2022-11-04", "2023-01~", "2023-02/2023-04", "2024/..")
NUMBERS = st.none() | st.floats(-1e9, 1e9) | st.integers(-100, 100)


def _figure(chart: str, *rows: dict[str, Any], **fields: Any) -> Figure:  # noqa: ANN401 - a record's fields
    return Figure.model_validate(
        {"id": "f", "title": "Riders", "unit": "riders", "chart": chart, "rows": rows, **fields}
    )


def _parsed(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(f"<page>{svg}</page>"))


def _texts(picture: ET.Element) -> list[ET.Element]:
    return [one for one in picture.iter() if one.tag.removeprefix(SVG) == "text"]


def _words(picture: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in _texts(picture)]


def _by_class(picture: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in picture.iter() if name in one.get("class", "").split()]


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Make figures of any form, with labels and numbers of any kind."""
    labels = st.text(min_size=1, max_size=80).filter(str.strip)
    row = st.fixed_dictionaries(
        {"label": labels, "value": NUMBERS, "low": NUMBERS, "high": NUMBERS},
        optional={"as_of": st.sampled_from(DATES)},
    )
    return _figure(
        draw(st.sampled_from(["bar", "range", "line"])),
        *draw(st.lists(row, min_size=1, max_size=12)),
        unit=draw(st.sampled_from(["riders", "% of riders"])),
    )


@given(figures())
def test_every_chart_is_well_formed_and_keeps_its_words_inside(figure: Figure) -> None:
    svg = draw_chart(figure)
    assert svg == draw_chart(figure)
    assert "\n\n" not in svg
    for picture in _parsed(svg):
        _, _, width, height = map(float, picture.get("viewBox", "").split())
        for one in _texts(picture):
            size = 12 if "ev-soft" in one.get("class", "") else 14
            extent = text_width("".join(one.itertext()), size)
            x, y = float(one.get("x", "")), float(one.get("y", ""))
            anchor = re.findall("ev-(middle|end)", one.get("class", ""))
            left = x - {"middle": extent / 2, "end": extent}.get(anchor[0] if anchor else "", 0)
            assert 0 <= y <= height
            assert left + extent <= width + 0.5 or "ev-amount" in one.get("class", "")


@given(figures())
def test_a_file_is_a_whole_document(figure: Figure) -> None:
    data = chart_file(figure, "Sources: A & B <c>")
    assert (data is None) == (draw_chart(figure) == "")
    if data:
        root = ET.fromstring(data)
        assert root.tag == f"{SVG}svg"
        assert [one.text for one in root.iter(f"{SVG}title")] == ["Riders"]
        assert "Sources: A & B <c>" in " ".join(_words(root))


def test_two_layouts_say_the_same() -> None:
    wide, narrow = _parsed(draw_chart(_figure("bar", {"label": "By night", "value": 1200})))
    assert "By night" in _words(wide)
    assert "1,200" in _words(wide)
    assert {"By night", "1,200"} <= set(_words(narrow))
    assert wide.get("role") == "img"
    assert wide.get("aria-label") == narrow.get("aria-label")


def test_bars_begin_at_zero_whatever_their_sign() -> None:
    picture = _parsed(
        draw_chart(_figure("bar", {"label": "Up", "value": 10}, {"label": "Down", "value": -10}))
    )[0]
    up, down = _by_class(picture, "ev-bar")
    zero = float(_by_class(picture, "ev-zero")[0].get("x1", ""))
    assert float(up.get("x", "")) == zero
    assert float(down.get("x", "")) + float(down.get("width", "")) == pytest.approx(zero, abs=0.2)
    assert up.get("width") == down.get("width")


@pytest.mark.parametrize(
    ("row", "said", "classes"),
    [
        ({"low": 100, "high": 200}, "100–200", {"ev-span", "ev-cap"}),  # noqa: RUF001
        ({"low": 100}, "more than 100", {"ev-open-end", "ev-cap"}),
        ({"high": 100}, "up to 100", {"ev-open-end", "ev-cap"}),
        ({"value": 150}, "150", {"ev-dot"}),
        ({"value": 150, "low": 100, "high": 200}, "150 (100–200)", {"ev-dot", "ev-span"}),  # noqa: RUF001
        ({"low": -5, "high": 5}, "−5 to 5", {"ev-span"}),  # noqa: RUF001
    ],
)
def test_how_exact_a_number_is_shows(row: dict[str, float], said: str, classes: set[str]) -> None:
    picture = _parsed(draw_chart(_figure("range", {"label": "Riders", **row})))[0]
    assert said in _words(picture)
    assert all(_by_class(picture, name) for name in classes)


def test_dates_stand_with_their_rows_where_they_differ() -> None:
    one, other = {"label": "A", "value": 1, "as_of": "2022"}, {"label": "B", "value": 2}
    assert "2022" in _words(_parsed(draw_chart(_figure("range", one, other)))[0])
    assert "2022" not in _words(_parsed(draw_chart(_figure("range", one)))[0])


def test_an_axis_that_does_not_begin_at_zero_says_so() -> None:
    picture = _parsed(draw_chart(_figure("range", {"label": "A", "low": 92, "high": 98})))[0]
    assert "The axis begins at 92, not at 0." in _words(picture)


def test_series_differ_by_dash_and_marker_and_are_named() -> None:
    rows = [
        {"label": name, "value": value, "as_of": year}
        for year in ("2021", "2022")
        for value, name in enumerate(["Day", "Night", "Dawn", "Dusk"])
    ]
    picture = _parsed(draw_chart(_figure("line", *rows, unit="% of riders")))[0]
    dashes = {one.get("class") for one in _by_class(picture, "ev-series")}
    assert len(dashes) == 4
    assert {"Day", "Night", "Dawn", "Dusk", "0%", "3%"} <= set(_words(picture))
    heights = [float(one.get("y", "")) for one in _by_class(picture, "ev-name")]
    assert all(second - first >= 16 for first, second in pairwise(heights))


@pytest.mark.parametrize(
    "figure",
    [
        _figure("table", {"label": "A", "value": 1}),
        _figure("bar", {"label": "A"}),
        _figure("line", {"label": "A", "value": 1, "as_of": "2022"}),
        _figure("line", {"label": "A", "value": 1}),
        _figure("bar", {"label": "A", "value": 1e308}, {"label": "B", "value": -1e308}),
    ],
)
def test_what_cannot_be_drawn_is_a_table_only(figure: Figure) -> None:
    assert draw_chart(figure) == ""
    assert chart_file(figure, "") is None


def test_a_description_names_the_least_and_the_most() -> None:
    figure = _figure("bar", {"label": "Day", "value": 9}, {"label": "Night", "value": 2})
    said = "Bar chart: Riders, in riders. 2 numbers; the least: Night, 2; the most: Day, 9."
    assert describe(figure) == said


def test_numbers_are_finite() -> None:
    with pytest.raises(ValueError, match="finite"):
        _figure("bar", {"label": "A", "value": float("inf")})
