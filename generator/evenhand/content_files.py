"""The files of a content folder: which there are, and their texts."""

from __future__ import annotations

import os
import re
import stat
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.diagnostics import Diagnostic, Position
from evenhand.source_text import MAX_BYTES, decode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MAX_FILES = 100_000
"""How many files a content folder may have; a folder with more is another one than was meant."""
YAML_ENDINGS = (".yaml", ".yml")


def is_yaml(path: str) -> bool:
    """Tell whether a file is read as records: such files are never published."""
    return path.lower().endswith(YAML_ENDINGS)


def is_among(path: str, chosen: Collection[str]) -> bool:
    """Tell whether a file is one of some files and folders; none of them stands for all."""
    return not chosen or any(f"{path}/".startswith(f"{one}/") for one in chosen)


class ContentFiles:
    """Finds the files below a folder, noting what cannot be looked into."""

    def __init__(self, root: Path, shown: str) -> None:
        self.root = root
        self.shown = shown
        self.problems: list[Diagnostic] = []

    def files(self) -> list[str]:
        """Return the visible files, relative to the root, in a fixed order."""
        if not self.root.is_dir():
            self._note(
                "",
                "no-content",
                "there is no such folder",
                "make it, or name another under `docs_dir:` in mkdocs.yml",
            )
            return []
        found = list(islice(self._walk(), MAX_FILES + 1))
        if len(found) > MAX_FILES:
            self._note(
                "",
                "too-many-files",
                f"this folder has more than {MAX_FILES:,} files; the rest is not read",
                "name the content folder under `docs_dir:` in mkdocs.yml",
            )
        return sorted(found[:MAX_FILES])

    def _note(self, path: str, code: str, message: str, hint: str) -> None:
        place = f"{self.shown}/{printable(path)}" if path else self.shown
        self.problems.append(Diagnostic(place, Position(), code, message, hint))

    def _walk(self) -> Iterator[str]:
        for folder, names, files in os.walk(self.root, onerror=self._unreadable):
            names[:] = [name for name in names if not name.startswith(".")]
            for name in [*names, *files]:
                path = Path(folder, name).relative_to(self.root).as_posix()
                if self._is_usable(path, is_folder=name in names) and name in files:
                    yield path

    def _is_usable(self, path: str, *, is_folder: bool) -> bool:
        full = self.root / path
        if Path(path).name.startswith("."):
            return False
        if not full.is_symlink():
            return True
        target = Path(os.path.realpath(full))
        if not target.is_relative_to(os.path.realpath(self.root)):
            self._note(
                path,
                "outside-content",
                "this link leads out of the content folder",
                "put the file itself here",
            )
            return False
        if is_folder:
            self._note(
                path,
                "linked-folder",
                "this link to a folder is not followed",
                "records are found wherever they are; delete the link",
            )
        return not is_folder

    def _unreadable(self, error: OSError) -> None:
        path = Path(str(error.filename)).relative_to(self.root).as_posix()
        self._note(
            "" if path == "." else path,
            "unreadable",
            f"this folder cannot be read: {_reason(error)}",
            "check its permissions",
        )


_LEFTOVER = re.compile(
    r"\..*\.sw[a-z] | .*~ | 4913 | \#.*\# | \.\#.* | \.goutputstream-.* | .*___jb_(?:tmp|old)___",
    re.VERBOSE,
)
"""Vim's swap and backup files and the file it tries a folder by, Emacs' copies and locks, and what
GNOME's and JetBrains' editors write first and then rename."""


def is_leftover(name: str) -> bool:
    """Tell whether a file's name is one that editors give to what they leave beside a file."""
    return _LEFTOVER.fullmatch(name) is not None


def printable(path: str) -> str:
    """Return a path without what stands for bytes that are not UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def read_text(file: Path, place: str) -> str | Diagnostic:
    """Return a file's text, or why it cannot be had; `place` is its name in diagnostics."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return Diagnostic(
                place,
                Position(),
                "unreadable",
                "this is not a regular file",
                "delete it, or rename it so that it does not end in .yaml",
            )
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Diagnostic(
            place,
            Position(),
            "unreadable",
            "this file is gone, or a link that leads nowhere",
            "put it back, or delete the link",
        )
    except OSError as error:
        message = f"this file cannot be read: {_reason(error)}"
        return Diagnostic(place, Position(), "unreadable", message, "check its permissions")
    return decode(raw, place)
