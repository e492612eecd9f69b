"""Every published record as JSON: all in one file, and one file per kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from evenhand.addresses import record_uri
from evenhand.downloads import Download
from evenhand.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.publication import Publication

FORMAT = "evenhand-records/1"


def export_json(graph: Graph, publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield `data/all.json` and `data/<plural>.json` for every kind that has records.

    A record stands on a line of its own, so that versions can be compared.
    """
    kinds = {
        kind.plural: ",\n".join(_as_json(record, graph, publication) for record in shown)
        for kind in KINDS
        if (shown := [one for one in graph.of_kind(kind) if not one.is_draft])
    }
    yield "data/all.json", _file(kinds)
    for plural, records in kinds.items():
        yield f"data/{plural}.json", _file({plural: records})


def offered(graph: Graph, _: Publication) -> Iterator[Download]:
    """Yield what the data page offers: all records, and those of each kind."""
    counts = {
        kind: count
        for kind in KINDS
        if (count := sum(not one.is_draft for one in graph.of_kind(kind)))
    }
    yield Download("All records", "data/all.json", sum(counts.values()))
    for kind, count in counts.items():
        yield Download(kind.title, f"data/{kind.plural}.json", count)


def _file(kinds: dict[str, str]) -> bytes:
    lists = ",\n".join(f'"{plural}": [\n{kinds[plural]}\n]' for plural in sorted(kinds))
    return f'{{"format": "{FORMAT}", "records": {{\n{lists}\n}}}}\n'.encode()


def _as_json(record: Record, graph: Graph, publication: Publication) -> str:
    """Write a record's fields under the names authors write, with its address."""
    data = record.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        exclude={"editor_notes"},
    )
    data = {name: value for name, value in data.items() if value != []}
    if data.get("private"):
        data = {name: data[name] for name in ("id", "name", "private")}
    uri = record_uri(record, graph)
    if uri:
        data["url"] = publication.absolute(uri)
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
