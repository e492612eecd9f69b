"""SARIF: what we write is what the official schema asks for, whatever stands in it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator  # type: ignore[import-untyped]

from evenhand.build import check
from evenhand.diagnostics import Diagnostic, Edit, Position, Related, Report, Severity
from evenhand.explanations import explanations
from evenhand.reports import format_sarif

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HERE = Path(__file__).parent
SCHEMA_FILE = HERE / "sarif-schema-2.1.0.json"
SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
VALIDATOR = Draft4Validator(SCHEMA)
CASES = HERE.parent / "cases"
RELATIVE_REFERENCE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")
"""RFC 3986, section 4.2, without a colon in any segment, a query, or a fragment."""


def validated(report: Report) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(format_sarif(report, report.sorted()))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    return log


def results(log: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log["runs"][0]["results"]
    return found


def uri_of(result: dict[str, Any]) -> str:
    return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_the_schema_is_the_one_we_took() -> None:
    source = (HERE / "SOURCE.txt").read_text(encoding="utf-8")
    assert hashlib.sha256(SCHEMA_FILE.read_bytes()).hexdigest() in source
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/")
    Draft4Validator.check_schema(SCHEMA)


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(format_sarif(Report(), []))
    log["runs"][0]["results"] = [{"level": "grave", "message": {}}]
    assert len(list(VALIDATOR.iter_errors(log))) > 1


@pytest.mark.parametrize("severity", Severity)
def test_every_rule_can_be_written(severity: Severity) -> None:
    edit = Edit(Position(2, 1), Position(3), "")
    related = Related("content/b.yaml", Position(4, 2), "first here")
    found = [
        Diagnostic("content/a.yaml", Position(1), code, "a", "b", severity, (edit,), (related,))
        for code in explanations()
    ]
    log = validated(Report(found))
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(explanations())
    assert all(one["fixes"] and one["relatedLocations"] for one in results(log))


def test_every_case_gives_a_valid_log() -> None:
    seen = set()
    for folder in sorted(CASES.iterdir()):
        _, report = check(folder / "content", "content")
        seen |= {key for one in results(validated(report)) for key in one}
    assert {"fixes", "relatedLocations", "locations", "level", "ruleId", "message"} <= seen


def test_every_seeded_mistake_gives_a_valid_log(
    write: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    templates = (HERE.parent / "mistakes/template").glob("*.yaml")
    root = write({f"claims/{file.stem}.yaml": file.read_bytes() for file in templates})
    _, report = check(root, "content")
    assert len(results(validated(report))) > 10


@pytest.mark.parametrize(
    "name",
    [
        "with space", "per%20cent", "hash#tag", "what?", "co:lon", "amp&ersand", "plus+", "ünïcödé",
        "日本", "quote'", 'double"', "back\\slash", "<tag>", "[brackets]", "{braces}", "pipe|",
        "~x", "^x", "`x`", "new\nline", "%", "🚌", "con", "a" * 200, "emoji\u200d",
    ],
)  # fmt: skip
def test_odd_paths_are_addresses_that_lead_back(
    write: Callable[[Mapping[str, str | bytes]], Path], name: str
) -> None:
    root = write({f"sources/{name}.yaml": "titel: x\n"})
    _, report = check(root, "content")
    for result in results(validated(report)):
        uri = uri_of(result)
        assert RELATIVE_REFERENCE.fullmatch(uri)
        assert unquote(uri) == f"content/sources/{name}.yaml"
        assert urlsplit(uri) == ("", "", uri, "", "")


def test_bytes_that_are_no_utf_8_can_be_written(tmp_path: Path) -> None:
    root = Path(os.fsdecode(os.fsencode(tmp_path) + b"/c\xe9/sources"))
    try:
        root.mkdir(parents=True)
        Path(os.fsdecode(os.fsencode(root) + b"/\xff.yaml")).write_text("title: x\n", "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    _, report = check(root.parent)
    [result] = results(validated(report))
    assert result["ruleId"] == "invalid-id"


PLACES = st.builds(Position, st.integers(1, 10**6), st.integers(1, 10**6))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
PATHS = TEXTS.filter(lambda text: "\x00" not in text)
EDITS = st.builds(Edit, PLACES, PLACES, TEXTS)
FOUND = st.builds(
    Diagnostic,
    PATHS,
    PLACES,
    st.sampled_from(sorted(explanations())),
    TEXTS,
    TEXTS | st.just(""),
    st.sampled_from(Severity),
    st.lists(EDITS, max_size=2).map(tuple),
    st.lists(st.builds(Related, PATHS, PLACES, TEXTS), max_size=2, unique=True).map(tuple),
)


@given(st.lists(FOUND, max_size=3))
def test_any_report_gives_a_valid_log(found: list[Diagnostic]) -> None:
    log = validated(Report(found))
    for result in results(log):
        assert RELATIVE_REFERENCE.fullmatch(uri_of(result))
