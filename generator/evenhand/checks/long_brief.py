"""An answer in brief of more than 120 words.

`in_brief` is what a reader with half a minute takes away.

Good: four or five sentences.

Bad: the whole story.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "long-brief"
MAX_WORDS = 120
_NOT_WORDS = re.compile(r"\[@[^\[\]]*\]")


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every `in_brief` of more than 120 words; citations do not count."""
    for explainer in graph.of_kind(Explainer):
        words = len(_NOT_WORDS.sub("", explainer.in_brief).split())
        if words > MAX_WORDS:
            yield Diagnostic(
                explainer.origin.path,
                explainer.origin.at("in_brief"),
                CODE,
                f"the answer in brief has {words} words; {MAX_WORDS} at most",
                "keep what a reader needs in half a minute",
                Severity.WARNING,
            )
