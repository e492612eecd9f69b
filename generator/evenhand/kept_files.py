"""Which files of the site that stands a new build would write again as they are."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from evenhand.content_files import is_leftover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

Fingerprint = frozenset[tuple[str, int, int, int]]
"""Files as they stood: path, size, time of change in nanoseconds, inode."""


@dataclass(slots=True)
class KeptFiles:
    """Remembers, for each file of the site shown, a sign of all that decides its bytes."""

    _shown: dict[str, bytes] = field(default_factory=dict)
    _next: dict[str, bytes] = field(default_factory=dict)

    def begin(self) -> None:
        """Start a build; what an unfinished one noted is forgotten."""
        self._next = {}

    def stands(self, uri: str, sign: Callable[[], bytes]) -> bool:
        """Tell whether a file stands as this build would write it."""
        if uri not in self._next:
            self._next[uri] = sign()
        return self._shown.get(uri) == self._next[uri]

    def finish(self) -> None:
        """Note that what was built is what is shown now."""
        self._shown = self._next


def sign_of(*values: object) -> bytes:
    """Return a sign of values whose `repr` says all of them."""
    return sign_of_bytes(repr(values).encode("utf-8", "surrogatepass"))


def sign_of_bytes(content: bytes) -> bytes:
    """Return a sign of a file's bytes."""
    return blake2b(content, digest_size=16).digest()


def fingerprint(places: Iterable[Path], is_left_out: Callable[[str], bool]) -> Fingerprint:
    """Return how the files below some folders stand, as a watch for changes would see them."""
    found = ((path, _stat(path)) for place in places for path in _below(str(place)))
    return frozenset(
        (path, state.st_size, state.st_mtime_ns, state.st_ino)
        for path, state in found
        if state and not is_left_out(path) and not is_leftover(os.path.basename(path))  # noqa: PTH119 - a text; thousands of them
    )


def _below(place: str) -> Iterator[str]:
    if os.path.isfile(place):  # noqa: PTH113 - a text; thousands of them
        yield place
    for folder, _, names in os.walk(place, followlinks=True):
        yield from (f"{folder}/{name}" for name in names)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - a text; thousands of them
    except OSError:
        return None
