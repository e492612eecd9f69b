"""Addresses that a file of the content and one of ours would both have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evenhand.addresses import Site
from evenhand.build import build
from evenhand.clashes import may_be_exported
from evenhand.exports import EXPORTS, exported_files, prepared
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Write = Callable[[Mapping[str, str | bytes]], Path]

CASE = Path(__file__).parent / "cases" / "a-whole-explainer" / "content"
RECORDS = {
    "claims/rents.yaml": "claim: Rents doubled\nkind: factual\naliases: [old]\n",
    "sources.yaml": "s: {title: S}\n",
}
FOLDERS, FILES = (Site("https://a.example/", directory_urls=one) for one in (True, False))


@pytest.mark.parametrize("site", [FOLDERS, FILES])
def test_whatever_is_exported_is_looked_for(site: Site) -> None:
    graph, _ = link(load_corpus(CASE, "content"))
    made = dict(exported_files(prepared(EXPORTS, graph, Publication(site))))
    others = [
        address for address in made if not address.endswith(".md")
    ]  # No file of a writer's does.
    assert [address for address in others if not may_be_exported(address)] == []


@pytest.mark.parametrize("file", ["CNAME", "favicon.svg", "about/team.jpg", "claims.html"])
def test_what_sites_have_beside_their_pages_is_nowhere_near_an_export(file: str) -> None:
    assert not may_be_exported(file)


@pytest.mark.parametrize(
    ("site", "file", "what"),
    [
        (FOLDERS, "llms.txt", "a file of the export `markdown`"),
        (FOLDERS, "data/all.json", "a file of the export `json`"),
        (FOLDERS, "data/manifest.json", "the list of all files for machines"),
        (FOLDERS, "claims/rents/card/index.md", "a file of the export `embed`"),
        (FILES, "claims/rents/card.md", "a file of the export `embed`"),
        (FOLDERS, "claims/rents/index.html", "the claim `rents`"),
        (FILES, "claims/rents.html", "the claim `rents`"),
        (FOLDERS, "claims/old/index.html", "the claim `old`"),
        (FOLDERS, "guide/images/answer.png", "a picture of the guide"),
    ],
)
def test_a_file_that_would_be_written_over_is_told(
    write: Write, site: Site, file: str, what: str
) -> None:
    corpus = load_corpus(write({**RECORDS, file: "mine"}), "content")
    report = build(corpus, Publication(site), with_guide=True).report
    (found,) = (one for one in report.diagnostics if one.code == "address-clash")
    assert found.path == f"content/{file}"
    assert found.message.startswith(f"{what} has the address of this file")
    assert "rename" in found.hint


@pytest.mark.parametrize(
    "file",
    ["llms.txt~", "picture.png", "data/own.csv", "claims/rents.html", "notes/llms.txt"],
)
def test_a_file_that_stands_alone_is_no_clash(write: Write, file: str) -> None:
    corpus = load_corpus(write({**RECORDS, file: "mine"}), "content")
    report = build(corpus, Publication(FOLDERS)).report
    assert "address-clash" not in {one.code for one in report.diagnostics}


def test_an_export_that_is_off_writes_over_nothing(write: Write) -> None:
    corpus = load_corpus(write({**RECORDS, "llms.txt": "mine"}), "content")
    exports = [one for one in EXPORTS if one.name != "markdown"]
    report = build(corpus, Publication(FOLDERS), exports=exports).report
    assert "address-clash" not in {one.code for one in report.diagnostics}
