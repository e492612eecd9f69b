"""An explainer's claims as a map."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from evenhand.argument_map import MOST_RELATIONS, draw_map, map_file
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from evenhand.graph import Graph

KINDS = ("supports", "disputes", "qualifies", "undercuts", "depends-on", "restates")
SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture
def linked(tmp_path: Path) -> Callable[..., tuple[Graph, Explainer]]:
    """Return a function that links claims, given as an id's words and relations."""

    def make(
        ties: dict[str, list[tuple[str, str]]], words: str = "Buses run", extra: str = ""
    ) -> tuple[Graph, Explainer]:
        claims = "".join(
            f"{name}:\n  claim: '{words} {name}'\n  kind: factual\n  relations: ["
            + ", ".join(f"{{type: {kind}, to: {other}}}" for kind, other in relations)
            + "]\n"
            for name, relations in ties.items()
        )
        (tmp_path / "claims.yaml").write_text(claims, encoding="utf-8")
        (tmp_path / "explainers.yaml").write_text(
            "x:\n  title: Night buses\n  question: Do they?\n  in_brief: Yes.\n  passages:\n"
            f"    - {{id: p, label: P, gist: G., claims: [{', '.join(ties)}]}}\n",
            encoding="utf-8",
        )
        (tmp_path / "counterpoints.yaml").write_text(extra, encoding="utf-8")
        graph, _ = link(load_corpus(tmp_path))
        return graph, next(iter(graph.of_kind(Explainer)))

    return make


def _parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def _texts(picture: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in picture.iter() if one.tag.endswith("text")]


def _classes(picture: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in picture.iter() if name in one.get("class", "").split()]


def test_claims_are_links_and_relations_are_named(
    linked: Callable[..., tuple[Graph, Explainer]],
) -> None:
    against = "low:\n  title: Low\n  about: [b]\n  text: Few ride.\n"
    graph, explainer = linked({"a": [("supports", "b")], "b": [], "c": []}, extra=against)
    picture = _parse(draw_map(graph, explainer, lambda claim: f"../{claim.id}/"))
    links = list(picture.iter("a"))
    assert [one.get(XLINK_HREF) for one in links] == ["../b/", "../a/", "../c/"]
    assert links[0].get("aria-label") == "Buses run b, Not assessed, 1 counterpoint"
    assert {"supports", "1 counterpoint", "Not tied to another claim here"} <= set(_texts(picture))
    said = "Map of 3 claims and how they bear on each other: “supports”, 1."
    assert picture.get("aria-label") == said


@pytest.mark.parametrize("kind", KINDS)
def test_every_relation_is_told_by_line_end_and_word(
    linked: Callable[..., tuple[Graph, Explainer]], kind: str
) -> None:
    graph, explainer = linked({"a": [(kind, "b")], "b": []})
    picture = _parse(draw_map(graph, explainer, lambda _: None))
    assert len(_classes(picture, f"ev-{kind}")) == 1
    assert graph.vocabulary.words[kind].label in _texts(picture)
    is_against = kind in {"disputes", "undercuts"}
    assert len(_classes(picture, "ev-bar-end")) == is_against
    assert len(_classes(picture, "ev-head-of")) == (not is_against)


def test_what_a_claim_rests_on_stands_below_it(
    linked: Callable[..., tuple[Graph, Explainer]],
) -> None:
    for ties in (
        {"a": [], "b": [("supports", "a")]},
        {"b": [], "a": [("depends-on", "b")]},
    ):
        graph, explainer = linked(ties)
        texts = _texts(_parse(draw_map(graph, explainer, lambda _: None)))
        assert texts.index("Buses run a") < texts.index("Buses run b")


def test_relations_to_itself_and_said_twice_are_drawn_once_or_not(
    linked: Callable[..., tuple[Graph, Explainer]],
) -> None:
    twice = [("supports", "b"), ("supports", "b"), ("supports", "a"), ("depends-on", "b")]
    graph, explainer = linked({"a": twice, "b": [("disputes", "a")]})
    picture = _parse(draw_map(graph, explainer, lambda _: None))
    assert len(_classes(picture, "ev-tie")) == 3


def test_hostile_words_stay_words(linked: Callable[..., tuple[Graph, Explainer]]) -> None:
    hostile = '</text><script>x()</script>" onload="x()'
    graph, explainer = linked({"a": [("supports", "b")], "b": []}, words=hostile)
    svg = draw_map(graph, explainer, lambda _: 'x" onclick="y()')
    picture = _parse(svg)
    assert not [one for one in picture.iter() if one.tag == "script"]
    assert not [name for one in picture.iter() for name in one.attrib if name.startswith("on")]


def test_nothing_is_drawn_without_relations_or_with_too_many(
    linked: Callable[..., tuple[Graph, Explainer]],
) -> None:
    assert draw_map(*linked({"a": [], "b": []}), lambda _: None) == ""
    names = [f"c{index}" for index in range(MOST_RELATIONS // 6 + 2)]
    full = {name: [(kind, names[index - 1]) for kind in KINDS] for index, name in enumerate(names)}
    assert draw_map(*linked(full), lambda _: None) == ""


def test_a_file_stands_alone(linked: Callable[..., tuple[Graph, Explainer]]) -> None:
    graph, explainer = linked({"a": [("supports", "b")], "b": []})
    data = map_file(graph, explainer, lambda claim: f"https://site.example/{claim.id}/")
    assert data
    root = ET.fromstring(data)
    assert root.findtext(f"{SVG}title") == "Night buses"
    assert len(root.findall(f".//{SVG}a")) == 2
    assert data == map_file(graph, explainer, lambda claim: f"https://site.example/{claim.id}/")
