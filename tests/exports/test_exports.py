"""All exports together: switching off, the manifest, what readers are offered."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakSet

import pytest
from markupsafe import Markup

from evenhand.addresses import Site
from evenhand.build import build
from evenhand.exports import EXPORTS, exported_files, prepared, read_exports
from evenhand.exports.export import Export
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from evenhand.graph import Graph
    from evenhand.model.base import Record

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]

CASES = Path(__file__).parents[1] / "cases"
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

    files = dict(exported_files(prepared(chosen, graph_of(CONTENT), PUBLICATION)))

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
    files = dict(exported_files(prepared(EXPORTS, graph_of(CONTENT), PUBLICATION)))

    listed = json.loads(files.pop("data/manifest.json"))["files"]

    assert listed == {
        address: {"bytes": len(content), "sha256": sha256(content).hexdigest()}
        for address, content in files.items()
    }


class CountingExport(Export):
    """Writes two files, and notes what has been made when."""

    name = "counting"
    title = "Counting"
    made: ClassVar[list[str]] = []
    living: ClassVar[WeakSet[Export]] = WeakSet()

    def files(self) -> Iterator[tuple[str, bytes]]:
        self.living.add(self)
        for name in ("a", "b"):
            self.made.append(f"{name} of {len(self.living)}")
            yield f"{name}{len(self.made)}", b""


@pytest.mark.parametrize("directory_urls", [True, False])
def test_what_others_link_to_or_embed_outlives_an_id(
    graph_of: GraphOf, *, directory_urls: bool
) -> None:
    claim = "claim: A\nkind: factual\naliases: [old, older]\n"
    explainer = (
        "title: T\nquestion: Q?\nin_brief: B.\npublished: 2026-01-01\nclaims: [new, old-times]"
    )
    other = "claim: B\nkind: factual\n"
    content = {
        "claims/new.yaml": claim,
        "claims/old-times.yaml": other,
        "explainers/e.yaml": explainer,
    }
    publication = Publication(Site("https://site.example/", directory_urls=directory_urls))
    files = dict(exported_files(prepared(EXPORTS, graph_of(content), publication)))
    beside = {name: data for name, data in files.items() if name.startswith("claims/new")}
    assert any("card" in name for name in beside)
    assert {"claims/new/feed.xml", "claims/new/oembed.json"} <= beside.keys()
    for former in ("claims/old", "claims/older"):
        assert {name.replace("claims/new", former, 1): data for name, data in beside.items()} == {
            name: data
            for name, data in files.items()
            if name.startswith((f"{former}/", f"{former}."))
        }


def test_a_file_is_made_when_it_is_asked_for_and_an_export_let_go_of(graph_of: GraphOf) -> None:
    CountingExport.made.clear()
    exports = prepared([CountingExport, CountingExport], graph_of({}), PUBLICATION)
    files = exported_files(exports)
    del exports
    assert CountingExport.made == []
    assert next(files) == ("a1", b"")
    assert CountingExport.made == ["a of 1"]
    assert [address for address, _ in files] == ["b2", "a3", "b4", "data/manifest.json"]
    assert CountingExport.made == ["a of 1", "b of 1", "a of 1", "b of 1"]
    assert len(CountingExport.living) == 0


def test_no_two_files_have_one_address() -> None:
    """A file that was written would be written over."""
    graph = link(load_corpus(CASES / "a-whole-explainer" / "content"))[0]
    files = [address for address, _ in exported_files(prepared(EXPORTS, graph, PUBLICATION))]
    assert len(set(files)) == len(files)


def test_a_site_without_exports_has_no_manifest(graph_of: GraphOf) -> None:
    assert dict(exported_files(prepared((), graph_of(CONTENT), PUBLICATION))) == {}


def test_what_readers_are_offered_is_there(graph_of: GraphOf) -> None:
    graph = graph_of(CONTENT)
    exports = prepared(EXPORTS, graph, PUBLICATION)
    files = dict(exported_files(exports))
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
