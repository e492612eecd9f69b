"""The formats the site's records leave it in: one module each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from evenhand.downloads import Shelf
from evenhand.exports import json_export, picture_export, schema_org
from evenhand.exports.manifest import manifest
from evenhand.similar import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from markupsafe import Markup

    from evenhand.downloads import Download
    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.publication import Publication


def _nothing(*_: object) -> Iterator[Any]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Export:
    """One format, or a family of formats that belong together."""

    name: str
    """What `exports:` in mkdocs.yml calls it."""
    title: str
    """What the data page calls it."""
    files: Callable[[Graph, Publication], Iterator[tuple[str, bytes]]]
    """Yields files: an address relative to the site's root, and its bytes."""
    offered: Callable[[Graph, Publication], Iterator[Download]] = _nothing
    """Yields what the data page offers of it."""
    beside: Callable[[Graph, Publication, Record], Iterator[Download]] = _nothing
    """Yields what the page of a record offers of it."""
    head: Callable[[Graph, Publication, str, Record | None], Iterator[Markup]] = _nothing
    """Yields elements for the head of a page, by its file and the record it is about, if it is
    about one: what machines look for there, such as links to the same in another format."""


EXPORTS: tuple[Export, ...] = (
    Export("json", "Records", json_export.export_json, json_export.offered),
    Export("pictures", "Figures and maps", picture_export.export_pictures),
    Export(
        "schema-org",
        "For search engines and fact-check collections",
        schema_org.export_feed,
        schema_org.offered,
        head=schema_org.head,
    ),
)
"""All formats, in the order of the data page."""


def read_exports(given: Mapping[str, object]) -> tuple[Export, ...]:
    """Return the exports that `exports:` in mkdocs.yml leaves on: each unless it is `off`.

    Raises `ValueError` with a sentence for people. YAML reads a bare `off` as false, so false is
    off here, too.
    """
    words = {"on": True, "off": False, "True": True, "False": False, "true": True, "false": False}
    names = [export.name for export in EXPORTS]
    for name, value in given.items():
        if name not in names:
            raise ValueError(f"there is no export `{name}`. {did_you_mean(name, names)}".strip())
        if str(value) not in words:
            raise ValueError(f"`{name}` cannot be `{value}`; write on or off")
    return tuple(one for one in EXPORTS if words[str(given.get(one.name, True))])


def export_all(
    graph: Graph, publication: Publication, exports: Iterable[Export] = EXPORTS
) -> dict[str, bytes]:
    """Return the files of all exports by address, and a manifest of them."""
    files = dict(item for export in exports for item in export.files(graph, publication))
    return files | dict([manifest(files)]) if files else files


def shelves(exports: Iterable[Export], graph: Graph, publication: Publication) -> tuple[Shelf, ...]:
    """Return what exports offer to the readers of one build."""
    return tuple(
        Shelf(
            one.title,
            partial(one.offered, graph, publication),
            partial(one.beside, graph, publication),
        )
        for one in exports
    )


def head_of(
    exports: Iterable[Export],
    graph: Graph,
    publication: Publication,
    uri: str,
    record: Record | None,
) -> str:
    """Return what exports put into the head of a page; nothing for a draft's."""
    if record and record.is_draft:
        return ""
    elements = (one for export in exports for one in export.head(graph, publication, uri, record))
    return "\n".join(elements)
