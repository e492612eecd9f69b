"""An item of CSL-JSON becomes an entry of BibTeX, for LaTeX's old and new tools alike.

Entry types and fields are BibTeX's own; `date`, `urldate` and `url` are BibLaTeX's (BibLaTeX
manual, 2.1 and 2.2). Text is UTF-8 and stays so: Biber, and LaTeX since 2018, read it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.citations.csl_json import padded

if TYPE_CHECKING:
    from evenhand.citations.csl_json import Item

ENTRY_TYPES = {
    **dict.fromkeys(
        ("article", "article-journal", "article-magazine", "article-newspaper"), "article"
    ),
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
"""CSL's types as BibTeX's; any other is a `misc`."""
PUBLISHED_BY = {"techreport": "institution", "phdthesis": "school", "misc": "howpublished"}
"""What an entry calls its publisher, where that is not `publisher`."""
CONTAINED_IN = {"article": "journal"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every style of BibTeX defines."""
_ESCAPES = str.maketrans(
    {
        **{one: f"\\{one}" for one in "$&#_%"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
"""LaTeX's active characters. A brace behind a backslash would still be counted as one by BibTeX."""
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex_entry(item: Item) -> str:
    """Return an item as an entry, whose key is the item's id."""
    kind = ENTRY_TYPES.get(item["type"], "misc")
    lines = [f"  {name} = {value}," for name, value in _fields(item, kind).items() if value]
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}", ""])


def _fields(item: Item, kind: str) -> dict[str, str]:
    publisher, container = item.get("publisher", ""), item.get("container-title", "")
    contained = CONTAINED_IN.get(kind, "howpublished")
    return {
        "author": _names(item),
        "title": _value(item.get("title", "")).join("{}"),
        contained: _value(container),
        PUBLISHED_BY.get(kind, "publisher") if not container else "publisher": _value(publisher),
        **_dates(item),
        "url": _address(item.get("URL", "")),
        "language": _value(item.get("language", "")),
        "note": _value(". ".join(_notes(item))),
    }


def _dates(item: Item) -> dict[str, str]:
    """Return a date as BibTeX's year and month, and as BibLaTeX's EDTF."""
    issued, accessed = item.get("issued", {}), item.get("accessed", {})
    first = issued.get("date-parts", [[]])[0]
    return {
        "year": _value(padded(first)[0]) if first else "",
        "month": MONTHS[first[1] - 1] if len(first) > 1 else "",
        "date": _value(_edtf(issued)),
        "urldate": _value(_edtf(accessed)),
    }


def _edtf(date: Item) -> str:
    about = "~" if date.get("circa") else ""
    points = date.get("date-parts", [])
    return "/".join("-".join(padded(point)) + about for point in points)


def _notes(item: Item) -> list[str]:
    """Return what a reader of a bibliography must know and no field can say."""
    custom = item.get("custom", {})
    basis = {"from-address": "Title made from the address", "described": "A description, no title"}
    archived = custom.get("archived")
    notes = [item.get("genre"), basis.get(custom.get("title_basis", ""))]
    return [*filter(None, notes), *([f"Archived copy: {archived}"] if archived else [])]


def _names(item: Item) -> str:
    """Return authors, each in braces of its own: BibTeX takes no such name apart."""
    names = " and ".join(_value(one["literal"]) for one in item.get("author", []))
    return names.join("{}") if names else ""


def _value(text: str) -> str:
    return f"{{{_escaped(text)}}}" if text else ""


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPES)


def _address(url: str) -> str:
    """Return an address as it is, for LaTeX reads it verbatim; only braces must not stand."""
    return f"{{{url.translate(_IN_ADDRESSES)}}}" if url else ""
