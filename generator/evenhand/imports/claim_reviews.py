"""schema.org's ClaimReview in; a claim with another's rating, its sources and its people out.

A review is somebody else's work: its verdict becomes one of `other_ratings`, its explanation is
what the source says, and no word of it becomes ours. Only where the publisher is this site itself
does its explanation come back as the short answer; its rating is then told to the writers alone,
since a verdict needs a reason and a date that ClaimReview does not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.imports.appearances import appearances
from evenhand.imports.ratings import rated
from evenhand.imports.review import Review
from evenhand.imports.things import DEEPEST, Thing, linked_things
from evenhand.model.claim import Claim
from evenhand.model.vocabulary import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evenhand.imports.findings import Place
    from evenhand.imports.shelf import Shelf
    from evenhand.publication import Publication


def claim_reviews(data: object) -> Iterator[Thing]:
    """Yield every ClaimReview in plain data, at any depth."""
    linked = linked_things(data) if "@graph" in (data if isinstance(data, dict) else {}) else {}
    yield from _reviews(data, linked, set())


def _reviews(
    data: object, linked: Mapping[str, Any], seen: set[int], depth: int = 0
) -> Iterator[Thing]:
    """Yield those in plain data; `seen` are objects where one was looked for already."""
    if id(data) in seen:
        return
    if isinstance(data, dict):
        seen.add(id(data))
        thing = Thing(data, linked)
        if "ClaimReview" in thing.types or "claimReviewed" in thing.data:
            yield thing
            return
        data = list(data.values())
    if isinstance(data, list) and depth < DEEPEST:
        for one in data:
            yield from _reviews(one, linked, seen, depth + 1)


def read_claim_review(thing: Thing, place: Place, shelf: Shelf, ours: Publication) -> None:
    """Put the claim of a review on the shelf, with its sources and people.

    Where the review does not say what it is about, that is noted.
    """
    review = Review(thing, place, shelf, ours)
    made = review.begin("itemReviewed", review.only("itemReviewed"))
    words = review.words(thing, "claimReviewed") or review.words(made, "text", "name")
    if not words:
        review.drop("a review that does not say what claim it is about", review.url())
        return
    spoken = review.words(made, "text")
    kind = _kind(review)
    places = appearances(review, made)
    if places and spoken and spoken != words:
        review.guess("the claim's own text is taken for the words that were used", spoken)
        places[0]["quote"] = spoken
    data = {"claim": words, "kind": kind, "appearances": places, **rated(review)}
    shelf.put(Claim, data, place, review.own_id(review.url(), Claim.plural))
    review.tell_rest()


def _kind(review: Review) -> str:
    """Return the kind of the claim: what a review of ours says, or a guess."""
    aspect = review.thing.text("reviewAspect")
    aspect = aspect or review.thing.thing("reviewRating").text("reviewAspect")
    if aspect in DEFAULT.kinds:
        return aspect
    review.guess("the kind of claim is taken to be `factual`")
    return "factual"
