"""Annotations of a document in; an explainer of it with a claim and a note for each out, as drafts.

Reads W3C Web Annotations and what Hypothesis exports. The document becomes a source; the words
that were marked become a passage's quote with what stands before and after, and the words of a
claim, since somebody marked them to have them looked at; what was written about them becomes a
context note of that claim. Who wrote it, when and where is for editors: an annotator agreed to
nothing else.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeGuard
from urllib.parse import urlsplit

from evenhand.checks.placeholder_left import PLACEHOLDER
from evenhand.imports.odd_dates import read_date
from evenhand.imports.reading import Reading
from evenhand.imports.shelf import id_from
from evenhand.imports.things import text_of
from evenhand.imports.tidy import as_prose, tidy, without_references
from evenhand.imports.titles import title_from
from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.imports.findings import Place
    from evenhand.imports.shelf import Shelf

    Data = dict[str, Any]

LONGEST_LABEL = 60
NOTES = frozenset(
    {"commenting", "describing", "replying", "questioning", "editing", "assessing", "identifying"}
)
TAGS = frozenset({"tagging", "classifying"})
"""Purposes of bodies that are notes, and of those that are tags (Web Annotation, section 3.3.5)."""


def is_annotation(data: object) -> TypeGuard[Data]:
    """Tell whether plain data is an annotation, of either sort, or a page of them."""
    if not isinstance(data, dict):
        return False
    words = _listed(data.get("type")) + _listed(data.get("@type"))
    return "target" in data and ("Annotation" in words or "uri" in data or "body" in data)


def read_annotation(data: Data, place: Place, shelf: Shelf) -> None:
    """Put what an annotation marks and says on the shelf."""
    targets = _listed(data.get("target"))
    if not targets:
        shelf.note(place, "dropped", "an annotation without a target", text_of(data.get("id")))
    for target in targets:
        _AnnotationReading(data, target, place, shelf).read()


class _AnnotationReading(Reading):
    """Reads one annotation of one target."""

    def __init__(self, data: Data, target: Any, place: Place, shelf: Shelf) -> None:  # noqa: ANN401 - plain data
        super().__init__(place, shelf)
        self.data = data
        self.target = target if isinstance(target, dict) else {"source": target}

    def read(self) -> None:
        """Put source, explainer, claim and note on the shelf."""
        url = tidy(text_of(self.target.get("source") or self.target.get("id") or
                           self.data.get("uri"))).partition("#")[0]  # fmt: skip
        if _scheme(url) not in {"http", "https"}:
            self.drop("an annotation of something without an address of the web", url)
            return
        source = self.source(url)
        quote = self.quote()
        body, tags = self.note_text(), self.tags()
        if not quote.get("exact"):
            self.about_the_whole(source, body)
            return
        claim = self.claim(source, quote["exact"], body, tags)
        self.explainer(source, quote, claim)

    def source(self, url: str) -> str:
        """Put the document on the shelf and return its id."""
        document = self.data.get("document")
        title = tidy(text_of(document.get("title"))) if isinstance(document, dict) else ""
        data = {"type": "webpage", **({"title": title} if title else title_from(url)), "url": url}
        return self.shelf.put(Source, data, self.place)

    def quote(self) -> dict[str, str]:
        """Return the words that were marked, with what stands before and after them."""
        for one in self.selectors(self.target.get("selector")):
            if "TextQuoteSelector" in _listed(one.get("type")):
                return {
                    name: tidy(text_of(one.get(name))) for name in ("exact", "prefix", "suffix")
                }
        return {}

    def selectors(self, value: Any, depth: int = 0) -> Iterator[Data]:  # noqa: ANN401 - plain data
        """Yield every selector, and those that refine others."""
        for one in _listed(value):
            if isinstance(one, dict) and depth < 8:  # noqa: PLR2004 - deeper than any tool nests
                yield one
                yield from self.selectors(one.get("refinedBy"), depth + 1)
                yield from self.selectors(one.get("items"), depth + 1)

    def note_text(self) -> str:
        """Return what was written about the words, as prose."""
        texts = [without_references(text_of(self.data.get("text")))]
        for body in _listed(self.data.get("body")):
            given = body if isinstance(body, dict) else {"value": body}
            if _purposes(given) - NOTES:
                continue
            text = text_of(given.get("value"))
            if text_of(given.get("format")) == "text/markdown":
                texts.append(without_references(text))
            elif text:
                texts.append(as_prose(self.plain(text, "body")))
            elif address := text_of(given.get("id") or given.get("source")):
                texts.append(as_prose(address))
        return "\n\n".join(filter(None, texts))

    def tags(self) -> list[str]:
        """Return the tags: Hypothesis lists them, in a Web Annotation they are bodies."""
        texts = [text_of(one) for one in _listed(self.data.get("tags"))]
        bodies = (one for one in _listed(self.data.get("body")) if isinstance(one, dict))
        texts += [text_of(one.get("value")) for one in bodies if TAGS & _purposes(one)]
        return list(dict.fromkeys(filter(None, map(tidy, texts))))

    def claim(self, source: str, words: str, body: str, tags: list[str]) -> str:
        """Put a claim in the words that were marked on the shelf and return its id."""
        self.guess("words that were marked are taken for a claim, and it for `factual`", words)
        data: Data = {"claim": words, "kind": "factual",
                      "appearances": [{"in": source, "quote": words}], "tags": tags}  # fmt: skip
        if body:
            data["context"] = [{"title": self.title(body), "text": body,
                                "editor_notes": self.origin()}]  # fmt: skip
        else:
            data["editor_notes"] = self.origin()
        return self.shelf.put(Claim, {name: one for name, one in data.items() if one}, self.place)

    def title(self, body: str) -> str:
        """Return the first words of a note as its title."""
        first = tidy(body.replace("\\", "").strip("#*_> ").partition("\n")[0])
        return _label(first) or "A note"

    def origin(self) -> str:
        """Return who annotated, when and where, for editors."""
        links = self.data.get("links")
        who = text_of(self.data.get("creator") or self.data.get("user"))
        found = read_date(text_of(self.data.get("created")))
        where = text_of(links.get("html")) if isinstance(links, dict) else ""
        parts = [who and f"by {who}", found.text if found else "",
                 where or text_of(self.data.get("id"))]  # fmt: skip
        return tidy("Annotation " + ", ".join(filter(None, parts)))

    def explainer(self, source: str, quote: dict[str, str], claim: str) -> None:
        """Put the explainer of the document on the shelf, with a passage for the words."""
        marked = sha256("\n".join(quote.values()).encode("utf-8", "replace")).hexdigest()[:8]
        passage = {"id": f"passage-{marked}", "label": _label(quote["exact"]),
                   "gist": f"{PLACEHOLDER} what it says, in our own words",
                   "quote": quote["exact"], "prefix": quote["prefix"], "suffix": quote["suffix"],
                   "claims": [claim]}  # fmt: skip
        document = self.shelf.drafts["source", source].data
        title = str(document["title"])
        self.shelf.put(Explainer, {
            "title": title,
            "question": f"{PLACEHOLDER} the one question it answers",
            "in_brief": f"{PLACEHOLDER} the answer in at most 120 words",
            "document": source,
            "passages": [{name: one for name, one in passage.items() if one}],
        }, self.place, words=id_from(title))  # fmt: skip

    def about_the_whole(self, source: str, body: str) -> None:
        """Keep a note on the whole document with its source, for editors."""
        if not body:
            self.drop("an annotation that marks no words and says nothing", self.origin())
            return
        draft = self.shelf.drafts["source", source]
        if draft.former:
            self.drop("a note on the whole of a source that is there already", body)
            return
        note = f"{self.origin()}:\n{body}"
        had = draft.data.get("editor_notes", "")
        if note not in had:
            draft.data["editor_notes"] = f"{had}\n\n{note}".strip()


def _label(text: str) -> str:
    """Return the first words of a text; of one that is written without spaces, characters."""
    if len(text) <= LONGEST_LABEL:
        return text
    return f"{text[: LONGEST_LABEL + 1].rpartition(' ')[0] or text[:LONGEST_LABEL]}…"


def _scheme(url: str) -> str:
    """Return the scheme of an address, or nothing where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.scheme if parts.netloc else ""


def _purposes(body: Data) -> set[str]:
    return set(map(str, _listed(body.get("purpose"))))


def _listed(value: object) -> list[Any]:
    if value in (None, "", {}):
        return []
    return value if isinstance(value, list) else [value]
