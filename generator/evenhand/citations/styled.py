"""An item of CSL-JSON becomes a line to cite by, in the styles that readers are asked for.

The lines are made by a processor of CSL (citeproc-py) from the styles' own files. It takes ten
milliseconds for one, so it renders each form of item once, with marks in the place of the words
that differ between claims, and the words are put in afterwards. They are words that no style
changes: decision 0029 says why, and a test compares the lines with those rendered in one piece.
"""

from __future__ import annotations

import html
import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from evenhand.encode import encode

if TYPE_CHECKING:
    from evenhand.citations.csl_json import Item

FOLDER = Path(__file__).parent / "styles"
STYLES = {
    "APA": "apa",
    "MLA": "modern-language-association",
    "Chicago": "chicago-author-date",
}
"""What readers call a style, and its file; in the order that pages show them."""
MARKS = {"title": "Titlemark", "genre": "Genremark", "URL": "Urlmark"}
"""What stands in the place of words that differ from claim to claim."""
KEPT = {*MARKS, "container-title", "publisher"}
"""What no style may put in title case: a claim is a sentence, and the others are names."""
PUNCTUATION_INSIDE = ("en-US", "en")
"""Languages whose locale (CSL, `punctuation-in-quote`) puts stops before the closing mark."""
_INNER_MARKS = str.maketrans({'"': "'", "\u201c": "\u2018", "\u201d": "\u2019"})
"""Double quotation marks become single ones inside a title that stands in double ones."""
_TAG = re.compile(r"(</?i>)")
_MARK = re.compile("|".join(MARKS.values()))


def cite(item: Item, style: str) -> Markup:
    """Return a line to cite an item by, as HTML with nothing but emphasis in it.

    `style` is one of `STYLES`. The title keeps its case; its full stop is the style's to set.
    """
    fixed = {name: value for name, value in item.items() if name not in {"id", "custom", *MARKS}}
    title = item["title"] if item["title"].endswith("..") else item["title"].removesuffix(".")
    ending = title[-1] if title[-1] in {"?", "!"} else ""
    marked = {name: mark for name, mark in MARKS.items() if item.get(name)}
    marked["title"] += ending
    form = _form(json.dumps({**fixed, **marked}, sort_keys=True), STYLES[style])
    words = {mark: item[name] for name, mark in MARKS.items() if name in marked}
    words[MARKS["title"]] = title.removesuffix(ending)
    return Markup("").join(_filled(part, words, form) for part in _TAG.split(form))


def _filled(part: str, words: dict[str, str], form: str) -> Markup:
    if _TAG.fullmatch(part):
        return Markup(part)  # noqa: S704 - <i> or </i>
    if f"“{MARKS['title']}" in form:
        title = words[MARKS["title"]]
        words = {**words, MARKS["title"]: title.translate(_INNER_MARKS)}
    text = _MARK.sub(lambda match: words[match[0]], html.unescape(part))
    return Markup(_spaced(encode(text), text))  # noqa: S704 - encoded


def _spaced(encoded: str, text: str) -> str:
    """Put back the spaces at both ends, which `encode` drops."""
    return f"{' ' * text.startswith(' ')}{encoded}{' ' * text.endswith(' ')}"


@lru_cache(maxsize=4096)
def _form(item: str, style: str) -> str:
    """Return the line of an item with marks in it, as HTML; the item is JSON, to be hashable."""
    data = json.loads(item)
    for name in KEPT & data.keys():
        data[name] = f'<span class="nocase">{data[name]}</span>'
    language = data.get("language", "en")
    line = rendered({**data, "id": "item"}, style)
    return _punctuated(line) if language in PUNCTUATION_INSIDE else line


def rendered(item: Item, style: str) -> str:
    """Return what the processor makes of an item, as HTML."""
    from citeproc import (  # type: ignore[import-untyped] # noqa: PLC0415 - it ships none; slow
        Citation,
        CitationItem,
        CitationStylesBibliography,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped] # noqa: PLC0415

    source = CiteProcJSON([item])
    read = _style(style, item.get("language", "en"))
    bibliography = CitationStylesBibliography(read, source, formatter.html)
    bibliography.register(Citation([CitationItem(item["id"])]))
    return str(bibliography.bibliography()[0])


@cache
def _style(name: str, language: str) -> Any:  # noqa: ANN401 - the processor has no types
    from citeproc import CitationStylesStyle  # noqa: PLC0415 - as above

    return CitationStylesStyle(str(FOLDER / f"{name}.csl"), locale=language, validate=False)


def _punctuated(line: str) -> str:
    """Put stops before a closing quotation mark, where a title's own stop takes their place.

    The processor reads `punctuation-in-quote` and does not act on it.
    """
    return re.sub(r"([.?!]?)”([.,])", lambda match: f"{match[1] or match[2]}”", line)
