"""The formats the site's records leave it in: one module each."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from evenhand.downloads import Offer
from evenhand.exports.annotation_export import AnnotationExport
from evenhand.exports.argument import ArgumentExport
from evenhand.exports.citation_export import CitationExport
from evenhand.exports.embed import EmbedExport
from evenhand.exports.feeds import FeedExport
from evenhand.exports.former import FormerAddresses
from evenhand.exports.json_export import JsonExport
from evenhand.exports.manifest import Measured, manifest, measured
from evenhand.exports.markdown import MarkdownExport
from evenhand.exports.picture_export import PictureExport
from evenhand.exports.schema_org import SchemaOrgExport
from evenhand.exports.tables import TableExport
from evenhand.exports.timeline_export import TimelineExport
from evenhand.graph import NOTHING
from evenhand.similar import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from evenhand.exports.export import Export
    from evenhand.graph import Graph
    from evenhand.handwritten import HandwrittenPage
    from evenhand.model.base import Record
    from evenhand.publication import Publication

EXPORTS: tuple[type[Export], ...] = (
    JsonExport,
    TableExport,
    PictureExport,
    FeedExport,
    CitationExport,
    ArgumentExport,
    AnnotationExport,
    TimelineExport,
    EmbedExport,
    MarkdownExport,
    SchemaOrgExport,
)
"""All formats, in the order of the data page."""


def read_exports(given: Mapping[str, object]) -> tuple[type[Export], ...]:
    """Return the exports that `exports:` in mkdocs.yml leaves on: each unless it is `off`.

    Raises `ValueError` with a sentence for people. YAML reads a bare `off` as false, so false is
    off here, too.
    """
    words = {"on": True, "off": False, "True": True, "False": False, "true": True, "false": False}
    names = [export.name for export in EXPORTS]
    for name, value in given.items():
        if name not in names:
            raise ValueError(
                f"there is no export `{name}`. {did_you_mean(str(name), names)}".strip()
            )
        if str(value) not in words:
            raise ValueError(f"`{name}` cannot be `{value}`; write on or off")
    return tuple(one for one in EXPORTS if words[str(given.get(one.name, True))])


def prepared(
    exports: Iterable[type[Export]],
    graph: Graph,
    publication: Publication,
    written: Sequence[HandwrittenPage] = (),
) -> tuple[Export, ...]:
    """Return exports for one build; `written` are the pages that no record made."""
    made = tuple(export(graph, publication, written) for export in exports)
    for one in made:
        one.together = made
    return made


def exported_files(exports: Iterable[Export]) -> Iterator[tuple[str, bytes]]:
    """Return the files of exports, each made when it is asked for, and at the end a manifest.

    Nothing of a file is kept but what the manifest says of it, and an export is let go of before
    the next one begins. From here on they do not know one another, but what each offers. What
    stands beside a page stands at the page's former addresses, too.
    """
    left = deque(exports)
    former = FormerAddresses(left[0].graph if left else NOTHING)
    offers = [Offer(one.title, tuple(one.offered())) for one in left]
    for one in left:
        one.together = offers
    return _files(left, former)


def _files(left: deque[Export], former: FormerAddresses) -> Iterator[tuple[str, bytes]]:
    listed: dict[str, Measured] = {}
    while left:
        for address, content in left.popleft().files():
            for one in (address, *former.of(address)):
                listed[one] = measured(content)
                yield one, content
    if listed:
        yield manifest(listed)


def head_of(exports: Sequence[Export], uri: str, record: Record | None) -> str:
    """Return what exports put into the head of a page; nothing for a draft's."""
    if record and record.is_draft:
        return ""
    return "\n".join(element for export in exports for element in export.head(uri, record))
