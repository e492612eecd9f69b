"""A feed in; its pages as Atom out (RFC 4287; pages are chained as RFC 5005 says)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from evenhand.exports.feeds.entries import Entry, Feed
    from evenhand.publication import Publication

NAMESPACE = "http://www.w3.org/2005/Atom"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def timestamp(day: date) -> str:
    """Return the first moment of a day (RFC 3339); no record knows hours."""
    return f"{day.isoformat()}T00:00:00Z"


def atom_page(
    feed: Feed, entries: Sequence[Entry], publication: Publication, address: str, following: str
) -> bytes:
    """Return one page of a feed; `address` is its own, `following` that of the next, if any."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, XML_LANGUAGE: feed.language})
    _add(root, "id", feed.page)
    _add(root, "title", feed.title)
    _add(root, "updated", timestamp(feed.entries[0].day))
    author = ET.SubElement(root, "author")
    _add(author, "name", publication.publisher_name)
    _add(author, "uri", publication.publisher_url)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=feed.page)
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=address)
    if following:
        ET.SubElement(root, "link", rel="next", type="application/atom+xml", href=following)
    if publication.licence:
        ET.SubElement(root, "link", rel="license", href=publication.licence)
    _add(root, "generator", "Evenhand").tail = "\n"
    for entry in entries:
        _add_entry(root, entry)
    text = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _add_entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, "entry")
    element.tail = "\n"  # An entry has a line of its own, so that versions can be compared.
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", timestamp(entry.day))
    _add(element, "updated", timestamp(entry.day))
    ET.SubElement(element, "link", rel="alternate", type="text/html", href=entry.url)
    ET.SubElement(element, "category", term=entry.change)
    for tag in entry.record.tags:
        ET.SubElement(element, "category", term=tag)
    _add(element, "content", entry.text, type="text")


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element
