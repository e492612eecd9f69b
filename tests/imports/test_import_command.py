"""What the command says and returns, and what it refuses."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evenhand.cli import main

from .test_claim_reviews import REVIEW, changed

if TYPE_CHECKING:
    from click.testing import Result

    from .conftest import Desk


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["import", *words])


def test_a_dry_run_shows_every_text_and_writes_nothing(desk: Desk) -> None:
    desk.put("r.json", json.dumps(REVIEW))
    result = run("r.json", "--dry-run", "--in", "buses")
    assert result.exit_code == 0
    assert desk.texts() == {}
    assert "content/buses/claims/buses-run-at-night.yaml\n  # yaml-language-server" in result.output
    assert "  claim: Buses run at night\n" in result.output
    assert result.output.endswith("Would write 1 claim, 3 sources, 1 person.\n")


def test_the_report_groups_what_happened_often(desk: Desk) -> None:
    reviews = [changed(claimReviewed=f"Claim {number}", volume=1) for number in range(5)]
    desk.put("r.json", json.dumps(reviews, indent=1))
    result = run("r.json")
    assert result.exit_code == 1
    assert result.output == (
        "Dropped: this is in no record\n"
        "  `volume` has no field of ours (5 times)\n"
        "    r.json:2: 1\n    r.json:44: 1\n    r.json:86: 1\n"
        "    … and 2 more; --format json lists all\n"
        "Guessed: look at this before you publish\n"
        "  the kind of claim is taken to be `factual` (5 times)\n"
        "    r.json:2\n    r.json:44\n    r.json:86\n"
        "    … and 2 more; --format json lists all\n"
        "Wrote 5 claims, 3 sources, 1 person.\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("r.json", "--in", "../out"), "leads out of the content folder"),
        (("r.json", "--in", ".hidden"), "is hidden; its records would not be read"),
        (("r.json", "--kind", "claim"), "are for tables, and there is none"),
        (("none.json",), "does not exist"),
        ((), "Missing argument"),
    ],
)
def test_what_is_not_understood_exits_with_2(
    desk: Desk, words: tuple[str, ...], message: str
) -> None:
    desk.put("r.json", json.dumps(REVIEW))
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.output


def test_nothing_is_brought_in_beside_records_that_cannot_be_read(desk: Desk) -> None:
    desk.put("r.json", json.dumps(REVIEW))
    desk.put("content/claims/x.yaml", "claim: [\n")
    result = run("r.json")
    assert result.exit_code == 1
    assert "Some records cannot be read" in result.output
    assert list(desk.texts()) == ["claims/x.yaml"]


def test_several_files_are_one_import(desk: Desk) -> None:
    desk.put("a.json", json.dumps(REVIEW))
    desk.put("b.jsonl", json.dumps(changed(claimReviewed="Trams run")))
    assert run("a.json", "b.jsonl").exit_code == 0
    assert len([name for name in desk.texts() if name.startswith("sources/")]) == 3


def test_the_table_of_the_guide_gives_what_the_guide_says(desk: Desk) -> None:
    page = resources.files("evenhand.guide").joinpath("pages/import.md").read_text("utf-8")
    blocks = re.findall(r"`([a-z/.-]+)`:\n\n```\w+\n(.*?)```\n", page, re.DOTALL)
    table, mapping, (name, text) = blocks
    desk.put(*table)
    desk.put(*mapping)
    assert run(table[0], "--mapping", mapping[0]).exit_code == 0
    assert desk.texts()[name] == text
    assert sorted(desk.texts()) == [
        name, "people/sheriff-pat-roe.yaml", "sources/news-example-storm.yaml",
    ]  # fmt: skip


def test_a_folder_that_cannot_be_written_is_told(desk: Desk) -> None:
    desk.put("r.json", json.dumps(REVIEW))
    desk.put("content/claims", "a file where the folder should be")
    result = run("r.json")
    assert result.exit_code == 1
    assert "content/claims/buses-run-at-night.yaml cannot be written" in result.output
