"""What search engines and fact-check collections read: schema.org, as JSON-LD.

One block in the head of every page, and one feed of the whole site. All of it needs absolute
addresses, so a site without a `site_url` has none.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup

from evenhand import views
from evenhand.downloads import Download
from evenhand.exports.export import Export
from evenhand.exports.json_text import json_in_html, json_rows
from evenhand.exports.schema_org.about_claims import claim_review, is_reviewed
from evenhand.exports.schema_org.about_pages import breadcrumbs, dataset, page_things
from evenhand.exports.schema_org.things import Thing, dates_of_review, without_nothing
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.publication import Publication

CONTEXT = "https://schema.org"
"""The one context that Google reads."""
FEED = "data/claim-reviews.json"
DATA = "data.md"


class SchemaOrgExport(Export):
    """JSON-LD in the heads of pages, and all ClaimReviews in one DataFeed."""

    name: ClassVar[str] = "schema-org"
    title: ClassVar[str] = "For search engines and fact-check collections"

    def head(self, uri: str, record: Record | None) -> Iterator[Markup]:
        """Yield the JSON-LD of a page: what it is about, and where it stands in the site."""
        if not self.publication.site.url:
            return
        things = [*page_things(self.graph, self.publication, uri, record)]
        if uri == DATA:
            offered = self.offered_together()
            things.append(dataset(self.publication, offered, views.last_change(self.graph)))
        things += breadcrumbs(self.graph, self.publication, uri, record)
        if things:
            text = json_in_html({"@context": CONTEXT, "@graph": things})
            yield Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - as it says

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every ClaimReview in one DataFeed, as fact-check collections read it."""
        items = [_feed_item(self.graph, self.publication, one) for one in self._reviewed]
        if items:
            feed = {
                "@context": CONTEXT,
                "@type": "DataFeed",
                "name": f"{self.publication.name}: claim reviews",
                "url": f"{self.publication.site.url}{FEED}",
                "dataFeedElement": items,
                "license": self.publication.licence,
            }
            yield FEED, json_rows(without_nothing(feed))

    def offered(self) -> Iterator[Download]:
        """Yield the feed, with the number of its reviews."""
        if self._reviewed:
            yield Download("Claim reviews (schema.org DataFeed)", FEED, len(self._reviewed))

    @cached_property
    def _reviewed(self) -> list[Claim]:
        """The claims that have a ClaimReview."""
        claims = self.graph.of_kind(Claim) if self.publication.site.url else ()
        return [one for one in claims if is_reviewed(self.graph, self.publication, one)]


def _feed_item(graph: Graph, publication: Publication, claim: Claim) -> Thing:
    created, modified = dates_of_review(graph, claim)
    return without_nothing(
        {
            "@type": "DataFeedItem",
            "dateCreated": created,
            "dateModified": modified,
            "item": claim_review(graph, publication, claim),
        }
    )
