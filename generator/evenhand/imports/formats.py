"""A file's name and beginning in; what format it has, or why nobody here reads it."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Format = Literal["annotations", "bibtex", "claim-review", "csl", "csv", "html", "json", "ris"]
ENDINGS: dict[str, Format] = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".jsonl": "json",
    ".jsonld": "json",
    ".ndjson": "json",
    ".ris": "ris",
    ".tsv": "csv",
    ".xhtml": "html",
}
"""What the end of a file's name says of its format; of JSON each item says what it is."""
LENGTH = 4096
"""How much of a file is looked at."""
_UNREADABLE = {
    b"%PDF-": "a PDF; save the page or the records that it was made from",
    b"PK\x03\x04": "packed (ZIP), or a file of an office program; unpack it, or save it as CSV",
    b"\x1f\x8b": "packed (gzip); unpack it first",
    b"BZh": "packed (bzip2); unpack it first",
    b"\xfd7zXZ": "packed (xz); unpack it first",
    b"\x28\xb5\x2f\xfd": "packed (zstd); unpack it first",
    b"\xd0\xcf\x11\xe0": "a file of an office program; save it as CSV",
    b"SQLite format 3\x00": "a database; save its table as CSV",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_STARTS: tuple[tuple[re.Pattern[str], Format], ...] = (
    (re.compile(r"[\[{]"), "json"),
    (re.compile(r"<"), "html"),
    (re.compile(r"[A-Z][A-Z0-9]  ?-(?: |$)", re.MULTILINE), "ris"),
    (re.compile(r"(?:%[^\n]*\n\s*)*@\s*[A-Za-z]+\s*[{(]"), "bibtex"),
)
"""How files of a format begin, behind spaces."""


def why_unreadable(start: bytes) -> str:
    """Return what a file is that nobody here reads, and what to do; nothing for any other."""
    return next((what for mark, what in _UNREADABLE.items() if start.startswith(mark)), "")


def format_of(name: str, start: bytes) -> Format | None:
    """Return the format that a file's name says it has, or its beginning; None where neither does.

    `start` are its first bytes, of which it need not be more than `LENGTH`.
    """
    ending = PurePath(name).suffix.lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    text = start.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    return next((form for pattern, form in _STARTS if pattern.match(text)), None)
