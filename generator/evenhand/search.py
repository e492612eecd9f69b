"""One short search entry for every record that readers look for, and for other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.addresses import page_url, record_uri
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.model.term import Term
from evenhand.model.text import Markdown
from evenhand.prose import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evenhand.addresses import Site
    from evenhand.graph import Graph
    from evenhand.model.base import Record

TEXT_LENGTH = 160
BOOSTS: dict[type[Record], float] = {Explainer: 8, Claim: 2, Person: 4, Term: 4}
"""How much more an entry counts than others with the same words, in terms of lunr.js: who looks for
a name wants that person or term before the many notes and sources that mention it."""


def search_entries(graph: Graph, site: Site) -> Iterator[dict[str, Any]]:
    """Yield entries in the form of Material's `search_index.json`; HTML-escaped as it wants."""
    for kind in KINDS:
        for record in graph.of_kind(kind):
            uri = record_uri(record, graph)
            if not uri:
                continue
            entry: dict[str, Any] = {
                "location": page_url(uri, site),
                "title": _escape(record.label),
                "text": _escape(_text(record, graph)),
            }
            if kind in BOOSTS:
                entry["boost"] = BOOSTS[kind]
            if record.tags:
                entry["tags"] = [_escape(tag) for tag in record.tags]
            yield entry


def holders(entries: Iterable[Mapping[str, Any]], urls: Iterable[str]) -> set[str]:
    """Return the addresses, among those of pages, that entries are a part of and none stands for.

    Material groups what it finds by page, and links to the page of each group: without an entry of
    its own, which must come first, to `undefined`.
    """
    known = {entry["location"] for entry in entries}
    return ({place.partition("#")[0] for place in known} - known) & set(urls)


def page_entry(uri: str, title: str, text: str, site: Site) -> dict[str, Any]:
    """Return the entry of a page that is no record's."""
    return {
        "location": page_url(uri, site),
        "title": _escape(title),
        "text": _escape(_shorten(text)),
    }


def _text(record: Record, graph: Graph) -> str:
    if isinstance(record, Claim):
        verdict = record.assessment
        label = graph.vocabulary.verdicts[verdict.verdict].label if verdict else "Not assessed"
        kind = graph.vocabulary.kinds[record.kind].label
        return f"{kind}: {label}. {record.short_answer or ''}".strip()
    if isinstance(record, Source):
        return record.short
    for name in ("definition", "text", "question", "note"):
        value = getattr(record, name, None)
        if value:
            return _shorten(plain_text(_beginning(value)) if isinstance(value, Markdown) else value)
    return ""


def _beginning(prose: str) -> str:
    """Return enough of prose for an entry, cut before a bracket that would stay open."""
    head = prose[: 4 * TEXT_LENGTH]
    if len(prose) > len(head) and head.count("[") > head.count("]"):
        head = head[: head.rindex("[")]
    return head


def _shorten(text: str) -> str:
    return text if len(text) <= TEXT_LENGTH else text[:TEXT_LENGTH].rsplit(" ", 1)[0] + "…"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
