"""Charts over time: a line for every series, named at its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from evenhand.charts.drawing import LINE, SIZE, SMALL, WIDE, Drawing, fitting_ticks, starts_at
from evenhand.charts.scale import Scale, axis
from evenhand.model.dates import Edtf
from evenhand.numbers import amount, number, sign_of
from evenhand.svg import element, path, text
from evenhand.svg_text import text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.model.figure import Figure, Row

FORMS = 6
"""How many series are told apart by marker and dash before these begin again."""
HEIGHT = {True: 300, False: 240}
"""Height of the plot, in a wide and in a narrow drawing."""
NAMES_SHARE = 0.34
"""The part of a drawing that the names of its series may take."""
YEARS_ALONE = 3
"""From so many years on, a time axis marks years instead of months."""
GAP = 8


@dataclass(frozen=True, slots=True)
class _Point:
    """A row that has a date and a number."""

    day: float
    """The middle of its date, as a day's number."""
    value: float
    """Its number, or the middle of its range, or the end it has."""
    row: Row


def draw_lines(figure: Figure, width: float) -> Drawing | None:
    """Draw a line chart; none unless two dates or more have a number that can be drawn."""
    series = _series(figure)
    points = [point for some in series.values() for point in some]
    days = {point.day for point in points}
    ends = axis((one for point in points for one in point.row.numbers), 5, from_zero=False)
    if ends is None or len(days) == 1:
        return None
    sign = sign_of(figure.unit)
    bottom = float(HEIGHT[width >= WIDE])
    value = Scale(*ends, bottom, SIZE)
    widest = max(text_width(number(one) + sign, SMALL) for one in fitting_ticks(value, sign))
    names = min(max(text_width(name, SIZE) for name in series) + 2 * GAP, width * NAMES_SHARE)
    time = Scale(min(days), max(days), widest + 2 * GAP, width - names - GAP)
    lines = "".join(
        _line(some, index % FORMS, time, value) for index, some in enumerate(series.values())
    )
    named, end = _names(series, time, value, names - GAP, sign)
    height = max(bottom + 2 * LINE, end)
    note = starts_at(value, sign)
    if note:
        height += LINE + GAP
        named += text(note, 0, height - GAP, "ev-soft")
    body = _value_axis(value, time, sign) + _time_axis(time, bottom) + lines + named
    return Drawing(width, height, body)


def _series(figure: Figure) -> dict[str, list[_Point]]:
    found: dict[str, list[_Point]] = {}
    for row in figure.rows:
        if row.as_of and row.numbers:
            point = _Point(_day(row.as_of), _middle(row), row)
            found.setdefault(row.label, []).append(point)
    return {name: sorted(some, key=attrgetter("day")) for name, some in found.items()}


def _day(when: Edtf) -> float:
    end = when.start if when.end == date.max else when.end
    return (when.start.toordinal() + end.toordinal()) / 2


def _middle(row: Row) -> float:
    if row.value is not None:
        return row.value
    return row.numbers[0] / 2 + row.numbers[-1] / 2


def _value_axis(value: Scale, time: Scale, sign: str) -> str:
    return "".join(
        element(
            "line",
            x1=time.start - GAP,
            x2=time.end,
            y1=value.place(one),
            y2=value.place(one),
            class_="ev-zero" if one == 0 else "ev-grid",
        )
        + text(
            number(one) + sign,
            time.start - 2 * GAP,
            value.place(one) + SMALL * 0.36,
            "ev-soft",
            "end",
        )
        for one in fitting_ticks(value, sign)
    )


def _time_axis(time: Scale, bottom: float) -> str:
    return "".join(
        element("line", x1=x, x2=x, y1=bottom, y2=bottom + 5, class_="ev-zero")
        + text(words, x, bottom + LINE + 2, "ev-soft", "middle")
        for x, words in _thinned([(time.place(day), words) for day, words in _dates(time)])
    )


def _dates(time: Scale) -> list[tuple[float, str]]:
    """Return the days an axis can mark: years if it spans several, otherwise months."""
    first, last = date.fromordinal(int(time.low)), date.fromordinal(int(time.high))
    is_long = last.year - first.year >= YEARS_ALONE
    days = (
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in ((1,) if is_long else range(1, 13))
    )
    form = 4 if is_long else 7
    return [
        (day.toordinal(), Edtf.parse(day.isoformat()[:form]).words)
        for day in days
        if time.low <= day.toordinal() <= time.high
    ]


def _thinned(marks: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Leave out marks, evenly, until none is written over another."""
    width = max((text_width(words, SMALL) for _, words in marks), default=0) + GAP
    every = 1
    while any(b[0] - a[0] < width for a, b in pairwise(marks[::every])):
        every += 1
    return marks[::every]


def _line(points: Sequence[_Point], form: int, time: Scale, value: Scale) -> str:
    places = [(time.place(point.day), value.place(point.value)) for point in points]
    steps = [part for x, y in places for part in ("L", x, y)]
    drawn = path("M", *steps[1:], class_=f"ev-series ev-dash-{form}")
    for point, (x, y) in zip(points, places, strict=True):
        low, high = point.row.low, point.row.high
        if low is not None and high is not None:
            drawn += path("M", x, value.place(low), "V", value.place(high), class_="ev-cap")
        drawn += _marker(form, x, y)
    return drawn


def _marker(form: int, x: float, y: float) -> str:
    """Draw one of six shapes: three filled, then the same three hollow."""
    class_ = "ev-dot" if form < FORMS // 2 else "ev-dot ev-hollow"
    if form % 3 == 0:
        return element("circle", cx=x, cy=y, r=4, class_=class_)
    if form % 3 == 1:
        return element("rect", x=x - 4, y=y - 4, width=8, height=8, class_=class_)
    return path("M", x, y - 5, "L", x + 5, y + 4, "H", x - 5, "Z", class_=class_)


def _names(
    series: dict[str, list[_Point]], time: Scale, value: Scale, width: float, sign: str
) -> tuple[str, float]:
    """Write each series' name and last number at its end, lower where another stands there.

    Returns the words and where they end.
    """
    drawn, free = "", 0.0
    for name in sorted(series, key=lambda one: value.place(series[one][-1].value)):
        last = series[name][-1]
        sides = wrap(name, width, SIZE, 2), wrap(amount(last.row, sign), width, SIZE, 1)
        y = max(value.place(last.value), free)
        for lines, class_ in zip(sides, ("ev-name", "ev-amount"), strict=True):
            for line in lines:
                drawn += text(line, time.end + GAP, y + SIZE * 0.36, class_)
                y += LINE - 2
        free = y + GAP
    return drawn, free
