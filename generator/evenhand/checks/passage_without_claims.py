"""A passage of the document in which no claim was examined.

The annotated document shows it with nothing beside it. That may be right: not every paragraph
claims something. It should not be an oversight.

Good: `claims: [rents-doubled]`

Bad: a passage that says what can be checked, and has no `claims`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.explainer import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "passage-without-claims"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every passage without claims."""
    for explainer in graph.of_kind(Explainer):
        for number, passage in enumerate(explainer.passages):
            if not passage.claims:
                yield Diagnostic(
                    explainer.origin.path,
                    explainer.origin.at("passages", number),
                    CODE,
                    f"no claim of the passage `{passage.id}` has been examined",
                    "add `claims:`, if it says something that can be checked",
                    Severity.NOTICE,
                )
