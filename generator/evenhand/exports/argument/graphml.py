"""An argument becomes GraphML (graphml.graphdrawing.org) and DOT (Graphviz)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.svg_text import escape

if TYPE_CHECKING:
    from evenhand.exports.argument.bearings import Argument, Node

SHAPES = {"claim": "box"}
"""Shapes of Graphviz; any argument is an ellipse, as Graphviz draws by default."""
LINES = {
    "support": 'color="darkgreen"',
    "attack": 'color="firebrick", arrowhead="tee"',
    "undercut": 'color="purple", arrowhead="tee", style="dashed"',
}


def graphml(argument: Argument) -> bytes:
    """Return an argument as GraphML, with what is known of nodes and edges as attributes."""
    names = dict.fromkeys(name for node in argument.nodes.values() for name in _attributes(node))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">')
    keys = [*((name, "node") for name in names), ("bearing", "edge")]
    lines += [
        f'<key id="{name}" for="{of}" attr.name="{name}" attr.type="string"/>' for name, of in keys
    ]
    lines.append(f'<graph id="{argument.explainer.id}" edgedefault="directed">')
    for node in argument.nodes.values():
        data = "".join(_data(name, text) for name, text in _attributes(node).items())
        lines.append(f'<node id="{node.id}">{data}</node>')
    for edge in argument.edges:
        ends = f'source="{edge.start}" target="{edge.end}"'
        lines.append(f"<edge {ends}>{_data('bearing', edge.bearing)}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""]).encode()


def _attributes(node: Node) -> dict[str, str]:
    return {"kind": node.kind, "text": node.text, **node.data}


def _data(name: str, text: str) -> str:
    return f'<data key="{name}">{escape(text)}</data>'


def dot(argument: Argument) -> bytes:
    """Return an argument as a directed graph for Graphviz; what supports points to what it does."""
    lines = [
        f"digraph {_quoted(argument.explainer.id)} {{",
        f"  label={_quoted(argument.explainer.name)};",
    ]
    for node in argument.nodes.values():
        shape = SHAPES.get(node.kind, "ellipse")
        label = _quoted(node.words)
        lines.append(f'  {_quoted(node.id)} [label={label}, shape="{shape}"];')
    for edge in argument.edges:
        ends = f"{_quoted(edge.start)} -> {_quoted(edge.end)}"
        lines.append(f'  {ends} [label="{edge.bearing}", {LINES[edge.bearing]}];')
    return "\n".join([*lines, "}", ""]).encode()


def _quoted(text: str) -> str:
    """Return a quoted string of DOT; in a label, a backslash would begin an escape."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
