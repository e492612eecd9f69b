"""Every published record as JSON: all in one file, and JSON Lines per kind."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from evenhand.addresses import record_uri
from evenhand.downloads import Download
from evenhand.exports.export import Export
from evenhand.exports.json_text import json_file, json_line
from evenhand.exports.record_schema import records_schema
from evenhand.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.publication import Publication

FORMAT = "evenhand-records/2"
"""The form of a record. Within a number fields are added, and none is taken away or changes its
meaning. 1 had a record's page under `url`, over a source's own address; now it is `page`."""
ALL = "data/all.json"
SCHEMA = "data/records.schema.json"


class JsonExport(Export):
    """All records in one file, and those of each kind a line each."""

    name: ClassVar[str] = "json"
    title: ClassVar[str] = "Records"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield `.jsonl` for every kind that has records, `data/all.json`, and their schema.

        A record stands on a line of its own in both, so that versions can be compared. JSON Lines
        (jsonlines.org) has nothing but these lines. There is no JSON per kind: it would be a third
        copy of all texts.
        """
        listed: dict[str, bytes] = {}
        for kind, shown in self._shown.items():
            records = [_as_json(one, self.graph, self.publication) for one in shown]
            yield f"data/{kind.plural}.jsonl", b"\n".join([*records, b""])
            listed[kind.plural] = b",\n".join(records)
        yield ALL, _file(listed)
        yield SCHEMA, json_file(records_schema(FORMAT))

    def offered(self) -> Iterator[Download]:
        """Yield all records, those of each kind, and what describes them."""
        yield Download("All records", ALL, sum(map(len, self._shown.values())))
        for kind, shown in self._shown.items():
            yield Download(f"{kind.title}, a line each", f"data/{kind.plural}.jsonl", len(shown))
        yield Download("Their form, as JSON Schema", SCHEMA)

    @cached_property
    def _shown(self) -> dict[type[Record], list[Record]]:
        """The records that leave the site, of each kind that has any."""
        shown = {
            kind: [one for one in self.graph.of_kind(kind) if not one.is_draft] for kind in KINDS
        }
        return {kind: records for kind, records in shown.items() if records}


def _file(listed: dict[str, bytes]) -> bytes:
    """Return all records in one file; `listed` has those of a kind as JSON, without brackets."""
    return b"".join(_pieces(listed))


def _pieces(listed: dict[str, bytes]) -> Iterator[bytes]:
    yield f'{{"format":"{FORMAT}","records":{{\n'.encode()
    for number, plural in enumerate(sorted(listed)):
        yield b",\n" if number else b""
        yield f'"{plural}":[\n'.encode()
        yield listed[plural]
        yield b"\n]"
    yield b"\n}}\n"


def _as_json(record: Record, graph: Graph, publication: Publication) -> bytes:
    """Write a record's fields under the names authors write, with its page's address."""
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
        data["page"] = publication.absolute(uri)
    return json_line(data).encode()
