"""The timeline of every explainer as TimelineJS reads it (timeline.knightlab.com, JSON format)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from evenhand import views
from evenhand.addresses import record_uri
from evenhand.downloads import Download
from evenhand.exports.export import Export
from evenhand.exports.json_text import json_rows
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.model.source import Source
from evenhand.prose import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.model.base import Record
    from evenhand.model.dates import Edtf
    from evenhand.model.event import Event

Slide = dict[str, Any]
PARTS = ("year", "month", "day")
GROUPS = ("Up to the day of the document", "After it")


class TimelineExport(Export):
    """A file of slides for every explainer that has events."""

    name: ClassVar[str] = "timelines"
    title: ClassVar[str] = "Timelines"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield `data/timelines/<id>.json`; TimelineJS takes no timeline without events."""
        for explainer in self.graph.of_kind(Explainer):
            slides = self._slides(explainer)
            if slides:
                yield _address(explainer), json_rows({"title": self._title(explainer), **slides})

    def offered(self) -> Iterator[Download]:
        """Yield the timeline of each explainer, with the number of its events."""
        for explainer in self.graph.of_kind(Explainer):
            count = sum(not one.is_draft for one in views.events_of(self.graph, explainer))
            if count and not explainer.is_draft:
                yield Download(f"{explainer.name} (TimelineJS)", _address(explainer), count)

    def beside(self, record: Record) -> Iterator[Download]:
        """Yield the timeline of an explainer."""
        if isinstance(record, Explainer) and self._slides(record):
            yield Download("Timeline", _address(record))

    def _slides(self, explainer: Explainer) -> Slide:
        if explainer.is_draft:
            return {}
        found = views.timeline(self.graph, explainer)
        groups = zip(GROUPS, (found.before, found.after), strict=True)
        slides = [
            self._slide(event, group if found.after else "")
            for group, events in groups
            for event in events
            if not event.is_draft
        ]
        return {"events": slides} if slides else {}

    def _title(self, explainer: Explainer) -> Slide:
        text = f"<p>{escape(explainer.question)}</p>{self._onward(explainer)}"
        return {
            "unique_id": explainer.id,
            "text": {"headline": escape(explainer.name), "text": text},
        }

    def _slide(self, event: Event, group: str) -> Slide:
        """Return an event; its text is HTML, which TimelineJS cleans once more."""
        shown = [one for one in self.graph.resolve_all(event.claims) if not one.is_draft]
        claims = "".join(f"<li>{self._claim(one)}</li>" for one in shown if isinstance(one, Claim))
        parts = [f"<p>{escape(plain_text(event.text))}</p>" if event.text else ""]
        parts += [f"<p>Bears on:</p><ul>{claims}</ul>" if claims else "", self._sources(event)]
        slide = {
            **_dates(event.date),
            "unique_id": event.id,
            "text": {"headline": escape(event.name), "text": "".join(parts)},
        }
        return {**slide, "group": group} if group else slide

    def _claim(self, claim: Claim) -> str:
        """Return a claim with its verdict and the date of that."""
        found = claim.assessment
        label = self.graph.vocabulary.verdicts[found.verdict].label if found else "Not assessed"
        date = f", as of {found.as_of.words}" if found else ""
        return f"{self._link(claim)} ({escape(label)}{escape(date)})"

    def _sources(self, event: Event) -> str:
        found = [one for one in self.graph.resolve_all(event.sources) if not one.is_draft]
        links = "; ".join(self._link(one, one.short) for one in found if isinstance(one, Source))
        return f"<p>Sources: {links}</p>" if links else ""

    def _link(self, record: Record, words: str = "") -> str:
        """Return a link to a record's page, or its words where its full address is not known."""
        text = escape(words or record.label)
        uri = record_uri(record, self.graph) if self.publication.site.url else None
        if not uri:
            return text
        return f'<a href="{escape(self.publication.absolute(uri))}">{text}</a>'

    def _onward(self, explainer: Explainer) -> str:
        link = self._link(explainer, "All of it, with its sources")
        return f"<p>{link}</p>" if self.publication.site.url else ""


def _address(explainer: Explainer) -> str:
    return f"data/timelines/{explainer.id}.json"


def _dates(date: Edtf) -> Slide:
    """Return the dates of a slide, as exact as they are known; an open end has no date."""
    first, _, last = date.text.partition("/")
    said = {"start_date": {**_date(first), "display_date": escape(date.words)}}
    return {**said, "end_date": _date(last)} if last and last != ".." else said


def _date(text: str) -> dict[str, int]:
    return {
        name: int(part)
        for name, part in zip(PARTS, text.removesuffix("~").split("-"), strict=False)
    }
