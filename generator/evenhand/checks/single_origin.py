"""Several citations that go back to one origin.

Ten newspapers that relay one agency are one witness. The page counts them as one; the reason
should not lean on their number.

Good: two sources that looked for themselves.

Bad:

    evidence:
      - {source: agency-report, stance: supports}
      - {source: paper-quoting-the-agency, stance: supports}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "single-origin"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every claim whose evidence for one side has one origin."""
    for claim in graph.of_kind(Claim):
        for stance in dict.fromkeys(item.stance for item in claim.evidence):
            cited, origins = graph.lines_of_evidence(claim, stance)
            if cited > 1 and origins == 1 and stance != "mentions":
                yield Diagnostic(
                    claim.origin.path,
                    claim.origin.key("evidence"),
                    CODE,
                    f"{cited} citations for `{stance}` go back to one origin",
                    "look for a source that saw for itself, or say that there is one only",
                    Severity.NOTICE,
                )
