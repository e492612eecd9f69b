"""The JSON export: every published record under the names authors write, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evenhand.addresses import Site
from evenhand.exports.json_export import FORMAT, JsonExport
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from evenhand.graph import Graph

    Files = Mapping[str, str | bytes]

CLAIM = """\
claim: "Buses <run> & “stop”"
kind: factual
editor_notes: SECRET
appearances: [{in: count, date: 2024-05}]
"""


def exported(graph: Graph, site: Site | None = None) -> dict[str, Any]:
    files = dict(JsonExport(graph, Publication(site or Site("https://example.org/"))).files())
    return {uri: json.loads(content) for uri, content in files.items()}


def test_a_record_has_the_fields_authors_write_and_its_address(
    graph_of: Callable[[Files], Graph],
) -> None:
    graph = graph_of({"claims/a.yaml": CLAIM, "sources.yaml": "count: {title: Count}"})
    files = exported(graph)
    assert sorted(files) == ["data/all.json", "data/claims.json", "data/sources.json"]
    (claim,) = files["data/all.json"]["records"]["claims"]
    assert claim == {
        "id": "a",
        "status": "published",
        "claim": "Buses <run> & “stop”",
        "kind": "factual",
        "appearances": [{"in": "count", "date": "2024-05", "via": []}],
        "url": "https://example.org/claims/a/",
    }
    assert files["data/claims.json"] == {"format": FORMAT, "records": {"claims": [claim]}}


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
    assert files["data/all.json"]["records"]["sources"][0]["url"] == "sources/b.html"


def test_the_same_records_give_the_same_bytes(write: Callable[[Files], Path]) -> None:
    root = write({"claims/a.yaml": CLAIM, "sources.yaml": "count: {title: Count}"})
    once, again = (
        list(JsonExport(link(load_corpus(root))[0], Publication()).files()) for _ in range(2)
    )
    assert once == again
