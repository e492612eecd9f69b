"""Made-up ClaimReviews, many of them, and what it costs to bring them in.

`python -m benchmarks.reviews 10000 FILE` writes them, as JSON Lines or, for a name that ends in
`.json`, as one DataFeed.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = (
    *("rents", "buses", "prices", "ministers", "voters", "hospitals", "schools", "rivers", "taxes"),
    *("rose", "fell", "doubled", "halved", "vanished", "closed", "opened", "moved", "grew"),
    *("since", "before", "after", "during", "most", "all", "few", "some", "many", "never"),
    *("because", "while", "city", "region", "country", "council", "report", "study"),
)
RATINGS = ("True", "Mostly True", "Half True", "Mostly False", "False")


def main() -> None:
    """Write the reviews that the command line asks for."""
    count, name = int(sys.argv[1]), sys.argv[2]
    write_reviews(count, Path(name))


def write_reviews(count: int, file: Path) -> None:
    """Write reviews, one a line or as one feed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as stream:
        if file.suffix == ".json":
            stream.write('{"@type": "DataFeed", "dataFeedElement": [\n')
            items = (json.dumps({"@type": "DataFeedItem", "item": one}) for one in reviews(count))
            stream.writelines(
                f"{',' if number else ''}{item}\n" for number, item in enumerate(items)
            )
            stream.write("]}\n")
        else:
            stream.writelines(f"{json.dumps(one)}\n" for one in reviews(count))


def reviews(count: int) -> Iterator[dict[str, Any]]:
    """Yield reviews, always the same."""
    dice = random.Random(1)  # noqa: S311 - no secret
    for number in range(count):
        words = " ".join(dice.choices(WORDS, k=12)).capitalize()
        person = dice.randrange(count // 5 + 1)
        value = dice.randrange(5)
        yield {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"https://desk{number % 50}.example/check/{number}",
            "claimReviewed": f"<p>{words} &amp; so on</p>",
            "datePublished": f"2023-{number % 12 + 1:02}-{number % 28 + 1:02}T10:00:00+02:00",
            "author": {"@type": "Organization", "name": f"Desk {number % 50}"},
            "reviewRating": {
                "@type": "Rating",
                "alternateName": RATINGS[value],
                "ratingValue": str(5 - value),
                "bestRating": "5",
                "worstRating": "1",
                "ratingExplanation": " ".join(dice.choices(WORDS, k=40)).capitalize(),
            },
            "itemReviewed": {
                "@type": "Claim",
                "author": {
                    "@type": "Person",
                    "name": f"Speaker number {person}",
                    "sameAs": [f"https://people.example/{person}"],
                },
                "datePublished": f"2023-{number % 12 + 1:02}",
                "appearance": [
                    {"@type": "NewsArticle", "url": f"https://news{number % 90}.example/{number}"}
                ],
            },
        }


if __name__ == "__main__":
    main()
