"""A folder to build a site in, while the last good one still stands."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


class Aside:
    """A folder beside the one shown, for a site that may yet fail.

    The folder shown never changes its name, and hidden files in it stay, as MkDocs keeps them.
    `is_served` says that a server reads it meanwhile: then the whole folder is swapped in one
    step, for a path that was looked up before the site was built anew is opened after.
    """

    def __init__(self, shown: Path, *, is_served: bool) -> None:
        self.shown = shown
        self._is_served = is_served
        self._base = Path(
            tempfile.mkdtemp(prefix=".evenhand_", dir=None if is_served else beside(shown))
        )

    @property
    def folder(self) -> Path:
        """Where to build."""
        return self._base / "site"

    def clear(self) -> None:
        """Delete what an unfinished build left."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def show(self) -> None:
        """Put a finished site in the place of the one shown."""
        if self._is_served:
            before = self._base / "before"
            self.shown.rename(before)
            self.folder.rename(self.shown)
            shutil.rmtree(before, ignore_errors=True)
        else:
            self._replace_contents()

    def show_changes(self, kept: Collection[str]) -> None:
        """Delete old files of the site shown, and put a site's new ones in, each in one step.

        `kept` are the files, relative to the folder, that stand and were not built again.
        """
        built = _files_below(self.folder)
        new = {str(self.shown / path.relative_to(self.folder)): path for path in built}
        wanted = new.keys() | {str(self.shown / name) for name in kept}
        # First, for a folder may come where a file was, and a file where a folder was.
        for path in _files_below(self.shown):
            if str(path) not in wanted:
                path.unlink()
        _delete_empty_folders(self.shown)
        for place, path in new.items():
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)

    def _replace_contents(self) -> None:
        self.shown.mkdir(parents=True, exist_ok=True)
        for old in self.shown.iterdir():
            if old.name.startswith("."):
                continue
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old)
            else:
                old.unlink()
        for new in self.folder.iterdir():
            shutil.move(new, self.shown / new.name)

    def remove(self) -> None:
        """Delete what was built aside."""
        shutil.rmtree(self._base, ignore_errors=True)


def _files_below(folder: Path) -> list[Path]:
    return [Path(above, name) for above, _, names in os.walk(folder) for name in names]


def _delete_empty_folders(folder: Path) -> None:
    for above, below, names in os.walk(folder, topdown=False):
        if not names and not any(Path(above, name).exists() for name in below):
            Path(above).rmdir()


def beside(folder: Path) -> Path | None:
    """Return the folder above, where moving is quick, or None if nothing can be made there."""
    above = folder.parent
    return above if above.is_dir() and os.access(above, os.W_OK) else None
