"""The files of all exports in; a list of them with size and hash out."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDRESS = "data/manifest.json"
FORMAT = "evenhand-manifest/1"


def manifest(files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return the manifest's address and its bytes: every file with its bytes and SHA-256.

    A file stands on a line of its own, so that two versions of a site can be compared.
    """
    rows = ",\n".join(
        f"{json.dumps(address, ensure_ascii=False)}: "
        f'{{"bytes": {len(content)}, "sha256": "{sha256(content).hexdigest()}"}}'
        for address, content in sorted(files.items())
    )
    return ADDRESS, f'{{"files": {{\n{rows}\n}}, "format": "{FORMAT}"}}\n'.encode()
