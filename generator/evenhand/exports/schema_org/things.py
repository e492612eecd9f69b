"""Records as the things that schema.org's types describe; property names are schema.org's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.addresses import record_uri
from evenhand.citations import last_reviewed
from evenhand.model.correction import Correction
from evenhand.prose import plain_text

if TYPE_CHECKING:
    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.model.claim import Claim
    from evenhand.model.dates import Edtf
    from evenhand.model.person import Person
    from evenhand.model.source import Source
    from evenhand.publication import Publication

Thing = dict[str, Any]

POLICIES = {
    "principles": "publishingPrinciples",
    "corrections": "correctionsPolicy",
    "fact_checking": "verificationFactCheckingPolicy",
    "funding": "ownershipFundingInfo",
    "feedback": "actionableFeedbackPolicy",
    "unnamed_sources": "unnamedSourcesPolicy",
}
"""What the policies of a publisher are called; properties of NewsMediaOrganization."""
SOURCE_TYPES = {
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "broadcast": "CreativeWork",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "bill": "Legislation",
    "regulation": "Legislation",
    "motion_picture": "Movie",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "software": "SoftwareApplication",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
"""CSL's types as schema.org's; any other is a CreativeWork."""


def without_nothing(thing: Thing) -> Thing:
    """Return a thing without properties that have no value."""
    return {name: value for name, value in thing.items() if value not in (None, "", [], ())}


def iso_date(date: Edtf | None) -> str | None:
    """Return a date that ISO 8601 can say; None for about when, and from when to when."""
    return date.text if date and date.is_exact else None


def address(record: Record, graph: Graph, publication: Publication) -> str | None:
    """Return the full address of the page that shows a record."""
    uri = record_uri(record, graph)
    return publication.absolute(uri) if uri else None


def publisher(publication: Publication) -> Thing:
    """Return who publishes the site, with the policies that the site has pages about."""
    known = publication.publisher
    policies = {
        name: address
        for setting, name in POLICIES.items()
        if (address := publication.policy(setting))
    }
    return without_nothing(
        {
            "@type": "NewsMediaOrganization" if policies else "Organization",
            "@id": f"{publication.site.url}#publisher",
            "name": publication.publisher_name,
            "url": publication.publisher_url,
            "logo": known.logo,
            "sameAs": list(known.same_as),
            **policies,
        }
    )


def publisher_link(publication: Publication) -> Thing:
    """Return the publisher in short, for things that name it."""
    return {
        "@type": "Organization",
        "@id": f"{publication.site.url}#publisher",
        "name": publication.publisher_name,
        "url": publication.publisher_url,
    }


def the_publisher(publication: Publication) -> Thing:
    """Return a reference to the publisher, for things beside which it is named already."""
    return {"@id": f"{publication.site.url}#publisher"}


def person(record: Person, graph: Graph, publication: Publication) -> Thing:
    """Return a person or organisation; of somebody private no more than the name.

    Somebody unnamed is told by what is known of them.
    """
    page = address(record, graph, publication)
    return without_nothing(
        {
            "@type": "Organization" if record.type in {"organisation", "group"} else "Person",
            "@id": f"{page}#thing" if page else None,
            "name": record.name,
            "sameAs": [] if record.private else list(record.same_as),
        }
    )


def work(source: Source, graph: Graph, publication: Publication) -> Thing:
    """Return a source; a title is told as its headline only if it was read as one."""
    return without_nothing(
        {
            "@type": SOURCE_TYPES.get(source.type, "CreativeWork"),
            "@id": f"{address(source, graph, publication)}#thing",
            "url": source.url,
            "name": source.name if source.title_basis == "as-shown" else source.label,
            "author": list(source.author),
            "publisher": {"@type": "Organization", "name": source.publisher}
            if source.publisher
            else None,
            "datePublished": iso_date(source.issued),
            "inLanguage": source.language,
            "archivedAt": source.archived,
        }
    )


def corrections(record: Record, graph: Graph) -> list[Thing]:
    """Return what was corrected about a record, oldest first."""
    found = graph.referring(record, Correction, "about")
    return [
        without_nothing(
            {
                "@type": "CorrectionComment",
                "datePublished": iso_date(one.date),
                "text": plain_text(one.text),
            }
        )
        for one in sorted(found, key=lambda one: (one.date.start, one.id))
        if not one.is_draft
    ]


def dates_of_review(graph: Graph, claim: Claim) -> tuple[str | None, str | None]:
    """Return when a claim's review came out and when it last changed, which is not before that.

    It came out with the first explainer that takes the claim up, and changes with a correction or
    when evidence is read again.
    """
    explainers = (one for one in graph.explainers_of(claim) if not one.is_draft)
    published = [date for one in explainers if (date := iso_date(one.published))]
    changed = iso_date(last_reviewed(graph, claim))
    first = min(published, default=changed)
    return first, max(filter(None, (first, changed)), default=None)
