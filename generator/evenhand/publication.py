"""What a site says of itself and of whoever publishes it: settings in, values for formats out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evenhand.addresses import Site, page_url
from evenhand.similar import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

POLICIES = ("principles", "corrections", "fact_checking", "funding", "feedback", "unnamed_sources")
"""What a publisher may have a page about; each is a property of schema.org's Organization."""
PLAIN = ("name", "url", "logo")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for a site."""

    name: str = ""
    """Its name; that of the site where none is given."""
    url: str = ""
    """Its own address; that of the site where none is given."""
    logo: str = ""
    """The address of its logo."""
    same_as: tuple[str, ...] = ()
    """Addresses of pages that are surely about it, such as its entry at Wikidata."""
    policies: Mapping[str, str] = field(default_factory=dict)
    """What its pages about its own work are: one of `POLICIES` to an address."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What every format may say of the site that it comes from."""

    site: Site = field(default_factory=Site)
    name: str = "Evenhand"
    description: str = ""
    language: str = "en"
    """The language of pages that belong to no explainer, as a BCP 47 tag."""
    licence: str = ""
    """The address of the licence of the site's own texts and data; empty where none is told."""
    publisher: Publisher = field(default_factory=Publisher)
    requirement: str = ""
    """What installs the Evenhand that makes the site, as pip reads it; empty where none can."""

    @property
    def publisher_name(self) -> str:
        """What the publisher is called."""
        return self.publisher.name or self.name

    @property
    def publisher_url(self) -> str:
        """Where the publisher is found; empty where neither it nor the site has an address."""
        return self.publisher.url or self.site.url

    def policy(self, name: str) -> str:
        """Return the full address of the publisher's page about one of `POLICIES`, or nothing."""
        address = self.publisher.policies.get(name, "")
        return self.absolute(address) if address and "://" not in address else address

    def absolute(self, uri: str) -> str:
        """Return the full address of a page or file; relative to the root without a `site_url`."""
        return self.site.url + page_url(uri, self.site)


def read_publisher(given: Mapping[str, object]) -> Publisher:
    """Return the publisher that `publisher:` in mkdocs.yml describes.

    Policies are pages of the content folder (`about/method.md#funding`) or addresses. Raises
    `ValueError` with a sentence for people.
    """
    known = (*PLAIN, "same_as", *POLICIES)
    for name in given:
        if name not in known:
            raise ValueError(f"there is no `{name}`. {did_you_mean(str(name), known)}".strip())
    texts = {name: str(value) for name, value in given.items() if name != "same_as" and value}
    same_as = given.get("same_as") or []
    return Publisher(
        **{name: texts.get(name, "") for name in PLAIN},
        same_as=tuple(map(str, same_as if isinstance(same_as, list | tuple) else [same_as])),
        policies={name: texts[name] for name in POLICIES if name in texts},
    )
