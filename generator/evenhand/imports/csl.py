"""An item of CSL-JSON in; a source out. The one place where their fields become ours.

Names and types are those of CSL 1.0.2 (csl-data.json); BibTeX and RIS become such items first.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from evenhand.citations.csl_json import IN_A_CONTAINER
from evenhand.imports.reading import Reading
from evenhand.imports.shelf import id_from
from evenhand.imports.things import text_of
from evenhand.imports.tidy import as_prose, tidy
from evenhand.model.source import Source
from evenhand.record_fields import wishes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.imports.findings import Place
    from evenhand.imports.shelf import Shelf

    Data = dict[str, Any]
    Item = Mapping[str, Any]

TYPES = wishes(Source)["type"].words
NEAREST = {
    "classic": "book",
    "collection": "book",
    "entry": "chapter",
    "entry-dictionary": "chapter",
    "entry-encyclopedia": "chapter",
    "musical_score": "song",
    "periodical": "article-journal",
    "review": "article",
    "review-book": "article",
}
"""CSL's types that cannot back a claim here, and the nearest that can; the rest are documents."""
OURS = frozenset(
    {"type", "id", "title", "author", "publisher", "container-title", "issued", "accessed", "URL"}
    | {"DOI", "language", "abstract", "annote", "note", "keyword", "citation-key", "custom"}
)
"""What an item has that finds a place with us."""
FROM_CUSTOM = ("title_basis", "perspective", "access", "archived", "issued", "accessed")
"""Texts that CSL has no field for, or cannot say as exactly; `csl_item` keeps them in `custom`."""


def is_csl(data: object) -> bool:
    """Tell whether plain data is an item of CSL-JSON."""
    if not isinstance(data, dict) or "@context" in data:
        return False
    word = data.get("type")
    return isinstance(word, str) and (word in TYPES or word in NEAREST
                                      or ("id" in data and "title" in data))  # fmt: skip


def read_csl(item: Item, place: Place, shelf: Shelf) -> None:
    """Put the source that an item describes on the shelf; note what has no field of ours."""
    _ItemReading(item, place, shelf).read()


class _ItemReading(Reading):
    """Reads one item."""

    def __init__(self, item: Item, place: Place, shelf: Shelf) -> None:
        super().__init__(place, shelf)
        self.item = item

    def read(self) -> None:
        """Put the source on the shelf; note why not where it has no title."""
        title = self.text("title")
        if not title:
            self.drop("an item without a title", text_of(self.item.get("id")))
            return
        data = {
            "type": self.type(),
            "title": title,
            "author": self.names(self.item.get("author")),
            "publisher": self.publisher(),
            "issued": self.date_of("issued"),
            "url": self.url(),
            "accessed": self.date_of("accessed"),
            "language": self.text("language"),
            "abstract": as_prose(self.abstract()),
            "note": as_prose(self.field("note")),
            "tags": self.tags(),
            **self.custom(),
        }
        data = {name: value for name, value in data.items() if value}
        words = text_of(self.item.get("citation-key")) or text_of(self.item.get("id"))
        is_address = "/" in words or ":" in words
        self.shelf.put(Source, data, self.place, words="" if is_address else id_from(words))
        for name in sorted(map(str, self.item.keys() - OURS)):
            if self.item[name] not in (None, "", [], {}):
                self.drop(f"`{name}` has no field of ours", self.item[name])

    def abstract(self) -> str:
        """Return what the source says: what was relied on, before its own abstract."""
        relied_on, own = self.field("annote"), self.field("abstract")
        if relied_on and own:
            self.drop("`abstract`, since there is an `annote`", own)
        return relied_on or own

    def type(self) -> str:
        """Return the type: the same, or the nearest."""
        word = tidy(text_of(self.item.get("type")))
        if word in TYPES:
            return word
        nearest = NEAREST.get(word, "document")
        self.guess("a type that cannot back a claim here; the nearest is taken",
                   f"{word or 'none'} → {nearest}")  # fmt: skip
        return nearest

    def publisher(self) -> str:
        """Return who published it: for articles the paper, otherwise the house."""
        house, container = self.text("publisher"), self.text("container-title")
        if text_of(self.item.get("type")) in IN_A_CONTAINER:
            chosen, lost, value = container or house, "publisher", house
        else:
            chosen, lost, value = house or container, "container-title", container
        if value and value != chosen:
            self.drop(f"`{lost}`, since there is another publisher", value)
        return chosen

    def names(self, value: object) -> list[str]:
        """Return names as they are said."""
        found = []
        for one in value if isinstance(value, list) else [value] if value else []:
            name = self.name(one)
            if name:
                found.append(name)
            else:
                self.drop("a name that cannot be read", one)
        return list(dict.fromkeys(found))

    def name(self, value: object) -> str:
        if not isinstance(value, dict):
            return self.plain(text_of(value), "author")
        if value.get("literal"):
            return self.plain(text_of(value["literal"]), "author")
        parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
        return self.plain(" ".join(filter(None, (text_of(value.get(one)) for one in parts))),
                            "author")  # fmt: skip

    def date_of(self, name: str) -> str:
        """Return a date of ours for one of CSL's: parts, a text, or EDTF."""
        value, custom = self.item.get(name), self.item.get("custom")
        if not value or (isinstance(custom, dict) and custom.get(name)):
            return ""
        told = value if isinstance(value, dict) else {"raw": value}
        text = _from_parts(told.get("date-parts")) or text_of(told.get("raw")) or text_of(
            told.get("literal") or told.get("edtf"))  # fmt: skip
        date = self.date(text, name, value)
        if date and told.get("season"):
            self.drop(f"`{name}`: the season", told["season"])
        is_about = date and told.get("circa") and "/" not in date and "~" not in date
        return f"{date}~" if is_about else date

    def url(self) -> str:
        """Return the address: its own, or that of its DOI."""
        url, doi = self.text("URL"), self.text("DOI")
        doi = doi.removeprefix("https://doi.org/").removeprefix("doi:").strip()
        if url and doi and doi.lower() not in url.lower():
            self.drop("`DOI`, since there is an address", doi)
        return url or (f"https://doi.org/{doi}" if doi else "")

    def tags(self) -> list[str]:
        """Return the keywords, which stand in one text."""
        value = self.item.get("keyword")
        texts = [text_of(one) for one in value] if isinstance(value, list) else [text_of(value)]
        words = [tidy(word) for text in texts for word in text.replace(";", ",").split(",")]
        return list(dict.fromkeys(filter(None, words)))

    def custom(self) -> Data:
        """Return what our own export keeps where CSL has no field."""
        value = self.item.get("custom")
        given = value if isinstance(value, dict) else {}
        found: Data = {name: tidy(text_of(given.get(name))) for name in FROM_CUSTOM}
        relayed = given.get("derived_from")
        found["derived_from"] = [*map(text_of, relayed)] if isinstance(relayed, list) else []
        rest = {name: one for name, one in given.items() if name not in found}
        if value and (rest or not given):
            self.drop("`custom` has no field of ours", rest or value)
        title = self.text("title")
        if found["title_basis"] and title.startswith("[") and title.endswith("]"):
            found["title"] = title[1:-1]
        return {name: one for name, one in found.items() if one}

    def text(self, name: str) -> str:
        """Return a field on one line."""
        return tidy(self.field(name))

    def field(self, name: str) -> str:
        """Return a field as plain text."""
        value = self.item.get(name)
        if isinstance(value, list) and len(value) > 1:
            self.drop(f"a second `{name}`", value[1:])
        return self.plain(text_of(value), name)


def _from_parts(value: object) -> str:
    """Return a date or a range from lists of year, month and day."""
    lists = [one for one in value if isinstance(one, list)] if isinstance(value, list) else []
    return "/".join(filter(None, map(_one_date, lists[:2])))


def _one_date(parts: list[Any]) -> str:
    texts = [text_of(one).strip() for one in parts[:3]]
    digits = list(takewhile(lambda one: one.isdecimal() and one.strip("0"), texts))
    if not digits:
        return ""
    return "-".join([digits[0].zfill(4), *(one.zfill(2) for one in digits[1:])])
