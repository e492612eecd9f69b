"""Files of a site, written as they are made; they wait on disk, not in memory, for their place."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from evenhand.aside import beside


class Spool:
    """A flat folder of numbered files, beside the folder of the site they are for.

    From there a file is moved into the site in one step. Whatever waits when the process ends is
    deleted, too.
    """

    def __init__(self, site: Path) -> None:
        self._base = TemporaryDirectory(
            prefix=".evenhand_", dir=beside(site), ignore_cleanup_errors=True
        )
        self._count = 0

    def keep(self, content: bytes) -> Path:
        """Write a file, and return where it waits; `OSError` where it cannot be written."""
        file = Path(self._base.name, str(self._count))
        file.write_bytes(content)
        self._count += 1
        return file

    def remove(self) -> None:
        """Delete what still waits: nobody wanted it."""
        self._base.cleanup()
