"""A claim as Google's Fact Check Tools API answers in; the same as schema.org's ClaimReview out.

The API's `claims.search` gives claims, each with its reviews; names are those of its reference
(`Claim`, `ClaimReview`, `Publisher`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = {"url": "url", "title": "name", "reviewDate": "datePublished", "languageCode": "inLanguage"}
"""What a review there calls the properties of one here."""
CLAIM = frozenset({"text", "claimant", "claimDate", "claimReview"})
REVIEW = frozenset({*NAMES, "publisher", "textualRating"})


def is_answered_claim(data: object) -> bool:
    """Tell whether plain data is a claim with reviews, as the API answers."""
    return (
        isinstance(data, dict)
        and isinstance(data.get("claimReview"), list)
        and ("text" in data and "@type" not in data)
    )


def answered_reviews(claim: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a ClaimReview for every review of a claim; what has no name there keeps its own."""
    made = {
        "@type": "Claim",
        "author": {"name": claim.get("claimant")},
        "datePublished": claim.get("claimDate"),
    }
    rest = {name: value for name, value in claim.items() if name not in CLAIM}
    for review in claim["claimReview"]:
        given = review if isinstance(review, dict) else {}
        publisher = given.get("publisher")
        house = publisher if isinstance(publisher, dict) else {"name": publisher}
        site = house.get("site")
        yield {
            "@type": "ClaimReview",
            "claimReviewed": claim["text"],
            "itemReviewed": made,
            "author": {
                "@type": "Organization",
                "name": house.get("name") or site,
                "url": f"https://{site}/" if isinstance(site, str) and site else None,
            },
            "reviewRating": {"alternateName": given.get("textualRating")},
            **{ours: given.get(theirs) for theirs, ours in NAMES.items()},
            **{name: value for name, value in given.items() if name not in REVIEW},
            **rest,
        }
