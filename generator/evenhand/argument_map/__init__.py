"""How an explainer's claims bear on one another, drawn to SVG.

A claim stands above what it rests on; a line says what it is and ends in an arrow, or in a bar
where it speaks against a claim. The list and the table beside the map say the same in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.argument_map.claims import (
    WIDTH,
    XLINK,
    ClaimBox,
    Relation,
    claim_box,
    draw_claim,
    draw_label,
    draw_line,
    relations_of,
)
from evenhand.argument_map.places import BESIDE, draw
from evenhand.argument_map.standalone import frame
from evenhand.svg import element, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evenhand.argument_map.places import Drawing
    from evenhand.graph import Graph
    from evenhand.model.claim import Claim
    from evenhand.model.explainer import Explainer

WIDEST = 4
"""Boxes beside one another: as many as stand in a page without scrolling sideways."""
MOST_CLAIMS, MOST_RELATIONS = 120, 100
"""Beyond so many a map is no longer read but searched, and list and table serve that better."""
ROOM = WIDEST * WIDTH + (WIDEST - 1) * BESIDE
APART = 2 * BESIDE
"""Between groups of claims that have nothing to do with each other."""
MARGIN = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """A map without its frame."""

    width: float
    height: float
    body: str
    description: str


def draw_map(graph: Graph, explainer: Explainer, address: Callable[[Claim], str | None]) -> str:
    """Return an explainer's map for a page; `address` gives a claim's link from there.

    Empty where no two claims bear on each other, or where there are too many to be read.
    """
    picture = _draw(graph, explainer, address)
    if picture is None:
        return ""
    return element(
        "svg",
        picture.body,
        class_="ev-map-picture",
        role="group",
        aria_label=picture.description,
        viewBox=f"0 0 {picture.width:g} {picture.height:g}",
        width=picture.width,
        height=picture.height,
        **XLINK,
    )


def map_file(
    graph: Graph, explainer: Explainer, address: Callable[[Claim], str | None]
) -> bytes | None:
    """Return an explainer's map as an SVG file with its title; or none."""
    picture = _draw(graph, explainer, address)
    if picture is None:
        return None
    return frame(explainer.label, picture.description, picture.body, picture.width, picture.height)


def _draw(
    graph: Graph, explainer: Explainer, address: Callable[[Claim], str | None]
) -> Picture | None:
    claims = [claim_box(graph, claim) for claim in graph.claims_of(explainer)]
    relations = relations_of(graph, explainer)
    if not 0 < len(relations) <= MOST_RELATIONS or len(claims) > MOST_CLAIMS:
        return None
    shelf = _Shelf()
    for boxes, ties in _groups(claims, relations):
        drawing = draw({one.claim.id: one.box for one in boxes}, [one.edge for one in ties], WIDEST)
        shelf.put(_group_body(boxes, ties, drawing, address), drawing)
    alone = _alone(claims, relations)
    if alone:
        shelf.say("Not tied to another claim here")
    for index in range(0, len(alone), WIDEST):
        some = alone[index : index + WIDEST]
        drawing = draw({one.claim.id: one.box for one in some}, [], WIDEST)
        shelf.put(_group_body(some, [], drawing, address), drawing)
    return Picture(
        width=shelf.width + 2 * MARGIN,
        height=shelf.bottom + MARGIN,
        body="".join(shelf.parts),
        description=describe(graph, explainer),
    )


class _Shelf:
    """Sets drawings beside one another while there is room, then below."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.width = 0.0
        self.bottom = float(MARGIN)
        self._x = 0.0
        self._top = float(MARGIN)

    def put(self, body: str, drawing: Drawing) -> None:
        """Add a drawing."""
        if self._x and self._x + drawing.width > ROOM:
            self._go_below()
        place = f"translate({MARGIN + self._x:g} {self._top:g})"
        self.parts.append(element("g", body, transform=place))
        self.width = max(self.width, self._x + drawing.width)
        self.bottom = max(self.bottom, self._top + drawing.height)
        self._x += drawing.width + APART

    def say(self, words: str) -> None:
        """Add a line of words below all that is there."""
        self._go_below()
        self.parts.append(text(words, MARGIN, self._top, "ev-soft"))
        self._top += BESIDE / 2

    def _go_below(self) -> None:
        self._x = 0.0
        self._top = self.bottom + APART


def _group_body(
    boxes: list[ClaimBox],
    relations: list[Relation],
    drawing: Drawing,
    address: Callable[[Claim], str | None],
) -> str:
    """Draw lines and their labels, then claims in the order in which they are read."""
    lines = map(draw_line, relations, drawing.lines)
    labels = map(draw_label, relations, drawing.labels)
    places = {one.claim.id: drawing.boxes[one.claim.id] for one in boxes}
    in_order = sorted(boxes, key=lambda one: (places[one.claim.id].top, places[one.claim.id].x))
    shown = [
        draw_claim(one, places[one.claim.id].x, places[one.claim.id].y, address(one.claim))
        for one in in_order
    ]
    return element("g", *lines, *labels, aria_hidden="true") + "".join(shown)


def _groups(
    claims: list[ClaimBox], relations: list[Relation]
) -> Iterator[tuple[list[ClaimBox], list[Relation]]]:
    """Yield the claims that hang together, and how; the largest group first."""
    group_of = {one.claim.id: {one.claim.id} for one in claims}
    for relation in relations:
        start, end = group_of[relation.start.id], group_of[relation.end.id]
        if start is not end:
            start |= end
            group_of.update(dict.fromkeys(end, start))
    groups = {id(group): group for group in group_of.values() if len(group) > 1}
    for group in sorted(groups.values(), key=len, reverse=True):
        yield (
            [one for one in claims if one.claim.id in group],
            [one for one in relations if one.start.id in group],
        )


def _alone(claims: list[ClaimBox], relations: list[Relation]) -> list[ClaimBox]:
    tied = {end.id for one in relations for end in (one.start, one.end)}
    return [one for one in claims if one.claim.id not in tied]


def describe(graph: Graph, explainer: Explainer) -> str:
    """Say in words what a map shows: how many claims, and how many relations of which kind."""
    relations = relations_of(graph, explainer)
    counted = [
        f"“{label}”, {count}"
        for label in dict.fromkeys(one.label for one in relations)
        if (count := sum(one.label == label for one in relations))
    ]
    claims = len(graph.claims_of(explainer))
    return f"Map of {claims} claims and how they bear on each other: {'; '.join(counted)}."
