"""Claims as annotations of the document that makes them: the W3C's Web Annotation Data Model.

One collection for each explainer, with one annotation for each claim. Terms are those of the
model's JSON-LD context, whose prefixes may be used, too. Identifiers must be absolute, so a site
without a `site_url` has none.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from evenhand.addresses import record_uri
from evenhand.citations import last_reviewed, verdict_words
from evenhand.downloads import Download
from evenhand.exports.export import Export, alternate
from evenhand.exports.json_text import json_rows
from evenhand.exports.quote_selectors import Document
from evenhand.model.explainer import Explainer
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.model.claim import Claim
    from evenhand.model.dates import Edtf
    from evenhand.model.explainer import Passage
    from evenhand.publication import Publication

Thing = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
"""As the Web Annotation Protocol names it (section 4.2)."""


class AnnotationExport(Export):
    """One collection for each explainer of a document."""

    name: ClassVar[str] = "annotations"
    title: ClassVar[str] = "Claims as annotations of the document (W3C Web Annotation)"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield `data/annotations/<explainer>.json`."""
        for one in self._annotating.values():
            yield _address(one), json_rows(_collection(self.graph, self.publication, one))

    def offered(self) -> Iterator[Download]:
        """Yield the collections, with the number of their annotations."""
        for one in self._annotating.values():
            yield Download(one.name, _address(one), len(_claims(self.graph, one)))

    def beside(self, record: Record) -> Iterator[Download]:
        """Yield the collection of an explainer."""
        if isinstance(record, Explainer) and record.id in self._annotating:
            yield Download("Annotations", _address(record))

    def head(self, uri: str, record: Record | None) -> Iterator[Markup]:
        """Yield a link from an explainer and its annotated document to the annotations.

        There is no link to an annotation service: that is a container to post to, and we have none.
        """
        del record
        page = re.fullmatch(r"explainers/(.+)/(index|annotated)\.md", uri)
        explainer = self._annotating.get(page[1]) if page else None
        if explainer:
            address = self.publication.absolute(_address(explainer))
            yield alternate("describedby", MEDIA_TYPE, address, "Annotations")

    @cached_property
    def _annotating(self) -> dict[str, Explainer]:
        """The published explainers that take a document apart and find claims in it, by id."""
        return {
            one.id: one
            for one in (self.graph.of_kind(Explainer) if self.publication.site.url else ())
            if not one.is_draft and _document(self.graph, one) and _claims(self.graph, one)
        }


def _address(explainer: Explainer) -> str:
    return f"data/annotations/{explainer.id}.json"


def _document(graph: Graph, explainer: Explainer) -> Source | None:
    found = graph.resolve(explainer.document) if explainer.document else None
    return found if isinstance(found, Source) and found.url and not found.is_draft else None


def _claims(graph: Graph, explainer: Explainer) -> list[Claim]:
    """Return the published claims that stand in a passage."""
    named = (one for passage in explainer.passages for one in passage.claims)
    inside = {one.key for one in graph.resolve_all(named)}
    return [one for one in graph.claims_of(explainer) if one.key in inside and not one.is_draft]


def _collection(graph: Graph, publication: Publication, explainer: Explainer) -> Thing:
    """Return a collection with all its annotations on one page."""
    address = publication.absolute(_address(explainer))
    claims, text = _claims(graph, explainer), Document(explainer)
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": explainer.name,
        "creator": _publisher(publication),
        **({"rights": publication.licence} if publication.licence else {}),
        "total": len(claims),
        "first": {
            "id": f"{address}#page",
            "type": "AnnotationPage",
            "partOf": address,
            "startIndex": 0,
            "items": [_annotation(graph, publication, explainer, text, one) for one in claims],
        },
        "last": f"{address}#page",
    }


def _annotation(
    graph: Graph, publication: Publication, explainer: Explainer, text: Document, claim: Claim
) -> Thing:
    page = publication.absolute(record_uri(claim, graph) or "")
    verdict = claim.assessment
    classified = {"type": "TextualBody", "purpose": "classifying", "format": "text/plain"}
    answer = f" {claim.short_answer}" if claim.short_answer else ""
    words = f"“{claim.claim}” {verdict_words(graph, claim)}.{answer}"
    return {
        "id": f"{publication.absolute(_address(explainer))}#{claim.id}",
        "type": "Annotation",
        "motivation": "assessing",
        **_times(graph, explainer, claim),
        "creator": f"{publication.site.url}#publisher",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/plain",
                "language": explainer.language,
                "value": words,
            },
            *([{**classified, "value": verdict.verdict}] if verdict else []),
            {"type": "SpecificResource", "source": page, "purpose": "linking"},
        ],
        "target": _targets(graph, explainer, text, claim),
    }


def _times(graph: Graph, explainer: Explainer, claim: Claim) -> dict[str, str]:
    """Return when an annotation came out, with its explainer, and when it changed after that."""
    days = explainer.published, last_reviewed(graph, claim)
    created, modified = (one.start if one and _is_day(one) else None for one in days)
    if created and modified:
        modified = max(created, modified)
    times = {"created": created, "modified": modified}
    return {name: f"{day.isoformat()}T00:00:00Z" for name, day in times.items() if day}


def _publisher(publication: Publication) -> Thing:
    return {
        "id": f"{publication.site.url}#publisher",
        "type": "Organization",
        "name": publication.publisher_name,
        "homepage": publication.publisher_url,
    }


def _targets(graph: Graph, explainer: Explainer, text: Document, claim: Claim) -> list[Thing]:
    """Return the passages of an explainer's document that make a claim."""
    document = _document(graph, explainer)
    assert document  # noqa: S101 - checked by the caller
    passages = [one for owner, one in graph.passages_with(claim) if owner is explainer]
    state = _state(document)
    return [
        {
            "type": "SpecificResource",
            "source": document.url,
            **_selected(text, passage),
            **({"state": state} if state else {}),
        }
        for passage in passages
    ]


def _selected(text: Document, passage: Passage) -> Thing:
    """Return what selects a passage, or says where it stands when no words of it are known."""
    if passage.quote:
        return {"selector": text.selector(passage)}
    return {"dcterms:description": f"{passage.label}; its words are not quoted here."}


def _state(document: Source) -> Thing | None:
    """Return the document as it was: when it came out, and a copy of it that stays."""
    issued = document.issued
    days = (
        {
            "sourceDateStart": f"{issued.start.isoformat()}T00:00:00Z",
            "sourceDateEnd": f"{issued.end.isoformat()}T23:59:59Z",
        }
        if issued and not issued.approximate and issued.end != date.max
        else {}
    )
    cached = {"cached": document.archived} if document.archived else {}
    return {"type": "TimeState", **days, **cached} if days or cached else None


def _is_day(when: Edtf) -> bool:
    return when.is_exact and when.start == when.end
