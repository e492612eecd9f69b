"""An argument becomes GraphML (graphml.graphdrawing.org), for tools that lay out and count graphs.

Nodes have a short label, as a drawing wants it, and what is known of them. Their texts are in the
other formats, under the same ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.svg_text import escape

if TYPE_CHECKING:
    from evenhand.exports.argument.bearings import Argument, Node


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
    return {"kind": node.kind, "label": node.label, **node.data}


def _data(name: str, text: str) -> str:
    return f'<data key="{name}">{escape(text)}</data>'
