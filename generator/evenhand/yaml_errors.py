"""What the YAML parser says, in the words of whoever wrote the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic
from evenhand.source_text import position_at

if TYPE_CHECKING:
    import yaml

_SYNTAX_WORDS = (
    (
        "mapping values are not allowed",
        "a second `: ` on this line",
        "put the whole value in quotes, or write it below as `>-`",
    ),
    (
        "could not find expected ':'",
        "this line has no `:` after its name",
        "write `name: value`, or indent the line if it belongs to the text above",
    ),
    (
        "did not find expected key",
        "expected a field here",
        "line it up with the fields above, or quote the value above",
    ),
    (
        "did not find expected '-' indicator",
        "expected another `- ` item here",
        "line it up with the items above",
    ),
    (
        "unexpected end of stream",
        "a quotation mark or bracket is opened and not closed",
        "close it",
    ),
    (
        "did not find expected ',' or",
        "a bracket is opened and not closed",
        "close it, or put the value in quotes",
    ),
    (
        "cannot start any token",
        "a value cannot begin with this character",
        "put the value in quotes",
    ),
    (
        "unknown escape character",
        "this backslash stands for nothing inside double quotes",
        "use single quotes, or double the backslash",
    ),
    (
        "did not find expected alphabetic",
        "a value cannot begin with `*`, `&` or `!`",
        "put the value in quotes",
    ),
)


_INDENTED = (
    "this field stands inside the text above it",
    "line it up with the fields above, or put the text above in quotes",
)
_BEGUN_BEFORE = (
    "unexpected end of stream",
    "did not find expected ',' or",
    "could not find expected ':'",
)
"""What is wrong begins where the parser began to read, not where it gave up."""
_AFTER_QUOTE = (
    "text stands behind the closing quotation mark",
    "double the mark inside the text, or put the whole value in the other kind of quotes",
)


def syntax_error(error: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """Return the diagnostic for a text that is not YAML, at the place that has to change."""
    said = str(error.problem or error.context or "cannot be read as YAML")
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(part in said for part in _BEGUN_BEFORE):
        mark = error.context_mark
    index = mark.index if mark else 0
    place = position_at(text, index)
    if "mapping values" in said and ":" not in text[:index].rpartition("\n")[2]:
        return Diagnostic(path, place, "yaml-syntax", *_INDENTED)
    before = text[:index].rpartition("\n")[2].rstrip()
    if "did not find expected key" in said and before.endswith(("'", '"')):
        return Diagnostic(path, place, "yaml-syntax", *_AFTER_QUOTE)
    for part, message, hint in _SYNTAX_WORDS:
        if part in said:
            return Diagnostic(path, place, "yaml-syntax", message, hint)
    return Diagnostic(path, place, "yaml-syntax", said, "check the indentation and quotes here")
