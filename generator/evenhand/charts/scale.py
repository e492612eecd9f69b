"""Scales: where a number stands on an axis, and which round numbers mark it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 1e100
"""Beyond it, arithmetic on the ends of an axis may leave what a float can hold."""
SMALLEST_SHARE = 1e-9
"""The least part of its numbers that an axis spans, so that steps remain distinct."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps numbers from low to high to places from start to end."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Return where a number stands."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def step(span: float, wanted: int) -> float:
    """Return the step of 1, 2 or 5 times a power of ten that divides a span into about as many."""
    raw = span / max(1, wanted)
    power = 10.0 ** math.floor(math.log10(raw))
    for times in (1, 2, 5):
        if raw <= times * power:
            return times * power
    return 10 * power


def ticks(low: float, high: float, wanted: int) -> list[float]:
    """Return round numbers from low to high."""
    size = step(high - low, wanted)
    first = math.ceil(low / size - SMALLEST_SHARE)
    last = math.floor(high / size + SMALLEST_SHARE)
    return [float(f"{index * size:.12g}") for index in range(first, last + 1)]


def axis(numbers: Iterable[float], wanted: int, *, from_zero: bool) -> tuple[float, float] | None:
    """Return the ends of an axis for numbers, both round; none where there is nothing to draw.

    An axis that need not begin at zero still does, unless that would leave half of it or more
    without a number.
    """
    shown = list(numbers)
    if not shown or max(map(abs, shown)) > LARGEST:
        return None
    low, high = min(shown), max(shown)
    if from_zero or low <= high / 2:
        low = min(0.0, low)
    if from_zero or high >= low / 2:
        high = max(0.0, high)
    if high - low <= SMALLEST_SHARE * max(abs(low), abs(high)):
        low, high = (min(0.0, low), max(0.0, high)) if low else (0.0, 1.0)
    size = step(high - low, wanted)
    return (
        float(f"{math.floor(low / size + SMALLEST_SHARE) * size:.12g}"),
        float(f"{math.ceil(high / size - SMALLEST_SHARE) * size:.12g}"),
    )
