"""An argument becomes text in Argdown (argdown.org, syntax of version 1).

A claim is a statement and anything else an argument, titled by their ids. Texts hold no syntax:
every mark in them stands behind a backslash.
"""

from __future__ import annotations

import json
import re
from string import punctuation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.exports.argument.bearings import Argument, Edge, Node

MARKS = {"support": "+", "attack": "-", "undercut": "_"}
"""What stands before that which bears on the line above."""
_MARK = re.compile(f"([{re.escape(punctuation)}])")


def argdown(argument: Argument, author: str) -> bytes:
    """Return an argument as an Argdown document: every node, then what bears on each."""
    settings = {"title": argument.explainer.name, "author": author}
    lines = [
        "===",
        *(f"{name}: {_in_settings(text)}" for name, text in settings.items()),
        "===",
        "",
    ]
    for node in argument.nodes.values():
        lines += [f"{_title(node)}: {escaped(node.text)}{_data(node)}", ""]
    edges = argument.bearing_on()
    for name, node in argument.nodes.items():
        bearing = [_bearing(argument, edge) for edge in edges.get(name, ())]
        lines += [_title(node), *bearing, ""] if bearing else []
    return "\n".join(lines).encode()


def escaped(text: str) -> str:
    """Return a text on one line in which nothing is Argdown's syntax."""
    return _MARK.sub(r"\\\1", " ".join(text.split()))


def _in_settings(text: str) -> str:
    """Return a text as YAML; Argdown would end its settings at a row of equals signs."""
    return json.dumps(text, ensure_ascii=False).replace("=", "\\u003d")


def _title(node: Node) -> str:
    return f"[{node.id}]" if node.kind == "claim" else f"<{node.id}>"


def _data(node: Node) -> str:
    """Return what is known of a node as Argdown's data, which is YAML between braces."""
    values = ", ".join(f'{name}: "{value}"' for name, value in node.data.items())
    kind = "" if node.kind == "claim" else f"kind: {node.kind}"
    return f" {{{', '.join(filter(None, [kind, values]))}}}"


def _bearing(argument: Argument, edge: Edge) -> str:
    return f"  {MARKS[edge.bearing]} {_title(argument.nodes[edge.start])}"
