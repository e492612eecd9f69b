"""A page in; the things that it is about, and its breadcrumbs, out."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from evenhand.exports.schema_org.about_claims import claim_review
from evenhand.exports.schema_org.things import (
    Thing,
    address,
    corrections,
    iso_date,
    person,
    publisher,
    publisher_link,
    the_publisher,
    without_nothing,
    work,
)
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.model.term import Term
from evenhand.prose import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evenhand.downloads import Download
    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.publication import Publication


MEDIA_TYPES = {
    ".argdown": "text/plain",
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".db": "application/vnd.sqlite3",
    ".graphml": "application/graphml+xml",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".xml": "application/atom+xml",
}
"""What files that readers are offered hold, by the end of their names."""


def page_things(
    graph: Graph, publication: Publication, uri: str, record: Record | None
) -> Iterator[Thing]:
    """Yield what a page is about; nothing for a page that only lists others."""
    if uri == "index.md":
        yield _website(publication)
        yield publisher(publication)
    elif uri == "glossary.md":
        yield _glossary(graph, publication)
    elif isinstance(record, Claim):
        review = claim_review(graph, publication, record)
        yield from [review] if review else []
    elif isinstance(record, Explainer):
        yield _explainer(graph, publication, record)
    elif isinstance(record, Person):
        yield _person_in_full(graph, publication, record)
    elif isinstance(record, Source):
        yield work(record, graph, publication)
    elif isinstance(record, Term):
        yield {**_term(record, graph, publication), "inDefinedTermSet": _glossary_id(publication)}


def _website(publication: Publication) -> Thing:
    return without_nothing(
        {
            "@type": "WebSite",
            "@id": f"{publication.site.url}#site",
            "url": publication.site.url,
            "name": publication.name,
            "description": publication.description,
            "inLanguage": publication.language,
            "license": publication.licence,
            "publisher": publisher_link(publication),
        }
    )


def dataset(publication: Publication, offered: Iterable[Download], updated: str) -> Thing:
    """Describe the site's records as a data set, with the files that readers are offered of it."""
    return without_nothing(
        {
            "@type": "Dataset",
            "@id": f"{publication.absolute('data.md')}#dataset",
            "url": publication.absolute("data.md"),
            "name": f"{publication.name}: claims, sources and all other records",
            "description": "Every published claim with its verdict, reason, context and "
            "counterpoints, and the sources, people, events, terms and figures they rest on.",
            "creator": publisher_link(publication),
            "license": publication.licence,
            "isAccessibleForFree": True,
            "dateModified": updated,
            "distribution": [
                without_nothing(
                    {
                        "@type": "DataDownload",
                        "name": one.title,
                        "encodingFormat": MEDIA_TYPES.get(PurePosixPath(one.address).suffix),
                        "contentUrl": publication.site.url + one.address,
                    }
                )
                for one in offered
            ],
        }
    )


def _explainer(graph: Graph, publication: Publication, record: Explainer) -> Thing:
    """Return an explainer; schema.org's word for one is a background news article."""
    page = address(record, graph, publication)
    document = graph.resolve(record.document) if record.document else None
    claims = [one for one in graph.claims_of(record) if not one.is_draft]
    people = graph.resolve_all(one.by for claim in claims for one in claim.appearances if one.by)
    principles = publication.policy("principles")
    return without_nothing(
        {
            "@type": "BackgroundNewsArticle",
            "@id": f"{page}#article",
            "url": page,
            "headline": record.name,
            "alternativeHeadline": record.question,
            "abstract": plain_text(record.in_brief),
            "inLanguage": record.language,
            "datePublished": iso_date(record.published),
            "dateModified": iso_date(record.updated or record.published),
            "author": list(record.authors) or the_publisher(publication),
            "publisher": publisher_link(publication),
            "license": publication.licence,
            "backstory": {"@type": "CreativeWork", "url": principles} if principles else None,
            "about": work(document, graph, publication) if isinstance(document, Source) else None,
            "hasPart": [
                {
                    "@type": "WebPage",
                    "@id": address(one, graph, publication),
                    "name": one.claim,
                }
                for one in claims
            ],
            "mentions": [
                person(one, graph, publication)
                for one in people
                if isinstance(one, Person) and not one.is_draft
            ],
            "keywords": list(record.tags),
            "correction": corrections(record, graph),
        }
    )


def _person_in_full(graph: Graph, publication: Publication, record: Person) -> Thing:
    """Return a person with their roles and the body they spoke for."""
    short = person(record, graph, publication)
    body = graph.resolve(record.affiliation) if record.affiliation else None
    roles = [role.title for role in record.roles]
    is_body = short["@type"] == "Organization"
    return without_nothing(
        {
            **short,
            "url": address(record, graph, publication),
            "jobTitle": [] if is_body else roles,
            "description": "; ".join(roles) if is_body else None,
            "affiliation": person(body, graph, publication)
            if isinstance(body, Person) and not is_body
            else None,
        }
    )


def _glossary_id(publication: Publication) -> str:
    return f"{publication.absolute('glossary.md')}#terms"


def _term(record: Term, graph: Graph, publication: Publication) -> Thing:
    page = address(record, graph, publication)
    return without_nothing(
        {
            "@type": "DefinedTerm",
            "@id": f"{page}#term",
            "url": page,
            "name": record.name,
            "alternateName": list(record.aliases),
            "description": plain_text(record.definition),
            "termCode": record.id,
        }
    )


def _glossary(graph: Graph, publication: Publication) -> Thing:
    terms = [_term(one, graph, publication) for one in graph.of_kind(Term) if not one.is_draft]
    return {
        "@type": "DefinedTermSet",
        "@id": _glossary_id(publication),
        "url": publication.absolute("glossary.md"),
        "name": f"{publication.name}: glossary",
        "hasDefinedTerm": terms,
    }


def breadcrumbs(
    graph: Graph, publication: Publication, uri: str, record: Record | None
) -> Iterator[Thing]:
    """Yield where a page stands: below the home page, and a record below the list of its kind."""
    if uri == "index.md":
        return
    steps = [(publication.name, publication.site.url)]
    if record:
        steps.append((type(record).title, publication.absolute(f"{record.plural}.md")))
        steps.append((record.label, address(record, graph, publication) or ""))
    else:
        titles = {f"{kind.plural}.md": kind.title for kind in KINDS}
        if uri not in titles:
            return
        steps.append((titles[uri], publication.absolute(uri)))
    yield {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": item}
            for number, (name, item) in enumerate(steps, start=1)
        ],
    }
