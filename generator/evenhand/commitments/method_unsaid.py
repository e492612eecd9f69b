"""No page says how claims are chosen and judged.

IFCN commitment 4, transparency of methodology: how claims are selected, researched, written and
published. The page “How to read this site” explains the words of a verdict; why these claims and
not others, only the site's own people can tell. Seen are the words for both on hand-written pages,
in English.

Good: `content/about/method.md` with “How the claims were chosen” and “How claims are judged”.

Bad: no page that says how claims are chosen, or none that says how they are judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.commitments import Shown
    from evenhand.diagnostics import Diagnostic

CODE = "method-unsaid"
CHOICE = r"cho(?:ose|oses|osing|sen|ice)|select(?:ed|ing|ion|s)?|pick(?:ed)?"
JUDGEMENT = (
    r"verdicts?|judg(?:e[ds]?|ing|e?ments?)|assess(?:ed|es|ing|ments?)?|rat(?:ed?|ings?)"
    r"|method(?:s|ology)?"
)


def check(shown: Shown) -> Iterator[Diagnostic]:
    """Yield a warning for each half of the method that no page has a word for."""
    if not shown.says(CHOICE):
        hint = "say in about/method.md how the claims were chosen, and what was left out"
        yield shown.unsaid(CODE, "no page says how claims are chosen", hint)
    if not shown.says(JUDGEMENT):
        hint = "say in about/method.md how a verdict is reached, and by whom"
        yield shown.unsaid(CODE, "no page says how claims are judged", hint)
