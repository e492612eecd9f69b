"""What the command says and returns, and what it refuses."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


@pytest.mark.parametrize("folder", ["buses", "./buses/", "trams/../buses", "{root}/content/buses"])
def test_a_folder_may_be_named_in_any_way(desk: Desk, folder: str) -> None:
    desk.put("r.json", json.dumps(REVIEW))
    assert run("r.json", "--in", folder.format(root=desk.root)).exit_code == 0
    text = desk.texts()["buses/claims/buses-run-at-night.yaml"]
    assert text.startswith("# yaml-language-server: $schema=../../.schemas/claim.schema.json\n")


def test_the_content_folder_itself_may_be_named(desk: Desk) -> None:
    desk.put("r.json", json.dumps(REVIEW))
    assert run("r.json", "--in", str(desk.root / "content")).exit_code == 0
    text = desk.texts()["claims/buses-run-at-night.yaml"]
    assert text.startswith("# yaml-language-server: $schema=../.schemas/claim.schema.json\n")


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
        (("r.json", "--in", "/"), "leads out of the content folder"),
        (("r.json", "--in", ".hidden"), "is hidden; its records would not be read"),
        (("r.json", "--kind", "claim"), "are for tables, and there is none"),
        (("none.json",), "does not exist"),
        (("https://check.example/a",), "is an address. Nothing is fetched: save it"),
        (("content",), "is a directory"),
        (("t.csv",), "say what the rows are: --kind KIND"),
        ((), "Missing argument"),
    ],
)
def test_what_is_not_understood_exits_with_2(
    desk: Desk, words: tuple[str, ...], message: str
) -> None:
    desk.put("r.json", json.dumps(REVIEW))
    desk.put("t.csv", "Statement,Speaker\nRents rose,Ann\n")
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


@pytest.mark.parametrize(
    ("name", "content", "message", "value"),
    [
        ("a.json", b"%PDF-1.7\n%\xe2\xe3", "a file that is not read", "it is a PDF"),
        ("a.jsonl", b"\x1f\x8b\x08\x00", "a file that is not read", "packed (gzip)"),
        ("a.xlsx", b"PK\x03\x04\x14", "a file that is not read", "save it as CSV"),
        ("a.html", b"\x89PNG\r\n", "a file that is not read", "a picture"),
        ("a.json", b"", "a file with nothing in it", ""),
        ("a.bib", b"\xef\xbb\xbf \n", "a file with nothing in it", ""),
        ("a.bib", b"Dear all", "a file in which there is nothing to bring in", "as bibtex"),
        ("a.json", b"[]", "a file in which there is nothing to bring in", "as json"),
        ("a.csv", b"claim,kind\n", "a file in which there is nothing to bring in", "as csv"),
        ("a.txt", b"Dear all", "a file whose name and beginning do not say what it is", ""),
    ],
)
def test_a_file_that_nobody_reads_is_told_and_the_next_one_read(
    desk: Desk, name: str, content: bytes, message: str, value: str
) -> None:
    desk.put(name, content)
    desk.put("r.json", json.dumps(REVIEW))
    result = run(name, "r.json", *(("--kind", "claim") if name.endswith("csv") else ()))
    assert result.exit_code == 1
    assert f"  {message}" in result.output
    assert f"    {name}:1{': ' if value else ''}" in result.output
    assert value in result.output
    assert "claims/buses-run-at-night.yaml" in desk.texts()


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(REVIEW),
        f'<script type="application/ld+json">{json.dumps(REVIEW)}</script>',
        "TY  - JOUR\nTI  - Rents\nER  -\n",
        "% mine\n@article{rents, title = {Rents}}\n",
    ],
)
def test_where_a_name_does_not_say_what_a_file_is_its_beginning_does(desk: Desk, text: str) -> None:
    desk.put("download.txt", f"\n {text}" if text[0] in "{<" else text)
    assert "dropped" not in run("download.txt", "--format", "json").output
    assert desk.texts()


def test_an_interrupted_import_leaves_whole_files_and_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews = [changed(claimReviewed=f"Claim {number}") for number in range(20)]
    desk.put("r.json", json.dumps(reviews))
    write = Path.open

    def interrupted(file: Path, mode: str = "r", **rest: Any) -> Any:  # noqa: ANN401 - as it is
        stream = write(file, mode, **rest)
        if mode == "x" and file.stem == "claim-7":
            stream.write("half")
            stream.close()
            raise KeyboardInterrupt
        return stream

    monkeypatch.setattr(Path, "open", interrupted)
    result = run("r.json")
    monkeypatch.undo()
    monkeypatch.chdir(desk.root)
    assert (result.exit_code, result.output) == (
        1, "Error: Interrupted; the files that are written are whole. The same command goes on.\n",
    )  # fmt: skip
    assert desk.texts()
    assert "claims/claim-7.yaml" not in desk.texts()
    desk.graph()
    assert run("r.json").exit_code == 0
    assert len([name for name in desk.texts() if name.startswith("claims/")]) == 20
    assert run("r.json").output.startswith("Guessed")
