"""What was brought in, beside what is there: each thing once, under an id that stays.

A thing is known again by what identifies it: a source by its address, a person by an address or
the name, a claim by its words. Ids are made from titles; where two things would share one, the
second gets a part of the hash of what identifies it, so that a second import finds the same ids.
What has neither a title nor a name, as a correction, is known again by all that it says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from reprlib import Repr
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from urllib.parse import urlsplit

from evenhand.imports.findings import Finding, Place
from evenhand.imports.tidy import tidy_lines
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.model.person import Person
from evenhand.model.source import Source
from evenhand.model.text import is_id, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evenhand.imports.findings import What
    from evenhand.load import Corpus
    from evenhand.model.base import Record

    Key = tuple[str, str]
    Data = dict[str, Any]

LONGEST = 60
"""How many characters of a title go into an id: it is read, typed and said."""
LONGEST_VALUE = 200
"""How many characters of a value are told of what became of it."""
_SHORT = Repr()
_SHORT.maxlevel, _SHORT.maxdict, _SHORT.maxlist = 4, 20, 20
_SHORT.maxstring = _SHORT.maxother = LONGEST_VALUE


@dataclass(slots=True)
class Draft:
    """A record that is to be written: plain data under the names that authors write."""

    kind: type[Record]
    id: str
    data: Data
    place: Place
    columns: dict[str, int] = field(default_factory=dict)
    """In which column of a table a field stands, by its name."""
    former: Record | None = None
    """The record that is there already; then nothing is written, and differences are told."""


class Shelf:
    """Takes in records, knows again what is there, and notes what became of the rest."""

    def __init__(self, corpus: Corpus, status: str = "draft") -> None:
        self.corpus = corpus
        self.status = status
        self.findings: list[Finding] = []
        self.drafts: dict[Key, Draft] = {}
        self._known: dict[tuple[str, str], str] = {}
        self._taken: dict[Key, Record | None] = {}
        self._second: dict[Key, str] = {}
        for record in corpus.records:
            self._taken |= dict.fromkeys(
                ((record.singular, name) for name in (record.id, *record.former_ids)), record
            )
            data = record.model_dump(mode="json", by_alias=True, exclude_none=True)
            for mark in marks(type(record), data):
                self._known.setdefault((record.singular, mark), record.id)

    def note(self, place: Place, what: What, message: str, value: object = "") -> None:
        """Note what became of something."""
        text = _SHORT.repr(value) if isinstance(value, dict | list) else str(value)
        self.findings.append(Finding(place, what, message, " ".join(text.split())[:LONGEST_VALUE]))

    def find(self, kind: type[Record], mark: str) -> str:
        """Return the id of what a mark identifies, or of what has the id; nothing if unknown."""
        found = self._known.get((kind.singular, mark))
        return found or (mark if (kind.singular, mark) in self._taken else "")

    def put(
        self, kind: type[Record], data: Data, place: Place, name: str = "", words: str = ""
    ) -> str:
        """Take in a record and return its id: that of the same thing, if it is known.

        `name` is the id it has, where that is certain; `words` are what one is made from, if not
        from the title.
        """
        data = _clean(data)
        own = marks(kind, data)
        if not own:
            name = name or _id_of_all(kind, data)
        found = next(filter(None, (self._same(kind, mark, data) for mark in own)), "")
        if name and (kind.singular, name) in self._taken:
            found = self._second.get((kind.singular, name), name)
        key = (kind.singular, found or self._free(kind, name, words or title_of(data), own))
        for mark in own:
            self._known.setdefault((kind.singular, mark), key[1])
        if key in self.drafts:
            self._merge(self.drafts[key], data, place)
        else:
            former = self._taken.get(key)
            key = former.key if former else key
            draft = Draft(kind, key[1], {"status": self.status, **data}, place, former=former)
            self.drafts[key] = draft
            self._taken.setdefault(key, None)
        if name and (kind.singular, name) not in self._taken:
            self._call_also(self.drafts[key], name, place)
        return key[1]

    def _call_also(self, draft: Draft, name: str, place: Place) -> None:
        """Let a second id of the same thing lead to it; what is there already gets none."""
        key = (draft.kind.singular, name)
        self._second[key] = draft.id
        self._taken[key] = draft.former
        told = f"{name} → {draft.id}"
        if draft.former:
            self._known[key] = draft.id
            message = "an id, since the same thing is there under another"
            self.note(place, "dropped", message, told)
        else:
            draft.data["aliases"] = [*draft.data.get("aliases", ()), name]
            message = "a second id of the same thing becomes a former one of it"
            self.note(place, "guessed", message, told)

    def _same(self, kind: type[Record], mark: str, data: Data) -> str:
        """Return the id of the thing that has a mark; two people may share a name."""
        found = self._known.get((kind.singular, mark), "")
        if found and kind is Person and mark.startswith("name:"):
            other = _hosts(self._addresses(found))
            clash = {host for host, url in _hosts(data.get("same_as", ())).items()
                     if other.get(host, url) != url}  # fmt: skip
            return "" if clash else found
        return found

    def _addresses(self, name: str) -> Iterable[str]:
        draft = self.drafts.get(("person", name))
        record = self._taken.get(("person", name))
        if draft and not draft.former:
            return list(draft.data.get("same_as", ()))
        return record.same_as if isinstance(record, Person) else ()

    def _free(self, kind: type[Record], name: str, words: str, own: list[str]) -> str:
        """Return an id that nothing has: from words, or from what identifies the thing."""
        if name:
            return name
        hashed = sha256(own[0].encode("utf-8", "replace")).hexdigest()
        plain = id_from(words) or f"{kind.singular}-{hashed[:8]}"
        longer = (f"{plain}-{hashed[:length]}" for length in (6, 12, 18))
        return next(
            one for one in (plain, *longer, hashed) if (kind.singular, one) not in self._taken
        )

    def _merge(self, draft: Draft, data: Data, place: Place) -> None:
        """Add to a record what is told of the same thing elsewhere; the first word stands."""
        is_better = draft.data.get("title_basis") == "from-address" and "title_basis" not in data
        if is_better and "title" in data:
            draft.data.pop("title_basis")
            draft.data["title"] = data["title"]
        for name, value in data.items():
            had = draft.data.setdefault(name, value)
            if isinstance(had, list) and isinstance(value, list) and had is not value:
                draft.data[name] = had + [one for one in value if one not in had]
            elif had != value and name not in {"title", "title_basis"}:
                message = f"`{name}` differs where the same {draft.kind.singular} comes again"
                self.note(place, "dropped", message, value)


def _clean(value: Any) -> Any:  # noqa: ANN401 - plain data
    """Return plain data as our reader gives it: no text that cannot be seen, and none empty."""
    if isinstance(value, str):
        return tidy_lines(value)
    if isinstance(value, dict):
        cleaned = {name: _clean(one) for name, one in value.items()}
        return {name: one for name, one in cleaned.items() if one not in ("", [], {})}
    return [one for one in map(_clean, value) if one not in ("", [], {})]


def _id_of_all(kind: type[Record], data: Data) -> str:
    """Return the id of a record that nothing in it identifies: all that it says does."""
    text = json.dumps(data, sort_keys=True)
    return f"{kind.singular}-{sha256(text.encode()).hexdigest()[:12]}"


def marks(kind: type[Record], data: Data) -> list[str]:
    """Return what identifies a record, most certain first; nothing where it has no name."""
    return list(dict.fromkeys(filter(None, _marks(kind, data))))


def _marks(kind: type[Record], data: Data) -> Iterator[str]:
    if kind is Source and data.get("url"):
        yield address_mark(str(data["url"]))
    elif kind is Source and title_of(data):
        texts = [title_of(data), *data.get("author", ()), str(data.get("issued", ""))]
        yield "source:" + "|".join(map(_folded, texts))
    elif kind is Person:
        yield from (address_mark(str(url)) for url in data.get("same_as", ()))
        if data.get("name"):
            yield name_mark(str(data["name"]))
    elif kind is Claim and title_of(data):
        yield f"claim:{_folded(title_of(data))}"
    elif kind is Explainer and data.get("document"):
        yield f"document:{data['document']}"
    elif title_of(data):
        yield f"title:{_folded(title_of(data))}|{data.get('date', '')}"


def title_of(data: Data) -> str:
    """Return the words that a record is known by."""
    names = ("claim", "title", "name")
    return next((str(data[name]) for name in names if data.get(name)), "")


def address_mark(url: str) -> str:
    """Return what is the same for all ways to write an address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return f"url:{url}"
    host = parts.netloc.lower().removeprefix("www.")
    return f"url:{host}{parts.path.rstrip('/')}?{parts.query}"


def name_mark(name: str) -> str:
    """Return what is the same for all ways to write a name."""
    return f"name:{_folded(name)}"


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())


def _hosts(urls: Iterable[str]) -> dict[str, str]:
    found = (address_mark(url) for url in urls)
    return {mark.partition("/")[0]: mark for mark in found}


def id_from(words: str) -> str:
    """Return an id made from words, cut between them; nothing where most letters would be lost."""
    short = slugify(words)
    letters = sum(one.isalnum() for one in words)
    if 2 * len(short.replace("-", "")) < letters and len(short) < LONGEST:
        return ""
    if len(short) > LONGEST:
        short = short[: LONGEST + 1].rpartition("-")[0] or short[:LONGEST]
    return short if is_id(short) else ""


def new_records(shelf: Shelf) -> Iterator[Draft]:
    """Yield what is to be written, by kind and id."""
    order = {kind.singular: number for number, kind in enumerate(KINDS)}
    for key in sorted(shelf.drafts, key=lambda key: (order[key[0]], key[1])):
        yield shelf.drafts[key]
