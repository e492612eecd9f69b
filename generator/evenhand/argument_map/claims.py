"""The claims of a map as boxes, their relations as labelled lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.argument_map.layers import Box, Edge
from evenhand.model.claim import Claim
from evenhand.svg import element, path, text
from evenhand.svg_text import escape, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.argument_map.places import Place
    from evenhand.graph import Graph
    from evenhand.model.explainer import Explainer

SIZE, SMALL, LINE = 13, 12, 17
"""Sizes of the font and the distance of baselines, in pixels: a map is not scaled down."""
WIDTH = 216
PADDING = 10
CLAIM_LINES = 7
HEAD = 9
"""How long an arrow's head is."""
MARKS = {
    "firm": "●",
    "mostly": "◕",
    "divided": "◑",
    "weak": "◔",
    "fails": "✕",
    "open": "○",
    "value": "◇",
}
"""The marks of the tones, as in the stylesheet."""
BARRED = frozenset({"disputes", "undercuts"})
"""Relations that speak against a claim end in a bar, not in an arrow."""


@dataclass(frozen=True, slots=True)
class ClaimBox:
    """A claim as a box: its words in lines."""

    claim: Claim
    tone: str
    verdict: str
    words: list[str]
    counted: str
    """How many counterpoints meet it, in words; empty for none."""

    @property
    def box(self) -> Box:
        """Return the room it takes."""
        lines = len(self.words) + 1 + bool(self.counted)
        return Box(WIDTH, LINE * lines + 2 * PADDING)


@dataclass(frozen=True, slots=True)
class Relation:
    """A line from one claim to another."""

    start: Claim
    end: Claim
    kind: str
    label: str

    @property
    def points_down(self) -> bool:
        """Tell whether its arrow points down: what a claim rests on stands below it."""
        return self.kind == "depends-on"

    @property
    def edge(self) -> Edge:
        """Return it from its upper to its lower end."""
        ends = (self.start.id, self.end.id) if self.points_down else (self.end.id, self.start.id)
        return Edge(*ends, Box(text_width(self.label, SMALL) + 4, LINE))


def relations_of(graph: Graph, explainer: Explainer) -> list[Relation]:
    """Return how an explainer's claims bear on one another, each relation once."""
    claims = graph.claims_of(explainer)
    shown = {claim.id for claim in claims}
    found = {
        (claim.id, relation.type, other.id): Relation(
            claim, other, relation.type, graph.vocabulary.words[relation.type].label
        )
        for claim in claims
        for relation in claim.relations
        if isinstance(other := graph.resolve(relation.to), Claim)
        if other.id in shown and other.id != claim.id
    }
    return list(found.values())


def claim_box(graph: Graph, claim: Claim) -> ClaimBox:
    """Set a claim's words in the lines of its box."""
    verdict = claim.assessment and graph.vocabulary.verdicts[claim.assessment.verdict]
    count = len(graph.counterpoints_of(claim))
    return ClaimBox(
        claim=claim,
        tone=verdict.tone if verdict else "open",
        verdict=verdict.label if verdict else "Not assessed",
        words=wrap(claim.claim, WIDTH - 2 * PADDING, SIZE, CLAIM_LINES),
        counted=f"{count} counterpoint{'s' if count > 1 else ''}" if count else "",
    )


XLINK = {"xmlns:xlink": "http://www.w3.org/1999/xlink"}
"""Declares the prefix that links have, on the picture that holds them."""


def draw_claim(shown: ClaimBox, x: float, y: float, address: str | None) -> str:
    """Draw a claim's box around a middle, as a link to its page if that has an address.

    The link's attribute is XLink's (SVG 1.1): Material's instant navigation rewrites every
    element with an `href`, and fails at those of SVG, whose `href` cannot be set.
    """
    left, top = x - WIDTH / 2, y - shown.box.height / 2
    frame = element(
        "rect", x=left, y=top, width=WIDTH, height=shown.box.height, rx=3, class_="ev-box"
    )
    side = element("rect", x=left, y=top, width=4, height=shown.box.height, class_="ev-side")
    lines = [(f"{MARKS[shown.tone]} {shown.verdict}", "ev-found")]
    lines += [(line, "") for line in shown.words]
    lines += [(shown.counted, "ev-soft")] if shown.counted else []
    words = "".join(
        text(line, left + PADDING + 2, top + PADDING + LINE * index - 4, class_)
        for index, (line, class_) in enumerate(lines, start=1)
    )
    parts = element("g", frame, side, words, class_=f"ev-tone-{shown.tone}")
    if not address:
        return parts
    told = ", ".join(part for part in (shown.claim.claim, shown.verdict, shown.counted) if part)
    return f'<a xlink:href="{escape(address)}" aria-label="{escape(told)}">{parts}</a>'


def draw_line(relation: Relation, places: Sequence[Place]) -> str:
    """Draw a relation through its places, upper end first, with what it ends in."""
    first, *between, last = places
    steps: list[str | float] = ["M", first.x, first.y, "V", first.bottom]
    before = first
    for place in (*between, last):
        middle = (before.bottom + place.top) / 2
        steps += ["C", before.x, middle, place.x, middle, place.x, place.top]
        steps += ["V", last.y if place is last else place.bottom]
        before = place
    at, sign = (last, 1) if relation.points_down else (first, -1)
    line = path(*steps, class_=f"ev-tie ev-{relation.kind}")
    return line + _head(at.x, at.y - 1.5 * sign, sign, is_bar=relation.kind in BARRED)


def _head(x: float, y: float, sign: int, *, is_bar: bool) -> str:
    if is_bar:
        return path("M", x - HEAD, y - 2 * sign, "H", x + HEAD, class_="ev-bar-end")
    back = y - HEAD * sign
    return path(
        "M", x - HEAD / 2, back, "L", x, y, "L", x + HEAD / 2, back, "Z", class_="ev-head-of"
    )


def draw_label(relation: Relation, place: Place) -> str:
    """Write what a relation is called, in the middle of its line."""
    return text(relation.label, place.x, place.y + SMALL * 0.36, "ev-soft", "middle")
