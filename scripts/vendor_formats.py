#!/usr/bin/env python3
"""Fetch what the tests check formats against from the repositories that publish it.

Neither is in a released package. Each is taken from one commit and must have the hash that
stands here. A folder with copies of the repositories may be given to read them from.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parents[1] / "tests/exports/formats"


@dataclass(frozen=True)
class Published:
    """One file of one commit of a repository."""

    repository: str
    commit: str
    path: str
    sha256: str
    about: str


FILES = (
    Published(
        "https://github.com/citation-style-language/schema",
        "e3ce254a72c4470a5ed3b9d23b428017d25674e9",
        "schemas/input/csl-data.json",
        "23b2c062d7526060f4631bb04b4b3ba237e488484253e327bd00fa691861b811",
        "the JSON schema of CSL's data, MIT licence",
    ),
    Published(
        "https://github.com/w3c/web-annotation",
        "74992e5d3ca3ac10b3289f6c855c876cc9b024a1",
        "jsonld/anno.jsonld",
        "48c6e5e80f86bb1bf812233d13e70fab8b19516ac4e57e1e4576473f0bbd062e",
        "the JSON-LD context of Web Annotation, W3C Software and Document licence",
    ),
)


def main(copies: str = "") -> None:
    """Write the folder anew."""
    TARGET.mkdir(exist_ok=True)
    lines = []
    for file in FILES:
        data = _fetched(file, copies)
        found = hashlib.sha256(data).hexdigest()
        if found != file.sha256:
            sys.exit(f"{file.path} has the hash {found}, not {file.sha256}")
        name = Path(file.path).name
        (TARGET / name).write_bytes(data)
        lines += [f"{found}  {name}", f"{file.about}, {file.repository} at {file.commit}", ""]
    (TARGET / "SOURCE.txt").write_text("\n".join(lines), encoding="utf-8")


def _fetched(file: Published, copies: str) -> bytes:
    if copies:
        return _shown(file, Path(copies) / Path(file.repository).name)
    with tempfile.TemporaryDirectory() as folder:
        fetch = ["git", "-C", folder, "fetch", "--quiet", "--depth=1", file.repository, file.commit]
        subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)  # noqa: S607 - fixed
        subprocess.run(fetch, check=True)
        return _shown(file, Path(folder))


def _shown(file: Published, repository: Path) -> bytes:
    show = ["git", "-C", str(repository), "show", f"{file.commit}:{file.path}"]
    return subprocess.run(show, check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    main(*sys.argv[1:])
