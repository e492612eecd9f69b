"""The numbers of a figure as its tables say them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.numbers import amount, sign_of

if TYPE_CHECKING:
    from evenhand.model.dates import Edtf
    from evenhand.model.figure import Figure, Row


def amount_of(row: Row, figure: Figure) -> str:
    """Return what a row of a figure counts, as its table says it."""
    return amount(row, sign_of(figure.unit)) or "–"  # noqa: RUF001 - a dash is what tables show


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """The rows of a figure over time: a column for each series, a line for each date."""

    names: tuple[str, ...]
    lines: list[tuple[Edtf, list[list[Row]]]]
    """Each date with the rows of each series; mostly one, and none where it has no number."""


def series_table(figure: Figure) -> SeriesTable | None:
    """Return the rows of a line chart by date; none for any other figure."""
    names = tuple(dict.fromkeys(row.label for row in figure.rows))
    dates = {row.as_of.text: row.as_of for row in figure.rows if row.as_of}
    if figure.chart != "line" or not all(row.as_of for row in figure.rows):
        return None
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in figure.rows:
        cells.setdefault((str(row.as_of), row.label), []).append(row)
    in_order = sorted(dates.values(), key=lambda date: (date.start, date.end))
    lines = [(date, [cells.get((date.text, name), []) for name in names]) for date in in_order]
    return SeriesTable(names, lines)
