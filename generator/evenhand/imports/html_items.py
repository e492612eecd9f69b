"""A saved web page in; what it tells machines of itself out: JSON-LD, microdata and RDFa.

Microdata (HTML, section 5.2) and RDFa Lite 1.1 become the same plain data as JSON-LD. Decision 0038
says why no library reads RDFa.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from evenhand.imports.json_items import NoJsonError, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
    | {"source", "track", "wbr"}
)
_ADDRESSES = {"a": "href", "area": "href", "link": "href"} | dict.fromkeys(
    ("audio", "embed", "iframe", "img", "source", "track", "video"), "src"
)
_VALUES = {"meta": "content", "data": "value", "meter": "value", "object": "data"}
_BEFORE_NAME = re.compile(r".*[/:#]")
_TEXTS = frozenset({"@id", "@type", "name", "sameAs", "url"})
"""What never stands for another item of the page."""


@dataclass(frozen=True, slots=True)
class _Syntax:
    """The attributes by which elements say what they mean."""

    opens: str
    """Makes an element an item."""
    types: str
    names: str
    """Gives what an element says to the item around it."""
    ids: tuple[str, ...]
    values: tuple[str, ...]
    """Where an element's value stands before all else."""


MICRODATA = _Syntax("itemscope", "itemtype", "itemprop", ("itemid",), ())
RDFA = _Syntax("typeof", "typeof", "property", ("resource", "about", "href", "src"), ("content",))


def html_items(text: str) -> Iterator[tuple[int, Any]]:
    """Yield every block of JSON-LD and every item of microdata and of RDFa, with its line.

    In place of a block that is no JSON stands the error.
    """
    page = _read(text, MICRODATA)
    for line, block in page.blocks:
        yield line, _block(block)
    yield from page.items
    if RDFA.opens in text:
        yield from _joined(_read(text, RDFA).items)


def _read(text: str, syntax: _Syntax) -> _Page:
    page = _Page(syntax)
    page.feed(text)
    page.close()
    return page


def _joined(items: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
    """Return items of one page in which those stand whole that others lead to."""
    by_id = {item["@id"]: item for _, item in items if "@id" in item}
    for _, item in items:
        for name in item.keys() - _TEXTS:
            found = (by_id.get(one) if isinstance(one, str) else None for one in item[name])
            item[name] = [other or one for other, one in zip(found, item[name], strict=True)]
    return items


def _words(text: str) -> list[str]:
    """Return names without the vocabulary before them: an address, or a prefix and a colon."""
    return [_BEFORE_NAME.sub("", one) for one in text.split()]


def _block(text: str) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Read a block; some systems put it into a comment or encode it as HTML."""
    stripped = text.strip()
    for lead, end in (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")):
        stripped = stripped.removeprefix(lead).removesuffix(end).strip()
    try:
        return read_json(stripped)
    except NoJsonError as error:
        try:
            return read_json(unescape(stripped))
        except NoJsonError:
            return error


@dataclass(slots=True)
class _Open:
    """An element that is open, and what it gives the item around it."""

    tag: str
    names: list[str] = field(default_factory=list)
    item: dict[str, Any] | None = None
    owner: dict[str, Any] | None = None
    words: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    """Collects blocks of JSON-LD, and items with their properties in one syntax."""

    def __init__(self, syntax: _Syntax) -> None:
        super().__init__(convert_charrefs=True)
        self.syntax = syntax
        self.blocks: list[tuple[int, str]] = []
        self.items: list[tuple[int, Any]] = []
        self._open: list[_Open] = []
        self._block: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind = given.get("type", "").partition(";")[0].strip().lower()
        if tag == "script" and kind == "application/ld+json":
            self._block = []
            self.blocks.append((self.getpos()[0], ""))
            return
        syntax = self.syntax
        opened = _Open(tag, _words(given.get(syntax.names, "")), owner=self._item())
        if syntax.opens in given:
            opened.item = {"@type": _words(given.get(syntax.types, ""))}
            if name := next(filter(None, map(given.get, syntax.ids)), ""):
                opened.item["@id"] = name
            if not opened.names:
                self.items.append((self.getpos()[0], opened.item))
        value = self._value(tag, given)
        if value is not None and opened.item is None:
            self._give(opened, value)
            opened.names = []
        if tag not in _VOID:
            self._open.append(opened)
        elif opened.item is not None:
            self._give(opened, opened.item)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._block is not None:
            self.blocks[-1] = (self.blocks[-1][0], "".join(self._block))
            self._block = None
            return
        if not any(one.tag == tag for one in self._open):
            return
        while True:
            closed = self._open.pop()
            self._give(closed, " ".join("".join(closed.words).split()))
            if closed.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._block is not None:
            self._block.append(data)
            return
        for one in self._open:
            if one.names and one.item is None:
                one.words.append(data)

    def close(self) -> None:
        super().close()
        if self._block is not None:
            self.blocks[-1] = (self.blocks[-1][0], "".join(self._block))
        while self._open:
            closed = self._open.pop()
            self._give(closed, " ".join("".join(closed.words).split()))

    def _item(self) -> dict[str, Any] | None:
        """Return the item that an element here would belong to."""
        return next((one.item for one in reversed(self._open) if one.item is not None), None)

    def _value(self, tag: str, given: dict[str, str]) -> str | None:
        """Return what an element says in an attribute, where it does."""
        of_tag = _ADDRESSES.get(tag) or _VALUES.get(tag) or ("datetime" if tag == "time" else "")
        names = (*self.syntax.values, of_tag, "content", *self.syntax.ids)
        return next((given[name] for name in names if name in given), None)

    def _give(self, element: _Open, words: Any) -> None:  # noqa: ANN401 - text or an item
        """Give the item around an element what it says under its names."""
        value = element.item if element.item is not None else words
        if element.owner is not None:
            for name in element.names:
                element.owner.setdefault(name, []).append(value)
