"""What bears on what in an explainer: claims, evidence, counterpoints and replies, as one graph.

Every format of the argument is written from it. Context is not argument, so notes are not in it;
neither is evidence that only mentions a claim, nor a counterpoint that no longer stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from evenhand.addresses import record_uri
from evenhand.argument_map.claims import relations_of
from evenhand.citations import verdict_words
from evenhand.model.source import Source
from evenhand.prose import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evenhand.graph import Graph
    from evenhand.model.base import Record
    from evenhand.model.claim import Claim, Evidence
    from evenhand.model.counterpoint import Counterpoint
    from evenhand.model.explainer import Explainer
    from evenhand.publication import Publication

Bearing = Literal["support", "attack", "undercut"]
"""An undercut denies that a claim follows from its evidence (argumentation theory, Pollock)."""
STANDING = frozenset({"published", "under-dispute"})
SIDES: Mapping[str, tuple[str, Bearing]] = {
    "supports": ("evidence-for", "support"),
    "disputes": ("evidence-against", "attack"),
}
"""What a claim's evidence of a stance is called, and how it bears on the claim."""
DIRECT: Mapping[str, Bearing] = {"supports": "support", "disputes": "attack"}
"""Relations that argument formats know; the others are spelled out in a node of their own."""
SPELLED_OUT: Mapping[str, Bearing] = {
    "qualifies": "attack",
    "undercuts": "attack",
    "restates": "support",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A claim, or an argument: evidence, a counterpoint, a reply, a relation spelled out."""

    id: str
    """Stable: the id of a claim or of a part of one, with what has no id behind a full stop."""
    kind: Literal["claim", "evidence", "counterpoint", "reply", "relation"]
    text: str
    label: str
    """What a drawing writes on it."""
    data: Mapping[str, str] = field(default_factory=dict)
    """What else is known of it: words of ours, dates, an address."""
    judged: str = ""
    """How a claim was judged and when, as its page says it."""

    @property
    def words(self) -> str:
        """Its text; a claim's with how it was judged, for formats that have no other place."""
        return f"{self.text} [{self.judged}]" if self.judged else self.text


@dataclass(frozen=True, slots=True)
class Edge:
    """One node bears on another; an undercut bears on what the other one infers."""

    start: str
    end: str
    bearing: Bearing


@dataclass(frozen=True, slots=True)
class Argument:
    """The argument of one explainer."""

    explainer: Explainer
    nodes: dict[str, Node]
    edges: tuple[Edge, ...]

    def bearing_on(self) -> dict[str, list[Edge]]:
        """Return what bears on each node that anything bears on, in order."""
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.end, []).append(edge)
        return found


def argument_of(graph: Graph, publication: Publication, explainer: Explainer) -> Argument:
    """Return the argument of an explainer: of its published claims."""
    claims = [one for one in graph.claims_of(explainer) if not one.is_draft]
    parts = [part for one in claims for part in _around(graph, publication, one)]
    nodes = {one.id: one for one in parts if isinstance(one, Node)}
    for part in _between(graph, explainer, nodes):
        parts.append(part)
        if isinstance(part, Node):
            nodes[part.id] = part
    edges = dict.fromkeys(one for one in parts if isinstance(one, Edge))
    return Argument(explainer, nodes, tuple(edges))


def _around(graph: Graph, publication: Publication, claim: Claim) -> Iterator[Node | Edge]:
    """Yield a claim with its evidence and what is said against it."""
    yield _claim(graph, publication, claim)
    inference = ""
    for stance, (name, bearing) in SIDES.items():
        node = _evidence(graph, claim, stance, f"{claim.id}.{name}")
        if node:
            yield node
            yield Edge(node.id, claim.id, bearing)
            inference = inference or (node.id if bearing == "support" else "")
    for counterpoint in graph.counterpoints_of(claim):
        if counterpoint.status in STANDING:
            name = _name_of(counterpoint)
            yield from _counterpoint(counterpoint, name)
            is_undercut = counterpoint.attacks == "inference" and inference
            yield Edge(
                name,
                inference if is_undercut else claim.id,
                "undercut" if is_undercut else "attack",
            )


def _claim(graph: Graph, publication: Publication, claim: Claim) -> Node:
    found = claim.assessment
    data = {"claim-kind": claim.kind, "verdict": found.verdict if found else "not-assessed"}
    data |= {"as-of": found.as_of.text} if found else {}
    data |= {} if claim.status == "published" else {"status": claim.status}
    uri = record_uri(claim, graph)
    data |= {"url": publication.absolute(uri)} if uri and publication.site.url else {}
    return Node(claim.id, "claim", claim.claim, claim.claim, data, verdict_words(graph, claim))


def _evidence(graph: Graph, claim: Claim, stance: str, name: str) -> Node | None:
    """Return a claim's evidence of one stance as one argument: its sources, and their words."""
    found = [(item, graph.resolve(item.source)) for item in claim.evidence if item.stance == stance]
    cited = [
        (item, source)
        for item, source in found
        if isinstance(source, Source) and not source.is_draft
    ]
    text = "; ".join(_cited(item, source) for item, source in cited)
    label = "; ".join(dict.fromkeys(source.short for _, source in cited))
    return Node(name, "evidence", text, label) if cited else None


def _cited(item: Evidence, source: Source) -> str:
    where = f", {item.locator}" if item.locator else ""
    return f"{source.short}: {source.label}{where}{f': “{item.quote}”' if item.quote else ''}"


def _name_of(counterpoint: Counterpoint) -> str:
    """Return the id of a counterpoint's node: a file of its own may be called as a claim is."""
    return counterpoint.id if "/" in counterpoint.id else f"{counterpoint.id}.counterpoint"


def _counterpoint(counterpoint: Counterpoint, name: str) -> Iterator[Node | Edge]:
    text = f"{counterpoint.name}: {plain_text(counterpoint.text)}"
    data = {"attacks": counterpoint.attacks}
    yield Node(name, "counterpoint", text, counterpoint.name, data)
    if counterpoint.reply:
        answer = plain_text(counterpoint.reply)
        reply = Node(f"{name}.reply", "reply", answer, f"Reply: {counterpoint.name}")
        yield reply
        yield Edge(reply.id, name, "attack")


def _between(
    graph: Graph, explainer: Explainer, nodes: Mapping[str, Node]
) -> Iterator[Node | Edge]:
    """Yield how claims bear on one another; what depends on a claim is supported by it."""
    for relation in relations_of(graph, explainer):
        start, end = relation.start.id, relation.end.id
        if start not in nodes or end not in nodes:
            continue
        inference = f"{end}.evidence-for"
        if relation.kind in DIRECT:
            yield Edge(start, end, DIRECT[relation.kind])
        elif relation.kind == "depends-on":
            yield Edge(end, start, "support")
        elif relation.kind == "undercuts" and inference in nodes:
            yield Edge(start, inference, "undercut")
        else:
            meaning = graph.vocabulary.words[relation.kind].meaning
            node = Node(f"{start}.{relation.kind}.{end}", "relation", meaning, meaning)
            yield node
            yield Edge(start, node.id, "support")
            yield Edge(node.id, end, SPELLED_OUT[relation.kind])


def claimants(graph: Graph, claim: Claim) -> list[tuple[Record, str]]:
    """Return who may be named as having made a claim, each with the words they used."""
    made = [
        (graph.resolve(one.by), one.quote or claim.claim) for one in claim.appearances if one.by
    ]
    return [
        (by, words)
        for by, words in made
        if by and not by.is_draft and not getattr(by, "private", False)
    ]
