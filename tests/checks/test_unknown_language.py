"""Languages that no language tag names, of sources and of explainers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evenhand.checks.unknown_language import check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.graph import Graph


@pytest.mark.parametrize("tag", ["en", "uk", "pt-BR", "zh-Hant-TW", "nds", "de-x-easy"])
def test_a_tag_is_one(graph_of: Callable[[Mapping[str, str]], Graph], tag: str) -> None:
    assert list(check(graph_of(content(tag)))) == []


@pytest.mark.parametrize("tag", ["ua", "English", 'a"b', "en_US", "en-", "x"])
def test_what_is_none_is_told_of_sources_and_explainers(
    graph_of: Callable[[Mapping[str, str]], Graph], tag: str
) -> None:
    found = list(check(graph_of(content(tag))))
    assert [item.path for item in found] == ["content/sources.yaml", "content/explainers.yaml"]
    assert {item.message for item in found} == {f"`{tag}` is no language tag"}


def content(tag: str) -> dict[str, str]:
    return {
        "sources.yaml": f"s: {{title: S, language: '{tag}'}}\n",
        "explainers.yaml": f"e: {{title: E, question: Q, in_brief: B, language: '{tag}'}}\n",
    }
