"""A person with a page, and nothing that says why they are of public interest.

Somebody who said one sentence to a reporter has a right to be left alone. A role, an affiliation
or an address that identifies them says that they act in public; otherwise `private: true` keeps
the name where it is needed and makes no page.

Good: `roles: [{title: Mayor}]`

Bad: `name: A passer-by` and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Severity
from evenhand.model.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.graph import Graph

CODE = "person-without-role"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Yield a notice for every single person who has a page and no role."""
    for person in graph.of_kind(Person):
        is_shown = person.type == "person" and not person.private
        if is_shown and not (person.roles or person.affiliation or person.same_as):
            yield Diagnostic(
                person.origin.path,
                person.origin.at("name"),
                CODE,
                "nothing says why this person has a page",
                "add `roles:`, or `private: true`",
                Severity.NOTICE,
            )
