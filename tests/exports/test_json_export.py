"""The JSON export: every published record under the names authors write, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it ships none

from evenhand.addresses import Site
from evenhand.exports.json_export import FORMAT, JsonExport
from evenhand.exports.record_schema import records_schema
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.graph import Graph

    Files = Mapping[str, str | bytes]

CASES = Path(__file__).parents[1] / "cases"
CLAIM = """\
claim: "Buses <run> & “stop”"
kind: factual
editor_notes: SECRET
appearances: [{in: count, date: 2024-05}]
"""


def exported(graph: Graph, site: Site | None = None) -> dict[str, Any]:
    files = dict(JsonExport(graph, Publication(site or Site("https://example.org/"))).files())
    return {uri: json.loads(content) for uri, content in files.items() if uri.endswith(".json")}


def test_a_record_has_the_fields_authors_write_and_its_address(
    graph_of: Callable[[Files], Graph],
) -> None:
    graph = graph_of({"claims/a.yaml": CLAIM, "sources.yaml": "count: {title: Count}"})
    files = exported(graph)
    assert sorted(files) == [
        "data/all.json",
        "data/records.schema.json",
    ]
    (claim,) = files["data/all.json"]["records"]["claims"]
    assert claim == {
        "id": "a",
        "status": "published",
        "claim": "Buses <run> & “stop”",
        "kind": "factual",
        "appearances": [{"in": "count", "date": "2024-05", "via": []}],
        "page": "https://example.org/claims/a/",
    }


def test_drafts_and_notes_to_editors_never_leave(write: Callable[[Files], Path]) -> None:
    draft = "{claim: SECRET, kind: factual, status: draft}"
    root = write(
        {"claims.yaml": f"a: {draft}", "sources.yaml": "b: {title: B, editor_notes: SECRET}"}
    )
    for with_drafts in (False, True):
        graph, _ = link(load_corpus(root), with_drafts=with_drafts)
        content = b"".join(content for _, content in JsonExport(graph, Publication()).files())
        assert b"SECRET" not in content
        assert b'"b"' in content


def test_a_site_without_an_address_has_relative_ones(graph_of: Callable[[Files], Graph]) -> None:
    graph = graph_of({"sources.yaml": "b: {title: B}"})
    files = exported(graph, Site(directory_urls=False))
    assert files["data/all.json"]["records"]["sources"][0]["page"] == "sources/b.html"


def test_the_same_records_give_the_same_bytes(write: Callable[[Files], Path]) -> None:
    root = write({"claims/a.yaml": CLAIM, "sources.yaml": "count: {title: Count}"})
    once, again = (
        list(JsonExport(link(load_corpus(root))[0], Publication()).files()) for _ in range(2)
    )
    assert once == again


def test_a_source_keeps_its_own_address_beside_its_page(
    graph_of: Callable[[Files], Graph],
) -> None:
    graph = graph_of({"sources.yaml": "b: {title: B, url: https://paper.example/}"})
    (source,) = exported(graph)["data/all.json"]["records"]["sources"]
    assert source["url"] == "https://paper.example/"
    assert source["page"] == "https://example.org/sources/b/"


def test_json_lines_has_the_same_records_one_a_line(graph_of: Callable[[Files], Graph]) -> None:
    graph = graph_of({"claims/a.yaml": CLAIM, "sources.yaml": "count: {title: Count}"})
    files = dict(JsonExport(graph, Publication()).files())
    for plural, records in json.loads(files["data/all.json"])["records"].items():
        lines = files[f"data/{plural}.jsonl"].decode().splitlines()
        assert [json.loads(line) for line in lines] == records


def test_the_schema_is_one_and_every_golden_case_keeps_to_it() -> None:
    schema = records_schema(FORMAT)
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    exports = sorted(CASES.glob("*/expected/data/all.json"))
    assert exports
    for file in exports:
        assert [*judge.iter_errors(json.loads(file.read_text(encoding="utf-8")))] == []


def test_the_schema_refuses_what_is_no_record() -> None:
    judge = Draft202012Validator(records_schema(FORMAT))
    claim = {"id": "a", "claim": "A", "kind": "factual"}
    wrong: list[dict[str, Any]] = [
        {**claim, "kind": "fact"},
        {"id": "a", "kind": "factual"},
        {**claim, "assessment": {"verdict": "true"}},
    ]
    for one in wrong:
        assert not judge.is_valid({"format": FORMAT, "records": {"claims": [one]}})
    assert judge.is_valid({"format": FORMAT, "records": {"claims": [claim]}})
