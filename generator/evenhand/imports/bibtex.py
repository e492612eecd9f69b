"""BibTeX and BibLaTeX in; items of CSL-JSON out, each with its line.

bibtexparser reads the file; it comes with the extra `evenhand[import]`.
"""

from __future__ import annotations

import logging
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from evenhand.imports.findings import Place
from evenhand.imports.reading import Reading
from evenhand.imports.tidy import latex_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bibtexparser.library import Library
    from bibtexparser.model import Entry

    from evenhand.imports.shelf import Shelf

    Read = Callable[[str, str], str]
    """Reads the text of a field, which it is told the name of."""

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "document",
    "collection": "book", "conference": "paper-conference", "dataset": "dataset",
    "electronic": "webpage", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "inreference": "chapter", "jurisdiction": "legal_case",
    "legislation": "legislation", "manual": "report", "mastersthesis": "thesis",
    "misc": "document", "movie": "motion_picture", "online": "webpage", "phdthesis": "thesis",
    "proceedings": "book", "report": "report", "software": "software", "standard": "standard",
    "techreport": "report", "thesis": "thesis", "unpublished": "document",
    "video": "motion_picture", "www": "webpage",
}  # fmt: skip
FIELDS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title",
    "booktitle": "container-title", "publisher": "publisher", "institution": "publisher",
    "school": "publisher", "organization": "publisher", "url": "URL", "doi": "DOI",
    "language": "language", "langid": "language", "abstract": "abstract", "note": "note",
    "annote": "note", "annotation": "note", "keywords": "keyword",
}  # fmt: skip
DATES = frozenset({"year", "month", "day", "date", "urldate"})
OTHERS = "others"
"""What BibTeX has in the place of names that are left out."""
VERBATIM = frozenset({"url", "doi", "howpublished", "eprint"})
_URL = re.compile(r"https?://[^\s{}\\]+")
_PIECE = re.compile(r'\{((?:[^{}]|\{[^{}]*\})*)\}|"([^"]*)"|([^\s#{}"]+)')
"""A piece of a value that `#` puts together: braced, quoted, or the name of a `@string`."""
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


class NoParserError(RuntimeError):
    """bibtexparser is not installed."""


def bibtex_items(
    text: str, path: str, shelf: Shelf
) -> Iterator[tuple[int, dict[str, Any] | ValueError]]:
    """Yield every entry with its line; in place of one that cannot be read, why.

    Entries that share a key are all read. What may be wrong with the LaTeX of a field is told on
    the shelf, with `path` and the line. Raises `NoParserError` without the extra `import`.
    """
    library = _library(text)
    from bibtexparser.model import DuplicateBlockKeyBlock  # noqa: PLC0415 - an extra

    from evenhand.imports.latex import read_latex  # noqa: PLC0415 - needs it

    strings = "".join(one.raw or "" for one in library.strings)
    found = [(one.start_line or 0, one) for one in library.entries]
    for block in library.failed_blocks:
        line = block.start_line or 0
        if isinstance(block, DuplicateBlockKeyBlock):
            found += [(line, one) for one in _library(f"{strings}\n{block.raw}").entries]
        else:
            reason = getattr(block.error, "abort_reason", "") or str(block.error)
            yield line + 1, ValueError(" ".join(reason.split()))
    values = [_values(one, library) for _, one in found]
    by_key = {one.key.lower(): fields for (_, one), fields in zip(found, values, strict=True)}
    for (line, entry), fields in zip(found, values, strict=True):
        read = partial(read_latex, reading=Reading(Place(path, line + 1), shelf))
        yield line + 1, _item(entry, _inherited(fields, by_key), read)


def _library(text: str) -> Library:
    try:
        from bibtexparser import middlewares  # noqa: PLC0415 - an extra
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - an extra
    except ImportError:
        raise NoParserError from None
    steps = [middlewares.NormalizeFieldKeys(), middlewares.SeparateCoAuthors()]
    return parse_string(text, append_middleware=steps)


def _values(entry: Entry, library: Library) -> dict[str, Any]:
    """Return the fields of an entry; what `#` puts together is one text."""
    fields = {field.key: field.value for field in entry.fields}
    strings = {name.lower(): str(one.value) for name, one in library.strings_dict.items()}
    for name, mark in entry.parser_metadata.get("removed_enclosing", {}).items():
        value = fields.get(name.lower())
        if mark == "no-enclosing" and isinstance(value, str) and "#" in value:
            pieces = _PIECE.findall(value)
            words = (a or b or strings.get(c.lower(), c) for a, b, c in pieces)
            fields[name.lower()] = "".join(words)
    return fields


def _inherited(fields: dict[str, Any], by_key: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return fields with those of the entry that `crossref` names, as BibLaTeX hands them down."""
    parent = by_key.get(str(fields.get("crossref", "")).strip().lower())
    if parent is None or parent is fields:
        return fields
    own = {name: value for name, value in fields.items() if name != "crossref"}
    down = {name: value for name, value in parent.items() if name not in {"title", "crossref"}}
    return {**({"booktitle": parent["title"]} if "title" in parent else {}), **down, **own}


def _item(entry: Entry, values: Mapping[str, Any], read: Read) -> dict[str, Any]:
    people = {name: value for name, value in values.items() if isinstance(value, list)}
    fields = {
        name: latex_address(text) if name in VERBATIM else read(text, name)
        for name, value in values.items()
        if name not in people and (text := str(value))
    }
    word = entry.entry_type.lower()
    item: dict[str, Any] = {"id": entry.key, "type": TYPES.get(word, word)}
    if "howpublished" in fields and (found := _URL.search(fields["howpublished"])):
        fields.setdefault("url", found[0])
        del fields["howpublished"]
    for name, value in fields.items():
        ours = FIELDS.get(name, name)
        if name not in DATES:
            item[f"{ours} ({name})" if ours in item else ours] = value
    for name, names in people.items():
        said = [one for one in names if one.strip().lower() != OTHERS]
        item[name] = [{"literal": _in_order(read(one, name))} for one in said]
        if len(said) < len(names):
            item[f"{name} (and others)"] = "not named"
    return item | _dates(fields)


def _dates(fields: dict[str, str]) -> dict[str, Any]:
    parts = [fields.get(name, "").strip() for name in ("year", "month", "day")]
    has_numbers = all(one.isdecimal() for one in filter(None, parts))
    plain = "-".join(one.zfill(2) for one in filter(None, parts))
    text = fields.get("date") or (plain if has_numbers else " ".join(filter(None, parts)))
    found = {"issued": {"raw": text}} if text else {}
    return found | ({"accessed": {"raw": fields["urldate"]}} if fields.get("urldate") else {})


def _in_order(name: str) -> str:
    """Return `von Family, Suffix, Given` as it is said."""
    family, *others = (part.strip() for part in name.split(","))
    given, suffix = (others[-1:] or [""])[0], " ".join(others[:-1])
    return " ".join(filter(None, (given, family, suffix)))
