"""What a preview adds: marks on the pages that show what stands in, and nothing on others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evenhand.addresses import Site
from evenhand.banner import BANNER_LIMIT
from evenhand.build import build
from evenhand.desk import URI as DESK
from evenhand.editors import read_editor
from evenhand.last_good import LastGood
from evenhand.load import load_corpus
from evenhand.margin import Margin, with_desk
from evenhand.reports import format_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evenhand.build import Build

    Save = Callable[[Mapping[str, str]], tuple[Build, Margin]]

EDITOR = read_editor("vscode", Path("/home/ada"))
FILES = {
    "explainers/buses.yaml": (
        "title: Buses\nquestion: Do they?\nin_brief: They do.\n"
        "passages: [{id: p, label: P, gist: G, claims: [run, stop]}]\n"
    ),
    "claims/run.yaml": (
        "claim: Buses run & <run>\nkind: factual\nevidence: [{source: count, stance: supports}]\n"
        "context: [{title: Inside, text: At night.}]\n"
    ),
    "claims/stop.yaml": "claim: Buses stop\nkind: factual\n",
    "claims/alone.yaml": "claim: Trams run\nkind: factual\n",
    "context/shared.yaml": "title: Shared\ntext: Both.\nabout: [stop, alone]\n",
    "sources.yaml": "count: {title: Count}\nother: {title: Other}\n",
    "events/storm.yaml": "date: 2024\ntitle: A storm\nclaims: [run]\n",
}


@pytest.fixture
def save(write: Callable[[Mapping[str, str]], Path]) -> Save:
    """Give back what a preview has after each save."""
    last_good = LastGood()

    def after(files: Mapping[str, str]) -> tuple[Build, Margin]:
        corpus = last_good.complete(load_corpus(write(files), "content"))
        built = with_desk(build(corpus, with_drafts=True), Site(), EDITOR)
        return built, Margin(built, last_good.kept, Site(), EDITOR)

    return after


def marked(built: Build, margin: Margin) -> set[str]:
    return {uri for uri in built.pages if margin.mark(uri, "")} - {DESK}


EXPLAINER = "explainers/buses/"


@pytest.mark.parametrize(
    ("broken", "pages"),
    [
        (
            "claims/run.yaml",
            {
                "claims/run.md",
                "claims.md",
                "sources/count.md",
                *(
                    f"{EXPLAINER}{name}.md"
                    for name in ("index", "annotated", "claims", "map", "timeline")
                ),
            },
        ),
        ("claims/alone.yaml", {"claims/alone.md", "claims.md"}),
        ("context/shared.yaml", {"claims/stop.md", "claims/alone.md", f"{EXPLAINER}annotated.md"}),
        ("events/storm.yaml", {f"{EXPLAINER}timeline.md"}),
    ],
)
def test_the_pages_that_show_what_stands_in_say_so(
    save: Save, broken: str, pages: set[str]
) -> None:
    built, margin = save(FILES)
    assert marked(built, margin) == set()
    built, margin = save({broken: FILES[broken] + "nonsense: 1\n"})
    assert marked(built, margin) == pages
    assert marked(*save({broken: FILES[broken]})) == set()


def test_a_mark_leads_to_the_problem_and_into_the_editor(save: Save) -> None:
    save(FILES)
    _, margin = save({"claims/run.yaml": FILES["claims/run.yaml"] + "nonsense: 1\n"})
    own = margin.mark("claims/run.md", "../../")
    assert '<a href="#ev-problem-1">its file cannot be read</a>' in own
    assert 'href="vscode://file/home/ada/content/claims/run.yaml:5:1"' in own
    other = margin.mark("claims.md", "../")
    assert '<a href="#ev-problem-1">Buses run &amp; &lt;run&gt;</a>' in other
    assert "Inside" not in other
    assert 'id="ev-problem-1"' in margin.around("claims.md", "../")


def test_a_mark_leads_to_the_desk_where_the_banner_ends(save: Save) -> None:
    save(FILES)
    many = {f"claims/bad-{n:02}.yaml": "claim: x\n" for n in range(BANNER_LIMIT)}
    _, margin = save({**many, "claims/run.yaml": "nonsense: 1\n"})
    number = BANNER_LIMIT + 1
    assert f'href="../../_desk/#ev-problem-{number}"' in margin.mark("claims/run.md", "../../")


def test_everything_stands_in_its_place_and_the_desk_repeats_nothing(save: Save) -> None:
    save(FILES)
    _, margin = save({"claims/run.yaml": "nonsense: 1\n"})
    page = "<html><body><header></header><article class=x><h1>T</h1></article></body></html>"
    html = margin.over(page, "claims/run.md", "../../")
    order = ["<body>", 'class="ev-banner"', 'class="ev-corner"', "<header>", "<article class=x>"]
    places = [html.index(piece) for piece in [*order, "ev-outdated", "<h1>"]]
    assert places == sorted(places)
    assert margin.over(page, DESK, "../") == page


def test_nothing_is_added_when_all_is_well(save: Save) -> None:
    _, margin = save({"sources.yaml": ""})
    page = "<html><body><article></article></body></html>"
    assert margin.over(page, "index.md", "") == page


def test_the_report_stands_beside_the_desk_as_the_command_prints_it(save: Save) -> None:
    built, _ = save({**FILES, "claims/run.yaml": "claim: “x”\nkind: [\n"})
    text = dict(built.files)["_desk/problems.txt"].decode("utf-8-sig")
    assert text == format_text(built.report, built.report.sorted()) + "\n"
    assert "error[yaml-syntax]" in text
