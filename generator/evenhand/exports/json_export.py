"""Every published record as JSON: all in one file, and one file per kind."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from evenhand.addresses import record_uri
from evenhand.downloads import Download
from evenhand.exports.export import Export
from evenhand.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.publication import Publication

FORMAT = "evenhand-records/1"


class JsonExport(Export):
    """All records in one file, and those of each kind in one."""

    name: ClassVar[str] = "json"
    title: ClassVar[str] = "Records"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield `data/all.json` and `data/<plural>.json` for every kind that has records.

        A record stands on a line of its own, so that versions can be compared.
        """
        kinds = {
            kind.plural: ",\n".join(_as_json(one, self.graph, self.publication) for one in shown)
            for kind, shown in self._shown.items()
        }
        yield "data/all.json", _file(kinds)
        for plural, records in kinds.items():
            yield f"data/{plural}.json", _file({plural: records})

    def offered(self) -> Iterator[Download]:
        """Yield all records, and those of each kind."""
        yield Download("All records", "data/all.json", sum(map(len, self._shown.values())))
        for kind, shown in self._shown.items():
            yield Download(kind.title, f"data/{kind.plural}.json", len(shown))

    @cached_property
    def _shown(self) -> dict[type[Record], list[Record]]:
        """The records that leave the site, of each kind that has any."""
        shown = {
            kind: [one for one in self.graph.of_kind(kind) if not one.is_draft] for kind in KINDS
        }
        return {kind: records for kind, records in shown.items() if records}


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
