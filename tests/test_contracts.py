"""Completeness: a kind, check or code that is only half added fails here."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, get_args

import pytest

import evenhand
from evenhand.checks import CHECKS, FROM_ABSENCE
from evenhand.codes import CODES
from evenhand.commitments import COMMITMENTS
from evenhand.guide.fields import kind_tables, own_fields
from evenhand.model import ALL_KINDS, KINDS
from evenhand.model.claim import Claim
from evenhand.model.text import AnyRef, is_id
from evenhand.model.vocabulary import DEFAULT, GROUPS, ClaimKind, Modifier, VerdictName
from evenhand.record_fields import field_names, part_at, wishes
from evenhand.render import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from evenhand.model.base import Part, Record

TESTS = Path(__file__).parent
PACKAGE = Path(evenhand.__file__).parent
JUDGED = (*CHECKS, *COMMITMENTS)
ALL_CODES = [*CODES, *(check.CODE for check in JUDGED)]


def named(kind: type[Record]) -> str:
    return kind.singular


def parts_of(part: type[Part]) -> Iterator[type[Part]]:
    """Find the models inside a model, itself first."""
    yield part
    for name in part.model_fields:
        inner = part_at(part, (name,))
        if inner is not part:
            yield from parts_of(inner)


def test_kinds_are_told_apart_by_every_name() -> None:
    for names in ([kind.singular for kind in KINDS], [kind.plural for kind in KINDS]):
        assert len(set(names)) == len(names)
        assert all(is_id(name) for name in names)
    assert len({kind.title for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=named)
def test_every_kind_has_a_module_a_docstring_and_a_template(kind: type[Record]) -> None:
    assert kind.__module__ == f"evenhand.model.{kind.singular}"
    assert kind.__doc__
    assert (TEMPLATES / f"{kind.singular}.md.j2").is_file()


@pytest.mark.parametrize("kind", KINDS, ids=named)
def test_every_kind_has_a_golden_case(kind: type[Record]) -> None:
    article = "an" if kind.singular[0] in "aeiou" else "a"
    case = TESTS / "cases" / f"{article}-{kind.singular}"
    assert list((case / "expected/pages").rglob("*.md"))
    exported = json.loads((case / "expected/data/all.json").read_text(encoding="utf-8"))
    assert exported["records"][kind.plural]


@pytest.mark.parametrize("kind", KINDS, ids=named)
def test_every_field_is_described(kind: type[Record]) -> None:
    for part in parts_of(kind):
        assert part.__doc__
        for name, field in part.model_fields.items():
            assert field.description, f"{part.__name__}.{name}"


@pytest.mark.parametrize("kind", KINDS, ids=named)
def test_every_field_is_in_the_tables_of_its_kind(kind: type[Record]) -> None:
    text = kind_tables(kind.singular)
    for part in parts_of(kind):
        own = [name for name in field_names(part) if part is not kind or name in own_fields(kind)]
        assert [name for name in own if f"| `{name}`" not in text] == []
    assert [name for name in kind.inlines if f"| `{name}` |" not in text] == []


@pytest.mark.parametrize("kind", KINDS, ids=named)
def test_every_word_of_a_field_is_explained(kind: type[Record]) -> None:
    for part in parts_of(kind):
        for name, wish in wishes(part).items():
            assert [word for word, meaning in wish.words.items() if not meaning] == [], name


@pytest.mark.parametrize("kind", KINDS, ids=named)
def test_every_kind_has_a_schema_for_editors(kind: type[Record]) -> None:
    schema = kind.model_json_schema()
    assert schema["additionalProperties"] is False
    assert json.loads(json.dumps(schema)) == schema


def test_a_link_without_a_kind_may_lead_to_any() -> None:
    assert AnyRef.targets == ()
    assert set(ALL_KINDS) == {kind.singular for kind in KINDS}


def test_only_claims_have_records_written_inside() -> None:
    assert [kind for kind in KINDS if kind.inlines] == [Claim]


def test_every_word_of_an_assessment_is_explained() -> None:
    assert set(DEFAULT.kinds) == set(get_args(ClaimKind))
    assert set(DEFAULT.verdicts) == set(get_args(VerdictName))
    assert set(DEFAULT.modifiers) == set(get_args(Modifier))
    for group in GROUPS:
        for name, word in getattr(DEFAULT, group).items():
            assert word.name == name
            assert word.label
            assert word.meaning


@pytest.mark.parametrize("kind", get_args(ClaimKind))
def test_every_kind_of_claim_has_verdicts_and_only_honest_numbers(kind: str) -> None:
    verdicts = DEFAULT.for_kind(kind)
    assert verdicts
    values = [verdict.value for verdict in verdicts if verdict.value is not None]
    assert values == sorted(values, reverse=True)
    assert set(values) <= {1, 2, 3, 4, 5}
    assert kind != "evaluative" or values == []


def check_name(check: ModuleType) -> str:
    return check.__name__.rpartition(".")[2]


@pytest.mark.parametrize("check", JUDGED, ids=check_name)
def test_every_check_documents_itself(check: ModuleType) -> None:
    assert check_name(check).replace("_", "-") == check.CODE
    assert is_id(check.CODE)
    text = check.__doc__ or ""
    assert re.search(r"^Good:", text, re.MULTILINE)
    assert re.search(r"^Bad:", text, re.MULTILINE)
    assert check.check.__doc__


def test_every_check_is_listed_in_order() -> None:
    files = {file.stem for file in (PACKAGE / "checks").glob("*.py")} - {"__init__"}
    assert [check_name(check) for check in CHECKS] == sorted(files)
    assert set(FROM_ABSENCE) <= set(CHECKS)
    files = {file.stem for file in (PACKAGE / "commitments").glob("*.py")} - {"__init__"}
    assert [check_name(one) for one in COMMITMENTS] == sorted(files)


def test_codes_are_permanent_names_each_once() -> None:
    assert len(set(ALL_CODES)) == len(ALL_CODES)
    assert all(is_id(code) for code in ALL_CODES)
    assert list(CODES) == sorted(CODES)


@pytest.mark.parametrize("code", ALL_CODES)
def test_every_code_is_expected_by_a_test(code: str) -> None:
    golden = (file.read_text("utf-8") for file in TESTS.glob("cases/*/expected/diagnostics.txt"))
    tests = (file.read_text("utf-8") for file in TESTS.glob("**/test_*.py"))
    assert any(f"[{code}]:" in text for text in golden) or any(
        f'"{code}"' in text for text in tests
    )


def test_every_code_in_the_package_is_listed() -> None:
    used = {code for file in PACKAGE.rglob("*.py") for code in _codes_in(file)}
    assert used == set(CODES)


def _codes_in(file: Path) -> Iterator[str]:
    """Find the codes that diagnostics are made with."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        place = {"Diagnostic": 2, "_error": 1, "_note": 1, "_too_much": 1}.get(name)
        if place is not None and len(node.args) > place:
            code = node.args[place]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield code.value


def test_every_golden_case_has_content_and_what_is_expected() -> None:
    for case in (TESTS / "cases").iterdir():
        assert is_id(case.name)
        assert {folder.name for folder in case.iterdir()} == {"content", "expected"}, case


def test_every_module_has_its_layer() -> None:
    project = tomllib.loads((TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["id"]: one for one in project["tool"]["importlinter"]["contracts"]}
    listed = {name for layer in contracts["layers"]["layers"] for name in re.findall(r"\w+", layer)}
    modules = {file.stem for file in PACKAGE.glob("*.py")} - {"__init__"}
    packages = {file.parent.name for file in PACKAGE.glob("*/__init__.py")}
    assert contracts["layers"]["exhaustive"]
    assert (modules | packages) <= listed | set(contracts["layers"].get("exhaustive_ignores", ()))


def test_functions_are_small() -> None:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    assert median(lengths) < 10
