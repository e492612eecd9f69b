"""A graph in; its feeds out, each with what was published or corrected, newest first.

Only published changes of substance are entries: that an explainer or a claim came out, and
corrections. So nothing that a writer polishes reaches readers as news.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.addresses import record_uri
from evenhand.model.claim import Claim
from evenhand.model.correction import Correction
from evenhand.model.counterpoint import Counterpoint
from evenhand.model.explainer import Explainer
from evenhand.model.note import Note
from evenhand.model.person import Person
from evenhand.prose import plain_text
from evenhand.views import verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from evenhand.graph import Graph, Key
    from evenhand.model.base import Record
    from evenhand.publication import Publication


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of substance."""

    id: str
    """An address of its own that never changes and never comes again."""
    url: str
    """The page to read."""
    title: str
    text: str
    """What happened, as plain text; a claim never stands without its verdict and its date."""
    day: date
    record: Record
    """What was published, or the correction."""
    change: str
    """`published`, or the class of the correction."""
    before: str = ""
    """The verdict before the change, as its word in the vocabulary, where it changed."""
    after: str = ""
    """The verdict after the change."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What one page of the site has news about."""

    folder: str
    """Where it stands, relative to the site's root: `claims/some-id/`."""
    title: str
    page: str
    """The address of the page it is about."""
    language: str
    entries: tuple[Entry, ...]
    """Newest first; never none."""


def feeds(graph: Graph, publication: Publication) -> Iterator[Feed]:
    """Yield every feed that has anything to tell; none where the site's address is not known."""
    if not publication.site.url:
        return
    news = _News(graph, publication)
    explainers = [one for one in graph.of_kind(Explainer) if not one.is_draft]
    everything = [entry for one in explainers for entry in news.published(one)]
    everything += news.corrections
    yield from news.feed("index.md", publication.name, everything)
    corrections = f"{publication.name}: corrections"
    yield from news.feed("corrections.md", corrections, news.corrections)
    for record in news.followed():
        yield from news.feed_of(record)


class _News:
    """Finds the entries of each feed; what many feeds share is made once."""

    def __init__(self, graph: Graph, publication: Publication) -> None:
        self.graph = graph
        self.publication = publication
        self._of_claim: dict[Key, list[Entry]] = {}
        self._corrections: dict[Key, list[Entry]] = {}
        self.corrections: list[Entry] = []
        for one in graph.of_kind(Correction):
            if not one.is_draft:
                self._add(one)

    def _add(self, correction: Correction) -> None:
        entry = self._correction(correction)
        self.corrections.append(entry)
        for record in self.graph.resolve_all(correction.about):
            for claim in self._claims_behind(record):
                self._corrections.setdefault(claim.key, []).append(entry)

    def _claims_behind(self, record: Record) -> Iterable[Record]:
        """Return a record itself, or the claims that a note or counterpoint is about."""
        if isinstance(record, Note | Counterpoint):
            return self.graph.resolve_all(record.about)
        return (record,)

    def followed(self) -> Iterator[Explainer | Claim | Person]:
        """Yield the records that have pages with news of their own."""
        yield from self.graph.of_kind(Explainer)
        yield from self.graph.of_kind(Claim)
        yield from self.graph.of_kind(Person)

    def feed_of(self, record: Explainer | Claim | Person) -> Iterator[Feed]:
        """Yield the feed of a record that has a page."""
        uri = record_uri(record, self.graph)
        if uri and not record.is_draft:
            language = record.language if isinstance(record, Explainer) else ""
            yield from self.feed(uri, record.label, self._entries(record), language)

    def _entries(self, record: Explainer | Claim | Person) -> list[Entry]:
        if isinstance(record, Claim):
            return self.of_claim(record)
        if isinstance(record, Explainer):
            about = (record, *self.graph.claims_of(record))
            corrected = (entry for one in about for entry in self._corrections.get(one.key, []))
            return [*self.published(record), *corrected]
        spoken = [*self.graph.referring(record, Claim, "appearances")]
        for counterpoint in self.graph.referring(record, Counterpoint, "held_by"):
            met = self.graph.resolve_all(counterpoint.about)
            spoken += [one for one in met if isinstance(one, Claim)]
        return [entry for claim in spoken for entry in self.of_claim(claim)]

    def feed(
        self, uri: str, title: str, entries: Iterable[Entry], language: str = ""
    ) -> Iterator[Feed]:
        """Yield a feed of entries, each once, newest first; nothing where there are none."""
        once = {entry.id: entry for entry in entries}.values()
        ordered = sorted(once, key=lambda one: (one.day, one.id), reverse=True)
        if ordered:
            page = self.publication.absolute(uri)
            own = language or self.publication.language
            yield Feed(_folder(uri), title, page, own, tuple(ordered))

    def of_claim(self, claim: Claim) -> list[Entry]:
        """Return that a claim came out, and what was corrected about it."""
        if claim.key not in self._of_claim:
            own = [] if claim.is_draft else [*self.published(claim)]
            self._of_claim[claim.key] = [*own, *self._corrections.get(claim.key, [])]
        return self._of_claim[claim.key]

    def published(self, record: Explainer | Claim) -> Iterator[Entry]:
        """Yield that a record came out: a claim does with the first explainer that takes it up."""
        owners = [record] if isinstance(record, Explainer) else self.graph.explainers_of(record)
        days = [one.published.start for one in owners if one.published and not one.is_draft]
        uri = record_uri(record, self.graph)
        if days and uri:
            url = self.publication.absolute(uri)
            text = self._text_of(record)
            yield Entry(f"{url}#published", url, record.label, text, min(days), record, "published")

    def _text_of(self, record: Explainer | Claim) -> str:
        if isinstance(record, Explainer):
            return f"{record.question} {plain_text(record.in_brief)}"
        assessment = record.assessment
        if not assessment:
            return "Not assessed yet."
        words = verdict_words(self.graph, record)
        return f"{words}, as of {assessment.as_of.words}. {record.short_answer or ''}".strip()

    def _correction(self, record: Correction) -> Entry:
        uri = record_uri(record, self.graph) or "corrections.md"
        url = self.publication.absolute(uri)
        about = "; ".join(one.label for one in self.graph.resolve_all(record.about))
        title = f"{record.class_.replace('-', ' ').capitalize()}: {about or record.id}"
        text = plain_text(record.text)
        return Entry(
            url,
            url,
            title,
            text,
            record.date.start,
            record,
            record.class_,
            record.before or "",
            record.after or "",
        )


def _folder(uri: str) -> str:
    """Return the folder of a page's feed: that of its address, whatever form addresses have."""
    stem = uri.removesuffix(".md").removesuffix("index").removesuffix("/")
    return f"{stem}/" if stem else ""
