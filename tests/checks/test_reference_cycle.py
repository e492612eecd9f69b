"""Circles: every source in one is named once, whatever the shape, and however long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.checks.reference_cycle import check
from evenhand.link import link
from evenhand.load import Corpus
from evenhand.model.source import Source
from evenhand.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.graph import Graph

NAMES = "abcdef"


def graph_of(derived: Mapping[str, list[str]]) -> Graph:
    origin = read_yaml("", "sources.yaml").origin
    records = []
    for name, origins in derived.items():
        source = Source.model_validate({"id": name, "title": name, "derived_from": origins})
        source.written_at(origin)
        records.append(source)
    return link(Corpus(tuple(records)))[0]


def has_circle(derived: Mapping[str, list[str]]) -> bool:
    """Take away what leads nowhere until nothing changes: circles are what is left."""
    left = {name: set(origins) for name, origins in derived.items()}
    while ends := [name for name, origins in left.items() if not origins]:
        for end in ends:
            del left[end]
        left = {name: origins - set(ends) for name, origins in left.items()}
    return bool(left)


@given(
    st.fixed_dictionaries(
        {name: st.lists(st.sampled_from(NAMES), max_size=3, unique=True) for name in NAMES}
    )
)
def test_a_circle_is_found_where_there_is_one(derived: Mapping[str, list[str]]) -> None:
    found = list(check(graph_of(derived)))
    assert bool(found) is has_circle(derived)
    assert len(found) == len({item.message for item in found})


@pytest.mark.parametrize(
    ("derived", "circles"),
    [
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, ["`a` → `a`"]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, ["`b` → `c` → `b`"]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, ["`a` → `b` → `a`", "`c` → `d` → `c`"]),
    ],
)
def test_a_circle_is_told_without_what_leads_to_it(
    derived: Mapping[str, list[str]], circles: list[str]
) -> None:
    found = [item.message.partition(": ")[2] for item in check(graph_of(derived))]
    assert found == circles


def test_a_long_chain_is_walked_without_recursion() -> None:
    chain = {f"s{number}": [f"s{number + 1}"] for number in range(5000)} | {"s5000": []}
    assert list(check(graph_of(chain))) == []
