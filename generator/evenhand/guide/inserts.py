"""What the guide does not say by hand: files of the starter, tables of fields, words, checks.

A line `<!-- fields: claim -->` in a page stands for the tables of a kind's fields, and so on;
`INSERTS` has them all.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.checks import CHECKS
from evenhand.guide.fields import kind_tables, table
from evenhand.model.vocabulary import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable

STARTER = Path(__file__).parents[1] / "starter" / "content"
INSTALL = "<!-- install -->"
"""The line of a page that stands for `install_lines`."""
WITHOUT_ADDRESS = (
    "Once. Evenhand is installed from its repository: copy the address of that first (at GitHub "
    "the button\n*Code* shows it) and put it where the three dots are."
)
_INSERT = re.compile(r"<!-- (\w+)(?:: (\S+))? -->")


def inserted(text: str) -> str:
    """Return a page with everything in place that a line in it stands for."""
    return _INSERT.sub(lambda found: INSERTS[found[1]](found[2] or ""), text)


def install_lines(requirement: str) -> str:
    """Return what to type to install Evenhand, and what to do first where no address is known."""
    lead = "Once." if requirement else WITHOUT_ADDRESS
    wanted = requirement or "evenhand[cards] @ git+https://..."
    return f'{lead}\n\n```sh\npython3 -m venv evenhand\nevenhand/bin/pip install "{wanted}"\n```'


def starter_file(name: str) -> str:
    """Return a file of the starter as it lies in a new site, without the line for editors."""
    text = (STARTER / name).read_text(encoding="utf-8").replace("$$", "$")
    return re.sub(r"\A# yaml-language-server:[^\n]*\n", "", text)


def _file(name: str) -> str:
    return f"`content/{name}`:\n\n```yaml\n{starter_file(name)}```"


def _verdicts(_: str) -> str:
    """Return, for every kind of claim, what it is and the verdicts that fit it."""
    return "\n\n".join(
        f"**`{kind.name}`** ({kind.label}). {kind.meaning}\n\n"
        + table(
            ("verdict", "readers see", "it says"),
            [(f"`{one.name}`", one.label, one.meaning) for one in DEFAULT.for_kind(kind.name)],
        )
        for kind in DEFAULT.kinds.values()
    )


def _modifiers(_: str) -> str:
    rows = [(f"`{one.name}`", one.label, one.meaning) for one in DEFAULT.modifiers.values()]
    return table(("modifier", "readers see", "it says"), rows)


def _checks(_: str) -> str:
    """Return every editorial check with its explanation."""
    return "\n\n".join(f"### {check.CODE}\n\n{inspect.getdoc(check)}" for check in CHECKS)


INSERTS: dict[str, Callable[[str], str]] = {
    "fields": kind_tables,
    "file": _file,
    "verdicts": _verdicts,
    "modifiers": _modifiers,
    "checks": _checks,
}
