"""Figures as pictures: SVG for a page in two layouts, or as a file of its own.

Colours and fonts come by class from the page's stylesheet, so that a chart follows the palette
and print. The table beside a chart says the same in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.charts.drawing import NARROW, WIDE, Drawing
from evenhand.charts.lines import draw_lines
from evenhand.charts.rows import draw_rows
from evenhand.charts.standalone import frame
from evenhand.numbers import amount, sign_of
from evenhand.svg import element

if TYPE_CHECKING:
    from evenhand.model.figure import Figure, Row


def draw_chart(figure: Figure) -> str:
    """Return a figure's chart for a page: one SVG for wide screens, one for phones.

    Empty for a figure that is a table only, or whose numbers cannot be drawn.
    """
    return "\n".join(
        element(
            "svg",
            drawing.body,
            class_=f"ev-chart ev-chart-{name}",
            role="img",
            aria_label=describe(figure),
            viewBox=f"0 0 {drawing.width:g} {drawing.height:g}",
            width=drawing.width,
            height=drawing.height,
        )
        for name, width in (("wide", WIDE), ("narrow", NARROW))
        if (drawing := _draw(figure, width))
    )


def chart_file(figure: Figure, sources: str) -> bytes | None:
    """Return a figure's chart as an SVG file with its title, unit, date and sources; or none."""
    drawing = _draw(figure, WIDE)
    return frame(figure, drawing, sources, describe(figure)) if drawing else None


def _draw(figure: Figure, width: float) -> Drawing | None:
    if figure.chart == "table":
        return None
    if figure.chart == "line":
        return draw_lines(figure, width)
    return draw_rows(figure, width)


def describe(figure: Figure) -> str:
    """Say in words what a chart shows: how many numbers, the least and the most."""
    form = {"bar": "Bar chart", "range": "Chart of ranges", "line": "Line chart"}[figure.chart]
    rows = [row for row in figure.rows if row.numbers]
    least = min(rows, key=lambda row: min(row.numbers))
    most = max(rows, key=lambda row: max(row.numbers))
    head = f"{form}: {figure.name}, in {figure.unit}. "
    if len(rows) == 1:
        return f"{head}{_told(least, figure)}."
    told = f"the least: {_told(least, figure)}; the most: {_told(most, figure)}."
    return f"{head}{len(rows)} numbers; {told}"


def _told(row: Row, figure: Figure) -> str:
    date = f" ({row.as_of.words})" if row.as_of and figure.chart == "line" else ""
    return f"{row.label}{date}, {amount(row, sign_of(figure.unit))}"
