"""What is asked of records of any kind: what mentions them, what changed, what an index says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evenhand.addresses import tag_slug
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.correction import Correction
from evenhand.model.explainer import Explainer
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.model.term import Term
from evenhand.prose import plain_text

if TYPE_CHECKING:
    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.model.dates import Edtf
    from evenhand.model.text import Markdown


def corrections_of(graph: Graph, record: Record) -> list[Correction]:
    """Return the corrections made to a record, newest first."""
    found = graph.referring(record, Correction, "about")
    return sorted(found, key=lambda item: item.date.start, reverse=True)


def newest_corrections(graph: Graph) -> list[Correction]:
    """Return all corrections, newest first."""
    found = graph.of_kind(Correction)
    return sorted(found, key=lambda one: (one.date.start, one.id), reverse=True)


def indexed(graph: Graph, kind: type[Record]) -> tuple[Record, ...]:
    """Return the records of a kind in the order of its index."""
    records = graph.of_kind(kind)
    if kind is Claim:
        return _as_explained(graph)
    if kind is Explainer:
        return records
    if kind is Person:
        records = tuple(one for one in records if isinstance(one, Person) and not one.private)
    return tuple(sorted(records, key=_by_name))


def _by_name(record: Record) -> tuple[str, str]:
    first = record.short if isinstance(record, Source) else record.label
    return (first.casefold(), record.id)


def _as_explained(graph: Graph) -> tuple[Record, ...]:
    """Return all claims as their explainers go, then those that stand in none."""
    ordered: dict[str, Record] = {}
    for explainer in graph.of_kind(Explainer):
        ordered |= {claim.id: claim for claim in graph.claims_of(explainer)}
    ordered |= {claim.id: claim for claim in graph.of_kind(Claim) if claim.id not in ordered}
    return tuple(ordered.values())


def used_by(graph: Graph, record: Record) -> list[tuple[str, list[Record]]]:
    """Return the records that mention a record, by kind."""
    owners = {owner.key: owner for owner, _ in graph.referrers.get(record.key, ())}
    found: dict[type[Record], list[Record]] = {}
    for owner in owners.values():
        found.setdefault(type(owner), []).append(owner)
    return [(kind.title, found[kind]) for kind in KINDS if kind in found]


def tagged(graph: Graph) -> dict[str, tuple[str, list[Record]]]:
    """Return every tag by the last part of its address: its words, and what carries it."""
    found: dict[str, tuple[str, list[Record]]] = {}
    for kind in KINDS:
        for record in graph.of_kind(kind):
            if isinstance(record, Person) and record.private:
                continue
            for tag in record.tags:
                carriers = found.setdefault(tag_slug(tag), (tag, []))[1]
                if not carriers or carriers[-1] is not record:
                    carriers.append(record)
    return dict(sorted(found.items()))


def index_note(graph: Graph, record: Record) -> str:
    """Return what an index says behind a record's name."""
    del graph
    if isinstance(record, Source):
        return f"— {record.short}"
    if isinstance(record, Person) and record.roles:
        return f"— {record.roles[0].title}"
    if isinstance(record, Term):
        return f"— {first_words(record.definition)}"
    return ""


def changes(graph: Graph) -> list[tuple[Edtf, Record, str]]:
    """Return what was published, updated or corrected, newest first; ten at most."""
    found: list[tuple[Edtf, Record, str]] = [
        (one.date, one, "corrected:") for one in graph.of_kind(Correction)
    ]
    for explainer in graph.of_kind(Explainer):
        if explainer.published:
            found.append((explainer.published, explainer, "published:"))
        if explainer.updated and explainer.updated != explainer.published:
            found.append((explainer.updated, explainer, "updated:"))
    newest = sorted(found, key=lambda item: (item[0].start, item[1].id), reverse=True)
    return newest[:10]


def last_change(graph: Graph) -> str:
    """Return the last day that something of substance changed, as YYYY-MM-DD; empty if unknown."""
    dates = [date for date, _, _ in changes(graph)]
    return max(date.start for date in dates).isoformat() if dates else ""


GLIMPSE_LENGTH = 220


def first_words(text: Markdown) -> str:
    """Return the first paragraph of prose as plain text, cut between words where it is long."""
    first = re.split(r"\n(?=\d+\. |[-*] |\n)", text.strip(), maxsplit=1)[0]
    words = re.sub(r"^(?:\d+\.|[-*]) ", "", plain_text(first))
    if len(words) <= GLIMPSE_LENGTH:
        return words
    return words[:GLIMPSE_LENGTH].rsplit(" ", 1)[0] + "…"
