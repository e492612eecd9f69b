#!/usr/bin/env python3
"""Print pyproject.toml's requirements: the project's at their lowest, the `dev` group's as is.

What the project's extras need is part of the project.
"""

from __future__ import annotations

import re
import sys
import tomllib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
LOWER_BOUND = re.compile(r"(?P<name>[\w.-]+)\s*>=\s*(?P<version>[\w.]+)")


def lowest_requirements(pyproject: str) -> Iterator[str]:
    """Yield what a pyproject.toml asks for: the project at its lower bounds, then its tools."""
    data = tomllib.loads(pyproject)
    extras = data["project"]["optional-dependencies"].values()
    own = dict(map(lower_bound, chain(data["project"]["dependencies"], *extras)))
    yield from (f"{name}=={version}" for name, version in own.items())
    # The other engines have lower bounds of their own; their tests are skipped without them.
    tools = (tool for tool in data["dependency-groups"]["dev"] if isinstance(tool, str))
    yield from (tool for tool in tools if lower_bound(tool)[0] not in own)


def lower_bound(requirement: str) -> tuple[str, str]:
    """Return `click` and `8.4` for `click>=8.4,<9`."""
    found = LOWER_BOUND.match(requirement)
    if not found:
        raise SystemExit(f"pyproject.toml: `{requirement}` does not start with a lower bound")
    return found["name"], found["version"]


if __name__ == "__main__":
    for line in lowest_requirements(PYPROJECT.read_text(encoding="utf-8")):
        sys.stdout.write(f"{line}\n")
