"""Layers of a drawing: which row each box stands in, and in what order.

The steps are those of Sugiyama, Tagawa and Toda, “Methods for Visual Understanding of
Hierarchical System Structures” (1981): no cycles, rows, few crossings. Rows hold a limited number
of boxes (as in Coffman and Graham's scheduling), so that a large map grows down the page and not
out of it.
"""

from __future__ import annotations

from bisect import bisect, insort
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SWEEPS = 12
"""How often the rows are put in order; by then few maps of any size change."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something that takes room in a drawing."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two boxes, with a box for its label."""

    upper: str
    lower: str
    label: Box


@dataclass(frozen=True, slots=True)
class Item:
    """What stands in a row: a box, a line's label, or a line that only passes."""

    name: str
    box: Box


PASSING = Box(10, 0)
"""The room for a line that passes a row."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Rows from top to bottom, and what is tied to what from one row to the next."""

    rows: list[list[Item]]
    chains: list[list[str]]
    """For each edge, the names of the items it runs through, downwards."""


def arrange(boxes: dict[str, Box], edges: Sequence[Edge], widest: int) -> Layers:
    """Put boxes and lines in rows; boxes stand in even rows, at most `widest` in each."""
    downward = _downward(list(boxes), edges)
    ranks = _ranks(list(boxes), downward, widest)
    rows: list[list[Item]] = [[] for _ in range(2 * max(ranks.values()) + 1)]
    for name, box in boxes.items():
        rows[2 * ranks[name]].append(Item(name, box))
    chains = []
    for index, (edge, (upper, lower)) in enumerate(zip(edges, downward, strict=True)):
        between = range(2 * ranks[upper] + 1, 2 * ranks[lower])
        middle = _odd_middle(between)
        passed = [
            Item(f"{index}/{row}", edge.label if row == middle else PASSING) for row in between
        ]
        for row, item in zip(between, passed, strict=True):
            rows[row].append(item)
        chains.append([upper, *(item.name for item in passed), lower])
    return _with_few_crossings(Layers(rows, chains))


def _odd_middle(between: range) -> int:
    middle = between[len(between) // 2]
    return middle if middle % 2 else middle - 1


def _downward(names: Sequence[str], edges: Sequence[Edge]) -> list[tuple[str, str]]:
    """Return each edge's ends, turned round where they would otherwise close a cycle."""
    below: dict[str, list[str]] = {name: [] for name in names}
    for edge in edges:
        below[edge.upper].append(edge.lower)
    finished: dict[str, int] = {}
    for name in names:
        _finish(name, below, finished)
    return [
        (edge.upper, edge.lower)
        if finished[edge.upper] > finished[edge.lower]
        else (edge.lower, edge.upper)
        for edge in edges
    ]


def _finish(start: str, below: dict[str, list[str]], finished: dict[str, int]) -> None:
    """Walk depth first from a box, and note the order in which boxes are left."""
    seen = set(finished) | {start}
    walk = [] if start in finished else [(start, iter(below[start]))]
    while walk:
        name, rest = walk[-1]
        following = next((one for one in rest if one not in seen), None)
        if following is None:
            finished[name] = len(finished)
            walk.pop()
        else:
            seen.add(following)
            walk.append((following, iter(below[following])))


def _ranks(names: Sequence[str], edges: Iterable[tuple[str, str]], widest: int) -> dict[str, int]:
    """Put every box below those it hangs from, in the first row with room."""
    above: dict[str, set[str]] = {name: set() for name in names}
    for upper, lower in edges:
        above[lower].add(upper)
    ranks: dict[str, int] = {}
    filled: dict[int, int] = {}
    waiting = list(names)
    while waiting:
        ready = [name for name in waiting if above[name] <= ranks.keys()]
        name = min(ready, key=lambda one: max((ranks[it] for it in above[one]), default=-1))
        rank = max((ranks[one] + 1 for one in above[name]), default=0)
        while filled.get(rank, 0) >= widest:
            rank += 1
        ranks[name] = rank
        filled[rank] = filled.get(rank, 0) + 1
        waiting.remove(name)
    return ranks


def _with_few_crossings(layers: Layers) -> Layers:
    """Order each row by the middle of what its items are tied to; keep the best order found."""
    best, fewest = layers, _crossings(layers)
    rows = layers.rows
    tied_above, tied_below = neighbours(layers.chains)
    for sweep in range(SWEEPS):
        rows = _sweep(rows, tied_below if sweep % 2 else tied_above, upwards=bool(sweep % 2))
        found = Layers(rows, layers.chains)
        crossings = _crossings(found)
        if crossings < fewest:
            best, fewest = found, crossings
    return best


def neighbours(
    chains: Iterable[Sequence[str]],
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return what each item is tied to in the row above, and in the row below."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for chain in chains:
        for upper, lower in pairwise(chain):
            above.setdefault(lower, []).append(upper)
            below.setdefault(upper, []).append(lower)
    return above, below


def _sweep(
    rows: list[list[Item]], tied: dict[str, list[str]], *, upwards: bool
) -> list[list[Item]]:
    place: dict[str, float] = {}
    swept = []
    for row in reversed(rows) if upwards else rows:
        for index, item in enumerate(row):
            place[item.name] = index / max(1, len(row) - 1)
        ordered = sorted(row, key=lambda item: _middle(item.name, tied, place))
        for index, item in enumerate(ordered):
            place[item.name] = index / max(1, len(row) - 1)
        swept.append(ordered)
    return swept[::-1] if upwards else swept


def _middle(name: str, tied: dict[str, list[str]], place: dict[str, float]) -> float:
    others = tied.get(name)
    return sum(place[one] for one in others) / len(others) if others else place[name]


def _crossings(layers: Layers) -> int:
    place = {item.name: index for row in layers.rows for index, item in enumerate(row)}
    row_of = {item.name: index for index, row in enumerate(layers.rows) for item in row}
    between: dict[int, list[tuple[int, int]]] = {}
    for chain in layers.chains:
        for upper, lower in pairwise(chain):
            between.setdefault(row_of[upper], []).append((place[upper], place[lower]))
    return sum(map(_inversions, between.values()))


def _inversions(pairs: list[tuple[int, int]]) -> int:
    seen: list[int] = []
    count = 0
    for _, lower in sorted(pairs):
        count += len(seen) - bisect(seen, lower)
        insort(seen, lower)
    return count
