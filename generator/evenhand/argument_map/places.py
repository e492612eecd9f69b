"""Places in a drawing: where each item of each row stands, and how lines run between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from evenhand.argument_map.layers import Box, Edge, Layers, arrange, neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.argument_map.layers import Item

BESIDE, BELOW = 22.0, 26.0
"""Room between neighbours in a row, and between one row and the next."""
ROUNDS = 40
"""How often items are drawn towards what they are tied to, at most."""
STILL = 0.05
"""A move that nobody sees, in pixels."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands: its middle, and its row from top to bottom."""

    x: float
    y: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map in numbers: the places of its boxes, and of the labels and ends of its lines."""

    width: float
    height: float
    boxes: dict[str, Place]
    lines: list[list[Place]]
    """For each edge, the places it runs through, from its upper end to its lower."""
    labels: list[Place]
    """For each edge, where its label stands."""


def draw(boxes: dict[str, Box], edges: Sequence[Edge], widest: int) -> Drawing:
    """Place boxes and lines so that none overlaps another.

    Edges run from the upper to the lower of their boxes wherever that closes no cycle. A map
    stands on a page and in a file; it is laid out once for both.
    """
    return _draw(tuple(boxes.items()), tuple(edges), widest)


@lru_cache(maxsize=256)
def _draw(named: tuple[tuple[str, Box], ...], edges: tuple[Edge, ...], widest: int) -> Drawing:
    boxes = dict(named)
    layers = arrange(boxes, edges, widest)
    middles = _middles(layers)
    left = min(middles[one.name] - one.box.width / 2 for row in layers.rows for one in row)
    right = max(middles[one.name] + one.box.width / 2 for row in layers.rows for one in row)
    places: dict[str, Place] = {}
    top = 0.0
    for row in layers.rows:
        bottom = top + max((item.box.height for item in row), default=0)
        for item in row:
            places[item.name] = Place(middles[item.name] - left, (top + bottom) / 2, top, bottom)
        top = bottom + BELOW
    items = {item.name: item for row in layers.rows for item in row}
    return Drawing(
        width=right - left,
        height=top - BELOW,
        boxes={name: places[name] for name in boxes},
        lines=_lines(layers, places, boxes),
        labels=[_label(chain, items, places) for chain in layers.chains],
    )


def _label(chain: list[str], items: dict[str, Item], places: dict[str, Place]) -> Place:
    name = max(chain[1:-1], key=lambda one: items[one].box.height)
    return places[name]


def _lines(layers: Layers, places: dict[str, Place], boxes: dict[str, Box]) -> list[list[Place]]:
    """Let each line leave a box at a point of its own, in the order in which they run."""
    ends: dict[tuple[str, bool], list[tuple[float, int]]] = {}
    for index, chain in enumerate(layers.chains):
        ends.setdefault((chain[0], True), []).append((places[chain[1]].x, index))
        ends.setdefault((chain[-1], False), []).append((places[chain[-2]].x, index))
    ports: dict[tuple[int, bool], Place] = {}
    for (name, is_lower_side), tied in ends.items():
        box, place = boxes[name], places[name]
        for order, (_, index) in enumerate(sorted(tied), start=1):
            x = place.x - box.width / 2 + box.width * order / (len(tied) + 1)
            y = place.y + (box.height if is_lower_side else -box.height) / 2
            ports[index, is_lower_side] = Place(x, y, place.top, place.bottom)
    return [
        [ports[index, True], *(places[name] for name in chain[1:-1]), ports[index, False]]
        for index, chain in enumerate(layers.chains)
    ]


def _middles(layers: Layers) -> dict[str, float]:
    """Return the middle of every item: near what it is tied to, and beside its neighbours."""
    above, below = neighbours(layers.chains)
    middles = {name: x for row in layers.rows for name, x in _side_by_side(row).items()}
    for turn in range(ROUNDS):
        before = dict(middles)
        for row in layers.rows if turn % 2 else reversed(layers.rows):
            wanted = []
            for item in row:
                tied = [*above.get(item.name, ()), *below.get(item.name, ())]
                at = [middles[one] for one in tied] or [middles[item.name]]
                wanted.append(sum(at) / len(at))
            middles.update(zip((item.name for item in row), _apart(row, wanted), strict=True))
        if all(abs(middles[name] - before[name]) < STILL for name in middles):
            break
    return middles


def _side_by_side(row: Sequence[Item]) -> dict[str, float]:
    return dict(zip((item.name for item in row), _apart(row, [0.0] * len(row)), strict=True))


def _apart(row: Sequence[Item], wanted: Sequence[float]) -> list[float]:
    """Move a row's items as little as possible so that they keep their order and do not touch.

    Least squares under an order: the pool-adjacent-violators algorithm (Barlow and others,
    “Statistical Inference under Order Restrictions”, 1972), after taking away the room that the
    items before need.
    """
    offsets, offset = [], 0.0
    for before, item in zip([None, *row], row, strict=False):
        if before is not None:
            offset += (before.box.width + item.box.width) / 2 + BESIDE
        offsets.append(offset)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] >= mean:
            other, size = pools.pop()
            mean = (mean * count + other * size) / (count + size)
            count += size
        pools.append((mean, count))
    means = [mean for mean, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
