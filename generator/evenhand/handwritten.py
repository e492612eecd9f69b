"""Hand-written pages: their files in; where they stand, what they are called and say out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

_MATTER = re.compile(r"\A-{3}[ \t]*\n(.*?)^(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
"""Settings of a page in front of its text, as MkDocs finds them."""
_HEADING = re.compile(
    r"(?>\s*(?>(?><!--(?s:.*?)-->)\s*)*)"
    r"(?:# *(?P<atx>[^#\s][^\n]*?)[ \t]*#*|(?P<setext>[^\s#>|+*-][^\n]*)\n=+)[ \t]*(?:\n|\Z)"
)
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[^{}\n]*\}[ \t]*\Z")
_MARKUP = re.compile(r"[*`]|!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class HandwrittenPage:
    """A page of Markdown that somebody wrote, or a part of a page that is."""

    path: str
    """Its file, relative to the content folder, with `/`; relative links start there."""
    text: str
    is_listed: bool = True
    """Whether lists of pages name it."""

    @property
    def uri(self) -> str:
        """Its file as addresses count it: MkDocs reads README.md as a folder's index."""
        return as_index(self.path)

    @property
    def title(self) -> str:
        """What it is called, as plain text: by its settings, its heading, or its file."""
        given = self._settings.get("title")
        return str(given) if given else _plain(self.heading) or _from_name(self.uri)

    @property
    def description(self) -> str:
        """What its settings say that it is about, or nothing."""
        return str(self._settings.get("description") or "")

    @property
    def heading(self) -> str:
        """The heading that its text begins with, as Markdown; nothing where there is none."""
        found = _HEADING.match(self._body)
        words = found and (found["atx"] or found["setext"])
        return _ATTRIBUTES.sub("", words).strip() if words else ""

    @property
    def body(self) -> str:
        """Its text without settings and without that heading."""
        found = _HEADING.match(self._body)
        return self._body[found.end() if found else 0 :].strip("\n")

    @cached_property
    def _body(self) -> str:
        found = _MATTER.match(self.text)
        return self.text[found.end() :] if found and self._settings else self.text

    @cached_property
    def _settings(self) -> dict[str, Any]:
        found = _MATTER.match(self.text)
        try:
            given = yaml.safe_load(found[1]) if found else {}
        except (yaml.YAMLError, ValueError):
            return {}
        return given if isinstance(given, dict) else {}


def as_index(path: str) -> str:
    """Return the page that a file is: README.md is a folder's index."""
    return re.sub(r"(^|/)README\.md$", r"\1index.md", path)


def handwritten_pages(texts: Mapping[str, str]) -> tuple[HandwrittenPage, ...]:
    """Return pages for files and their texts; of README.md and index.md the latter counts."""
    return tuple(
        HandwrittenPage(path, text)
        for path, text in texts.items()
        if as_index(path) == path or as_index(path) not in texts
    )


def _plain(heading: str) -> str:
    return " ".join(_MARKUP.sub(lambda found: found[1] or "", heading).split())


def _from_name(uri: str) -> str:
    """Return the name of a file as words, or that of the folder it is the index of."""
    stem = uri.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
    words = re.sub(r"[-_]+", " ", stem).strip()
    return words.capitalize() if words.islower() else words
