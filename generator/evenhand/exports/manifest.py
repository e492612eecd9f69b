"""The files of all exports, measured, in; a list of them with size and hash out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDRESS = "data/manifest.json"
FORMAT = "evenhand-manifest/1"


@dataclass(frozen=True, slots=True)
class Measured:
    """What is told of a file that need no longer be at hand."""

    size: int
    """In bytes."""
    sha256: str
    """In hexadecimal digits."""


def measured(content: bytes) -> Measured:
    """Measure a file."""
    return Measured(len(content), sha256(content).hexdigest())


def manifest(files: Mapping[str, Measured]) -> tuple[str, bytes]:
    """Return the manifest's address and its bytes: every file with its bytes and SHA-256.

    A file stands on a line of its own, so that two versions of a site can be compared.
    """
    rows = ",\n".join(
        f"{json.dumps(address, ensure_ascii=False)}: "
        f'{{"bytes": {files[address].size}, "sha256": "{files[address].sha256}"}}'
        for address in sorted(files)
    )
    return ADDRESS, f'{{"files": {{\n{rows}\n}}, "format": "{FORMAT}"}}\n'.encode()
