#!/usr/bin/env python3
"""Fetch the fonts of the social cards from their released package, and check them.

Needs `npm` on the path. Writes the fonts, their
licence, the list of characters they have, and where all came from.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
import tempfile
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

PACKAGE, VERSION = "@expo-google-fonts/ibm-plex-sans", "0.4.1"
FILES = {
    "package/400Regular/IBMPlexSans_400Regular.ttf": "IBMPlexSans-Regular.ttf",
    "package/600SemiBold/IBMPlexSans_600SemiBold.ttf": "IBMPlexSans-SemiBold.ttf",
    "package/LICENSE_FONT": "LICENSE.txt",
}
TARGET = Path(__file__).parents[1] / "generator/evenhand/cards/fonts"


def main() -> None:
    """Write the fonts' folder anew."""
    TARGET.mkdir(exist_ok=True)
    contents = _unpacked()
    lines = [f"{PACKAGE} {VERSION}, SIL Open Font License 1.1", ""]
    for member, name in FILES.items():
        (TARGET / name).write_bytes(contents[member])
        lines.append(f"{hashlib.sha256(contents[member]).hexdigest()}  {name}")
    (TARGET / "SOURCE.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    fonts = [TTFont(io.BytesIO(data)) for member, data in contents.items() if ".ttf" in member]
    shared = sorted(set.intersection(*(set(font.getBestCmap()) for font in fonts)))
    (TARGET / "coverage.txt").write_text("\n".join(_ranges(shared)) + "\n", encoding="ascii")


def _unpacked() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        [archive] = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as package:
            found = {name: package.extractfile(name) for name in FILES}
            return {name: file.read() for name, file in found.items() if file}


def _ranges(numbers: list[int]) -> list[str]:
    """Write numbers as ranges, `20-7e`."""
    ranges = []
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        ranges.append(f"{members[0]:x}-{members[-1]:x}")
    return ranges


if __name__ == "__main__":
    main()
