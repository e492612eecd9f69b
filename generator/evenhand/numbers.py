"""Numbers as readers write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.model.figure import Row

LARGEST_WHOLE = 1e15
"""Above it a float no longer tells neighbouring whole numbers apart, near enough."""


def number(value: float) -> str:
    """Write a number with thousands separators and a true minus sign; ten digits at most."""
    is_whole = abs(value) < LARGEST_WHOLE and value == int(value)
    text = f"{int(value):,}" if is_whole else f"{value:,.10g}"
    return text.replace("-", "−")  # noqa: RUF001 - the sign for a minus


def amount(row: Row, sign: str = "") -> str:
    """Say what a row counts in words, each number followed by a sign: `more than 24,500`."""
    between = _between(row, sign)
    if row.value is None:
        return between
    value = number(row.value) + sign
    return f"{value} ({between})" if between else value


def _between(row: Row, sign: str) -> str:
    if row.low is None:
        return "" if row.high is None else f"up to {number(row.high)}{sign}"
    if row.high is None:
        return f"more than {number(row.low)}{sign}"
    join = " to " if row.low < 0 else "–"  # noqa: RUF001 - the dash for a range
    return f"{number(row.low)}{join}{number(row.high)}{sign}"


def sign_of(unit: str) -> str:
    """Return what follows each number of a unit: only per cent has a sign of its own."""
    return "%" if unit.startswith("%") else ""
