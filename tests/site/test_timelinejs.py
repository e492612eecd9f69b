"""Whether TimelineJS takes our timelines, and what it shows of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.site.conftest import SiteFolder

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{css}">
<div id="line" style="width:900px;height:600px"></div><script src="{js}"></script>
<script>window.line = new TL.Timeline("line", {data}, {{font: null}})</script>"""


def test_timelinejs_takes_every_event(
    built: SiteFolder, browser: Browser, node_package: Callable[[str, str], Path], tmp_path: Path
) -> None:
    folder = node_package("@knight-lab/timelinejs", "node") / "dist"
    (file,) = (built.output / "data/timelines").glob("*.json")
    data = json.loads(file.read_text(encoding="utf-8"))
    page = tmp_path / "page.html"
    script, style = (folder / "js/timeline.js").as_uri(), (folder / "css/timeline.css").as_uri()
    text = json.dumps(data).replace("<", "\\u003c")
    page.write_text(PAGE.format(css=style, js=script, data=text), encoding="utf-8")

    tab = browser.new_page()
    tab.goto(page.as_uri())
    tab.wait_for_function("window.line?.ready")

    assert tab.evaluate("line.config.isValid()"), tab.evaluate("line.config.getErrors()")
    shown = tab.evaluate("line.config.events.map(one => one.unique_id)")
    assert sorted(shown) == sorted(one["unique_id"] for one in data["events"])
    words = tab.locator(".tl-slide").all_inner_texts()
    assert len(words) == len(data["events"]) + 1
    assert data["events"][0]["start_date"]["display_date"] in " ".join(words)
    tab.close()
