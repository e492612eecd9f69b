"""What search engines and fact-check collections read: schema.org, as JSON-LD.

One block in the head of every page, and one feed of the whole site. All of it needs absolute
addresses, so a site without a `site_url` has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from evenhand.downloads import Download
from evenhand.exports.json_text import json_file, json_in_html
from evenhand.exports.schema_org.about_claims import claim_review, is_reviewed
from evenhand.exports.schema_org.about_pages import breadcrumbs, page_things
from evenhand.exports.schema_org.things import Thing, date_of_review
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.publication import Publication

CONTEXT = "https://schema.org"
"""The one context that Google reads."""
FEED = "data/claim-reviews.json"


def head(
    graph: Graph, publication: Publication, uri: str, record: Record | None
) -> Iterator[Markup]:
    """Yield the JSON-LD of a page: what it is about, and where it stands in the site."""
    if not publication.site.url:
        return
    things = [*page_things(graph, publication, uri, record)]
    things += breadcrumbs(graph, publication, uri, record)
    if things:
        text = json_in_html({"@context": CONTEXT, "@graph": things})
        yield Markup('<script type="application/ld+json">{}</script>').format(text)


def export_feed(graph: Graph, publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield every ClaimReview of the site in one DataFeed, as fact-check collections read it."""
    items = list(_reviewed(graph, publication)) if publication.site.url else []
    if items:
        feed = {
            "@context": CONTEXT,
            "@type": "DataFeed",
            "name": f"{publication.name}: claim reviews",
            "url": f"{publication.site.url}{FEED}",
            "dataFeedElement": items,
            **({"license": publication.licence} if publication.licence else {}),
        }
        yield FEED, json_file(feed)


def _reviewed(graph: Graph, publication: Publication) -> Iterator[Thing]:
    for claim in graph.of_kind(Claim):
        review = claim_review(graph, publication, claim)
        if review:
            modified = date_of_review(graph, claim)
            dates = {"dateModified": modified} if modified else {}
            yield {"@type": "DataFeedItem", **dates, "item": review}


def offered(graph: Graph, publication: Publication) -> Iterator[Download]:
    """Yield what the data page offers: the feed, with the number of its reviews."""
    claims = graph.of_kind(Claim) if publication.site.url else ()
    count = sum(is_reviewed(graph, publication, claim) for claim in claims)
    if count:
        yield Download("Claim reviews (schema.org DataFeed)", FEED, count)
