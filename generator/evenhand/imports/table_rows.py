"""Comma-separated values in; rows with their lines out, whatever divides their cells."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from evenhand.imports.findings import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from evenhand.imports.shelf import Shelf

DELIMITERS = (",", ";", "\t")
LARGEST_CELL = 1 << 24


def table_rows(stream: IO[str], path: str, shelf: Shelf) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with the line each begins on; the delimiter is what most divides the first.

    `stream` is opened with `newline=""`, as the reader of such values needs it.
    """
    csv.field_size_limit(LARGEST_CELL)
    first = stream.readline().removeprefix("\ufeff")
    delimiter = max(DELIMITERS, key=first.count)
    line = 0

    def lines() -> Iterator[str]:
        yield first
        yield from stream

    reader = csv.reader(lines(), delimiter=delimiter)
    while True:
        begun = line + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            shelf.note(Place(path, begun), "dropped", f"a row that cannot be read: {error}")
            line = reader.line_num
            continue
        line = reader.line_num
        yield begun, row
