"""What a record says in our own voice: the words that a reader takes for ours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.model.claim import Claim
from evenhand.model.explainer import Explainer
from evenhand.model.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.diagnostics import Position
    from evenhand.graph import Graph
    from evenhand.model.base import Record

_MARKS = (("\u201c", "\u201d"), ("\u2018", "\u2019"), ("\u201e", "\u201c"), ("«", "»"), ('"', '"'))
_CLOSING = dict(_MARKS)
_OPENING = re.compile("[" + "".join(_CLOSING) + "]")
_CITED = re.compile(r"\[[@\[][^\[\]]*\]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words to look for, whole, in capitals, too; most texts have none and are passed over."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    """How each of them begins."""

    @classmethod
    def of(cls, pattern: str) -> Words:
        """Make them from alternatives, each of which begins with a letter or digit."""
        alternatives = re.split(r"\|(?![^()]*\))", pattern)
        stems = (re.match(r"(?:[a-z0-9 -](?!\?))+", one) for one in alternatives)
        found = tuple(stem[0] for stem in stems if stem)
        return cls(re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), found)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first of them outside quotation marks."""
        low = text.lower()
        if not any(stem in low for stem in self.stems):
            return None
        return self.pattern.search(_without_quotations(text))


def first_of(wanted: Words, graph: Graph) -> Iterator[tuple[str, Position, str]]:
    """Yield the first match of each text in our voice: its file, its place, and the words.

    What stands in quotation marks is somebody else's.
    """
    for record, loc, text in _texts(graph):
        found = wanted.search(text)
        if found:
            nth = text.count(found[0], 0, found.start())
            yield record.origin.path, record.origin.within(found[0], nth, *loc), found[0]


def _texts(graph: Graph) -> Iterator[tuple[Record, tuple[str | int, ...], str]]:
    """Yield texts with their record and field.

    Counterpoints and positions speak for their holders, and claims for their claimants.
    """
    for claim in graph.of_kind(Claim):
        if claim.short_answer:
            yield claim, ("short_answer",), claim.short_answer
        if claim.assessment and claim.assessment.because:
            yield claim, ("assessment", "because"), claim.assessment.because
    for note in graph.of_kind(Note):
        yield note, ("text",), note.text
    for explainer in graph.of_kind(Explainer):
        if explainer.in_brief:
            yield explainer, ("in_brief",), explainer.in_brief


def _without_quotations(text: str) -> str:
    """Blank out what stands in quotation marks, and citations; places stay."""
    parts, done = [], 0
    unclosed: set[str] = set()
    for mark in _OPENING.finditer(text):
        if mark.start() < done or mark[0] in unclosed:
            continue
        end = text.find(_CLOSING[mark[0]], mark.end()) + 1
        if not end:
            unclosed.add(mark[0])
            continue
        parts += [text[done : mark.start()], " " * (end - mark.start())]
        done = end
    blank = "".join([*parts, text[done:]])
    return _CITED.sub(lambda found: " " * len(found[0]), blank)
