#!/usr/bin/env python3
"""Fetch what the tests check formats against from where it is published, as it is.

The schema of CSL's data comes from a released package that holds it unchanged. The context of Web
Annotation is in no released package that was found, so it comes from one commit of the W3C's
repository; a folder with a copy of that may be given to read it from. Each must have the hash that
stands here.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from released import released

TARGET = Path(__file__).parents[1] / "tests/exports/formats"
PACKAGE, VERSION, MEMBER = "commonmeta-py", "0.312", "commonmeta/resources/csl-data.json"
REPOSITORY = "https://github.com/w3c/web-annotation"
COMMIT, PATH = "74992e5d3ca3ac10b3289f6c855c876cc9b024a1", "jsonld/anno.jsonld"
FILES = {
    "csl-data.json": (
        "23b2c062d7526060f4631bb04b4b3ba237e488484253e327bd00fa691861b811",
        f"""the JSON schema of CSL's data, MIT licence, as {PACKAGE} {VERSION} packs it from
https://github.com/citation-style-language/schema""",
    ),
    "anno.jsonld": (
        "48c6e5e80f86bb1bf812233d13e70fab8b19516ac4e57e1e4576473f0bbd062e",
        f"""the JSON-LD context of Web Annotation, W3C Software and Document licence,
{REPOSITORY} at {COMMIT}""",
    ),
}
"""For each file its hash, and what it is."""


def main(copies: str = "") -> None:
    """Write the folder anew."""
    TARGET.mkdir(exist_ok=True)
    [packed] = released(PACKAGE, VERSION, [MEMBER])
    fetched = {"csl-data.json": packed, "anno.jsonld": _committed(copies)}
    lines = []
    for name, (wanted, about) in FILES.items():
        found = hashlib.sha256(fetched[name]).hexdigest()
        if found != wanted:
            sys.exit(f"{name} has the hash {found}, not {wanted}")
        (TARGET / name).write_bytes(fetched[name])
        lines += [f"{found}  {name}", about, ""]
    (TARGET / "SOURCE.txt").write_text("\n".join(lines), encoding="utf-8")


def _committed(copies: str) -> bytes:
    if copies:
        return _shown(Path(copies) / Path(REPOSITORY).name)
    with tempfile.TemporaryDirectory() as folder:
        fetch = ["git", "-C", folder, "fetch", "--quiet", "--depth=1", REPOSITORY, COMMIT]
        subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)  # noqa: S607 - fixed
        subprocess.run(fetch, check=True)
        return _shown(Path(folder))


def _shown(repository: Path) -> bytes:
    show = ["git", "-C", str(repository), "show", f"{COMMIT}:{PATH}"]
    return subprocess.run(show, check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    main(*sys.argv[1:])
