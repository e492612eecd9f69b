"""Other people's data in; records of ours on a shelf, and what was dropped or guessed, out."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING

from evenhand.imports.annotations import is_annotation, read_annotation
from evenhand.imports.bibtex import bibtex_items
from evenhand.imports.claim_reviews import claim_reviews, read_claim_review
from evenhand.imports.csl import is_csl, read_csl
from evenhand.imports.fact_check_tools import answered_reviews, is_answered_claim
from evenhand.imports.findings import Place
from evenhand.imports.formats import LENGTH, Format, format_of, why_unreadable
from evenhand.imports.html_items import html_items
from evenhand.imports.hypothesis_table import is_annotation_table, table_annotations
from evenhand.imports.json_items import CHUNK, json_items
from evenhand.imports.mapping import mapping
from evenhand.imports.ris import ris_items
from evenhand.imports.tables import read_table
from evenhand.imports.things import types_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from evenhand.imports.mapping import TableMapping
    from evenhand.imports.shelf import Shelf
    from evenhand.publication import Publication

_ITEM_FORMS = {"bibtex": "csl", "ris": "csl", "csv": "annotations"}
"""What the items of a format are, where they are not what it is called."""
_WRONG = {
    "cp1252": "the file is not UTF-8, so it is read as Windows-1252",
    "utf-16": "the file is broken UTF-16; \ufffd stands for what cannot be read",
}
"""What is told of a file with a byte that is wrong, by the encoding that it is read in."""
_SPACES = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class Intake:
    """Reads files and puts what they hold on a shelf."""

    shelf: Shelf
    ours: Publication
    """This site: what it published itself comes back as its own."""
    mapping: TableMapping | None = None
    """What the columns of tables are."""
    form: Format | None = None
    """What the files are, where their names do not say it."""

    def read(self, file: Path, shown: str) -> Iterator[int]:
        """Read a file; yields after each item how many bytes are read.

        `shown` stands for the file in findings. Raises `OSError`, `bibtex.NoParserError` and
        `mapping.MappingError`; nothing that stands in the file raises.
        """
        with file.open("rb") as raw:
            start = raw.read(LENGTH)
        if reason := why_unreadable(start):
            self.shelf.note(Place(shown), "dropped", "a file that is not read", f"it is {reason}")
            return
        encoding, wrong = _encoding(file)
        if wrong:
            self.shelf.note(Place(shown, wrong), "guessed", _WRONG[encoding])
        with (
            file.open("rb") as raw,
            TextIOWrapper(raw, encoding=encoding, errors="replace", newline="") as stream,
        ):
            form = self.form or format_of(file.name, start)
            if not start.strip(_SPACES):
                self.shelf.note(Place(shown), "dropped", "a file with nothing in it")
            elif form is None:
                message = "a file whose name and beginning do not say what it is; --from does"
                self.shelf.note(Place(shown), "dropped", message)
            else:
                told, is_empty = len(self.shelf.findings), True
                for _ in self._items(form, shown, stream):
                    is_empty = False
                    yield raw.tell()
                if is_empty and len(self.shelf.findings) == told:
                    message = "a file in which there is nothing to bring in"
                    self.shelf.note(Place(shown), "dropped", message, f"it is read as {form}")

    def _items(self, form: Format, shown: str, stream: TextIOWrapper) -> Iterator[object]:
        """Read a stream item by item."""
        if form == "csv" and not (self.mapping is None and _is_of_hypothesis(stream)):
            yield from read_table(stream, shown, self.mapping or mapping("", {}), self.shelf)
            return
        reading = _Items(self.shelf, self.ours, _ITEM_FORMS.get(form, form))
        items: Iterator[tuple[int, Any]]
        if form == "html":
            items = html_items(stream.read())
        elif form == "bibtex":
            items = bibtex_items(stream.read(), shown, self.shelf)
        elif form == "csv":
            items = table_annotations(stream, shown, self.shelf)
        else:
            items = ris_items(stream) if form == "ris" else json_items(stream)
        for line, item in items:
            reading.read(item, Place(shown, line))
            yield line
        if form == "html":
            reading.tell_of_page(Place(shown))


def _is_of_hypothesis(stream: TextIOWrapper) -> bool:
    first = stream.readline()
    stream.seek(0)
    return is_annotation_table(first)


def _encoding(file: Path) -> tuple[str, int]:
    """Return the encoding of a file, and the line of the first byte that is wrong, if any.

    What begins with a mark of UTF-16 is that; what else is not UTF-8 is most likely a table that
    Excel has saved, in Windows-1252.
    """
    line = 1
    with file.open("rb") as stream:
        chunk = stream.read(CHUNK)
        is_marked = chunk.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        encoding = "utf-16" if is_marked else "utf-8-sig"
        decoder = getincrementaldecoder(encoding)()
        while True:
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                line += error.object[: error.start].count(b"\n")
                return (encoding if is_marked else "cp1252"), line
            if not chunk:
                return encoding, 0
            line += chunk.count(b"\n")
            chunk = stream.read(CHUNK)


class _Items:
    """Hands each item to the reader that knows what it is."""

    def __init__(self, shelf: Shelf, ours: Publication, form: str) -> None:
        self.shelf = shelf
        self.ours = ours
        self.form = form
        self.is_found = False
        """Whether a review was found, or something was told that may have been one."""
        self.types: list[str] = []

    def read(self, item: object, place: Place) -> None:
        """Put what an item is on the shelf; note why not where it is nothing we know."""
        if isinstance(item, ValueError):
            self.is_found = True
            self.shelf.note(place, "dropped", "what cannot be read", item)
        elif self.form == "csl" or (self.form == "json" and is_csl(item)):
            read_csl(item if isinstance(item, dict) else {}, place, self.shelf)
        elif self.form in {"annotations", "json"} and is_annotation(item):
            read_annotation(item, place, self.shelf)
        else:
            self.read_reviews(item, place)

    def read_reviews(self, item: object, place: Place) -> None:
        """Put every review in an item on the shelf."""
        if is_answered_claim(item):
            item = list(answered_reviews(item))  # type: ignore[arg-type] # it is a dict
        found = list(claim_reviews(item)) if self.form != "annotations" else []
        self.is_found = self.is_found or bool(found)
        self.types += types_in(item)
        for review in found:
            read_claim_review(review, place, self.shelf, self.ours)
        is_page = self.form == "html"
        if not found and not is_page:
            message = "an item that is neither a review, nor a source, nor an annotation"
            self.shelf.note(place, "dropped", message, item)

    def tell_of_page(self, place: Place) -> None:
        """Note that a page has no review, and what it says of itself instead."""
        if not self.is_found:
            types = ", ".join(dict.fromkeys(self.types))
            what = f"it is about: {types}" if types else "it tells machines nothing"
            message = "a page without a ClaimReview in JSON-LD, microdata or RDFa"
            self.shelf.note(place, "dropped", message, what)
