"""What a link to a page shows where it is shared."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.conftest import SiteFolder

CLAIM = "claims/fares-cover-cost/index.html"


def _tags(site: SiteFolder, path: str) -> dict[str, str]:
    text = (site.output / path).read_text(encoding="utf-8")
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"', text)
    return {name: html.unescape(value) for name, value in found}


def test_pages_say_what_a_shared_link_shows(site: SiteFolder) -> None:
    site.configure(site_url="https://site.example/buses/", site_name='Buses & "night"')
    site.build()
    tags = _tags(site, CLAIM)
    picture = "assets/cards/claims/fares-cover-cost.png"
    assert tags["og:url"] == "https://site.example/buses/claims/fares-cover-cost/"
    assert tags["og:image"] == f"https://site.example/buses/{picture}"
    assert tags["og:site_name"] == 'Buses & "night"'
    assert tags["twitter:card"] == "summary_large_image"
    assert (site.output / picture).read_bytes().startswith(b"\x89PNG")
    explainer = _tags(site, "explainers/night-buses/map/index.html")
    assert explainer["og:image"].endswith("cards/explainers/night-buses.png")
    assert _tags(site, "index.html")["og:image"].endswith("cards/site.png")


@pytest.mark.parametrize("changes", [{}, {"plugins": ["search", {"evenhand": {"cards": False}}]}])
def test_without_an_address_or_by_choice_there_are_no_cards(
    site: SiteFolder, changes: dict[str, object]
) -> None:
    site.configure(site_url="https://site.example/" if changes else "", **changes)
    site.build()
    tags = _tags(site, CLAIM)
    assert "og:image" not in tags
    assert tags["og:title"]
    assert not (site.output / "assets/cards").exists()


def test_a_strict_build_goes_on_without_the_painter(site: SiteFolder) -> None:
    site.configure(site_url="https://site.example/")
    blocker = "import sys\nsys.modules['resvg_py'] = None\n"
    (site.root / "sitecustomize.py").write_text(blocker, encoding="utf-8")
    site.environment["PYTHONPATH"] = str(site.root)
    done = site.run("build", "--strict")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Social cards are left out") == 1
    assert "og:image" not in _tags(site, CLAIM)
