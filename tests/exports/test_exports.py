"""All exports together: switching off, the manifest, what readers are offered."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from evenhand.addresses import Site
from evenhand.build import build
from evenhand.exports import EXPORTS, exported_files, prepared, read_exports
from evenhand.exports.export import Export
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from evenhand.graph import Graph
    from evenhand.model.base import Record

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]

PUBLICATION = Publication(Site("https://site.example/"))
CONTENT: dict[str, str | bytes] = {
    "sources/a-report.yaml": "title: A report\npublisher: An office\n",
    "figures/a-figure.yaml": (
        "title: A figure\nunit: people\nas_of: 2026\nchart: bar\n"
        "rows:\n  - {label: One, value: 1}\n"
    ),
}


@pytest.mark.parametrize("off", ["off", False, "false"])
def test_an_export_that_is_off_writes_nothing(graph_of: GraphOf, off: object) -> None:
    chosen = read_exports({"pictures": off})

    files = exported_files(prepared(chosen, graph_of(CONTENT), PUBLICATION))

    assert "data/all.json" in files
    assert not any(address.startswith("data/figures/") for address in files)


def test_all_exports_are_on_unless_one_is_off() -> None:
    assert read_exports({}) == read_exports({"json": "on", "pictures": True}) == EXPORTS


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"picture": "off"}, "there is no export `picture`. did you mean `pictures`?"),
        ({"json": "maybe"}, "`json` cannot be `maybe`; write on or off"),
    ],
)
def test_a_wrong_setting_is_told_in_a_sentence(given: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=r"`(picture|json)`") as raised:
        read_exports(given)
    assert str(raised.value) == message


def test_the_manifest_has_the_hash_of_every_file(graph_of: GraphOf) -> None:
    files = exported_files(prepared(EXPORTS, graph_of(CONTENT), PUBLICATION))

    listed = json.loads(files.pop("data/manifest.json"))["files"]

    assert listed == {
        address: {"bytes": len(content), "sha256": sha256(content).hexdigest()}
        for address, content in files.items()
    }


def test_a_site_without_exports_has_no_manifest(graph_of: GraphOf) -> None:
    assert exported_files(prepared((), graph_of(CONTENT), PUBLICATION)) == {}


def test_what_readers_are_offered_is_there(graph_of: GraphOf) -> None:
    graph = graph_of(CONTENT)
    exports = prepared(EXPORTS, graph, PUBLICATION)
    files = exported_files(exports)
    records = {record.key: record for record in graph.by_key.values()}.values()

    offered = [one for export in exports for one in export.offered()]
    beside = [one for export in exports for record in records for one in export.beside(record)]

    assert offered
    assert {one.address for one in [*offered, *beside]} <= set(files)


class NameExport(Export):
    """Tells every page's address and record."""

    name = "names"
    title = "Names"

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield from ()

    def head(self, uri: str, record: Record | None) -> Iterator[Markup]:
        yield Markup('<link rel="self" href="{}">').format(self.publication.absolute(uri))
        if record:
            yield Markup('<meta name="record" content="{}">').format(record.id)


def test_exports_add_to_the_heads_of_pages_but_not_of_drafts(
    write: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    content = {**CONTENT, "sources/draft.yaml": "title: A draft\nstatus: draft\n"}
    corpus = load_corpus(write(content))

    built = build(corpus, PUBLICATION, exports=[NameExport], with_drafts=True)

    assert built.heads["index.md"] == '<link rel="self" href="https://site.example/">'
    assert built.heads["sources/a-report.md"] == (
        '<link rel="self" href="https://site.example/sources/a-report/">\n'
        '<meta name="record" content="a-report">'
    )
    assert "sources/draft.md" in built.pages
    assert "sources/draft.md" not in built.heads
