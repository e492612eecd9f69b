"""What a ClaimReview says of its claim; another's rating out, with the review as its source."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from evenhand.imports.tidy import as_prose, tidy
from evenhand.imports.titles import titled
from evenhand.model.source import Source

if TYPE_CHECKING:
    from evenhand.imports.review import Review
    from evenhand.imports.things import Thing

    Data = dict[str, Any]

LONGEST_EXPLANATION = 600
"""More than this is the review itself, which is not ours to copy."""
SIX_DIGITS = 1e6
"""From here on a number has more digits than Python's format `g` writes."""


def rated(review: Review) -> Data:
    """Return the fields of a claim that say how it was rated: by others, or by this site."""
    rating = review.begin("reviewRating", review.only("reviewRating"))
    words = review.words(rating, "alternateName", "name") or _loose_rating(review, rating)
    explained = review.words(rating, "ratingExplanation", "description")
    if review.is_ours():
        return _own_rating(review, words, explained)
    source = _review_source(review, explained)
    if not words:
        review.drop("a review without a rating", review.url())
        return {"editor_notes": f"Reviewed without a rating: {review.url()}".rstrip(": ")}
    found = {
        "by": review.reviewer(),
        "words": words,
        **_numbers(review, rating),
        "url": review.url(),
        "date": review.date(review.thing.text("datePublished"), "datePublished"),
        "source": source,
    }
    return {"other_ratings": [{name: value for name, value in found.items() if value}]}


def _own_rating(review: Review, words: str, explained: str) -> Data:
    if not words:
        return {"short_answer": explained}
    review.guess("our own rating is noted for editors; it is not made a verdict", words)
    return {"short_answer": explained, "editor_notes": f"This site published the rating: {words}."}


def _loose_rating(review: Review, rating: Thing) -> str:
    """Return the words of a rating that is only a text or a number."""
    for text in (*review.thing.texts("reviewRating"), *rating.texts("ratingValue")):
        if words := review.one_line(text, "reviewRating"):
            review.guess("a rating without words is told by its number", words)
            return words
    return ""


def _numbers(review: Review, rating: Thing) -> Data:
    """Return the number of a rating with the ends of its scale."""
    pairs = {"value": "ratingValue", "worst": "worstRating", "best": "bestRating"}
    found = {ours: _number(review, rating, theirs) for ours, theirs in pairs.items()}
    if not found["value"]:
        return {}
    if found["worst"] and found["best"] and float(found["worst"]) > float(found["best"]):
        review.guess("the scale of a rating runs downwards", f"{found['worst']}-{found['best']}")
    return found


def _number(review: Review, rating: Thing, name: str) -> str:
    text = tidy(rating.text(name))
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    if math.isfinite(value):
        return f"{value:g}" if abs(value) < SIX_DIGITS else repr(value)
    if text:
        review.drop(f"`{name}` is no number", text)
    return ""


def _review_source(review: Review, explained: str) -> str:
    """Put the review itself on the shelf, as a source, and return the id."""
    url = review.url()
    title = review.words(review.thing, "headline", "name")
    if not url and not title:
        review.drop("the address of a review that has none")
        return ""
    if len(explained) > LONGEST_EXPLANATION:
        review.drop("an explanation so long that it is the review itself", explained)
        explained = ""
    if body := review.thing.text("reviewBody", "articleBody"):
        review.drop("the text of the review, which is its author's; read it there", body)
    data: Data = {
        "type": "article",
        **titled(title, url),
        "publisher": review.reviewer(),
        "issued": review.date(review.thing.text("datePublished"), "datePublished"),
        "url": url,
        "language": review.thing.text("inLanguage"),
        "abstract": as_prose(explained),
    }
    return review.shelf.put(Source, data, review.place)
