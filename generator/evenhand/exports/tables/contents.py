"""What all tables hold: those of every kind of record, and those that say what words mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evenhand.addresses import record_uri
from evenhand.exports.tables.columns import Column, Edition
from evenhand.exports.tables.layout import Table, tables_of
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.person import Person
from evenhand.model.vocabulary import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.exports.tables.columns import Cell
    from evenhand.model.base import Record

Row = tuple["Cell", ...]
BY_PLURAL = {kind.plural: kind for kind in KINDS}
KEPT_OF_PRIVATE = ("id", "name", "private")
"""All that is said of a private person."""


def _address(record: Record, edition: Edition) -> str | None:
    uri = record_uri(record, edition.graph)
    return edition.publication.absolute(uri) if uri else None


def _contested(claim: Claim, edition: Edition) -> bool:
    return edition.graph.is_contested(claim)


def _citations(claim: Claim, edition: Edition) -> int:
    return edition.graph.lines_of_evidence(claim)[0]


def _origins(claim: Claim, edition: Edition) -> int:
    return edition.graph.lines_of_evidence(claim)[1]


ADDRESS = Column("page", "string", "The page that shows it.", _address)
WORKED_OUT = (
    Column("is_contested", "boolean", DEFAULT.words["contested"].meaning, _contested),
    Column("citations", "integer", "How many sources its evidence cites.", _citations),
    Column("origins", "integer", "How many independent sources these go back to.", _origins),
)
"""What follows from a claim's evidence and counterpoints; nobody types it."""


def _record_tables() -> Iterator[Table]:
    for kind in KINDS:
        table, *lists = tables_of(kind)
        more = (*WORKED_OUT, ADDRESS) if kind is Claim else (ADDRESS,)
        yield replace(table, columns=(*table.columns, *more))
        yield from lists


def _word_tables() -> Iterator[Table]:
    """Yield the tables of words; their rows come from the vocabulary of the site."""
    for group in ("kinds", "verdicts", "modifiers"):
        of_verdicts = (
            _word_column("kind", "The kind of claim it fits.", ("words_kinds", "name")),
            _word_column("tone", "How it is drawn."),
            Column("value", "integer", "Its number, 5 best, where an order is honest.", _no_cell),
        )
        columns = (
            _word_column("label", "What readers see."),
            _word_column("meaning", "What it means."),
            *(of_verdicts if group == "verdicts" else ()),
        )
        key = replace(_word_column("name", "The word, as records have it."), is_required=True)
        said = f"What the {group if group != 'kinds' else 'kinds of claim'} mean."
        yield Table(f"words_{group}", f"Words: {group}", said, (key,), columns, _no_parts)


def _word_column(name: str, said: str, target: tuple[str, str] | None = None) -> Column:
    return Column(name, "string", said, _no_cell, target=target)


def _no_cell(*_: object) -> None:
    """Read nothing: rows of words come from the vocabulary, not from records."""


def _no_parts(_: Record) -> Iterator[Any]:
    yield from ()


RECORD_TABLES = tuple(_record_tables())
WORD_TABLES = tuple(_word_tables())
ALL_TABLES = (*WORD_TABLES, *RECORD_TABLES)
"""Every table, those that others point to first."""


def rows_of(table: Table, edition: Edition) -> list[Row]:
    """Return the rows of a table; drafts are left out, and all but the name of the private."""
    if table in WORD_TABLES:
        return list(_word_rows(table, edition))
    return [row for one in _shown(table, edition) for row in _rows(table, edition, one)]


def count_of(table: Table, edition: Edition) -> int:
    """Return how many rows a table of records or of words has, without making them."""
    found = _word_rows(table, edition) if table in WORD_TABLES else _shown(table, edition)
    return sum(1 for _ in found)


def _shown(table: Table, edition: Edition) -> Iterator[Record]:
    kind = BY_PLURAL[table.name.split("_")[0]]
    return (one for one in edition.graph.of_kind(kind) if not one.is_draft)


def _rows(table: Table, edition: Edition, record: Record) -> Iterator[Row]:
    if not isinstance(record, Person) or not record.private:
        yield from table.rows(edition, record)
    elif table.parent is None:
        [row] = table.rows(edition, record)
        cells = zip(table.all_columns, row, strict=True)
        yield tuple(cell if column.name in KEPT_OF_PRIVATE else None for column, cell in cells)


def _word_rows(table: Table, edition: Edition) -> Iterator[Row]:
    group = table.name.removeprefix("words_")
    for word in getattr(edition.graph.vocabulary, group).values():
        yield tuple(getattr(word, column.name) for column in table.all_columns)
