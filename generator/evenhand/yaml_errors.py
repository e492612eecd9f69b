"""What the YAML parser says, in the words of whoever wrote the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic
from evenhand.source_text import position_at
from evenhand.yaml_repairs import close_value, quote_value, single_quotes, space_after_colon

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

    from evenhand.diagnostics import Edit


def _none(text: str, index: int) -> tuple[Edit, ...]:
    """Propose nothing: what was meant is not to be seen."""
    del text, index
    return ()


_SYNTAX_WORDS: tuple[tuple[str, str, str, Callable[[str, int], tuple[Edit, ...]]], ...] = (
    (
        "mapping values are not allowed",
        "a second `: ` on this line",
        "put the whole value in quotes, or write it below as `>-`",
        quote_value,
    ),
    (
        "could not find expected ':'",
        "this line has no `:` after its name",
        "write `name: value`, or indent the line if it belongs to the text above",
        space_after_colon,
    ),
    (
        "did not find expected key",
        "expected a field here",
        "line it up with the fields above, or quote the value above",
        _none,
    ),
    (
        "did not find expected '-' indicator",
        "expected another `- ` item here",
        "line it up with the items above",
        _none,
    ),
    (
        "unexpected end of stream",
        "a quotation mark or bracket is opened and not closed",
        "close it",
        close_value,
    ),
    (
        "did not find expected ',' or",
        "a bracket is opened and not closed",
        "close it, or put the value in quotes",
        close_value,
    ),
    (
        "cannot start any token",
        "a value cannot begin with this character",
        "put the value in quotes",
        quote_value,
    ),
    (
        "unknown escape character",
        "this backslash stands for nothing inside double quotes",
        "use single quotes, or double the backslash",
        single_quotes,
    ),
    (
        "did not find expected alphabetic",
        "a value cannot begin with `*`, `&` or `!`",
        "put the value in quotes",
        quote_value,
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
_UNSPACED = (
    "there is no space behind the `:` of this field",
    "write `name: value`",
)
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
    above = text.rfind("\n", 0, max(0, text.rfind("\n", 0, index)))
    if "mapping values" in said and (edits := space_after_colon(text, above + 1)):
        place = position_at(text, above + 1)
        return Diagnostic(path, place, "yaml-syntax", *_UNSPACED, edits=edits)
    if "mapping values" in said and ":" not in text[:index].rpartition("\n")[2]:
        return Diagnostic(path, place, "yaml-syntax", *_INDENTED)
    before = text[:index].rpartition("\n")[2].rstrip()
    if "did not find expected key" in said and before.endswith(("'", '"')):
        edits = quote_value(text, index)
        return Diagnostic(path, place, "yaml-syntax", *_AFTER_QUOTE, edits=edits)
    for part, message, hint, repair in _SYNTAX_WORDS:
        if part in said:
            edits = repair(text, index)
            return Diagnostic(path, place, "yaml-syntax", message, hint, edits=edits)
    return Diagnostic(path, place, "yaml-syntax", said, "check the indentation and quotes here")
