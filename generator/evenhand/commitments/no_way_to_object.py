"""No page says how a reader can reach those who write.

IFCN commitments 3 and 5: readers are told a way to communicate with the site, to object, and to
ask for a correction. Seen is an address to write to (mail, an issue tracker, a form) on a
hand-written page that also has a word for objecting or contact, in English.

Good: `content/about/method.md` with “How to object” and a link to an issue tracker.

Bad: no page with an address to write to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.commitments import Shown
    from evenhand.diagnostics import Diagnostic

CODE = "no-way-to-object"
_ADDRESS = re.compile(r"mailto:|https?://|[\w.+-]{1,64}@[\w-]{1,64}\.", re.IGNORECASE)
_WORDS = re.compile(
    r"\b(?:object(?:ed|ions?|s)?|contact|complain(?:ts?)?|write (?:to )?us|e-?mail|say so|tell us"
    r"|report (?:it|a|an)|open an issue)\b",
    re.IGNORECASE,
)


def check(shown: Shown) -> Iterator[Diagnostic]:
    """Yield a warning if no page has both an address and a word for objecting."""
    if not any(_ADDRESS.search(one) and _WORDS.search(one) for one in shown.pages.values()):
        hint = "say in about/method.md how to object, with an address to write to"
        yield shown.unsaid(CODE, "no page says how a reader can object", hint)
