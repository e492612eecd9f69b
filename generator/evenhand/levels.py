"""How much each editorial check weighs on a site: what mkdocs.yml says of it, and what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evenhand.checks import CHECKS
from evenhand.diagnostics import Severity
from evenhand.similar import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evenhand.diagnostics import Diagnostic

    Levels = Mapping[str, Severity | None]

OFF = "off"
WORDS: dict[str, Severity | None] = {**{one.value: one for one in Severity}, OFF: None}
DEFAULT_LEVELS: Levels = {}
"""Every check as it weighs by itself."""
CODES = frozenset(check.CODE for check in CHECKS)


def read_levels(given: Mapping[str, object]) -> Levels:
    """Return the level of each check that a site names; None switches it off.

    Raises `ValueError` with a sentence for people. YAML reads a bare `off` as false, so false is
    off here, too.
    """
    levels: dict[str, Severity | None] = {}
    for code, value in given.items():
        if code not in CODES:
            raise ValueError(
                f"there is no check `{code}`. {did_you_mean(str(code), CODES)}".strip()
            )
        word = OFF if value is False else str(value)
        if word not in WORDS:
            raise ValueError(f"`{code}` cannot be `{word}`; write {', '.join(WORDS)}")
        levels[code] = WORDS[word]
    return levels


def at_levels(found: Iterable[Diagnostic], levels: Levels) -> Iterator[Diagnostic]:
    """Yield what checks found with the weight that a site gives it, without what is off."""
    for item in found:
        level = levels.get(item.code, item.severity)
        if level is not None:
            yield item if level is item.severity else replace(item, severity=level)
