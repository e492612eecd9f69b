"""Records as tables: CSV, its description, and the SQLite file, read by other readers."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin

import frictionless
import pytest
from datasette.app import Datasette  # type: ignore[import-untyped] # it ships none

from evenhand.addresses import Site
from evenhand.exports.csv_text import defused
from evenhand.exports.tables import DATABASE, METADATA, PACKAGE, TableExport
from evenhand.exports.tables.contents import ALL_TABLES
from evenhand.exports.tables.views import VIEWS
from evenhand.link import link
from evenhand.load import load_corpus
from evenhand.model import KINDS
from evenhand.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Files = Mapping[str, bytes]
    Write = Callable[[Mapping[str, str | bytes]], Path]

CASES = Path(__file__).parents[1] / "cases"
PUBLICATION = Publication(
    Site("https://site.example/"), name="A site", licence="https://licence.example/"
)
CONTENT: dict[str, str | bytes] = {
    "claims/rents.yaml": """\
claim: "=HYPERLINK(1) doubled the rents"
kind: factual
editor_notes: SECRET
aliases: [rent]
appearances:
  - {by: person:speaker, in: paper, date: 2023-11~, via: [neighbour, paper]}
assessment:
  verdict: mixed
  modifiers: [outdated, imprecise]
  confidence: {level: low, evidence: limited, agreement: low}
  as_of: 2023-11/..
  review_by: 2027
  because: Zürich [@paper].
evidence:
  - {source: paper, stance: supports}
  - {source: copy, stance: mentions}
  - {source: unpublished, stance: disputes}
relations: [{type: qualifies, to: wages}]
""",
    "claims/wages.yaml": (
        "claim: Wages fell\nkind: causal\nrelations: [{type: supports, to: rent}]\n"
    ),
    "sources.yaml": (
        "paper: {title: A paper, url: https://paper.example/}\n"
        "copy: {title: A copy, derived_from: [paper]}\n"
        "unpublished: {title: SECRET, status: draft}\n"
    ),
    "people.yaml": (
        "speaker: {name: A. Speaker}\n"
        "neighbour: {name: A neighbour, private: true, roles: [{title: SECRET}], tags: [SECRET]}\n"
    ),
    "figures.yaml": "f: {title: F, unit: people, rows: [{label: A, value: -0.1}]}\n",
    "corrections.yaml": (
        "c: {date: 2024-01-05, about: ['claim:rent'], class: correction, text: It was so.}\n"
    ),
}


def exported(root: Path, *, with_drafts: bool = False) -> Files:
    graph, _ = link(load_corpus(root), with_drafts=with_drafts)
    return dict(TableExport(graph, PUBLICATION).files())


@pytest.fixture
def files(write: Write) -> Files:
    """Export a small corpus."""
    return exported(write(CONTENT))


@pytest.fixture
def whole() -> Files:
    """Export the largest golden case."""
    return exported(CASES / "a-whole-explainer" / "content")


@pytest.fixture
def database(files: Files) -> Iterator[sqlite3.Connection]:
    """Open the database of a small corpus."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(files[DATABASE])
        yield opened


def rows(files: Files, name: str) -> list[dict[str, str]]:
    text = files[f"data/tables/{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_readers_are_told_how_many_rows_a_table_has(write: Write) -> None:
    draft = {"claims/draft.yaml": "claim: A draft\nkind: factual\nstatus: draft\n"}
    graph, _ = link(load_corpus(write({**CONTENT, **draft})), with_drafts=True)
    export = TableExport(graph, PUBLICATION)
    files = dict(export.files())
    told = {one.address: one.count for one in export.offered() if one.count}
    assert told
    assert told == {
        address: len(list(csv.reader(io.StringIO(files[address].decode(), newline="")))) - 1
        for address in told
    }


def test_a_part_becomes_columns_and_a_list_a_table(files: Files) -> None:
    rents, wages = rows(files, "claims")
    assert rents["assessment_verdict"] == "mixed"
    assert rents["assessment_confidence_level"] == "low"
    assert wages["assessment_verdict"] == ""
    assert rents["page"] == "https://site.example/claims/rents/"
    modifiers = rows(files, "claims_assessment_modifiers")
    assert [list(row.values()) for row in modifiers] == [
        ["rents", "1", "outdated"],
        ["rents", "2", "imprecise"],
    ]
    assert [list(row.values()) for row in rows(files, "claims_appearances_via")] == [
        ["rents", "1", "1", "person", "neighbour"],
        ["rents", "1", "2", "source", "paper"],
    ]


def test_dates_are_as_written_and_as_days(files: Files) -> None:
    rents, _ = rows(files, "claims")
    names = ("assessment_as_of", "assessment_as_of_first", "assessment_as_of_last")
    assert [rents[name] for name in names] == ["2023-11/..", "2023-11-01", ""]
    (appearance,) = rows(files, "claims_appearances")
    assert (appearance["date_first"], appearance["date_last"]) == ("2023-11-01", "2023-11-30")


def test_what_follows_from_the_evidence_is_worked_out(files: Files) -> None:
    rents, _ = rows(files, "claims")
    assert (rents["citations"], rents["origins"], rents["is_contested"]) == ("2", "1", "false")


def test_references_have_the_id_of_today(files: Files) -> None:
    assert [row["to"] for row in rows(files, "claims_relations")] == ["wages", "rents"]
    (about,) = rows(files, "corrections_about")
    assert (about["about_kind"], about["about"]) == ("claim", "rents")


@pytest.mark.parametrize("with_drafts", [False, True])
def test_drafts_and_private_things_never_leave(write: Write, *, with_drafts: bool) -> None:
    found = exported(write(CONTENT), with_drafts=with_drafts)
    assert not [name for name, content in found.items() if b"SECRET" in content]
    assert not [name for name, content in found.items() if b"unpublished" in content]
    neighbour = next(row for row in rows(found, "people") if row["id"] == "neighbour")
    assert {name: cell for name, cell in neighbour.items() if cell} == {
        "id": "neighbour",
        "name": "A neighbour",
        "private": "true",
    }


def test_no_cell_is_a_formula_and_numbers_stay_numbers(files: Files) -> None:
    assert rows(files, "claims")[0]["claim"] == "'=HYPERLINK(1) doubled the rents"
    assert rows(files, "figures_rows")[0]["value"] == "-0.1"
    for name in files:
        if name.endswith(".csv"):
            for row in rows(files, name.removeprefix("data/tables/").removesuffix(".csv")):
                assert all(cell == defused(cell) or float(cell) for cell in row.values())


def test_the_database_is_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA user_version").fetchone() == (1,)
    about = dict(database.execute("SELECT * FROM about"))
    assert about["format"] == "evenhand-tables/1"
    assert about["licence"] == "https://licence.example/"


def test_foreign_keys_hold_for_every_golden_case() -> None:
    for case in sorted(CASES.iterdir()):
        with closing(sqlite3.connect(":memory:")) as opened:
            opened.deserialize(exported(case / "content")[DATABASE])
            assert opened.execute("PRAGMA foreign_key_check").fetchall() == [], case.name


def test_a_claim_stands_in_no_view_without_its_verdict(database: sqlite3.Connection) -> None:
    for view in VIEWS:
        found = database.execute(f'SELECT * FROM "{view.name}"')  # noqa: S608 - ours
        names = [column[0] for column in found.description]
        assert ("claim_text" in names) is ("verdict" in names) is ("verdict_as_of" in names)
    (claim, *_) = database.execute(
        "SELECT claim, verdict, verdict_as_of, claimed_by, citations, origins FROM claims_judged"
    )
    assert claim == ("rents", "Mixed", "2023-11/..", "A. Speaker", 2, 1)


def test_texts_are_found_whatever_their_accents(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT id FROM claims WHERE rowid IN "
        "(SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'zurich')"
    )
    assert found.fetchall() == [("rents",)]


def test_the_same_records_give_the_same_bytes_in_any_process(write: Write, files: Files) -> None:
    script = (
        "import sys\nfrom hashlib import sha256\nfrom pathlib import Path\n"
        "from evenhand.link import link\nfrom evenhand.load import load_corpus\n"
        "from evenhand.exports.tables import TableExport\n"
        "from evenhand.publication import Publication\nfrom evenhand.addresses import Site\n"
        "site = Publication(Site('https://site.example/'), name='A site',"
        " licence='https://licence.example/')\n"
        "graph, _ = link(load_corpus(Path(sys.argv[1])))\n"
        "files = dict(TableExport(graph, site).files())\n"
        f"sys.stdout.write(files[{DATABASE!r}].hex())\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(write(CONTENT))],
        capture_output=True,
        check=True,
        encoding="ascii",
        env={"PYTHONHASHSEED": "7"},
    )
    assert bytes.fromhex(said.stdout) == files[DATABASE]


def test_every_field_that_leaves_has_a_column() -> None:
    """A new field of the model must not be lost, whatever its type."""
    tables = {table.name: {one.name for one in table.all_columns} for table in ALL_TABLES}
    for kind in KINDS:
        for name, info in kind.model_fields.items():
            field = info.alias or name
            found = any(
                column == field or column.startswith(f"{field}_") for column in tables[kind.plural]
            )
            is_list = get_origin(info.annotation) is tuple and get_args(info.annotation)
            assert (
                name == "editor_notes" or found or (is_list and f"{kind.plural}_{field}" in tables)
            )
    assert all(column.description for table in ALL_TABLES for column in table.all_columns)


def test_another_reader_finds_the_csv_as_described(whole: Files, tmp_path: Path) -> None:
    """Frictionless checks types, words, keys, and what points where."""
    for name, content in whole.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / PACKAGE))
    assert report.valid, report.flatten(["name", "fieldName", "type", "message"])


@pytest.mark.filterwarnings("ignore::EncodingWarning")  # Datasette opens its own files so
def test_datasette_opens_it(whole: Files, tmp_path: Path) -> None:
    file = tmp_path / "records.db"
    file.write_bytes(whole[DATABASE])
    metadata = json.loads(whole[METADATA])

    async def ask(*paths: str) -> list[Any]:
        opened = Datasette([str(file)], metadata=metadata)
        return [await opened.client.get(path) for path in paths]

    table, view, page, search = asyncio.run(
        ask(
            "/records/claims.json?_shape=objects&_size=max",
            "/records/claims_judged.json?_shape=objects",
            "/records/claims",
            "/records/sources.json?_search=report&_shape=objects",
        )
    )
    assert [one.status_code for one in (table, view, page, search)] == [200] * 4
    assert len(table.json()["rows"]) == len(rows(whole, "claims"))
    assert all(row["verdict"] for row in view.json()["rows"] if row["verdict_as_of"])
    assert "https://licence.example/" in page.text
    assert 'name="_search"' in page.text
