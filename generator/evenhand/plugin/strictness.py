"""The counter of warnings by which MkDocs ends a strict build."""

from __future__ import annotations

import logging

from mkdocs.utils import CountHandler


def _counters() -> list[CountHandler]:
    """Return what counts the warnings of a strict build."""
    handlers = logging.getLogger("mkdocs").handlers
    return [one for one in handlers if isinstance(one, CountHandler)]


def count_no_warnings() -> None:
    """Keep `mkdocs serve --strict` from ending over a warning: a preview shows what is there."""
    for handler in _counters():
        logging.getLogger("mkdocs").removeHandler(handler)


def has_warned() -> bool:
    """Tell whether MkDocs is about to end a strict build, its last page written."""
    return any(counter.get_counts() for counter in _counters())
