"""Text in; the YAML that reads back to it out, in the plainest form that does."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"(?!(?i:null|true|false|yes|no|on|off|y|n)$)[A-Za-z0-9]([A-Za-z0-9/:._~-]*\w)?")
"""An id, a date, an address: one plain word in any place, and no truth value to other readers."""
_ESCAPED = re.compile(r"[\t\r\x85\u2028\u2029]")
"""What is told apart from a space or a line end only where it is written as an escape."""


class _Dumper(yaml.SafeDumper):
    """Writes every value on one line, but text of several lines as a block."""


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _ESCAPED.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent)


def yaml_field(name: str, value: str | Iterable[str]) -> str:
    """Return a field with its value: text, or a list of texts; no newline at the end."""
    if isinstance(value, str):
        return f"{name}: {value}" if _WORD.fullmatch(value) else _dumped({name: value})
    values = list(value)
    if all(map(_WORD.fullmatch, values)):
        return f"{name}: [{', '.join(values)}]"
    return _dumped({name: values})


def _dumped(data: dict[str, str] | dict[str, list[str]]) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, width=math.inf, indent=2)
    return text.removesuffix("\n")
