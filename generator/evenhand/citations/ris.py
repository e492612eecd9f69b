"""An item of CSL-JSON becomes a record of RIS, which reference managers read.

Tags and types are those of Research Information Systems' format, as the specification of 2011
lists them. A line holds one tag, two spaces, a hyphen, a space and a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.citations.csl_json import padded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.citations.csl_json import Item

TYPES = {
    "article": "EJOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "dataset": "DATA",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "motion_picture": "MPCT",
    "paper-conference": "CPAPER",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""CSL's types as those of RIS; any other is `GEN`, generic."""


def ris_record(item: Item) -> str:
    """Return an item as a record that ends with an empty line."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _lines(item) if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _lines(item: Item) -> Iterator[tuple[str, str]]:
    issued, accessed = item.get("issued", {}), item.get("accessed", {})
    custom = item.get("custom", {})
    yield "TY", TYPES.get(item["type"], "GEN")
    yield "ID", item["id"]
    yield "TI", item.get("title", "")
    for name in item.get("author", []):
        yield "AU", name["literal"]
    yield "T2", item.get("container-title", "")
    yield "PB", item.get("publisher", "")
    yield "PY", _year(issued)
    yield "DA", _date(issued)
    yield "Y2", _date(accessed)
    yield "M3", item.get("genre", "")
    yield "LA", item.get("language", "")
    yield "UR", item.get("URL", "")
    for name, words in _NOTES.items():
        yield "N1", words.format(custom[name]) if name in custom else ""
    yield "N1", item.get("note", "")


_NOTES = {"title_basis": "Title: {}", "archived": "Archived copy: {}"}


def _year(date: Item) -> str:
    parts = date.get("date-parts")
    return padded(parts[0])[0] if parts else ""


def _date(date: Item) -> str:
    """Return a date as `year/month/day/other`; what does not fit stands in words behind it."""
    parts = date.get("date-parts")
    if not parts:
        return f"///{date['literal']}" if date.get("literal") else ""
    points = ["/".join(padded(point)) for point in parts]
    first = [*points[0].split("/"), "", ""][:3]
    others = [*(["about"] if date.get("circa") else []), *(f"to {one}" for one in points[1:])]
    return "/".join([*first, " ".join(others).replace("/", "-")])
