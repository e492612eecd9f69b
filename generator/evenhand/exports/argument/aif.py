"""An argument becomes JSON of the Argument Interchange Format, in the shape called xAIF.

Nodes are information (I), inferences (RA), conflicts (CA), locutions (L) and what is done by
saying them (YA); names are those of the AIF's ontology and of the `xaif` package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evenhand.exports.argument.bearings import claimants
from evenhand.exports.json_text import json_rows
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from evenhand.exports.argument.bearings import Argument
    from evenhand.graph import Graph

SCHEMES = {
    "support": ("RA", "Default Inference"),
    "attack": ("CA", "Default Conflict"),
    "undercut": ("CA", "Default Conflict"),
}
"""The scheme node that each bearing becomes, and the form it fulfils."""


def aif(graph: Graph, argument: Argument) -> bytes:
    """Return an argument as xAIF: a conflict with an inference is aimed at the inference."""
    written = _Written()
    for node in argument.nodes.values():
        written.node(node.id, "I", node.words)
    schemes = {edge: f"scheme-{number}" for number, edge in enumerate(argument.edges, start=1)}
    for edge, scheme in schemes.items():
        kind, text = SCHEMES[edge.bearing]
        written.node(scheme, kind, text)
    inferences = {one.start: name for one, name in schemes.items() if one.bearing == "support"}
    for edge, scheme in schemes.items():
        end = inferences[edge.end] if edge.bearing == "undercut" else edge.end
        written.edge(edge.start, scheme)
        written.edge(scheme, end)
    _add_locutions(graph, argument, written)
    return json_rows(written.data())


def _add_locutions(graph: Graph, argument: Argument, written: _Written) -> None:
    """Say who asserted a claim, as far as they are named."""
    for node in argument.nodes.values():
        claim = graph.by_key.get(("claim", node.id)) if node.kind == "claim" else None
        for number, (by, words) in enumerate(
            claimants(graph, claim) if isinstance(claim, Claim) else (), start=1
        ):
            locution, asserting = f"{node.id}.said-{number}", f"{node.id}.asserting-{number}"
            written.node(locution, "L", f"{by.label}: {words}")
            written.node(asserting, "YA", "Asserting")
            written.edge(locution, asserting)
            written.edge(asserting, node.id)
            written.locutions.append({"nodeID": locution, "personID": by.id})
            written.participants[by.id] = by.label


class _Written:
    """The parts of an AIF document while it is made."""

    def __init__(self) -> None:
        self.nodes: list[dict[str, str]] = []
        self.edges: list[dict[str, str]] = []
        self.locutions: list[dict[str, str]] = []
        self.participants: dict[str, str] = {}

    def node(self, name: str, kind: str, text: str) -> None:
        """Add a node."""
        self.nodes.append({"nodeID": name, "type": kind, "text": text})

    def edge(self, start: str, end: str) -> None:
        """Add an edge, numbered in order."""
        number = f"edge-{len(self.edges) + 1}"
        self.edges.append({"edgeID": number, "fromID": start, "toID": end})

    def data(self) -> dict[str, Any]:
        """Return the document; a name is told whole, since we do not know its parts."""
        return {
            "AIF": {
                "nodes": self.nodes,
                "edges": self.edges,
                "locutions": self.locutions,
                "participants": [
                    {"participantID": name, "firstname": words, "surname": ""}
                    for name, words in sorted(self.participants.items())
                ],
                "schemefulfillments": [],
                "descriptorfulfillments": [],
            },
            "text": "",
            "dialog": False,
            "OVA": {"firstname": "", "surname": "", "url": "", "nodes": [], "edges": []},
        }
