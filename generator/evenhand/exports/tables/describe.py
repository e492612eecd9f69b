"""Tables in; what describes them, for programs and for Datasette, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.exports.tables.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evenhand.exports.tables.columns import Column
    from evenhand.exports.tables.layout import Table
    from evenhand.publication import Publication

FORMAT = "evenhand-tables/1"
Described = dict[str, Any]


def about(publication: Publication) -> dict[str, str]:
    """Return what the tables say of themselves and where they come from, by name."""
    said = {
        "format": FORMAT,
        "title": f"{publication.name}: records",
        "site": publication.site.url,
        "licence": publication.licence,
        "publisher": publication.publisher_name,
    }
    return {name: value for name, value in said.items() if value}


def data_package(tables: Iterable[Table], publication: Publication) -> Described:
    """Describe CSV files as Data Package, version 1, wants it (Tabular Data Package).

    `format` is ours: which version of the tables' form this is.
    """
    listed = list(tables)
    names = {table.name for table in listed}
    package: Described = {
        "profile": "tabular-data-package",
        "name": "records",
        "title": f"{publication.name}: records",
        "format": FORMAT,
        "resources": [_resource(table, names) for table in listed],
    }
    if publication.site.url:
        package["homepage"] = publication.site.url
    if publication.licence:
        package["licenses"] = [{"path": publication.licence}]
    return package


def _resource(table: Table, names: set[str]) -> Described:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.all_columns],
            "primaryKey": [key.name for key in table.keys],
            "foreignKeys": list(_foreign_keys(table, names)),
        },
    }


def _field(column: Column) -> Described:
    limits: Described = {"required": True} if column.is_required else {}
    if column.words:
        limits["enum"] = list(column.words)
    said: Described = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    return {**said, "constraints": limits} if limits else said


def _foreign_keys(table: Table, names: set[str]) -> Iterator[Described]:
    """Yield what points elsewhere; a table without rows has no file to point to."""
    if table.parent:
        owner, above = table.parent
        yield _foreign_key([key.name for key in table.keys[:-1]], owner, list(above), table)
    for column in table.columns:
        if column.target and column.target[0] in names:
            yield _foreign_key([column.name], column.target[0], [column.target[1]], table)


def _foreign_key(fields: list[str], target: str, there: list[str], table: Table) -> Described:
    """Return one foreign key; a table that points to itself is called nothing (Table Schema)."""
    name = "" if target == table.name else target.replace("_", "-")
    return {"fields": fields, "reference": {"resource": name, "fields": there}}


def datasette_metadata(tables: Iterable[Table], publication: Publication) -> Described:
    """Describe the database as Datasette wants it (Datasette, Metadata)."""
    described = {table.name: _for_datasette(table) for table in tables}
    described |= {view.name: {"description": view.description} for view in VIEWS}
    said = {
        "title": f"{publication.name}: records",
        "license_url": publication.licence,
        "source": publication.name if publication.site.url else "",
        "source_url": publication.site.url,
    }
    return {
        **{name: value for name, value in said.items() if value},
        "databases": {"records": {"tables": described}},
    }


def _for_datasette(table: Table) -> Described:
    names = [column.name for column in table.columns]
    label = next((one for one in ("claim", "title", "name", "label") if one in names), None)
    said: Described = {
        "description": table.description,
        "columns": {column.name: column.description for column in table.all_columns},
    }
    return {**said, "label_column": label} if label and not table.parent else said
