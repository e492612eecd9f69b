"""A corpus and its graph in; every address that two things would have out."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from evenhand.addresses import EXPLAINER_PAGES, Site, file_at, page_url, record_uri
from evenhand.content_files import is_leftover
from evenhand.diagnostics import Diagnostic, Position
from evenhand.exports.manifest import ADDRESS as MANIFEST
from evenhand.guide import guide_images
from evenhand.handwritten import as_index
from evenhand.model import KINDS
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from evenhand.exports.export import Export
    from evenhand.graph import Graph
    from evenhand.load import Corpus
    from evenhand.model.base import Record

Taken = tuple[str, str, str]
"""An address that a file of ours has, what that file is, and what to do about another there."""
FOLDERS = frozenset({"data", *(kind.plural for kind in KINDS)})
"""Where exports write, but for what stands beside the first page."""
_BESIDE_FIRST = re.compile(r"feed(?:-\d+)?\.(?:xml|json)|llms\.txt")
RENAME = "rename one of the two"


def page_clashes(corpus: Corpus, graph: Graph) -> Iterator[Diagnostic]:
    """Find records whose pages, or former addresses, a hand-written page already has."""
    taken = by_address(corpus.handwritten)
    for (_, name), record in graph.by_key.items():
        for uri in own_pages(record, name, graph):
            path = taken.get(page_url(uri, Site()))
            if path:
                message = (
                    f"the hand-written page {corpus.name}/{path} has the address of this "
                    f"{record.singular}"
                )
                yield Diagnostic(
                    record.origin.path,
                    record.origin.key(),
                    "address-clash",
                    message,
                    RENAME,
                )


def file_clashes(
    corpus: Corpus, graph: Graph, exports: Iterable[Export], site: Site, *, with_guide: bool
) -> Iterator[Diagnostic]:
    """Find files of the content folder that a build would write over.

    What exports write is known for certain only once they have: they are asked where a file of
    the content is in a place that may be theirs, which in most sites none is.
    """
    files = {path: path for path in corpus.others if not is_leftover(path.rpartition("/")[2])}
    pages = {file_at(page_url(as_index(path), site)): path for path in corpus.handwritten}
    theirs = {**pages, **files}
    ours = chain(
        _taken_by_exports(exports) if any(map(may_be_exported, theirs)) else (),
        _taken_by_records(graph, site, files) if files else (),
        _taken_by_guide() if with_guide else (),
    )
    for at, what, hint in ours:
        if at in theirs:
            place = f"{corpus.name}/{theirs[at]}"
            message = f"{what} has the address of this file, `{at}`"
            yield Diagnostic(place, Position(), "address-clash", message, hint)


def may_be_exported(address: str) -> bool:
    """Tell whether an address is in a place where exports write."""
    folder, *rest = address.split("/")
    if address.endswith(".html"):
        return folder in FOLDERS and len(rest) > 1
    return folder in FOLDERS if rest else bool(_BESIDE_FIRST.fullmatch(folder))


def _taken_by_exports(exports: Iterable[Export]) -> Iterator[Taken]:
    off = "rename this one, or switch the export off in mkdocs.yml: `exports: {{{}: off}}`"
    for export in exports:
        for at, _ in export.files():
            yield at, f"a file of the export `{export.name}`", off.format(export.name)
    yield MANIFEST, "the list of all files for machines", "rename this one"


def _taken_by_guide() -> Iterator[Taken]:
    yield from ((at, "a picture of the guide", "rename this one") for at in guide_images())


def _taken_by_records(graph: Graph, site: Site, files: Container[str]) -> Iterator[Taken]:
    """Yield the address of each page of a record, and of what leads there from a former one.

    Hand-written pages at the same address are another matter: see `page_clashes`.
    """
    for (_, name), record in graph.by_key.items():
        for uri in own_pages(record, name, graph):
            at = file_at(page_url(uri, site))
            if at in files:
                yield at, f"the {record.singular} `{name}`", RENAME


def by_address(handwritten: Iterable[str]) -> dict[str, str]:
    """Return hand-written pages by their addresses."""
    return {page_url(as_index(path), Site()): path for path in handwritten}


def own_pages(record: Record, name: str, graph: Graph) -> list[str]:
    """Return the pages that only one record can have, under one of its names."""
    uri = record_uri(record, graph)
    if not uri or "#" in uri:
        return []
    uri = under_name(uri, record, name)
    if not isinstance(record, Explainer):
        return [uri]
    folder = uri.removesuffix("index.md")
    return [uri, *(f"{folder}{page}.md" for page in EXPLAINER_PAGES)]


def under_name(uri: str, record: Record, name: str) -> str:
    """Return what a page of a record is called under another of the record's names."""
    return uri.replace(f"/{record.id}", f"/{name}", 1)
