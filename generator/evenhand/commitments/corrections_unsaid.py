"""No page says what happens when the site was wrong.

IFCN commitment 5, open and honest corrections: a policy that readers can find and that is followed.
The page of corrections lists what was corrected; it cannot say when and how that is done. Seen are
the words for it on hand-written pages, in English.

Good: `content/about/method.md` with a part “How mistakes are corrected”.

Bad: corrections as records, and no page with a word about correcting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.commitments import Shown
    from evenhand.diagnostics import Diagnostic

CODE = "corrections-unsaid"
WORDS = r"correct(?:ed|ing|ions?|s)?|errat(?:a|um)|retract(?:ed|ions?|s)?"


def check(shown: Shown) -> Iterator[Diagnostic]:
    """Yield a warning if no page has a word about correcting what was wrong."""
    if not shown.says(WORDS):
        hint = "say in about/method.md when a correction is made, and where readers find it"
        yield shown.unsaid(CODE, "no page says how mistakes are corrected", hint)
