"""What was made from a graph, remembered with the facts it was made from."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from evenhand.graph import NOTHING, Graph
from evenhand.model.base import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

T = TypeVar("T")
Fact = tuple[str, object]
"""A table of the graph, and a key in it that somebody looked up."""
WHOLE = object()
"""In the place of a key: somebody went through the whole table."""
TABLES = tuple(one.name for one in fields(Graph) if one.name not in {"vocabulary", "today"})


@dataclass(slots=True)
class _Made:
    """A thing that was made, and what from."""

    values: tuple[object, ...]
    facts: set[Fact]
    thing: Any


@dataclass(slots=True)
class PageMemory:
    """Makes things from a graph once, and again only when what they were made from has changed.

    While a thing is made, whatever is asked of the graph is noted. In the next graph, records of
    files that are the same are the same objects (see `load_corpus`), so that a fact is known to
    have changed by looking at it.
    """

    _basis: object = None
    _graph: Graph = NOTHING
    _made: dict[Hashable, _Made] = field(default_factory=dict)
    _used: set[Hashable] = field(default_factory=set)
    _notes: list[set[Fact]] = field(default_factory=list)

    def enter(self, graph: Graph, basis: object) -> Graph:
        """Take the graph of a new build, forget what is out of date; return one that is noted.

        `basis` is what every page depends on; with another one nothing is kept.
        """
        facts = changed_facts(self._graph, graph)
        if not _is_same(self._basis, basis):
            self._made = {}
        elif facts:
            self._made = {
                name: made for name, made in self._made.items() if made.facts.isdisjoint(facts)
            }
        self._basis, self._graph, self._used = basis, graph, set()
        return self._noted(graph)

    def leave(self) -> None:
        """Forget what this build had no use for."""
        self._made = {name: made for name, made in self._made.items() if name in self._used}

    def recall(self, name: Hashable, values: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` makes, from memory if neither values nor facts have changed."""
        made = self._made.get(name)
        if made is None or not _is_same(made.values, values):
            self._notes.append(set())
            try:
                thing = make()
            finally:
                facts = self._notes.pop()
            made = self._made[name] = _Made(values, facts, thing)
        self._used.add(name)
        if self._notes:
            self._notes[-1] |= made.facts
        return made.thing  # type: ignore[no-any-return]

    def note(self, table: str, key: object) -> None:
        """Remember that what is being made asked for a fact."""
        if self._notes:
            self._notes[-1].add((table, key))

    def _noted(self, graph: Graph) -> Graph:
        tables: dict[str, Any] = {}
        for name in TABLES:
            table = getattr(graph, name)
            noting = _Set if isinstance(table, frozenset) else _Table
            tables[name] = noting(table)
            tables[name].asked = (self, name)
        return replace(graph, **tables)


def changed_facts(old: Graph, new: Graph) -> set[Fact]:
    """Return what a look into two graphs would find different."""
    found: set[Fact] = set()
    for name in TABLES:
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(after, frozenset):
            keys = before ^ after
        else:
            keys = {key for key in before.keys() | after.keys() if _differ(before, after, key)}
        found |= {(name, key) for key in keys}
        if keys or list(before) != list(after):
            found.add((name, WHOLE))
    return found


def _differ(before: dict[Any, Any], after: dict[Any, Any], key: object) -> bool:
    return not _is_same(before.get(key), after.get(key))


def _is_same(one: object, other: object) -> bool:
    """Tell whether two values are the same down to their records, which are compared by identity.

    Two records of equal fields may differ in where they were written.
    """
    if one is other:
        return True
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(map(_is_same, one.values(), other.values()))
    return not isinstance(one, Part) and bool(one == other)


class _Table(dict[Any, Any]):
    """A table of a graph that tells who asks for what."""

    asked: tuple[PageMemory, str]

    def _note(self, key: object) -> None:
        memory, name = self.asked
        memory.note(name, key)

    def get(self, key: object, default: Any = None) -> Any:  # noqa: ANN401 - any table
        self._note(key)
        return super().get(key, default)

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401 - any table
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return super().__contains__(key)

    def __iter__(self) -> Iterator[Any]:
        self._note(WHOLE)
        return super().__iter__()

    def __len__(self) -> int:
        self._note(WHOLE)
        return super().__len__()

    def keys(self) -> Any:  # noqa: ANN401 - any table
        self._note(WHOLE)
        return super().keys()

    def values(self) -> Any:  # noqa: ANN401 - any table
        self._note(WHOLE)
        return super().values()

    def items(self) -> Any:  # noqa: ANN401 - any table
        self._note(WHOLE)
        return super().items()


class _Set(frozenset[Any]):
    """A set of a graph that tells who asks for what."""

    asked: tuple[PageMemory, str]

    def __contains__(self, key: object) -> bool:
        memory, name = self.asked
        memory.note(name, key)
        return super().__contains__(key)

    def __iter__(self) -> Iterator[Any]:
        memory, name = self.asked
        memory.note(name, WHOLE)
        return super().__iter__()

    def __len__(self) -> int:
        memory, name = self.asked
        memory.note(name, WHOLE)
        return super().__len__()
