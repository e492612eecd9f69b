"""No page says who pays for the site.

IFCN commitment 3, transparency of funding and organisation: where the money comes from, and that
those who give it have no say in what is found. A site that nobody pays for says so. Seen are the
words for it on hand-written pages, in English; whether they are true is for people to judge.

Good: `content/about/method.md` with a part “Who pays”, or “We have no funding”.

Bad: no page with a word such as funding, donations, grants, or who pays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.commitments import Shown
    from evenhand.diagnostics import Diagnostic

CODE = "funding-unsaid"
WORDS = (
    r"fund(?:ed|ing|ers?|s)|financ(?:ed?|es|ing)|donat(?:ed|ions?|ors?)|sponsor(?:ed|s)?"
    r"|(?:paid|pays?) (?:for|by)|who pays|unpaid|grants? (?:from|of|by)"
)


def check(shown: Shown) -> Iterator[Diagnostic]:
    """Yield a warning if no page has a word for where the money comes from."""
    if not shown.says(WORDS):
        hint = "say in about/method.md who pays, or that nobody does, and what they have no say in"
        yield shown.unsaid(CODE, "no page says who pays for this site", hint)
