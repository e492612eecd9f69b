"""A figure: a small table of numbers worth drawing."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, FiniteFloat

from evenhand.model.base import Part, Record
from evenhand.model.dates import Edtf
from evenhand.model.meanings import Meanings
from evenhand.model.text import ClaimRef, Markdown, SourceRef, Text


class Row(Part):
    """One line of a figure: a label and a number, or the range it lies in."""

    label: Text
    """What the number is of; for a line over time, the series."""
    value: FiniteFloat | None = None
    """The number."""
    low: FiniteFloat | None = None
    """The lower end of a range, or a floor."""
    high: FiniteFloat | None = None
    """The upper end of a range, or a ceiling."""
    as_of: Edtf | None = None
    """When this number was so, where it differs from the figure's date."""
    sources: tuple[SourceRef, ...] = ()
    """What this number rests on, where it differs from the figure's sources."""
    note: Text | None = None
    """What a reader must know about this number."""

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers it has, the lower end first."""
        return tuple(one for one in (self.low, self.value, self.high) if one is not None)


class Figure(Record):
    """A small data table worth drawing, with its unit, date and sources."""

    singular: ClassVar[str] = "figure"
    plural: ClassVar[str] = "figures"
    title: ClassVar[str] = "Figures"
    has_page: ClassVar[bool] = False

    name: Text = Field(alias="title")
    """What it shows."""
    unit: Text
    """What is counted, in what."""
    as_of: Edtf | None = None
    """When the numbers were so."""
    chart: Annotated[
        Literal["bar", "range", "line", "table"],
        Meanings(
            {
                "bar": "A bar from zero for every row: amounts of one kind.",
                "range": "A span from `low` to `high`: estimates that disagree.",
                "line": "A line over time for every label: the same count again and again.",
                "table": "No picture: numbers of different kinds.",
            }
        ),
    ] = "table"
    """The form it suits; its table is always shown."""
    rows: tuple[Row, ...] = Field(min_length=1)
    """The numbers."""
    note: Markdown | None = None
    """What it does not show."""
    sources: tuple[SourceRef, ...] = ()
    """Where the numbers come from."""
    claims: tuple[ClaimRef, ...] = ()
    """The claims it bears on; decides the explainers it is shown in."""

    @property
    def label(self) -> str:
        """What a link to this record says."""
        return self.name
