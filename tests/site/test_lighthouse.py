"""What Lighthouse finds on the pages that readers meet first; its speed is `make lighthouse`."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.site.conftest import Served, SiteFolder

pytestmark = pytest.mark.browser

JUDGED = ("accessibility", "best-practices", "seo")
"""Its categories that do not depend on how fast this machine is."""


@pytest.fixture(scope="module")
def lighthouse(node_package: Callable[[str, str], Path], chromium: Path) -> Callable[[str], Any]:
    """Judge the page at an address."""
    program = node_package("lighthouse", "node") / "cli/index.js"

    def judge(address: str) -> Any:  # noqa: ANN401 - JSON
        done = subprocess.run(
            [
                *("node", str(program), address, "--quiet", "--output=json"),
                f"--only-categories={','.join(JUDGED)}",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            ],
            env={**os.environ, "CHROME_PATH": str(chromium)},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=True,
        )
        return json.loads(done.stdout)

    return judge


@pytest.fixture(scope="module")
def root(built: SiteFolder, served: Served) -> Iterator[str]:
    """Serve the site of a small explainer."""
    with served(built.output) as address:
        yield address


@pytest.mark.parametrize(
    "path",
    ["explainers/night-buses/", "explainers/night-buses/annotated/", "claims/fares-cover-cost/"],
)
def test_lighthouse_finds_nothing_to_better(
    lighthouse: Callable[[str], Any], root: str, path: str
) -> None:
    report = lighthouse(root + path)
    missed = {
        audit["id"]: report["audits"][audit["id"]].get("details")
        for category in JUDGED
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"] and report["audits"][audit["id"]]["score"] not in {None, 1}
    }
    assert missed == {}
    assert {name: report["categories"][name]["score"] for name in JUDGED} == dict.fromkeys(
        JUDGED, 1
    )
