"""Every page and picture of a built site, as the validator of the Nu project judges HTML."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.site.conftest import SiteFolder

MARKDOWN = """\
# A page

Words, a [link](other.md) and a footnote.

## A part

| one | other |
|-----|-------|
| 1   | 2     |

### A smaller part

- a list
"""


@pytest.fixture(scope="module")
def validator(node_package: Callable[[str, str], Path]) -> Path:
    """Find the validator."""
    return node_package("vnu-jar", "java") / "build/dist/vnu.jar"


@pytest.fixture
def plain_site(empty_site: SiteFolder) -> SiteFolder:
    """Build what Material makes of Markdown, in the navigation and out of it, without us."""
    empty_site.configure(
        plugins=["search"],
        edit_uri="https://git.example/edit/main/content/",
        nav=["index.md", {"Part": ["part/index.md", "part/page.md"]}],
    )
    for page in ("index", "other", "part/index", "part/page"):
        link = "other.md" if "/" not in page else "../other.md"
        empty_site.write(f"content/{page}.md", MARKDOWN.replace("other.md", link))
    empty_site.build()
    return empty_site


def _judge(validator: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Return each error in a folder's pages and pictures: what it is, and where."""
    done = subprocess.run(
        [
            *("java", "-jar", str(validator)),
            *("--format", "json", "--errors-only", "--exit-zero-always"),
            *("--skip-non-html", "--also-check-svg", str(folder)),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    for one in json.loads(done.stderr)["messages"]:
        path = one["url"].partition(f"{folder.name}/")[2]
        yield one["message"], f"{path}, line {one['lastLine']}: {one.get('extract', '')}"


def test_no_page_has_an_error_that_plain_material_lacks(
    built: SiteFolder, plain_site: SiteFolder, validator: Path
) -> None:
    known = {message for message, _ in _judge(validator, plain_site.output)}
    found = {
        message: where for message, where in _judge(validator, built.output) if message not in known
    }
    assert found == {}


def test_the_validator_reads_pages_and_pictures(tmp_path: Path, validator: Path) -> None:
    (tmp_path / "page.html").write_text("<!DOCTYPE html><title>A</title><p id=a><p id=a>", "utf-8")
    (tmp_path / "picture.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><p/></svg>", "utf-8"
    )
    places = {where.partition(",")[0] for _, where in _judge(validator, tmp_path)}
    assert places == {"page.html", "picture.svg"}
