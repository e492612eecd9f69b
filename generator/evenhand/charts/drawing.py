"""What every form of chart has: a width to draw in, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.charts.scale import Scale, ticks
from evenhand.numbers import number
from evenhand.svg import element, text
from evenhand.svg_text import text_width

SIZE = 14
"""The font's size, in units of the drawing."""
SMALL = 12
LINE = 18
"""From one baseline to the next."""
WIDE, NARROW = 720, 360
"""Widths of the two layouts: beside a menu on a screen, and on a phone."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart without its frame."""

    width: float
    height: float
    body: str
    """Elements of SVG."""


def grid(scale: Scale, top: float, bottom: float, sign: str) -> str:
    """Draw the round numbers of a horizontal axis, a line upwards from each."""
    return "".join(
        element(
            "line",
            x1=scale.place(value),
            x2=scale.place(value),
            y1=top,
            y2=bottom,
            class_="ev-zero" if value == 0 else "ev-grid",
        )
        + text(number(value) + sign, scale.place(value), bottom + LINE, "ev-soft", "middle")
        for value in fitting_ticks(scale, sign)
    )


def fitting_ticks(scale: Scale, sign: str) -> list[float]:
    """Return as many round numbers as can be written beside one another below an axis."""
    room = abs(scale.end - scale.start)
    found: list[float] = []
    for wanted in (6, 5, 4, 3, 2, 1):
        found = ticks(scale.low, scale.high, wanted)
        widest = max((text_width(number(value) + sign, SMALL) for value in found), default=0)
        if len(found) * (widest + SIZE) <= room:
            break
    return found


def starts_at(scale: Scale, sign: str) -> str:
    """Say where an axis begins if that is not at zero; empty otherwise."""
    if scale.low <= 0 <= scale.high:
        return ""
    return f"The axis begins at {number(scale.low)}{sign}, not at 0."
