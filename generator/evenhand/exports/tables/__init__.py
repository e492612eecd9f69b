"""Records as tables: CSV files, and one SQLite file that Datasette opens.

The columns come from the model; `datapackage.json` describes each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from evenhand.downloads import Download
from evenhand.exports.csv_text import csv_file, defused
from evenhand.exports.export import Export
from evenhand.exports.json_text import json_file
from evenhand.exports.tables.columns import Edition
from evenhand.exports.tables.contents import ALL_TABLES, count_of, rows_of
from evenhand.exports.tables.describe import about, data_package, datasette_metadata
from evenhand.exports.tables.sqlite import Database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.exports.tables.columns import Cell
    from evenhand.exports.tables.contents import Row
    from evenhand.exports.tables.layout import Table

FOLDER = "data/tables"
DATABASE = f"{FOLDER}/records.db"
METADATA = f"{FOLDER}/records.metadata.json"
PACKAGE = f"{FOLDER}/datapackage.json"


class TableExport(Export):
    """Every kind and every list as a table."""

    name: ClassVar[str] = "tables"
    title: ClassVar[str] = "Tables"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield a CSV file for every table with rows, their dictionary, and the database."""
        database, filled = Database(about(self.publication)), []
        for table in ALL_TABLES:
            rows = rows_of(table, self._edition)
            database.fill(table, rows)
            if rows:
                filled.append(table)
                yield f"{FOLDER}/{table.name}.csv", _csv(table, rows)
        yield PACKAGE, json_file(data_package(filled, self.publication))
        yield DATABASE, database.finished()
        yield METADATA, json_file(datasette_metadata(ALL_TABLES, self.publication))

    def offered(self) -> Iterator[Download]:
        """Yield the database, what describes it, and the table of each kind."""
        yield Download("All tables in one SQLite file", DATABASE)
        yield Download("Its description, for Datasette", METADATA)
        yield Download("All CSV files and their columns (Data Package)", PACKAGE)
        for table in ALL_TABLES:
            count = 0 if table.parent else count_of(table, self._edition)
            if count:
                yield Download(table.title, f"{FOLDER}/{table.name}.csv", count)

    @property
    def _edition(self) -> Edition:
        return Edition(self.graph, self.publication)


def _csv(table: Table, rows: list[Row]) -> bytes:
    names = [column.name for column in table.all_columns]
    return csv_file(names, ([_text(cell) for cell in row] for row in rows))


def _text(cell: Cell) -> str:
    """Return a cell as CSV has it: `true` and `false`, numbers as written, texts defused."""
    if isinstance(cell, str):
        return defused(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else f"{cell:.15g}"
