"""Figures as files."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from evenhand.addresses import Site
from evenhand.exports.picture_export import COLUMNS, PictureExport
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FIGURES = """\
riders:
  title: Riders a night
  unit: riders
  chart: bar
  as_of: 2024
  sources: [count]
  rows:
    - {label: First year, value: 1200.5}
    - {label: '=HYPERLINK("x")', low: -5, as_of: 2023-05, note: "@all, “quoted”", sources: [paper]}
seats: {title: Seats, unit: seats, as_of: 2024, sources: [count], rows: [{label: All, value: 3}]}
later: {title: Later, unit: seats, as_of: 2024, status: draft, rows: [{label: All, value: 3}]}
"""
SOURCES = """\
count: {publisher: City, title: Count, url: "https://city.example/", type: report, issued: 2024}
paper: {publisher: Paper, title: Riders, url: "https://paper.example/", type: article}
"""


@pytest.fixture
def files(tmp_path: Path) -> Mapping[str, bytes]:
    """Export the figures of a small corpus."""
    (tmp_path / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    graph, problems = link(load_corpus(tmp_path), with_drafts=True)
    assert problems == []
    return dict(PictureExport(graph, Publication(Site(url="https://site.example/"))).files())


def test_published_figures_have_files(files: Mapping[str, bytes]) -> None:
    assert sorted(files) == [
        "data/figures/riders.csv",
        "data/figures/riders.svg",
        "data/figures/seats.csv",
    ]


def test_a_picture_says_where_its_numbers_come_from(files: Mapping[str, bytes]) -> None:
    assert b"Sources: City, 2024; Paper." in files["data/figures/riders.svg"]


def test_numbers_come_back_from_csv_as_they_were(files: Mapping[str, bytes]) -> None:
    data = files["data/figures/riders.csv"]
    assert data.count(b"\r\n") == 3
    header, first, second = csv.reader(io.StringIO(data.decode(), newline=""))
    assert tuple(header) == COLUMNS
    assert first[:6] == ["First year", "1200.5", "", "", "riders", "2024"]
    assert first[7] == "“Count”. City. 2024. https://city.example/"
    assert second[2:6] == ["-5", "", "riders", "2023-05"]


def test_a_text_is_never_a_formula(files: Mapping[str, bytes]) -> None:
    *_, row = csv.reader(io.StringIO(files["data/figures/riders.csv"].decode(), newline=""))
    assert row[0] == '\'=HYPERLINK("x")'
    assert row[6] == "'@all, “quoted”"
