"""Schemas that editors read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, get_args

import pytest

from evenhand.known_ids import IDS_FILE, ids_schema
from evenhand.load import Corpus
from evenhand.model import KINDS
from evenhand.model.claim import Claim
from evenhand.model.vocabulary import DEFAULT, ClaimKind, VerdictName
from evenhand.record_fields import field_names
from evenhand.schemas import DRAFT, all_schemas, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.model.base import Record


def test_every_kind_has_one_for_a_record_and_one_for_many() -> None:
    names = [name for name, _ in all_schemas()]
    expected = {f"{word}.schema.json" for kind in KINDS for word in (kind.singular, kind.plural)}
    assert set(names) == expected
    assert len(names) == len(expected)


def test_fields_are_named_as_authors_write_them_and_described() -> None:
    for kind in KINDS:
        schema = schema_of(kind)
        assert schema["$schema"] == DRAFT
        assert set(schema["properties"]) == {*field_names(kind), *kind.inlines}
        assert all(item.get("description") for item in schema["properties"].values()), kind


def test_inline_notes_need_no_about() -> None:
    note = schema_of(Claim)["definitions"]["Note"]
    assert "about" not in note["properties"]
    assert note["required"] == ["title", "text"]


def test_text_may_look_like_a_number() -> None:
    assert schema_of(Claim)["properties"]["claim"]["type"] == ["string", "number", "boolean"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.singular)
def test_every_word_of_a_list_is_offered_with_its_meaning(kind: type[Record]) -> None:
    offers = list(offers_in(schema_of(kind)))
    assert offers
    for words, meanings in offers:
        assert len(words) == len(meanings)
        assert all(meaning.endswith(".") for meaning in meanings)


def offers_in(node: object) -> Iterator[tuple[list[str], list[str]]]:
    if isinstance(node, dict) and len(node.get("enum", ())) > 1 and "description" in node:
        yield node["enum"], node["enumDescriptions"]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for one in inner:
        yield from offers_in(one)


def test_the_kind_of_a_claim_decides_which_verdicts_are_offered() -> None:
    rules = schema_of(Claim)["allOf"]
    found = {
        rule["if"]["properties"]["kind"]["const"]: words_of(rule["then"]) for rule in rules[:-1]
    }
    assert found == {
        kind: [one.name for one in DEFAULT.for_kind(kind)] for kind in get_args(ClaimKind)
    }
    assert set(words_of(rules[-1]["else"])) == set(get_args(VerdictName))


def words_of(branch: dict[str, Any]) -> list[str]:
    words: list[str] = branch["properties"]["assessment"]["properties"]["verdict"]["enum"]
    return words


def test_references_lead_to_lists_that_the_file_of_ids_has() -> None:
    lists = json.loads(ids_schema(Corpus()))["definitions"]
    for _, text in all_schemas():
        for name in re.findall(rf'"{IDS_FILE}#/definitions/([a-z]+)"', text):
            assert name in lists
    by = schema_of(Claim)["definitions"]["Appearance"]["properties"]["by"]
    assert by == {"$ref": f"{IDS_FILE}#/definitions/person", "description": "Who made it."}
