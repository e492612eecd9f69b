"""Research notes in YAML and our prose in; the numbers of the prose that no note has out.

Notes are lists of entries that name their sources by id or, for a source itself, by its address.
A number counts as found where a note about one of the sources that its sentence cites has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import yaml
from own_prose import Text, sentences

from evenhand.model.source import Source
from evenhand.prose import Cited, plain_text, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from evenhand.graph import Graph

NUMBER = re.compile(r"(?<![\w@])(?<![A-Za-z]-)\d(?:[\d,.]*\d)?")


Notes = dict[str, set[str]]
"""For each address of a source (or title, where it has none), the numbers that notes on it have."""


def read_notes(folder: Path) -> Notes:
    """Read every YAML file of a folder of notes."""
    entries = [
        entry
        for file in sorted(folder.glob("*.yaml"))
        for entry in _entries(yaml.safe_load(file.read_text(encoding="utf-8")))
    ]
    sources = {str(one.get("id", "")).lower(): one for one in entries if "publisher" in one}
    notes: Notes = defaultdict(set)
    for entry in entries:
        found = numbers(" ".join(_texts(entry)))
        own = [entry] if "publisher" in entry else []
        named = [sources[name] for name in _names(entry) if name in sources]
        for source in [*own, *named]:
            notes[source.get("url") or source["title"]] |= found
    return notes


def _entries(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - YAML has no narrower type
    """Yield every mapping that names sources or is one, the outer ones with all that is in them."""
    if isinstance(node, dict):
        if "sources" in node or "publisher" in node or "context" in node:
            yield node
        for value in node.values():
            yield from _entries(value)
    elif isinstance(node, list):
        for value in node:
            yield from _entries(value)


def _texts(node: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in {"id", "url", "sources"}:
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
    elif node is not None:
        yield str(node)


def _names(node: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "sources":
                yield from (str(name).lower() for name in value)
            else:
                yield from _names(value)
    elif isinstance(node, list):
        for value in node:
            yield from _names(value)


def numbers(text: str) -> set[str]:
    """Return the numbers of a text without separators; a date as 2023-11-04 gives its parts."""
    found = {one.replace(",", "").rstrip(".") for one in NUMBER.findall(text)}
    for year, month, day in re.findall(r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b", text):
        found |= {year, str(int(month)), *({str(int(day))} if day else set())}
    return found


def unmatched_numbers(
    texts: Iterable[Text], graph: Graph, notes: Notes
) -> Iterator[tuple[str, str, str]]:
    """Yield place, number and sentence where no note on a source cited there has the number.

    A sentence without citations is looked up in the notes on all that its text cites.
    """
    for text in texts:
        all_cited = _known(text.prose, graph, notes)
        for sentence in sentences(text.prose):
            known = _known(sentence, graph, notes) or all_cited or set().union(*notes.values())
            words = plain_text(sentence)
            for number in sorted(numbers(words) - known):
                yield text.place, number, words


def _known(prose: str, graph: Graph, notes: Notes) -> set[str]:
    cited = (item.id for item, _, _ in references(prose) if isinstance(item, Cited))
    sources = (graph.by_key.get(("source", name)) for name in cited)
    keys = (one.url or one.name for one in sources if isinstance(one, Source))
    return set().union(*(notes.get(key, set()) for key in keys))
