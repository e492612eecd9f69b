"""Who made a claim, in what and when, as a ClaimReview says it; people and sources on the shelf."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from evenhand.exports.schema_org.things import SOURCE_TYPES
from evenhand.imports.things import Thing, text_of
from evenhand.imports.titles import titled
from evenhand.model.person import Person
from evenhand.model.source import Source

if TYPE_CHECKING:
    from evenhand.imports.review import Review

    Data = dict[str, Any]

BODIES = frozenset(
    {"Organization", "NewsMediaOrganization", "Corporation", "GovernmentOrganization", "NGO"}
    | {"EducationalOrganization", "PoliticalParty", "Brand"}
)
TYPES = {schema: ours for ours, schema in reversed(SOURCE_TYPES.items())} | {
    "Article": "article",
    "CreativeWork": "document",
    "Legislation": "legislation",
    "VideoObject": "broadcast",
    "AudioObject": "broadcast",
    "ImageObject": "post",
    "MediaObject": "post",
}
"""schema.org's types as ours; several of ours share one, the most general is taken."""
_NAMELESS = re.compile(
    r"(?i)\b(?:users?|posts?|viral|anonymous|unknown|various|multiple|several|unnamed|bloggers?|"
    r"websites?|memes?|chain (?:mail|message)s?|social media|internet)\b"
)
"""Words for claimants whom nobody names."""


def appearances(review: Review, made: Thing) -> list[Data]:
    """Return where the claim was made: the first place by its claimant, then the others.

    `made` is what the review is about: a Claim, or in the older pattern a CreativeWork.
    """
    people = [_person(review, one) for one in made.all("author")]
    people = list(dict.fromkeys(filter(None, people)))
    places = [*made.all("firstAppearance"), *made.all("appearance")]
    if "Claim" not in made.types:
        places += [*made.all("url"), *made.all("sameAs")]
    works = [_work(review, one) for one in places]
    works = list(dict.fromkeys(filter(None, works)))
    first = {
        "by": next(iter(people), ""),
        "in": next(iter(works), ""),
        "date": review.date(made.text("datePublished"), "datePublished"),
    }
    found = [first, *({"in": one} for one in works[1:]), *({"by": one} for one in people[1:])]
    given = [{name: value for name, value in one.items() if value} for one in found]
    return [one for one in given if one]


def _person(review: Review, value: object) -> str:
    """Put a claimant on the shelf and return the id."""
    thing = Thing(value, review.thing.linked)
    name = review.one_line(thing.text("name") or text_of(value), "author")
    if not name or name.startswith(("http://", "https://")):
        review.drop("a claimant without a name", name)
        return ""
    if name.casefold() == review.reviewer_name().casefold():
        review.drop("a claimant who is the one that reviews: nobody rates their own claim", name)
        return ""
    data: Data = {"name": name}
    if BODIES & set(thing.types):
        data["type"] = "organisation"
    elif _NAMELESS.search(name):
        data["type"] = "unnamed"
        review.guess("a claimant is taken to be nobody in particular", name)
    addresses = [*thing.texts("sameAs"), *thing.texts("url")]
    data["same_as"] = [url for one in addresses if (url := review.address(one, "sameAs"))]
    if title := review.one_line(thing.text("jobTitle"), "jobTitle"):
        data["roles"] = [{"title": title}]
    review.begin("itemReviewed.author", thing)
    own_id = review.own_id(thing.id, Person.plural)
    return review.shelf.put(Person, data, review.place, own_id)


def _work(review: Review, value: object) -> str:
    """Put a place where the claim appeared on the shelf and return the id."""
    thing = Thing(value, review.thing.linked)
    url = review.address(thing.text("url") or ("" if thing else text_of(value)), "appearance")
    title = review.one_line(thing.text("headline") or thing.text("name"), "headline")
    data: Data = {
        "type": next((TYPES[one] for one in thing.types if one in TYPES), ""),
        **titled(title, url),
        "author": [review.one_line(one, "author") for one in thing.texts("author")],
        "publisher": review.one_line(thing.text("publisher"), "publisher"),
        "issued": review.date(thing.text("datePublished"), "datePublished"),
        "url": url,
        "archived": review.address(thing.text("archivedAt"), "archivedAt"),
        "language": thing.text("inLanguage"),
    }
    if not data["title"]:
        if value:
            review.drop("an appearance without an address or a title", value)
        return ""
    review.begin("appearance", thing)
    own_id = review.own_id(thing.id, Source.plural)
    return review.shelf.put(Source, data, review.place, own_id)
