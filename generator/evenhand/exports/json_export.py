"""Every published record as JSON: all in one file, and one file per kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evenhand.addresses import page_url, record_uri
from evenhand.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.addresses import Site
    from evenhand.graph import Graph
    from evenhand.model.base import Record

FORMAT = "evenhand-records/1"


def export_json(graph: Graph, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield `data/all.json` and `data/<plural>.json` for every kind that has records."""
    kinds = {
        kind.plural: [_as_json(record, graph, site) for record in shown]
        for kind in KINDS
        if (shown := [one for one in graph.of_kind(kind) if not one.is_draft])
    }
    yield "data/all.json", _dump({"format": FORMAT, "records": kinds})
    for plural, records in kinds.items():
        yield f"data/{plural}.json", _dump({"format": FORMAT, "records": {plural: records}})


def _as_json(record: Record, graph: Graph, site: Site) -> dict[str, Any]:
    """Return a record's fields under the names authors write, with its address."""
    data = record.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        exclude={"editor_notes"},
    )
    data = {name: value for name, value in data.items() if value != []}
    uri = record_uri(record, graph)
    if uri:
        data["url"] = site.url + page_url(uri, site)
    return data


def _dump(data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode()
