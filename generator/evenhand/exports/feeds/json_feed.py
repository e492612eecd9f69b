"""A feed in; its pages as JSON Feed out (version 1.1, jsonfeed.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.exports.feeds.atom import timestamp
from evenhand.exports.json_text import json_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.exports.feeds.entries import Entry, Feed
    from evenhand.publication import Publication

VERSION = "https://jsonfeed.org/version/1.1"


def json_page(
    feed: Feed, entries: Sequence[Entry], publication: Publication, address: str, following: str
) -> bytes:
    """Return one page of a feed; `address` is its own, `following` that of the next, if any.

    `_explainer` is our extension, as the format lets publishers add one; `about` says where it is
    explained.
    """
    return json_rows(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": address,
            "language": feed.language,
            "authors": [{"name": publication.publisher_name, "url": publication.publisher_url}],
            "items": [_item(entry) for entry in entries],
            "_explainer": {"about": publication.absolute("data.md")},
            **({"next_url": following} if following else {}),
        }
    )


def _item(entry: Entry) -> dict[str, Any]:
    ours = {
        "record_id": entry.record.id,
        "kind": entry.record.singular,
        "change_class": entry.change,
        **({"verdict_before": entry.before} if entry.before else {}),
        **({"verdict_after": entry.after} if entry.after else {}),
    }
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": timestamp(entry.day),
        "_explainer": ours,
        **({"tags": list(entry.record.tags)} if entry.record.tags else {}),
    }
