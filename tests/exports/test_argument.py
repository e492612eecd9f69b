"""The argument of an explainer, as argument tools and graph tools read it."""

from __future__ import annotations

import io
import json
from string import punctuation
from typing import TYPE_CHECKING

import networkx as nx  # type: ignore[import-untyped] # it ships none
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.addresses import Site
from evenhand.exports.argument import ArgumentExport
from evenhand.exports.argument.argdown import escaped
from evenhand.exports.argument.bearings import Edge, argument_of
from evenhand.model.explainer import Explainer
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.graph import Graph

    GraphOf = Callable[[Mapping[str, str | bytes]], Graph]

PUBLICATION = Publication(Site("https://site.example/"), name="A site")
CLAIMS = """\
rents:
  claim: Rents doubled
  kind: factual
  appearances: [{by: speaker, quote: rents doubled}, {by: neighbour}]
  assessment:
    verdict: mixed
    because: So.
    confidence: {level: high, evidence: robust, agreement: high}
    as_of: 2026-11
    review_by: 2027
  evidence:
    - {source: table, stance: supports, quote: from 10 to 20, locator: p. 4}
    - {source: paper, stance: disputes}
    - {source: paper, stance: mentions}
  context: [{title: A note, text: NOTE-TEXT, as_of: 2026}]
  counterpoints:
    - {title: Not so, text: They did not, attacks: claim, reply: They did}
    - {title: It does not follow, text: No, attacks: inference}
    - {title: So what, text: It does not matter, attacks: relevance}
    - {title: Gone, text: GONE-TEXT, status: retracted, reason: Wrong}
  relations:
    - {type: supports, to: crisis}
    - {type: depends-on, to: base}
    - {type: qualifies, to: crisis}
base:
  claim: The base is right
  kind: factual
  relations: [{type: disputes, to: crisis}, {type: undercuts, to: rents}]
crisis:
  claim: There is a crisis
  kind: evaluative
  relations: [{type: restates, to: base}]
"""
CONTENT: dict[str, str | bytes] = {
    "claims.yaml": CLAIMS,
    "sources.yaml": "table: {title: A table, publisher: An office}\npaper: {title: A report}\n",
    "people.yaml": "speaker: {name: A. Speaker}\nneighbour: {name: A neighbour, private: true}\n",
    "explainers.yaml": (
        "e: {title: 'A \"title\" === here', question: Is it?, in_brief: No.,\n"
        "  claims: [rents, base, crisis]}\n"
        "empty: {title: Empty, question: Is it?, in_brief: No.}\n"
    ),
}
EDGES = {
    ("rents.evidence-for", "rents", "support"),
    ("rents.evidence-against", "rents", "attack"),
    ("rents/not-so", "rents", "attack"),
    ("rents/not-so.reply", "rents/not-so", "attack"),
    ("rents/it-does-not-follow", "rents.evidence-for", "undercut"),
    ("rents/so-what", "rents", "attack"),
    ("rents", "crisis", "support"),
    ("base", "rents", "support"),
    ("rents", "rents.qualifies.crisis", "support"),
    ("rents.qualifies.crisis", "crisis", "attack"),
    ("base", "crisis", "attack"),
    ("base", "rents.evidence-for", "undercut"),
    ("crisis", "crisis.restates.base", "support"),
    ("crisis.restates.base", "base", "support"),
}


@pytest.fixture
def files(graph_of: GraphOf) -> dict[str, str]:
    """Export the argument of a small corpus."""
    made = ArgumentExport(graph_of(CONTENT), PUBLICATION).files()
    return {name.removeprefix("data/arguments/"): data.decode() for name, data in made}


def test_a_counterpoint_in_a_file_of_its_own_may_be_called_as_its_claim(graph_of: GraphOf) -> None:
    shared = "{title: Not so, text: No., about: [rents], reply: Yes.}"
    graph = graph_of({**CONTENT, "counterpoints/rents.yaml": shared})
    argument = argument_of(graph, PUBLICATION, graph.of_kind(Explainer)[0])
    assert argument.nodes["rents"].text == "Rents doubled"
    assert Edge("rents.counterpoint", "rents", "attack") in argument.edges
    assert Edge("rents.counterpoint.reply", "rents.counterpoint", "attack") in argument.edges


def test_an_explainer_without_claims_has_no_argument(files: dict[str, str]) -> None:
    assert sorted(files) == ["e.aif.json", "e.argdown", "e.graphml"]


def test_readers_are_offered_what_there_is(graph_of: GraphOf) -> None:
    graph = graph_of(CONTENT)

    export = ArgumentExport(graph, PUBLICATION)
    offered = export.beside(graph.by_key["explainer", "e"])

    assert [one.title for one in offered] == ["Argdown", "AIF", "GraphML"]
    assert list(export.beside(graph.by_key["explainer", "empty"])) == []


def test_another_reader_of_graphml_finds_the_argument(files: dict[str, str]) -> None:
    graph = nx.read_graphml(io.BytesIO(files["e.graphml"].encode()))

    assert {(*ends, data["bearing"]) for *ends, data in graph.edges(data=True)} == EDGES
    assert graph.nodes["rents"] == {
        "kind": "claim",
        "label": "Rents doubled",
        "claim-kind": "factual",
        "verdict": "mixed",
        "as-of": "2026-11",
        "url": "https://site.example/claims/rents/",
    }
    labels = {name: node["label"] for name, node in graph.nodes(data=True)}
    assert labels["rents.evidence-for"] == "An office"
    assert labels["rents/not-so"] == "Not so"
    assert labels["rents/not-so.reply"] == "Reply: Not so"


def test_evidence_is_told_with_its_words(files: dict[str, str]) -> None:
    nodes = json.loads(files["e.aif.json"])["AIF"]["nodes"]
    (text,) = (one["text"] for one in nodes if one["nodeID"] == "rents.evidence-for")
    assert text.endswith("p. 4: “from 10 to 20”")


@given(st.text())
def test_no_mark_stands_without_a_backslash(text: str) -> None:
    line = escaped(text)

    assert len(line.splitlines()) <= 1
    bare = line.replace("\\\\", "")
    assert not any(
        one in punctuation and (place == 0 or bare[place - 1] != "\\")
        for place, one in enumerate(bare)
        if one != "\\"
    )


def test_aif_aims_conflicts_at_what_they_deny(files: dict[str, str]) -> None:
    aif = json.loads(files["e.aif.json"])["AIF"]
    nodes = {one["nodeID"]: one for one in aif["nodes"]}
    edges = {(one["fromID"], one["toID"]) for one in aif["edges"]}

    assert len(nodes) == len(aif["nodes"])
    assert {end for edge in edges for end in edge} <= set(nodes)
    assert {one["type"] for one in nodes.values()} == {"I", "RA", "CA", "L", "YA"}
    information = {name for name, one in nodes.items() if one["type"] == "I"}
    assert not any(start in information and end in information for start, end in edges)
    schemes = [name for name, one in nodes.items() if one["type"] in {"RA", "CA"}]
    for scheme in schemes:
        assert [start for start, end in edges if end == scheme and start in information]
        assert len([end for start, end in edges if start == scheme]) == 1
    (undercut,) = (end for start, end in edges if start == "rents/it-does-not-follow")
    assert nodes[undercut]["type"] == "CA"
    (inference,) = (end for start, end in edges if start == "rents.evidence-for")
    assert nodes[inference]["type"] == "RA"
    assert (undercut, inference) in edges
    assert (inference, "rents") in edges
    assert nodes["rents"]["text"] == "Rents doubled [Mixed, as of November 2026]"


def test_aif_names_who_asserted_a_claim_and_no_private_person(files: dict[str, str]) -> None:
    aif = json.loads(files["e.aif.json"])["AIF"]

    assert aif["participants"] == [
        {"participantID": "speaker", "firstname": "A. Speaker", "surname": ""}
    ]
    assert aif["locutions"] == [{"nodeID": "rents.said-1", "personID": "speaker"}]


def test_context_and_what_was_retracted_are_no_argument(files: dict[str, str]) -> None:
    assert not any("NOTE-TEXT" in text or "GONE-TEXT" in text for text in files.values())
