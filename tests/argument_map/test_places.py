"""Boxes, labels and lines of a map keep out of each other's way."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from evenhand.argument_map.layers import Box, Edge, arrange
from evenhand.argument_map.places import draw

if TYPE_CHECKING:
    from evenhand.argument_map.places import Drawing, Place

WIDEST = 4
Map = tuple[dict[str, Box], list[Edge]]


@st.composite
def maps(draw_from: st.DrawFn) -> Map:
    """Make a connected map of any shape: with cycles, parallel lines, and boxes of many sizes."""
    sizes = st.builds(Box, st.integers(20, 250), st.integers(20, 150))
    boxes = {
        f"b{index}": one
        for index, one in enumerate(draw_from(st.lists(sizes, min_size=2, max_size=14)))
    }
    names = list(boxes)
    label = st.builds(Box, st.integers(10, 120), st.just(17))
    tree = [
        Edge(names[draw_from(st.integers(0, index))], name, draw_from(label))
        for index, name in enumerate(names[1:])
    ]
    more = draw_from(
        st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=12)
    )
    return boxes, tree + [Edge(a, b, draw_from(label)) for a, b in more if a != b]


def _overlap(one: Place, size: Box, other: Place, other_size: Box) -> bool:
    beside = abs(one.x - other.x) >= (size.width + other_size.width) / 2 - 0.01
    below = abs(one.y - other.y) >= (size.height + other_size.height) / 2 - 0.01
    return not (beside or below)


def _placed(drawing: Drawing, boxes: dict[str, Box], edges: list[Edge]) -> list[tuple[Place, Box]]:
    labels = zip(drawing.labels, (edge.label for edge in edges), strict=True)
    return [*((drawing.boxes[name], box) for name, box in boxes.items()), *labels]


@given(maps())
def test_no_box_and_no_label_overlaps_another(given_map: Map) -> None:
    boxes, edges = given_map
    drawing = draw(boxes, edges, WIDEST)
    for (one, size), (other, other_size) in combinations(_placed(drawing, boxes, edges), 2):
        assert not _overlap(one, size, other, other_size)


@given(maps())
def test_everything_stands_inside(given_map: Map) -> None:
    boxes, edges = given_map
    drawing = draw(boxes, edges, WIDEST)
    for place, size in _placed(drawing, boxes, edges):
        assert size.width / 2 - 0.01 <= place.x <= drawing.width - size.width / 2 + 0.01
        assert size.height / 2 - 0.01 <= place.y <= drawing.height - size.height / 2 + 0.01


@given(maps())
def test_lines_run_down_from_box_to_box_and_through_no_other(given_map: Map) -> None:
    boxes, edges = given_map
    drawing = draw(boxes, edges, WIDEST)
    for edge, line in zip(edges, drawing.lines, strict=True):
        ends = [edge.upper, edge.lower]
        first, last = sorted(ends, key=lambda name: drawing.boxes[name].top)
        assert abs(line[0].x - drawing.boxes[first].x) < boxes[first].width / 2
        assert abs(line[-1].x - drawing.boxes[last].x) < boxes[last].width / 2
        assert all(above.bottom < below.top for above, below in pairwise(line))
        for place in line[1:-1]:
            for name, box in boxes.items():
                is_in_row = drawing.boxes[name].top == place.top
                assert not is_in_row or abs(place.x - drawing.boxes[name].x) > box.width / 2


@given(maps())
def test_rows_are_no_wider_than_wanted_and_edges_point_down(given_map: Map) -> None:
    boxes, edges = given_map
    rows = [
        {item.name for item in row} & boxes.keys() for row in arrange(boxes, edges, WIDEST).rows
    ]
    assert max(map(len, rows)) <= WIDEST
    row_of = {name: index for index, row in enumerate(rows) for name in row}
    assert row_of.keys() == boxes.keys()
    is_acyclic = not _has_cycle(edges)
    assert not is_acyclic or all(row_of[edge.upper] < row_of[edge.lower] for edge in edges)


def _has_cycle(edges: list[Edge]) -> bool:
    rest = list(edges)
    while rest:
        lowers = {edge.lower for edge in rest}
        kept = [edge for edge in rest if edge.upper in lowers]
        if len(kept) == len(rest):
            return True
        rest = kept
    return False


@given(maps())
def test_a_map_is_drawn_the_same_each_time(given_map: Map) -> None:
    assert draw(*given_map, WIDEST) == draw(*given_map, WIDEST)


def test_a_ladder_has_no_crossing() -> None:
    boxes = {name: Box(50, 20) for name in "abcdef"}
    label = Box(20, 17)
    edges = [Edge(a, b, label) for a, b in ("af", "be", "cd")]
    drawing = draw(boxes, edges, WIDEST)
    uppers = sorted("abc", key=lambda name: drawing.boxes[name].x)
    lowers = sorted("def", key=lambda name: drawing.boxes[name].x)
    assert [f"{a}{b}" for a, b in zip(uppers, lowers, strict=True)] == ["af", "be", "cd"]
