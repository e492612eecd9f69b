"""schema.org's ClaimReview in; a claim with another's rating, its sources and its people out.

A review is somebody else's work: its verdict becomes one of `other_ratings`, its explanation is
what the source says, and no word of it becomes ours. Only where the publisher is this site itself
does its explanation come back as the short answer; its rating is then told to the writers alone,
since a verdict needs a reason and a date that ClaimReview does not have.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from evenhand.exports.schema_org.things import SOURCE_TYPES
from evenhand.imports.odd_dates import read_date
from evenhand.imports.reading import Reading
from evenhand.imports.things import DEEPEST, Thing, linked_things, text_of
from evenhand.imports.tidy import as_prose, tidy
from evenhand.model.claim import Claim
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.model.text import Url, is_id
from evenhand.model.vocabulary import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evenhand.imports.findings import Place
    from evenhand.imports.shelf import Shelf
    from evenhand.publication import Publication

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
_URL: TypeAdapter[str] = TypeAdapter(Url)
LONGEST_EXPLANATION = 600
"""More than this is the review itself, which is not ours to copy."""


def claim_reviews(data: object) -> Iterator[Thing]:
    """Yield every ClaimReview in plain data, at any depth."""
    linked = linked_things(data) if "@graph" in (data if isinstance(data, dict) else {}) else {}
    yield from _reviews(data, linked, 0)


def _reviews(data: object, linked: Mapping[str, Any], depth: int) -> Iterator[Thing]:
    if isinstance(data, dict):
        thing = Thing(data, linked)
        if "ClaimReview" in thing.types or "claimReviewed" in thing.data:
            yield thing
            return
        data = list(data.values())
    if isinstance(data, list) and depth < DEEPEST:
        for one in data:
            yield from _reviews(one, linked, depth + 1)


def read_claim_review(review: Thing, place: Place, shelf: Shelf, ours: Publication) -> None:
    """Put the claim of a review on the shelf, with its sources and people."""
    _ReviewReading(review, place, shelf, ours).read()


class _ReviewReading(Reading):
    """Reads one review."""

    def __init__(self, review: Thing, place: Place, shelf: Shelf, ours: Publication) -> None:
        super().__init__(place, shelf)
        self.review = review
        self.ours = ours
        self.publisher = self.only("author") or review.thing("publisher")
        self.read_things: list[tuple[str, Thing]] = [("", review), ("author", self.publisher)]

    def read(self) -> None:
        """Put the claim on the shelf; note why not where it has no words."""
        made = self.made()
        words = self.words(self.review, "claimReviewed") or self.words(made, "text", "name")
        if not words:
            self.drop("a review that does not say what claim it is about", self.url())
            return
        spoken = self.words(made, "text")
        data: Data = {"claim": words, "kind": self.kind()}
        appearances = self.appearances(made)
        if appearances and spoken and spoken != words:
            self.guess("the claim's own text is taken for the words that were used", spoken)
            appearances[0]["quote"] = spoken
        data["appearances"] = appearances
        self.rate(data)
        data = {name: value for name, value in data.items() if value}
        self.shelf.put(Claim, data, self.place, self.own_id(self.url(), "claims"))
        self.tell_rest()

    def made(self) -> Thing:
        """Return what the review is about: a Claim, or in the older pattern a CreativeWork."""
        found = self.only("itemReviewed")
        self.read_things.append(("itemReviewed", found))
        return found

    def kind(self) -> str:
        """Return the kind of the claim: what a review of ours says, or a guess."""
        rating = self.review.thing("reviewRating")
        aspect = self.review.text("reviewAspect") or rating.text("reviewAspect")
        if aspect in DEFAULT.kinds:
            return aspect
        self.guess("the kind of claim is taken to be `factual`")
        return "factual"

    # What the claim was made by, in and when.

    def appearances(self, made: Thing) -> list[Data]:
        """Return where the claim was made: the first place by its claimant, then the others."""
        people = [self.person(one) for one in made.all("author")]
        people = list(dict.fromkeys(filter(None, people)))
        is_claim = "Claim" in made.types
        places = [*made.all("firstAppearance"), *made.all("appearance")]
        if not is_claim:
            places += [*made.all("url"), *made.all("sameAs")]
        sources = list(dict.fromkeys(filter(None, map(self.work, places))))
        first = {"by": next(iter(people), ""), "in": next(iter(sources), ""),
                 "date": self.date(made, "datePublished")}  # fmt: skip
        found = [first, *({"in": one} for one in sources[1:]), *({"by": one} for one in people[1:])]
        given = [{name: value for name, value in one.items() if value} for one in found]
        return [one for one in given if one]

    def person(self, value: object) -> str:
        """Put a claimant on the shelf and return the id."""
        thing = Thing(value, self.review.linked)
        name = self.one_line(thing.text("name") or text_of(value), "author")
        if not name or name.startswith(("http://", "https://")):
            self.drop("a claimant without a name", name)
            return ""
        if name.casefold() == self.reviewer_name().casefold():
            self.drop("a claimant who is the one that reviews: nobody rates their own claim", name)
            return ""
        data: Data = {"name": name}
        if BODIES & set(thing.types):
            data["type"] = "organisation"
        elif _NAMELESS.search(name):
            data["type"] = "unnamed"
            self.guess("a claimant is taken to be nobody in particular", name)
        addresses = [*thing.texts("sameAs"), *thing.texts("url")]
        data["same_as"] = [url for one in addresses if (url := self.address(one, "sameAs"))]
        data = {field: one for field, one in data.items() if one}
        title = self.one_line(thing.text("jobTitle"), "jobTitle")
        data |= {"roles": [{"title": title}]} if title else {}
        self.read_things.append(("itemReviewed.author", thing))
        return self.shelf.put(Person, data, self.place, self.own_id(thing.id, "people"))

    def work(self, value: object) -> str:
        """Put a place where the claim appeared on the shelf and return the id."""
        thing = Thing(value, self.review.linked)
        url = self.address(thing.text("url") or ("" if thing else text_of(value)), "appearance")
        title = self.one_line(thing.text("headline") or thing.text("name"), "headline")
        data: Data = {"type": next((TYPES[one] for one in thing.types if one in TYPES), ""),
                      **self.title(title, url),
                      "author": [self.one_line(one, "author") for one in thing.texts("author")],
                      "publisher": self.one_line(thing.text("publisher"), "publisher"),
                      "issued": self.date(thing, "datePublished"),
                      "url": url,
                      "archived": self.address(thing.text("archivedAt"), "archivedAt"),
                      "language": thing.text("inLanguage")}  # fmt: skip
        data = {name: one for name, one in data.items() if one}
        if "title" not in data:
            if value:
                self.drop("an appearance without an address or a title", value)
            return ""
        self.read_things.append(("appearance", thing))
        return self.shelf.put(Source, data, self.place, self.own_id(thing.id, "sources"))

    def title(self, title: str, url: str) -> Data:
        """Return a source's title and where it is from: as it was shown, or from the address."""
        if title.startswith("[") and title.endswith("]"):
            return {"title": title[1:-1], "title_basis": "described"}
        if title or not url:
            return {"title": title}
        parts = urlsplit(url)
        words = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
        return {"title": words, "title_basis": "from-address"}

    # What the reviewer says of it.

    def rate(self, data: Data) -> None:
        """Give the claim what the review says of it: as another's rating, or as our own answer."""
        rating = self.only("reviewRating")
        self.read_things.append(("reviewRating", rating))
        words = self.words(rating, "alternateName", "name") or self.loose_rating(rating)
        explained = self.words(rating, "ratingExplanation", "description")
        if self.is_ours():
            data["short_answer"] = explained
            if words:
                note = f"This site published the rating: {words}."
                data["editor_notes"] = note
                self.guess("our own rating is noted for editors; it is not made a verdict", words)
            return
        source = self.review_source(explained)
        if not words:
            self.drop("a review without a rating", self.url())
            data["editor_notes"] = f"Reviewed without a rating: {self.url()}".rstrip(": ")
            return
        found = {"by": self.reviewer(), "words": words, **self.numbers(rating), "url": self.url(),
                 "date": self.date(self.review, "datePublished"), "source": source}  # fmt: skip
        data["other_ratings"] = [{name: value for name, value in found.items() if value}]

    def loose_rating(self, rating: Thing) -> str:
        """Return the words of a rating that is only a text or a number."""
        texts = [*self.review.texts("reviewRating"), *rating.texts("ratingValue")]
        for text in texts:
            if words := self.one_line(text, "reviewRating"):
                self.guess("a rating without words is told by its number", words)
                return words
        return ""

    def numbers(self, rating: Thing) -> Data:
        """Return the number of a rating with the ends of its scale."""
        pairs = {"value": "ratingValue", "worst": "worstRating", "best": "bestRating"}
        found = {ours: self.number(rating, theirs) for ours, theirs in pairs.items()}
        if not found["value"]:
            return {}
        if found["worst"] and found["best"] and float(found["worst"]) > float(found["best"]):
            self.guess("the scale of a rating runs downwards", f"{found['worst']}-{found['best']}")
        return found

    def number(self, rating: Thing, name: str) -> str:
        text = tidy(rating.text(name))
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            if text:
                self.drop(f"`{name}` is no number", text)
            return ""
        if not math.isfinite(value):
            self.drop(f"`{name}` is no number", text)
            return ""
        return f"{value:g}" if abs(value) < 1e6 else repr(value)  # noqa: PLR2004 - as `g` has six digits

    def reviewer(self) -> str:
        """Return who rated: the author, else the publisher, else the host of the address."""
        for name in ("author", "publisher"):
            found = self.one_line(self.review.text(name), name)
            if found and not found.startswith(("http://", "https://")):
                return found
        host = urlsplit(self.url()).netloc.removeprefix("www.")
        self.guess("who rated is not said; the host of the review stands for them", host)
        return host or "somebody not named"

    def review_source(self, explained: str) -> str:
        """Put the review itself on the shelf, as a source, and return the id."""
        url = self.url()
        title = self.words(self.review, "headline", "name")
        if not url and not title:
            self.drop("the address of a review that has none")
            return ""
        if len(explained) > LONGEST_EXPLANATION:
            self.drop("an explanation so long that it is the review itself", explained)
            explained = ""
        body = self.review.text("reviewBody", "articleBody")
        if body:
            self.drop("the text of the review, which is its author's; read it there", body)
        data: Data = {"type": "article", **self.title(title, url), "publisher": self.reviewer(),
                      "issued": self.date(self.review, "datePublished"), "url": url,
                      "language": self.review.text("inLanguage"),
                      "abstract": as_prose(explained)}  # fmt: skip
        data = {name: one for name, one in data.items() if one}
        return self.shelf.put(Source, data, self.place)

    # Who publishes it.

    def url(self) -> str:
        """Return the address of the review."""
        own = self.review.text("url") or text_of(self.review.data.get("mainEntityOfPage"))
        return self.address(own, "url")

    def is_ours(self) -> bool:
        """Tell whether this site published the review."""
        root, names = self.ours.site.url, {self.ours.publisher_name.casefold()}
        if root and self.url().startswith(root):
            return True
        return bool(root) and self.reviewer_name().casefold() in names

    def reviewer_name(self) -> str:
        return tidy(self.review.text("author") or self.review.text("publisher"))

    def own_id(self, address: str, plural: str) -> str:
        """Return the id that an address of this site has in it, or nothing."""
        root = self.ours.site.url
        if not root or not address.startswith(f"{root}{plural}/"):
            return ""
        path = address.removeprefix(f"{root}{plural}/").partition("#")[0]
        name = path.strip("/").removesuffix(".html")
        return name if is_id(name) else ""

    # Values.

    def words(self, thing: Thing, *names: str) -> str:
        """Return the first text under any of some names, plain; others under one are told."""
        for name in names:
            texts = list(dict.fromkeys(thing.texts(name)))
            for other in texts[1:]:
                self.drop(f"a second `{name}`", other)
            if texts and (found := self.one_line(texts[0], name)):
                return found
        return ""

    def one_line(self, text: str, name: str) -> str:
        """Return a text on one line, without HTML."""
        return tidy(self.plain(text, name))

    def only(self, name: str) -> Thing:
        """Return the thing of a property of the review; others there are told."""
        found = self.review.things(name)
        for other in found[1:]:
            self.drop(f"a second `{name}`", other.data)
        return found[0] if found else Thing({})

    def address(self, text: str, name: str) -> str:
        """Return an address that we can have, or nothing."""
        url = tidy(text).replace(" ", "%20")
        url = f"https:{url}" if url.startswith("//") else url
        try:
            return _URL.validate_python(url) if url else ""
        except ValidationError:
            self.drop(f"`{name}` is no address of the web", text)
            return ""

    def date(self, thing: Thing, name: str) -> str:
        """Return a date that we can have, or nothing."""
        text = thing.text(name)
        found = read_date(text) if text else None
        if text and not found:
            self.drop(f"`{name}`: no date can be made of it", text)
        elif found and found.guess:
            self.guess(f"`{name}`: {found.guess}", f"{text} → {found.text}")
        return found.text if found else ""

    def tell_rest(self) -> None:
        """Tell the properties that our records have no field for."""
        for lead, thing in self.read_things:
            thing.asked |= {"url", "name", "sameAs"} if lead.endswith("author") else set()
            for name, value in thing.rest():
                path = f"{lead}.{name}" if lead else name
                self.drop(f"`{path}` has no field of ours", value)
