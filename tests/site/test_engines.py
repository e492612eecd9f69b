"""The same content, written to disk, gives the same article under every engine that installs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.conftest import SiteFolder

DECORATIONS = (
    r'<a id="__skip" tabindex="-1"></a>',
    r'<a [^>]*class="headerlink"[^>]*>.*?</a>',
    r'<a [^>]*class="md-content__button[^>]*>.*?</a>',
)
"""What an engine or a setting of the site puts into articles: skip link, permalinks, pencil."""
_CODE = r'(?:<div class="highlight">)?<pre>(.*?)</pre>(?:</div>)?'
ENGINES = {
    "mkdocs": ("mkdocs", ("-m", "mkdocs", "build")),
    "properdocs": ("mkdocs", ("-m", "properdocs", "build")),
    "zensical": ("zensical", ("-m", "zensical", "build")),
}


def run(folder: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def articles(output: Path) -> dict[str, str]:
    """Return every page's article: its links made whole, white space and decoration aside."""
    found = {}
    for file in sorted(output.rglob("index.html")):
        path = file.relative_to(output).as_posix()
        match = re.search(r"<article[^>]*>(.*?)</article>", file.read_text("utf-8"), re.DOTALL)
        if match:
            found[path] = normal(match[1], f"https://x.example/{path.removesuffix('index.html')}")
    return found


def code_alone(block: re.Match[str]) -> str:
    """Return a block of code without the colours that one engine gives it, and others do not."""
    return f"<pre>{unescape(re.sub('<[^>]+>', '', block[1]))}</pre>"


def normal(html: str, here: str) -> str:
    html = re.sub(_CODE, code_alone, html, flags=re.DOTALL)
    for decoration in DECORATIONS:
        html = re.sub(decoration, "", html, flags=re.DOTALL)
    html = re.sub(r'href="([^"]*)"', lambda link: f'href="{urljoin(here, link[1])}"', html)
    return " ".join(html.split())


@pytest.mark.parametrize("engine", ENGINES)
def test_articles_are_those_of_the_plugin(built: SiteFolder, tmp_path: Path, engine: str) -> None:
    if not find_spec(engine):
        pytest.skip(f"{engine} is not installed")
    target, command = ENGINES[engine]
    run(built.root, "-m", "evenhand", "write", str(tmp_path / "out"), "--for", target)
    run(tmp_path / "out", *command)
    expected = articles(built.output)
    made = articles(tmp_path / "out" / "site")
    assert len(expected) > 20
    assert made.keys() == expected.keys()
    assert {path for path in expected if made[path] != expected[path]} == set()
