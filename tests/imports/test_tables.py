"""Rows of a table become records; what is wrong has its line and column."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evenhand.cli import main
from evenhand.imports import _encoding
from evenhand.imports.json_items import CHUNK
from evenhand.model import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Desk

CLAIMS = """\
Statement,Speaker,Where,When,kind,Tags,Level,Evidence
"Buses run, at night",The Mayor,https://news.example/a,"Nov 4, 2023",factual,buses; night,high,count
Trams run,mayor,,2023-11,causal,,,
"""
MAPPING = """\
kind: claim
columns:
  Statement: claim
  Speaker: appearances.by
  Where: appearances.in
  When: appearances.date
  Tags: tags
  Evidence: evidence.1.source
  Level: editor_notes
defaults:
  status: in-review
"""


def test_a_table_with_a_mapping_file(desk: Desk) -> None:
    desk.put("content/people/mayor.yaml", "name: the mayor\n")
    desk.put("content/sources/count.yaml", "title: A count\n")
    desk.put("map.yaml", f"{MAPPING}  evidence.1.stance: mentions\n")
    outcome = desk.bring("claims.csv", CLAIMS, "--mapping", "map.yaml", "--in", "buses")

    assert outcome.code == 0
    text = desk.texts()["buses/claims/buses-run-at-night.yaml"]
    assert text == (
        "# yaml-language-server: $schema=../../.schemas/claim.schema.json\n"
        "status: in-review\n"
        "claim: Buses run, at night\n"
        "kind: factual\n"
        "appearances:\n"
        "  - {by: mayor, in: news-example-a, date: 2023-11-04}\n"
        "evidence:\n"
        "  - {source: count, stance: mentions}\n"
        "tags: [buses, night]\n"
        "editor_notes: high\n"
    )
    second = desk.record("claim", "trams-run")
    assert (second.appearances[0].by, second.evidence) == ("mayor", ())


SOURCES = "title,type,author,issued,url\nA count,report,A;B,2023,https://a.example\n"
PEOPLE = "id\tname\ttype\troles.title\troles.from\nada\tAda\tperson\tMayor\t2020\n"
TERMS = "name,definition,aliases\nEDTF,A way to write dates,Extended Date;Dates\n"
FIGURES = "title,unit,rows.1.label,rows.1.value,rows.2.label,rows.2.value\nF,%,a,1,b,2\n"


@pytest.mark.parametrize(
    ("kind", "table", "name"),
    [
        ("sources", SOURCES, "a-count"),
        ("people", PEOPLE, "ada"),
        ("event", "title;date;text\nA vote;4 Nov 2023;More\n", "a-vote"),
        ("terms", TERMS, "edtf"),
        ("glossary", "name,definition\nBCP 47,How languages are named\n", "bcp-47"),
        ("figure", FIGURES, "f"),
    ],
)
def test_every_kind_can_come_from_a_table(desk: Desk, kind: str, table: str, name: str) -> None:
    outcome = desk.bring("t.csv", table, "--kind", kind)
    assert (outcome.code, [one["id"] for one in outcome.told["records"]]) == (0, [name])
    before = desk.texts()
    assert desk.bring("t.csv", table, "--kind", kind).code == 0
    assert desk.texts() == before


def test_what_is_wrong_has_its_line_and_column(desk: Desk) -> None:
    table = (
        'claim,kind,appearances.date,short_answer,appearances.in\n"A\nB",factul,soon,,\n'
        "C,factual,,Yes,no-such\n"
    )
    outcome = desk.bring("t.csv", table, "--kind", "claim")
    assert [
        (one["line"], one["column"], one["message"].partition("(")[0].strip())
        for one in outcome.told["findings"]
    ] == [
        (2, 3, "no date can be made of a cell"),
        (2, 2, "`kind`: `factul` is not one of the words for this"),
        (4, None, "there is no source `no-such`"),
    ]
    assert outcome.code == 1
    assert desk.texts() == {}


def test_columns_without_a_field_are_told(desk: Desk) -> None:
    outcome = desk.bring("t.csv", "name,Notes\nAda,x\n", "--kind", "person")
    assert outcome.dropped == [("a column that no field is named for; say one with --map", "Notes")]
    assert desk.record("person", "ada")


def test_a_table_that_excel_saved_is_read(desk: Desk) -> None:
    outcome = desk.bring("t.csv", "name;type\nJosé;person\n".encode("cp1252"), "--kind", "person")
    assert desk.record("person", "jose").name == "José"
    assert outcome.guessed == ["the file is not UTF-8, so it is read as Windows-1252"]
    desk.bring("u.csv", "name\nZoë\n".encode("utf-16"), "--kind", "person")
    assert desk.record("person", "zoe").name == "Zoë"


@pytest.mark.parametrize("end", [b"\n", b"", b"\nZo\xeb"])
def test_a_letter_of_windows_is_read_wherever_it_stands(desk: Desk, end: bytes) -> None:
    outcome = desk.bring("t.csv", b"name\nCaf\xe9" + end, "--kind", "person")
    assert desk.record("person", "cafe").name == "Café"
    assert outcome.guessed == ["the file is not UTF-8, so it is read as Windows-1252"]


@pytest.mark.parametrize(
    ("content", "encoding", "line"),
    [
        (b"x" * CHUNK, "utf-8-sig", 0),
        (b"x" * (CHUNK - 1) + b"\xc3\xa9", "utf-8-sig", 0),
        (b"x" * (CHUNK - 1) + b"\xe9", "cp1252", 1),
        (b"\n" * CHUNK + b"\xff\xfe", "cp1252", CHUNK + 1),
        ("é\n".encode("utf-16"), "utf-16", 0),
        ("né".encode("utf-16")[:-1], "utf-16", 1),
    ],
)
def test_the_encoding_of_a_file_is_what_all_its_bytes_say(
    tmp_path: Path, content: bytes, encoding: str, line: int
) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(content)
    assert _encoding(file) == (encoding, line)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "say what the rows are: --kind KIND"),
        (("--kind", "clam"), "there is no kind `clam`. did you mean `claim`?"),
        (("--kind", "claim", "--map", "x"), "`x` is no pair; write column=field"),
        (
            ("--kind", "claim", "--map", "name=clam"),
            "there is no field `clam`; did you mean `claim`?",
        ),
        (("--kind", "claim", "--map", "nme=claim"), "has no column `nme`; did you mean `name`?"),
        (("--kind", "claim", "--map", "name=assessment"), "`assessment` has fields of its own"),
        (("--kind", "claim", "--map", "name=claim.2"), "`2` is no entry of a list here"),
        (("--kind", "claim", "--map", f"name=tags.{'9' * 5000}"), "is no entry of a list here"),
        (
            ("--kind", "claim", "--map", "name=evidence.x"),
            "there is no field `evidence.x`; known here",
        ),
        (("--mapping", "bad.yaml"), "there is no setting `colums`. did you mean `columns`?"),
        (("--mapping", "torn.yaml"), "torn.yaml:2:1: did not find expected node content"),
    ],
)
def test_a_mapping_that_cannot_be_says_why(
    desk: Desk, options: tuple[str, ...], message: str
) -> None:
    desk.put("bad.yaml", "colums: {}\n")
    desk.put("torn.yaml", "[\n")
    file = desk.put("t.csv", "name\nAda\n")
    result = CliRunner().invoke(main, ["import", str(file), *options])
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())


def test_a_claim_of_a_table_that_does_not_say_its_kind_is_factual(desk: Desk) -> None:
    outcome = desk.bring("t.csv", "claim,kind\nRents rose,\nRents fell,causal\n", "--kind", "claim")
    assert desk.record("claim", "rents-rose").kind == "factual"
    assert desk.record("claim", "rents-fell").kind == "causal"
    assert outcome.guessed == ["the kind of claim is taken to be `factual`"]


def test_a_table_without_names_of_columns_is_told(desk: Desk) -> None:
    outcome = desk.bring("t.csv", ",,\nx,y,z\n", "--kind", "claim")
    assert outcome.dropped == [("a table without a line of column names", "")]


def test_what_has_no_title_is_known_by_all_it_says(desk: Desk) -> None:
    desk.put("content/claims/rents.yaml", "claim: Rents rose\nkind: factual\n")
    rows = [f"2024-01-0{number},claim:rents,clarification,Word {number}." for number in range(1, 9)]
    table = "\n".join(["date,about,class,text", *rows, rows[0]])
    outcome = desk.bring("t.csv", table, "--kind", "correction")
    assert (outcome.code, len(outcome.told["records"])) == (0, 8)
    before = desk.texts()
    again = desk.bring("t.csv", table, "--kind", "correction")
    assert (again.code, len(again.told["there_already"])) == (0, 8)
    assert desk.texts() == before


@pytest.mark.parametrize("kind", [one.singular for one in KINDS])
def test_rows_that_say_not_enough_are_told_one_by_one(desk: Desk, kind: str) -> None:
    table = "\n".join(["status,tags,editor_notes", *(f"draft,x,{number}" for number in range(9))])
    outcome = desk.bring("t.csv", table, "--kind", kind)
    assert outcome.code == 1
    assert desk.texts() == {}
    lines = {one["line"] for one in outcome.told["findings"] if one["what"] == "dropped"}
    assert lines == set(range(2, 11))


def test_what_needs_what_is_dropped_is_dropped_to_the_last(desk: Desk) -> None:
    heads = "id,kind,claim,relations.type,relations.to"
    rows = [f"c{number},factual,Claim {number},supports,c{number + 1}" for number in range(2000)]
    started = time.process_time()
    table = "\n".join([heads, *rows, "x,factual,Another,supports,y", "y,factual,The last,,"])
    outcome = desk.bring("t.csv", table, "--kind", "claim", "--status", "published")
    assert time.process_time() - started < 30
    assert list(desk.texts()) == ["claims/x.yaml", "claims/y.yaml"]
    told = [(message.partition(" (")[0], value) for message, value in outcome.dropped]
    assert len(told) == 2000
    assert told[:2] == [
        ("there is no claim `c2000`", "claim `c1999`"),
        ("the claim `c1999` is dropped, which it needs", "claim `c1998`"),
    ]


def test_what_takes_the_id_of_another_as_a_former_one_is_dropped(desk: Desk) -> None:
    desk.put("content/claims/there.yaml", "claim: Rents rose\nkind: factual\n")
    table = "id,kind,claim,aliases\na,factual,One,there\nb,factual,Two,c\nc,factual,Three,\n"
    outcome = desk.bring("t.csv", table, "--kind", "claim")
    assert sorted(desk.texts()) == ["claims/c.yaml", "claims/there.yaml"]
    assert [message.partition(" (")[0] for message, _ in outcome.dropped] == [
        "there is a claim `there` already", "there is a claim `c` already",
    ]  # fmt: skip


TWICE = """\
id,kind,claim,relations.type,relations.to
x,factual,The first,supports,b1
a1,factual,Same words.,,
b1,factual,Same words.,,
y,factual,The last,supports,b1
"""


def test_a_second_id_of_the_same_thing_leads_to_it(desk: Desk) -> None:
    outcome = desk.bring("t.csv", TWICE, "--kind", "claim", "--status", "published")
    assert outcome.code == 0
    assert outcome.guessed == ["a second id of the same thing becomes a former one of it"]
    assert desk.record("claim", "a1").aliases == ("b1",)
    relations = [desk.record("claim", name).relations[0].to for name in "xy"]
    assert relations == ["b1", "b1"]
    before = desk.texts()
    again = desk.bring("t.csv", TWICE, "--kind", "claim", "--status", "published")
    assert (again.code, again.told["records"]) == (0, [])
    assert desk.texts() == before


def test_a_second_id_of_what_is_there_is_dropped_and_leads_to_it(desk: Desk) -> None:
    desk.put("content/sources/rents.yaml", "title: Rents\nurl: https://rents.example/\n")
    table = "id,title,url,derived_from\nc1,Rents,https://rents.example,\nc2,Relay,,c1\n"
    outcome = desk.bring("t.csv", table, "--kind", "source")
    message = "an id, since the same thing is there under another"
    assert outcome.dropped == [(message, "c1 → rents")]
    assert desk.record("source", "c2").derived_from == ("rents",)
