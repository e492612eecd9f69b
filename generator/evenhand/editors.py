"""A place in a file in; the address that opens it in the writer's editor out."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from evenhand.similar import did_you_mean

if TYPE_CHECKING:
    from evenhand.diagnostics import Position

NONE = "none"
EDITORS: dict[str, str] = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "vscodium": "vscodium://file/{path}:{line}:{column}",
    "cursor": "cursor://file/{path}:{line}:{column}",
    "windsurf": "windsurf://file/{path}:{line}:{column}",
    "zed": "zed://file/{path}:{line}:{column}",
    "idea": "idea://open?file=/{path}&line={line}&column={column}",
    "pycharm": "pycharm://open?file=/{path}&line={line}&column={column}",
    "webstorm": "webstorm://open?file=/{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file:///{path}&line={line}&column={column}",
    "sublime": "subl://open?url=file:///{path}&line={line}&column={column}",
    "emacs": "emacs://open?url=file:///{path}&line={line}&column={column}",
    NONE: "",
}
"""What each editor, or the handler that is usual for it, registers.

VS Code and what is made from it: “Opening VS Code with URLs” in its documentation of the command
line. Zed reads the same form. JetBrains' products register their names. TextMate: “The TextMate
URL Scheme”. Sublime Text and Emacs open links only with a handler from elsewhere; this is the form
that such handlers share.
"""
DEFAULT = "vscode"
PLACEHOLDERS = ("path", "line", "column")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data|blob):", re.IGNORECASE)
"""Addresses that a browser runs or shows instead of opening anything."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Writes links that open a file at a line and column; without a template it writes none."""

    template: str = ""
    base: Path = Path()
    """The folder that the paths of diagnostics start from."""

    def address(self, path: str, position: Position) -> str:
        """Return the address that opens a file at a place, or nothing where there is no editor.

        The path is absolute, without its first slash, and percent-encoded (RFC 3986), so that no
        character of a file's name acts in an address.
        """
        if not self.template:
            return ""
        full = Path(self.base, path).absolute().as_posix().removeprefix("/")
        values = {
            "path": quote(os.fsencode(full), safe="/:"),
            "line": str(position.line),
            "column": str(position.column),
        }
        return _PLACEHOLDER.sub(lambda found: values[found[1]], self.template)


NO_EDITOR = Editor()


def read_editor(given: str, base: Path) -> Editor:
    """Return the editor that a site names, or one that a template describes.

    Raises `ValueError` with a sentence for people.
    """
    if given in EDITORS:
        return Editor(EDITORS[given], base)
    if "{path}" not in given:
        known = ", ".join(EDITORS)
        guess = did_you_mean(given, EDITORS)
        sentence = f"there is no editor `{given}`. {guess}".strip()
        raise ValueError(f"{sentence} Write {known}, or an address with {{path}} and {{line}}")
    for name in _PLACEHOLDER.findall(given):
        if name not in PLACEHOLDERS:
            raise ValueError(
                f"`{{{name}}}` stands for nothing; write {{path}}, {{line}}, {{column}}"
            )
    if _RUNS.match(given) or not re.match(r"[a-z][a-z0-9+.-]*:", given, re.IGNORECASE):
        raise ValueError(f"`{given}` is no address of an editor")
    return Editor(given, base)
