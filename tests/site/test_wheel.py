"""The package as it is installed, not as it is checked out: a new site builds from the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*words: str, folder: Path) -> str:
    done = subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own, beside what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"),
        *("--wheel-dir", str(folder), str(ROOT)),
        folder=folder,
    )
    (wheel,) = folder.glob("evenhand-*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    run(
        *(sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"),
        *("--no-deps", "--no-index", str(wheel)),
        folder=folder,
    )
    (own,) = (folder / "env" / "lib").glob("python*/site-packages")
    (own / "shared.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def test_a_new_site_builds_strictly_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    where = run(str(installed), "-c", "import evenhand; print(evenhand.__file__)", folder=tmp_path)
    assert Path(where).is_relative_to(installed.parents[1])
    run(str(installed), "-m", "evenhand", "init", "desk", folder=tmp_path)
    run(str(installed), "-m", "mkdocs", "build", "--strict", folder=tmp_path / "desk")
    page = (tmp_path / "desk/site/claims/lightning-never-twice/index.html").read_text("utf-8")
    assert "Lightning never strikes the same place twice." in page
    assert (tmp_path / "desk/site/assets/evenhand.css").is_file()
