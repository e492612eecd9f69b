"""Rows of all tables in; one SQLite file out, the same bytes for the same rows.

It is made in memory, table by table in a fixed order, and written without free pages. Another
release of SQLite may lay pages out in another way; its version, which the file format keeps in
bytes 96 to 99 (SQLite, Database File Format, section 1.3), is told as `WRITTEN_BY` in every file.
"""

# ruff: noqa: S608 - every name in these queries is our own
from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from evenhand.exports.tables.contents import ALL_TABLES, RECORD_TABLES
from evenhand.exports.tables.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evenhand.exports.tables.columns import Column
    from evenhand.exports.tables.contents import Row
    from evenhand.exports.tables.layout import Table

VERSION = 1
"""Of the tables' form; `PRAGMA user_version` tells it."""
TYPES = {
    "string": "TEXT",
    "date": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "number": "REAL",
}
CHANGES, VALID_FOR, WRITTEN_BY = slice(24, 28), slice(92, 96), slice(96, 100)
"""Where the file's header counts changes, and names what wrote it last."""
ONCE, OLDEST = (1).to_bytes(4, "big"), (3_040_000).to_bytes(4, "big")


class Database:
    """An SQLite file in the making: the tables are filled in their order, then it is finished.

    `about` is what the file says of itself, by name.
    """

    def __init__(self, about: Mapping[str, str]) -> None:
        self._made = sqlite3.connect(":memory:", isolation_level=None)
        self._made.executescript(_beginning())
        self._made.execute("BEGIN")
        self._made.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))

    def fill(self, table: Table, rows: Iterable[Row]) -> None:
        """Put a table's rows in."""
        marks = ", ".join("?" for _ in table.all_columns)
        # A preview goes on where two positions have one id; the first is kept.
        insert = f'INSERT OR IGNORE INTO "{table.name}" VALUES ({marks})'
        self._made.executemany(insert, rows)

    def finished(self) -> bytes:
        """Add views and full-text search, and return the file."""
        with closing(self._made) as made:
            for statement in (*_indexes(), *_searches()):
                made.execute(statement)
            made.execute("COMMIT")
            for view in VIEWS:
                made.execute(f'CREATE VIEW "{view.name}" AS {view.query}')
            made.execute("VACUUM")
            data = made.serialize()
        return _as_written_once(data)


def _as_written_once(data: bytes) -> bytes:
    header = bytearray(data[:100])
    header[CHANGES] = header[VALID_FOR] = ONCE
    header[WRITTEN_BY] = OLDEST
    return b"".join((header, memoryview(data)[100:]))


def _beginning() -> str:
    tables = "\n".join(f"{_create(table)};" for table in ALL_TABLES)
    return (
        "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE;\n"
        f"PRAGMA user_version = {VERSION};\n"
        f"CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);\n{tables}"
    )


def _create(table: Table) -> str:
    """Return what creates a table; one of a list is kept in the order of its keys."""
    lines = [_column(column) for column in table.all_columns]
    keys = ", ".join(f'"{key.name}"' for key in table.keys)
    lines.append(f"PRIMARY KEY ({keys})")
    if table.name == "explainers_positions":
        lines.append('UNIQUE ("id")')
    if table.parent:
        owner, above = table.parent
        own = ", ".join(f'"{key.name}"' for key in table.keys[:-1])
        names = ", ".join(f'"{name}"' for name in above)
        lines.append(f'FOREIGN KEY ({own}) REFERENCES "{owner}" ({names})')
    end = " WITHOUT ROWID" if table.parent else ""
    inside = ",\n  ".join(lines)
    return f'CREATE TABLE "{table.name}" (\n  {inside}\n){end}'


def _column(column: Column) -> str:
    must = " NOT NULL" if column.is_required else ""
    target = f' REFERENCES "{column.target[0]}" ("{column.target[1]}")' if column.target else ""
    return f'"{column.name}" {TYPES[column.type]}{must}{target}'


def _indexes() -> Iterator[str]:
    """Yield an index for every column that points to a record, to find what points to it."""
    for table in RECORD_TABLES:
        for column in table.columns:
            if column.target and not column.target[0].startswith("words_"):
                name = f"{table.name}_by_{column.name}"
                yield f'CREATE INDEX "{name}" ON "{table.name}" ("{column.name}")'


def _searches() -> Iterator[str]:
    """Yield what makes each kind searchable: an FTS5 index of its texts beside its table.

    Such an index keeps no copy of the texts (FTS5, External Content Tables); Datasette finds it.
    """
    for table in RECORD_TABLES:
        names = [column.name for column in table.columns if column.is_searched]
        if table.parent or not names:
            continue
        listed = ", ".join(f'"{name}"' for name in names)
        index = f"{table.name}_fts"
        yield (
            f'CREATE VIRTUAL TABLE "{index}" USING fts5({listed}, content="{table.name}", '
            "tokenize='unicode61 remove_diacritics 2')"
        )
        yield f'INSERT INTO "{index}" ("{index}") VALUES (\'rebuild\')'
        yield f'INSERT INTO "{index}" ("{index}") VALUES (\'optimize\')'
