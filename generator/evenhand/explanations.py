"""What every diagnostic's code means, for the command and for the page about all of them."""

from __future__ import annotations

import inspect

from evenhand.checks import CHECKS
from evenhand.codes import CODES
from evenhand.commitments import COMMITMENTS

_HEAD = """\
# Diagnostics

What every code means. `evenhand explain CODE` prints the same text; this page is made by
`evenhand explain --markdown`.
"""


def explanations() -> dict[str, str]:
    """Return what every code means, by code; an editorial check's docstring is its text."""
    judged = (*CHECKS, *COMMITMENTS)
    texts = CODES | {check.CODE: inspect.getdoc(check) or "" for check in judged}
    return dict(sorted(texts.items()))


def codes_page() -> str:
    """Return a page of Markdown about all codes."""
    return _HEAD + "".join(f"\n## {code}\n\n{text}\n" for code, text in explanations().items())
