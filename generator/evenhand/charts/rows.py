"""Charts with a line for every row: bars from zero, and ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.charts.drawing import LINE, SIZE, SMALL, WIDE, Drawing, grid, starts_at
from evenhand.charts.scale import Scale, axis
from evenhand.numbers import amount, sign_of
from evenhand.svg import element, path, text
from evenhand.svg_text import text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.model.figure import Figure, Row

THICK = 14
"""How high a bar is."""
ARROW = 36
"""How far an arrow reaches that stands for an end nobody knows."""
RADIUS = 5
GAP = 8
LABELS_SHARE = 0.36
"""The part of a wide drawing that labels may take."""


@dataclass(frozen=True, slots=True)
class _Layout:
    width: float
    labels: float
    """Width of the labels' column; none in a narrow drawing, whose labels stand above."""
    is_dated: bool
    """Whether rows have dates of their own."""
    is_bar: bool
    sign: str

    @property
    def label_width(self) -> float:
        return self.labels - 2 * GAP if self.labels else self.width


def draw_rows(figure: Figure, width: float) -> Drawing | None:
    """Draw a bar or a range chart; none if no row has a number that can be drawn."""
    shown = [row for row in figure.rows if row.numbers]
    is_bar = figure.chart == "bar"
    ends = axis((one for row in shown for one in row.numbers), 5, from_zero=is_bar)
    if ends is None:
        return None
    layout = _layout(shown, width, sign_of(figure.unit), is_bar=is_bar)
    scale = Scale(*ends, layout.labels + GAP, width - _room_for_amounts(shown, layout))
    parts, y = [], 4.0
    for row in shown:
        drawn, height = _draw_row(row, y, scale, layout)
        parts.append(drawn)
        y += height
    note = starts_at(scale, layout.sign)
    axis_end = y + LINE + SIZE / 2
    said = text(note, layout.labels + GAP, axis_end + LINE, "ev-soft") if note else ""
    body = grid(scale, 0, y, layout.sign) + "".join(parts) + said
    return Drawing(width, axis_end + (2 * LINE if note else 0), body)


def _layout(rows: Sequence[Row], width: float, sign: str, *, is_bar: bool) -> _Layout:
    dates = {row.as_of.words if row.as_of else "" for row in rows}
    labels_width = max(text_width(row.label, SIZE) for row in rows)
    dates_width = max(text_width(date, SMALL) for date in dates)
    widest = max(labels_width, dates_width)
    labels = min(widest + 2 * GAP, width * LABELS_SHARE) if width >= WIDE else 0
    return _Layout(width, labels, is_dated=len(dates) > 1, is_bar=is_bar, sign=sign)


def _room_for_amounts(rows: Sequence[Row], layout: _Layout) -> float:
    return max(
        text_width(amount(row, layout.sign), SIZE) + GAP + (ARROW if _is_floor(row) else SIZE / 2)
        for row in rows
    )


def _is_floor(row: Row) -> bool:
    return row.low is not None and row.high is None and row.value is None


def _draw_row(row: Row, y: float, scale: Scale, layout: _Layout) -> tuple[str, float]:
    label = wrap(row.label, layout.label_width, SIZE, 3)
    date = row.as_of.words if layout.is_dated and row.as_of else ""
    lines = [text(one, 0, y + LINE * index + SIZE, "ev-name") for index, one in enumerate(label)]
    date_lines = wrap(date, layout.label_width, SMALL, 2)
    below = y + LINE * len(label)
    lines += [
        text(one, 0, below + (LINE - 3) * index + SMALL, "ev-soft")
        for index, one in enumerate(date_lines)
    ]
    used = LINE * len(label) + (LINE - 3) * len(date_lines)
    if layout.labels:
        height = max(used, LINE) + GAP + 2
        middle = y + LINE / 2 + 1
    else:
        height = used + LINE + GAP * 2
        middle = y + used + LINE / 2 + 2
    mark, end = _mark(row, middle, scale, layout)
    said = text(amount(row, layout.sign), end + GAP, middle + SIZE * 0.36, "ev-amount")
    return "".join(lines) + mark + said, height


def _mark(row: Row, y: float, scale: Scale, layout: _Layout) -> tuple[str, float]:
    """Draw what stands for a row; return it with the place where it ends on the right."""
    zero = scale.place(0) if layout.is_bar else scale.start
    drawn, ends = "", [zero] if layout.is_bar else []
    if row.value is not None and layout.is_bar:
        drawn += _block(zero, scale.place(row.value), y, THICK, "ev-bar")
        ends.append(scale.place(row.value))
    low, high = (None if one is None else scale.place(one) for one in (row.low, row.high))
    if low is not None and high is not None:
        drawn += _block(low, high, y, THICK / 2, "ev-span") + _cap(low, y) + _cap(high, y)
    elif low is not None:
        drawn += _cap(low, y) + _arrow(low, low + ARROW, y)
    elif high is not None:
        drawn += _cap(high, y) + _arrow(high, max(scale.start, high - ARROW), y)
    ends += [end for end in (low, high) if end is not None]
    if _is_floor(row) and low is not None:
        ends.append(low + ARROW)
    if row.value is not None and not layout.is_bar:
        x = scale.place(row.value)
        ends.append(x + RADIUS)
        drawn += element("circle", cx=x, cy=y, r=RADIUS, class_="ev-dot")
    return drawn, max(ends)


def _block(one: float, other: float, y: float, thick: float, class_: str) -> str:
    start, end = sorted((one, other))
    width = max(end - start, 1)
    return element("rect", x=start, y=y - thick / 2, width=width, height=thick, rx=2, class_=class_)


def _cap(x: float, y: float) -> str:
    return path("M", x, y - THICK / 2, "V", y + THICK / 2, class_="ev-cap")


def _arrow(start: float, end: float, y: float) -> str:
    """Draw a dashed line to an end that is not known, with an arrowhead."""
    if abs(end - start) < GAP:
        return ""
    back = end - 6 if end > start else end + 6
    line = path("M", start, y, "H", end, class_="ev-open-end")
    return line + path("M", back, y - 5, "L", end, y, "L", back, y + 5, class_="ev-cap")
