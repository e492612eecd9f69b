"""What a template needs while one Markdown page is written: links, verdicts, numbered sources."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from markupsafe import Markup

from evenhand.addresses import record_uri
from evenhand.exports.markdown.text import plain, prose, words_of_link
from evenhand.model import ALL_KINDS
from evenhand.model.base import Record
from evenhand.model.claim import Claim
from evenhand.model.source import Source
from evenhand.prose import Citation, RecordLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evenhand.graph import Graph, Key
    from evenhand.model.text import Markdown, Ref
    from evenhand.prose import Cited, WebLink
    from evenhand.publication import Publication

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Memory:
    """What is the same on all pages, since links are full addresses."""

    links: dict[Key, tuple[str, str]] = field(default_factory=dict)
    """For each record, its page's address and what is said behind a link to it."""
    sources: dict[str, Markup] = field(default_factory=dict)
    """For each source, its line in lists."""


class MarkdownWriter:
    """The state of one page: the sources that it has cited so far."""

    def __init__(self, uri: str, graph: Graph, publication: Publication, memory: Memory) -> None:
        self.address = quote(publication.absolute(uri), safe="/:#%")
        self.graph = graph
        self.publication = publication
        self.numbers: dict[str, int] = {}
        self._memory = memory
        self._cited: dict[str, set[str]] = {}
        """What each text cites that has been written."""
        self._now: set[str] = set()

    def shown(self, records: Iterable[R]) -> list[R]:
        """Return the records that are published."""
        return [one for one in records if not one.is_draft]

    def to(self, uri: str, words: str) -> Markup:
        """Return a link to a page or a file."""
        return Markup(f"[{plain(words)}]({self.publication.absolute(uri)})")  # noqa: S704 - ids need no escape

    def link(self, record: Record, words: str = "") -> Markup:
        """Return a link to a record's page; a claim with its verdict, and words where none is."""
        key, links = record.key, self._memory.links
        if key not in links:
            links[key] = self._address_of(record), self._judged(record)
        address, judged = links[key]
        said = plain(words or record.label)
        return Markup(f"[{said}]({address}){judged}") if address else said  # noqa: S704 - ids need no escape

    def _address_of(self, record: Record) -> str:
        uri = None if record.is_draft else record_uri(record, self.graph)
        return self.publication.absolute(uri) if uri else ""

    def _judged(self, record: Record) -> str:
        return f" ({self.verdict(record)})" if isinstance(record, Claim) else ""

    def links(self, refs: Iterable[Ref]) -> Markup:
        """Return links to every record that references name, in a row."""
        found = self.shown(self.graph.resolve_all(refs))
        return Markup("; ").join(self.link(one, one.label.rstrip(".")) for one in found)

    def verdict(self, claim: Claim) -> Markup:
        """Return a claim's verdict with its date, and what its word alone does not say."""
        words = self.graph.vocabulary
        found = claim.assessment
        parts = [words.verdicts[found.verdict].label if found else "Not assessed"]
        parts += [words.modifiers[name].label for name in (found.modifiers if found else ())]
        if self.graph.is_contested(claim):
            parts.append(words.words["contested"].label.lower())
        if claim.status != "published":
            parts.append(claim.status.replace("-", " "))
        date = f"; as of {found.as_of.words}" if found else ""
        return plain(f"{', '.join(parts)}{date}")

    def cite(self, source: Source, locator: str = "", prefix: str = "") -> Markup:
        """Return the number of a source in this page's list."""
        number = self.numbers.setdefault(source.id, len(self.numbers) + 1)
        where = f", {plain(locator)}" if locator else ""
        lead = f"{plain(prefix)} " if prefix else ""
        return Markup(f" [{lead}{number}{where}]")  # noqa: S704 - escaped

    def cite_rest(self, refs: Sequence[Ref], *texts: str | None) -> Markup:
        """Return citations of the sources that a record names and its prose does not cite.

        The prose must have been written before.
        """
        if not refs:
            return Markup("")
        cited = {name for text in texts if text for name in self._cited.get(text, ())}
        found = (one for one in self.shown(self.graph.resolve_all(refs)) if one.id not in cited)
        return Markup("").join(self.cite(one) for one in found if isinstance(one, Source))

    def sources(self) -> list[Source]:
        """Return the sources cited so far, by number."""
        found = (self.graph.by_key.get(("source", name)) for name in self.numbers)
        return [one for one in found if isinstance(one, Source)]

    def source(self, source: Source) -> Markup:
        """Return a source as it stands in a list: its author, title, publisher, date, address."""
        lines = self._memory.sources
        if source.id not in lines:
            author = f"{plain(', '.join(source.author))}: " if source.author else ""
            rest = [source.publisher, source.issued.words if source.issued else None]
            parts = [self.link(source), *(plain(one) for one in rest if one)]
            parts += [self.out(source.url)] if source.url else []
            lines[source.id] = Markup(f"{author}{', '.join(parts)}.")  # noqa: S704 - escaped
        return lines[source.id]

    def prose(self, text: Markdown | None, indent: int = 0) -> Markup:
        """Return prose, safe, with citations and links in place; indented below a list's item."""
        if not text:
            return Markup("")
        self._now = self._cited.setdefault(text, set())
        written = prose(text, self._show)
        return Markup(written.replace("\n", f"\n{' ' * indent}")) if indent else written  # noqa: S704 - spaces

    def _show(self, token: Citation | RecordLink | WebLink) -> str:
        if isinstance(token, Citation):
            return "".join(self._show_cited(item) for item in token.items).lstrip(" ")
        if isinstance(token, RecordLink):
            kinds = [token.kind] if token.kind else ALL_KINDS
            record = self.graph.find(kinds, token.id)
            if record is None or record.is_draft:
                return plain(token.words or token.id)
            return self.link(record, token.words)
        return f"[{words_of_link(token.words)}]({self._web_address(token.url)})"

    def _show_cited(self, item: Cited) -> str:
        source = self.graph.by_key.get(("source", item.id))
        if not isinstance(source, Source) or source.is_draft:
            return ""
        self._now.add(source.id)
        return self.cite(source, item.locator, item.prefix)

    def _web_address(self, url: str) -> str:
        """Leave web addresses; a path is taken from the root of the content folder."""
        if url.startswith("#"):
            return self.address + url
        if re.match(r"[a-z]+:", url, re.IGNORECASE):
            return url
        return self.publication.absolute(url.lstrip("/"))

    def out(self, url: str) -> Markup:
        """Return a link to another site that shows its address."""
        return Markup(f"<{_address(url)}>")  # noqa: S704 - as it says


def _address(url: str) -> Markup:
    """Return an address that nothing in it can end (CommonMark, Autolinks)."""
    return Markup(url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C"))  # noqa: S704 - no space is in an address
