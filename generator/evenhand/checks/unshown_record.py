"""A record that no page shows.

Events stand on the timelines, and figures on the figure pages, of the explainers whose claims they
name. One that names no claim of any explainer would be written for nobody.

Good: `claims: [rents-doubled]`

Bad: an event without `claims`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.event import Event
from evenhand.model.explainer import Explainer
from evenhand.model.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "unshown-record"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a warning for every event or figure that bears on no claim of an explainer."""
    taken_up = {name for one in graph.of_kind(Explainer) for name in one.claim_ids}
    records: tuple[Event | Figure, ...] = (*graph.of_kind(Event), *graph.of_kind(Figure))
    for record in records:
        claims = graph.resolve_all(record.claims)
        is_drafted = any(("explainer", claim.key) in graph.drafted for claim in claims)
        is_hidden = len(claims) < len(record.claims)
        if not ({claim.id for claim in claims} & taken_up or is_drafted or is_hidden):
            yield Diagnostic(
                record.origin.path,
                record.origin.key(),
                CODE,
                f"no page shows the {record.singular} `{record.id}`",
                "name a claim of an explainer under `claims:`",
                Severity.WARNING,
            )
